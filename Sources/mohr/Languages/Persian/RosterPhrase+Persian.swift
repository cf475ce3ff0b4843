import ElectionReports
import ElectionVerifier

extension RosterPhrase {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .recorded(let rows, let known, let edition, let path):
      "\(say.number(rows)) رویداد ثبت شد"
        + (known > 0 ? "، \(say.number(known)) رویداد از پیش بود" : "")
        + "؛ ویرایش \(say.ordinal(edition))، امضانشده: \(say.shown(path))" + "\n"
        + "ثبت احوال آن را امضا می‌کند: "
        + say.command("mohr sign", path)
    case .nothingNew(let rows, let path):
      "چیز تازه‌ای نیست: \(say.number(rows)) رویداد از پیش در \(say.shown(path)) هست؛ پرونده همان است که بود"
    case .nothingRecorded(let faults):
      "چیزی ثبت نشد: \(say.number(faults)) سطر جور در نمی‌آید"
    case .manyCards(let cards, let path):
      "هر بار آغاز بررسی \(say.number(cards)) کارت خوانده می‌شود؛ پیش از امضای ثبت احوال آن‌ها را جدا کنید: "
        + say.command("mohr roster split", path, "--output …")
    case .split(let cards, let files, let edition, let path):
      "\(say.number(cards)) کارت در \(say.number(files)) پرونده؛ ویرایش \(say.ordinal(edition))، امضانشده: "
        + say.shown(path)
    case .cardCount(let cards): "\(say.number(cards)) کارت"
    case .office(let office):
      say.list(
        ["\(say.role(office.role)) \(say.unit(office.unit.code))"]
          + [office.term.from.map { "از \(say.time($0))" }].compactMap(\.self)
          + [office.term.until.map { "تا \(say.time($0))" }].compactMap(\.self))
    case .delegation(let decision, let card):
      "سرپرست در سمت \(say.role(decision.role ?? card.role)) "
        + "\(say.unit((decision.unit ?? card.unit).code))، \(say.time(decision.from)) تا "
        + "\(say.time(decision.until))، به حکم \(say.decider(decision.maskedBy)): "
        + say.text(decision.reason)
    case .sameRoster: "هر دو یک چیز می‌گویند"
    case .changes(let counts):
      "\(say.number(counts.added)) کارت افزوده، \(say.number(counts.removed)) کارت کم شده، "
        + "\(say.number(counts.steps)) رویداد تازه، \(say.number(counts.others)) تفاوت دیگر"
    case .statusOf(let edition, let at): "ویرایش \(say.ordinal(edition))، وضعیت در \(say.time(at))"
    case .column(let column): column.persian
    case .total: "جمع"
    case .notInPlan: "بیرون از برنامه"
    case .yetToStart(let day): "\(day) (در پیش)"
    case .readiness(let documents): Self.readiness(documents, say)
    case .noPolicy: "هیچ خط‌مشی‌ای نمی‌گوید چه کسی آن را امضا می‌کند"
    case .lack(let lack, let waiting):
      "\(say.role(lack.role)): "
        + (lack.asked > 1
          ? "\(say.number(lack.found)) تن از \(say.number(lack.asked)) تن کارت در حال استفاده دارند"
          : "کسی کارت در حال استفاده ندارد")
        + (lack.isExcusable ? " (اگر علت ثبت شود می‌تواند نباشد)" : "")
        + (waiting.isEmpty ? "" : "؛ در انتظار: " + waiting.joined(separator: "؛ "))
    case .waiting(let state, let since): "\(say.state(state)) در \(say.time(since))"
    case .moreDocuments(let count):
      "و \(say.number(count)) سند دیگر: \(say.latin("--missing")) همه را نشان می‌دهد"
    case .page(let word): word.persian
    case .rehearsalMade(let tables, let rows, let folder):
      "\(say.number(tables)) جدول با \(say.number(rows)) رویداد در \(say.shown(folder))" + "\n"
        + "\(say.path(folder.appending("README.fa"))) می‌گوید چگونه ثبت می‌شوند"
    }
  }

  private static func readiness(
    _ documents: [ExpectedDocument.Standing: Int], _ say: Speaker
  ) -> String {
    let count = documents.values.reduce(0, +)
    var parts = [
      "برای \(say.number(documents[.ready, default: 0])) سند همهٔ امضاکنندگان کارت دارند"
    ]
    if let some = documents[.excusable] {
      parts.append("برای \(say.number(some)) سند همهٔ امضاکنندگان الزامی کارت دارند")
    }
    if let some = documents[.lacking] {
      parts.append("\(say.number(some)) سند را هنوز نمی‌توان امضا کرد")
    }
    if let some = documents[.withoutPolicy] { parts.append("\(say.number(some)) سند خط‌مشی ندارد") }
    return "\(say.number(count)) سند مورد انتظار: \(say.list(parts))"
  }
}
