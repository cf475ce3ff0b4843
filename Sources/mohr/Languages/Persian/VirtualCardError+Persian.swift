import ElectionReports
import VirtualRegistry

extension VirtualCardError {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .notFound(let path):
      Explanation(
        "در \(say.shown(path)) کارت مجازی‌ای نیست", "\(say.latin("mohr lab new")) کارت می‌سازد")
    case .exists(let path): Explanation("\(say.shown(path)) از پیش هست")
    case .malformed(let path, let what):
      Explanation("\(say.shown(path)) کارت مجازی نیست: \(say.latin(what))")
    case .inaccessible(let path, let number):
      Explanation("\(say.shown(path)) خوانده یا نوشته نمی‌شود (\(say.system(number)))")
    case .unreachable(let port, let number):
      Explanation(
        "بر درگاه \(say.latin("\(port)")) پاسخی نیست (\(say.system(number)))",
        "تا \(say.latin("pcscd")) کار می‌کند \(say.latin("vpcd")) آنجا گوش می‌دهد؛ "
          + "\(say.latin("vsmartcard-vpcd")) را نصب کنید")
    }
  }
}
