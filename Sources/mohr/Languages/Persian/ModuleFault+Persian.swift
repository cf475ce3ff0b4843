import ElectionReports
import SmartCards

extension ModuleFault {
  /// What it did, after its name.
  func persian(_ say: Speaker) -> String {
    switch self {
    case .notLoaded(let why): LoaderComplaint(why).persian(say)
    case .noFunctions: "تابعی از \(say.latin("PKCS#11")) ندارد"
    case .notStarted(let number): "راه نیفتاد: \(say.system(number))"
    case .ended(let step): "هنگام \(persian(step)) از کار افتاد"
    case .silent(let step, let seconds):
      "هنگام \(persian(step)) تا \(say.number(seconds)) ثانیه پاسخی نداد"
    case .refused(let step, let code):
      "هنگام \(persian(step)) خطا داد: \(say.latin(Self.name(code)))"
    case .nonsense(let step, let what):
      "هنگام \(persian(step)) پاسخی بی‌معنی داد: \(say.latin(what))"
    case .noToken: "کارتی ندارد"
    case .severalTokens(let name, let count):
      "\(say.number(count)) کارت به نام «\(say.text(name))» دارد"
    case .unknownToken(let name): "کارتی به نام «\(say.text(name))» ندارد"
    }
  }

  /// What the person can do about it.
  func persianAdvice(_ say: Speaker) -> String? {
    switch self {
    case .notLoaded, .noFunctions:
      "\(say.latin("mohr card modules")) ماژول‌های این سامانه را نشان می‌دهد"
    case .noToken:
      "کارت را بگذارید؛ \(say.latin("mohr card list --module")) کارت‌های آن را نشان می‌دهد"
    case .unknownToken: "\(say.latin("mohr card list --module")) کارت‌های آن را نشان می‌دهد"
    case .severalTokens:
      "جز یکی همه را بردارید، یا کلید را با \(say.latin("--key")) نام ببرید"
    case .ended, .silent, .nonsense: "چیزی امضا نشد؛ کارت را بی ماژول بیازمایید"
    case .refused, .notStarted: nil
    }
  }

  private func persian(_ step: ModuleStep) -> String {
    switch step {
    case .beginning: "آغاز کار"
    case .reading: "خواندن گواهی‌ها"
    case .login: "گرفتن رمز"
    case .signing: "امضا"
    }
  }
}
