import AtomicFiles
import CanonicalXML
import ElectionReports
import PKI
import SigningSessions

extension ExtendMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .stamped(let file, let signatures):
      Explanation(
        "مهر زمانی زده شد: \(say.shown(file))، \(say.number(signatures.count)) امضا، ثابت‌شده تا "
          + (signatures.map(\.proof.time).max().map { say.time($0) } ?? ""))
    case .preserved(let file, let evidence):
      Explanation(
        "مدرک افزوده شد: \(say.shown(file))، \(say.number(evidence.certificates)) گواهی و "
          + "\(say.number(evidence.lists)) فهرست گواهی‌های باطل‌شده"
          + (evidence.responses > 0
            ? " و \(say.number(evidence.responses)) پاسخ \(say.latin("OCSP"))" : "")
          + (evidence.stored > 0
            ? "، و \(say.number(evidence.stored)) فهرست در پوشهٔ \(say.latin("evidence"))" : ""))
    case .sealed(let file, let signatures):
      Explanation(
        "مهر زمانی بایگانی زده شد: \(say.shown(file))، \(say.number(signatures.count)) امضا با همهٔ آنچه از آن‌هاست، تا "
          + (signatures.map(\.proof.time).max().map { say.time($0) } ?? ""))
    case .listsToCome(let file):
      Explanation(
        "فهرست‌های گواهی‌های باطل‌شده برای امضاکنندگان \(say.quoted(file)) از مهرهای زمانی کهنه‌تر است: هنوز دانسته نیست که میان این دو چه باطل شده است",
        "وقتی فهرست‌های بعدی در \(say.latin("crls/")) بود همین فرمان را دوباره اجرا کنید")
    case .nothingToStamp(let file, let count):
      Explanation("بی تغییر: \(say.shown(file))، \(say.number(count)) امضای درست مهر زمانی دارد")
    case .notHolding(let file, let count):
      Explanation(
        "\(say.number(count)) امضای \(say.quoted(file)) درست نیست و کنار گذاشته شد",
        "\(say.latin("mohr verify")) می‌گوید چرا")
    case .omitted(let file, let one):
      Explanation(
        "امضای \(Numerals.localized(one.number, in: .persian)) در \(say.quoted(file)) مهر زمانی نگرفت: "
          + why(one.reason, say), hint(one.reason))
    case .unanswered(let file, let count):
      Explanation(
        "هیچ کارسازی برای \(say.number(count)) امضای \(say.quoted(file)) مهر زمانی نداد",
        "دیرتر همین فرمان را دوباره اجرا کنید: آن امضاها مانند پیش معتبر است")
    case .serverFailed(let fault):
      Explanation("\(say.latin(fault.address)) مهر زمانی نداد: \(why(fault.fault, say))")
    case .keptBeside(let file, let kept, let conflict):
      Explanation(
        "\(say.quoted(file)) \(why(conflict))؛ سند مهرشده در کنار آن ماند: \(say.quoted(kept))",
        conflict == .appeared
          ? "با \(say.latin("--output")) نام دیگری بدهید، یا آن دو را با هم بسنجید"
          : "آن دو را با هم بسنجید؛ سپس بر آنچه آنجا هست هم مهر زمانی بزنید")
    case .signedOnly:
      Explanation(
        "آنچه امضا شد امضا شده و در جای خود است، ولی همهٔ مهرهای زمانی را ندارد",
        "دوباره امضا نکنید؛ وقتی کارساز در دسترس بود \(say.latin("mohr extend")) آن را کامل می‌کند")
    case .stopped(let file, let stop): stopped(file, stop, say)
    }
  }

  private func stopped(
    _ file: FilePath, _ stop: TimestampingStop, _ say: Speaker
  ) -> Explanation {
    switch stop {
    case .nobodyTrusted:
      Explanation(
        "\(say.latin("trust.xml")) هیچ مرجع مهر زمانی را نام نمی‌برد، پس هیچ مهر زمانی چیزی را ثابت نمی‌کند",
        "مرجعی را با \(say.latin("TimestampAnchor")) نام ببرید")
    case .malformed(let error):
      Explanation(
        "\(say.quoted(file)) خوانده نمی‌شود: \(say.explain(error).what)", say.explain(error).advice)
    case .notSigned: Explanation("\(say.quoted(file)) امضایی ندارد", "نخست آن را امضا کنید")
    case .nothingToStamp(let omitted):
      Explanation(
        omitted.others.isEmpty
          ? "\(say.quoted(file)) امضای درستی ندارد"
          : "بر هیچ امضای \(say.quoted(file)) نمی‌توان مهر زمانی زد")
    case .noTimestamp:
      Explanation(
        "هیچ کارسازی برای \(say.quoted(file)) مهر زمانی نداد؛ سند چنان است که بود",
        "امضاهایش مانند پیش معتبر است؛ دیرتر همین فرمان را دوباره اجرا کنید")
    case .building(let error):
      Explanation("مهرهای زمانی در \(say.quoted(file)) گذاشته نمی‌شود: \(say.explain(error).what)")
    case .writing(let error, let path):
      say.explain(WritingFailed(path: path, error: error))
    case .worse(let finding):
      Explanation(
        "با مهر زمانی، نتیجهٔ بررسی \(say.quoted(file)) بدتر می‌شد"
          + (finding.map { ": \(say.explain($0).what)" } ?? "") + "؛ سند چنان است که بود",
        "ببینید که ساعت این رایانه، رایانهٔ امضاکننده و کارساز درست باشد، یا از کارساز دیگری بخواهید"
      )
    case .notVerified:
      Explanation(
        "آنچه نوشته شد آن نیست که ساخته شده بود؛ \(say.quoted(file)) چنان است که بود",
        "دیسک را بررسی کنید")
    }
  }

  private func why(_ conflict: DocumentWriter.Conflict) -> String {
    switch conflict {
    case .changed: "در این میان تغییر کرد"
    case .missing: "دیگر نیست"
    case .appeared: "از پیش هست"
    case .replaced: "دیگر پرونده‌ای با یک نام نیست"
    }
  }

  private func why(_ reason: OmittedSignatures.Reason, _ say: Speaker) -> String {
    switch reason {
    case .noProperties: "ویژگی‌های \(say.latin("XAdES")) ندارد که جای آن باشد"
    case .covered: "امضای دیگری جای آن را هم در بر دارد و می‌شکند"
    case .crowded: "بیش از آن مهر زمانی دارد که خوانده می‌شود، و هیچ‌یک درست نیست"
    case .claimsLater(let time): "زمان ادعایی آن \(say.time(time)) است، که هنوز نرسیده است"
    }
  }

  private func hint(_ reason: OmittedSignatures.Reason) -> String? {
    switch reason {
    case .noProperties, .covered: nil
    case .crowded: "آن‌هایی را که چیزی را ثابت نمی‌کند بردارید"
    case .claimsLater: "ساعت امضاکننده نادرست بوده است؛ پس از آن زمان دوباره اجرا کنید"
    }
  }

  private func why(_ fault: TimestampServerFault, _ say: Speaker) -> String {
    switch fault {
    case .otherTime(let time): "ساعتش نادرست است، یا پاسخش کهنه: \(say.time(time))"
    case .badAddress: "نشانی آن درست نیست"
    case .noAnswer(let words): "پاسخی که به کار آید نرسید (\(say.latin(words)))"
    case .rejected: "نپذیرفت"
    case .badAnswer: "پاسخش پاسخ چنین پرسشی نیست"
    case .badToken(let fault): "مهر زمانی‌اش خوانا نیست (\(say.latin(fault.rawValue)))"
    case .otherImprint: "مهر زمانی‌اش بر چیز دیگری است"
    case .otherNonce: "مهر زمانی‌اش پاسخ پرسش دیگری است، شاید کهنه"
    case .refused(let refusal): "مهر زمانی‌اش چیزی را ثابت نمی‌کند (\(say.latin(refusal.word)))"
    }
  }
}
