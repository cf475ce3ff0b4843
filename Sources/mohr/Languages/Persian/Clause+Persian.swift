import ElectionReports
import XPath

extension Clause {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .always: "همیشه"
    case .never: "هیچ‌گاه"
    case .and(let parts): parts.joined(separator: " و ")
    case .or(let parts): parts.joined(separator: " یا ")
    case .not(let clause): "چنین نیست که \(clause)"
    case .exactlyWhen(let one, let other): "\(one)، اگر و تنها اگر \(other)"
    case .eitherOr(let one, let other): "یا \(one) یا \(other)، و نه هر دو"
    case .compared(let one, let comparison, let other): persian(one, comparison, other)
    case .begins(let text, let beginning): "\(text) با \(beginning) آغاز می‌شود"
    case .contains(let text, let part): "\(text) دربردارندهٔ \(part) است"
    case .exists(let what): "\(what) آمده است"
    case .lacks(let what): "\(what) نیامده است"
    case .group(let clause): "(\(clause))"
    case .term(let term, false): persian(term, say)
    case .term(let term, true): many(term, say)
    case .language: "زبان"
    case .languageName("fa"): "فارسی"
    case .languageName("en"): "انگلیسی"
    case .languageName(let code): "«\(say.text(code))»"
    case .of(let what, .rows(let rows)): "\(what) در هر \(persian(.rows(rows), say))"
    case .of(let what, let other): "\(what) در \(persian(other, say))"
    case .same(let what): "\(what) همان است"
    case .answer(let isTrue): isTrue ? "بله" : "نه"
    case .quoted(let text): "«\(text)»"
    case .itself: "خود آن"
    case .anyPart: "بخش سند"
    case .sum(let what): "مجموع \(what)"
    case .number(let what): "شمار \(what)"
    case .length(let what): "شمار نویسه‌های \(what)"
    case .anyCase(let what): "\(what)، با حروف بزرگ یا کوچک،"
    case .inARow(let parts): parts.joined(separator: " و در پی آن ")
    case .negative(let value): "منفی \(value)"
    case .arithmetic(let left, let action, let right): "\(left) \(persian(action)) \(right)"
    case .oneIf(let clause): "(۱ اگر \(clause)، وگرنه ۰)"
    case .asInAll(let what): "\(what) همان است که در کل سند"
    case .notInAll(let what): "\(what) در کل سند نیست"
    case .ofWhole(let what): "\(what) در کل سند"
    case .valueIn(let what): "رقم \(what)"
    case .elementName: "نام رقم"
    case .above(let what): "نزدیک‌ترین \(what) بالای آن"
    case .ofText(let what, let whole): "\(what) در \(whole)"
    case .such(let what, let clause): "\(what) [آنجا که \(clause)]"
    }
  }

  private func persian(_ one: String, _ comparison: XPathComparison, _ other: String) -> String {
    switch comparison {
    case .equal where other.hasPrefix("«"): "\(one) \(other) است"
    case .notEqual where other.hasPrefix("«"): "\(one) \(other) نیست"
    case .equal: "\(one) با \(other) برابر است"
    case .notEqual: "\(one) با \(other) برابر نیست"
    case .less: "\(one) کمتر از \(other) است"
    case .lessEqual: "\(one) از \(other) بیشتر نیست"
    case .greater: "\(one) بیشتر از \(other) است"
    case .greaterEqual: "\(one) از \(other) کمتر نیست"
    }
  }

  private func persian(_ action: XPathOutlineTerm.Operator) -> String {
    switch action {
    case .plus: "به‌علاوهٔ"
    case .minus: "منهای"
    case .times: "ضرب در"
    case .dividedBy: "تقسیم بر"
    case .modulo: "به پیمانهٔ"
    }
  }

  private func persian(_ term: PlaceTerm, _ say: Speaker) -> String {
    switch term {
    case .value("stations.code"): "کد شعبه"
    case .value("absences.role"): "سمت غایب"
    case .value("absences.status"): "آنچه از حضور او ثبت شده"
    case .value(let name): say.fieldName(name)
    case .rows(.candidates): "نامزد"
    case .rows(.inputs): "ورودی"
    case .rows(.missing): "ورودی غایب"
    case .rows(.stations): "شعبه"
    case .rows(.absences): "ثبت غیبت"
    case .list(.candidates): "جدول آرای نامزدها"
    case .list(.inputs), .list(.missing): "فهرست ورودی‌ها"
    case .list(.stations): "فهرست شعبه‌ها"
    case .list(.absences): "فهرست حضور"
    case .rows(.people): "فرد بدون کارت"
    case .list(.people): "فهرست افراد بدون کارت"
    case .rows(.discrepancies): "مغایرت ثبت‌شده"
    case .list(.discrepancies): "فهرست مغایرت‌ها"
    case .ballots: "جدول تعرفه‌ها و آرا"
    case .subject("supersedes"): "ارجاع به سند جایگزین‌شده"
    case .subject(let name): say.fieldName(name)
    case .named(let name): say.localized(name)
    }
  }

  private func many(_ term: PlaceTerm, _ say: Speaker) -> String {
    switch term {
    case .value("candidates.elected"): "انتخاب‌شدگی نامزدها"
    case .value("candidates.votes"): "آرای نامزدها"
    case .rows(.candidates): "نامزدها"
    case .rows(.inputs): "ورودی‌ها"
    case .rows(.missing): "ورودی‌های غایب"
    case .rows(.stations): "شعبه‌ها"
    case .rows(.absences): "غیبت‌های ثبت‌شده"
    default: persian(term, say)
    }
  }
}
