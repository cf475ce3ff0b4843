extension RuleAdvice {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .recount: "ارقام را بازشماری یا اصلاح کنید و نگارش تازه‌ای صادر کنید"
    case .correct: "این را در مبدأ اصلاح کنید و نگارش تازه‌ای صادر کنید"
    case .lookAt: "با صورت‌جلسهٔ کاغذی بسنجید؛ آنچه در کاغذ هم چنین است نباید اصلاح شود"
    }
  }
}
