import CanonicalXML
import EvidenceRecords
import PKI

extension PersianFindings {
  /// Why an evidence record proves nothing of the document.
  func record(
    _ file: FilePath, _ refusal: RecordRefusal, _ authority: String?
  ) -> Explanation {
    let whose = "گواه وجود «\(say.path(file))»"
    return switch refusal {
    case .unreadable(.source(.tooLarge)), .unreadable(.tooMany):
      Explanation("\(whose) چیزی را ثابت نمی‌کند: بزرگ‌تر از آن است که خوانده شود", again)
    case .unreadable(.source(let error)):
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: خوانده نمی‌شود (\(say.latin(error.code)))",
        "ببینید که پرونده باشد و اجازهٔ خواندن آن را داشته باشید")
    case .unreadable(let fault):
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: گواه خوانایی نیست (\(say.latin(fault.word)))", again)
    case .broken(let number):
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: مهر زمانی \(say.number(number)) آن بر آنچه می‌گوید نیست، یا بر آنچه تمدید می‌کند نیست",
        "تغییر داده شده یا از گواه‌های دیگر سر هم شده است؛ از کسی که آن را گذاشته است بپرسید")
    case .notRenewed(let chain):
      Explanation(
        "\(whose) دربارهٔ این سند چیزی را ثابت نمی‌کند: زنجیرهٔ \(say.number(chain)) آن بی این سند ساخته شده است",
        again)
    case .timestamp(let number, let refusal):
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند، چون مهر زمانی \(say.number(number)) آن درست نیست: "
          + timestamp(refusal, authority).what, again)
    case .beforeClaimed(let claimed):
      Explanation(
        "\(whose) در اینجا چیزی را ثابت نمی‌کند: از زمان ادعایی امضا، \(say.time(claimed))، پیش‌تر است",
        "ساعت امضاکننده یا مرجع نادرست بوده است؛ از مرجع دیگری گواه بگیرید")
    case .tooMany(let limit):
      Explanation(
        "\(whose) بررسی نشد: بیش از \(say.number(limit)) گواه بررسی نمی‌شود",
        "آن‌هایی را که به کار کسی نمی‌آید بردارید")
    }
  }

  /// How many more records prove nothing.
  func moreRecords(_ count: Int) -> Explanation {
    Explanation("\(say.number(count)) گواه وجود دیگر در کنار سند هم چیزی را ثابت نمی‌کند")
  }

  private var again: String {
    "گواه دیگری که به‌هنگام ساخته یا تمدید شده باشد کارساز است: \(say.latin("mohr extend --batch"))"
  }
}
