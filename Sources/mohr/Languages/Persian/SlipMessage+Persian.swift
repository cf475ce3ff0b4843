import ElectionReports

extension SlipMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .refused(let file):
      Explanation(
        "از \(say.shown(file)) نواری چاپ نمی‌شود: سند پذیرفته نیست",
        "\(say.latin("mohr verify")) می‌گوید چرا")
    case .waitsForScrutiny(let file):
      Explanation(
        "از \(say.shown(file)) نواری چاپ نمی‌شود: ارقامش با هم نمی‌خواند و کسی هنوز آن را نپذیرفته است",
        "\(say.latin("mohr verify")) می‌گوید چه چیزی نمی‌خواند؛ پس از رسیدگی، \(say.latin("mohr scrutiny")) آن را می‌پذیرد"
      )
    case .unreadable:
      Explanation(
        "این نوار نیست",
        "متن رمزینه یا هر شانزده گروه چکیده را بدهید، یا بنویسید \(say.latin("ask"))")
    case .noTerminal:
      Explanation(
        "پایانه‌ای نیست که گروه‌ها از کسی پرسیده شود", "متن رمزینه یا هر شانزده گروه چکیده را بدهید")
    }
  }
}

extension SlipWord {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .title: "نوار دفتر صورت‌جلسه"
    case .tier: "سطح"
    case .revision: "نسخه"
    case .total: "کل آرا"
    case .valid: "آرای صحیح"
    case .invalid: "آرای باطله"
    case .state: "وضعیت"
    case .passed: "همهٔ امضاها به ثبت احوال می‌رسد"
    case .waiting: "امضاهایی هنوز مانده است"
    }
  }
}
