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
    case .nothingToStamp(let file):
      Explanation("بی تغییر: \(say.shown(file))، هر امضای درستی مهر زمانی دارد")
    case .serverFailed(let fault):
      Explanation("\(say.latin(fault.address)) مهر زمانی نداد: \(why(fault.fault, say))")
    case .keptBeside(let file, let kept):
      Explanation(
        "در این میان کسی \(say.quoted(file)) را تغییر داد؛ سند مهرشده \(say.quoted(kept)) است",
        "بر سند تغییریافته هم مهر زمانی بزنید")
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
      Explanation("\(say.quoted(file)) خوانده نمی‌شود: \(say.explain(error).what)")
    case .notSigned: Explanation("\(say.quoted(file)) امضایی ندارد", "نخست آن را امضا کنید")
    case .nothingToStamp: Explanation("\(say.quoted(file)) امضای درستی ندارد")
    case .withoutID:
      Explanation("امضایی در \(say.quoted(file)) شناسه ندارد و از دیگران بازشناخته نمی‌شود")
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

  private func why(_ fault: TimestampServerFault, _ say: Speaker) -> String {
    switch fault {
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
