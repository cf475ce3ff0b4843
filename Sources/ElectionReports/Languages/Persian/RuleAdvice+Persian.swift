extension RuleAdvice {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .recount: "آرا را بازشماری یا ارقام را اصلاح کنید و نسخهٔ تازه‌ای صادر کنید"
    case .correct: "این را در مبدأ اصلاح کنید و نسخهٔ تازه‌ای صادر کنید"
    case .stateAnew:
      "آن را با \(say.latin("mohr absence")) یا \(say.latin("mohr scrutiny")) از نو بنویسید که شکل درست را می‌دانند"
    case .notToBeStated:
      "\(say.latin("mohr policy show")) می‌گوید چه کسی چه چیزی را می‌تواند گواهی کند و کدام قاعده پذیرفتنی است؛ "
        + "این یکی را امضا نکنید"
    case .lookAt: "با صورت‌جلسهٔ کاغذی بسنجید؛ آنچه در کاغذ هم چنین است نباید اصلاح شود"
    }
  }
}
