import ElectionReports
import VirtualRegistry

extension VirtualCardError {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .notFound(let path):
      Explanation(
        "پروندهٔ کارت \(say.quoted(path)) نیست",
        "نام و پوشه را بررسی کنید؛ \(say.latin("mohr lab new")) کارت‌های آزمایشی می‌سازد")
    case .exists(let path): Explanation("\(say.shown(path)) از پیش هست")
    case .malformed(let path, let what):
      Explanation(
        "\(say.shown(path)) کارت مجازی نیست: \(persian(what, say))",
        "نام پروندهٔ کارت را بنویسید؛ \(say.latin("mohr lab new")) کارت می‌سازد")
    case .inaccessible(let path, let number):
      Explanation("\(say.shown(path)) خوانده یا نوشته نمی‌شود (\(say.system(number)))")
    case .unreachable(let port, let number):
      Explanation(
        "بر درگاه \(say.latin("\(port)")) پاسخی نیست (\(say.system(number)))",
        "تا \(say.latin("pcscd")) کار می‌کند \(say.latin("vpcd")) آنجا گوش می‌دهد؛ "
          + "\(say.latin("vsmartcard-vpcd")) را نصب کنید")
    }
  }

  private func persian(_ fault: CardFileFault, _ say: Speaker) -> String {
    switch fault {
    case .title: "سطر نخستش چیز دیگری است"
    case .line(let line): "سطر \(say.latin("\(line.rawValue):")) را ندارد یا خوانده نمی‌شود"
    case .keys: "دو کلید و دو گواهی در آن نیست یا خوانده نمی‌شود"
    case .personalisation:
      "سطری از آنچه بعداً در کارت گذاشته شده خوانده نمی‌شود (\(say.latin("key, object")))"
    case .tooLarge(let limit): "از \(say.number(limit)) بایت بزرگ‌تر است"
    }
  }
}
