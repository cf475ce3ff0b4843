/// The options of the commands that sign.
extension OptionHelp {
  private static let statements: Set = ["absence", "delegate", "scrutiny"]

  func signingOption(_ name: String, of command: String) -> String? {
    let signs = command == "sign" || command == "countersign"
    guard signs || Self.statements.contains(command) else { return nil }
    return ownOption(name, of: command) ?? commonOption(name)
  }

  private func ownOption(_ name: String, of command: String) -> String? {
    switch (command, name) {
    case ("absence", "--role"): "سمت کسی که امضای او نخواهد بود؛ نام فارسی سمت نیز پذیرفته است."
    case ("absence", "--status"): "آنچه رخ داده است: غایب بود یا از امضا خودداری کرد."
    case ("absence", "--person"): "نام دارندهٔ سمت، اگر می‌دانید."
    case ("delegate", "--role"): "سمتی که به جانشینی آن امضا می‌شود؛ نام فارسی سمت نیز پذیرفته است."
    case ("delegate", "--to"): "شمارهٔ ملی کسی که به جانشینی امضا می‌کند."
    case ("countersign", "--of"): "تنها همین امضا، با شماره یا شناسه‌اش؛ می‌توان چند بار نوشت."
    case ("absence", "--reason"), ("delegate", "--reason"), ("scrutiny", "--reason"):
      "علت، که در بیانیه نوشته می‌شود."
    case (_, "<file>"): "صورت‌جلسه."
    default: nil
    }
  }

  private func commonOption(_ name: String) -> String? {
    switch name {
    case "<files>": "سند، یا چند سند، یا پوشه‌هایی از آن‌ها."
    case "--count":
      "شمار سندهایی که امضا می‌شود، جایی که چند سند باشد؛ برای اسکریپت‌ها، به جای آنکه کسی آن را بنویسد."
    case "--verbose":
      "از چند سند، علت امضا نشدن هر یک جداگانه گفته شود، نه یک بار برای همهٔ سندهای یک علت."
    case "--role", "--as":
      "سمتی که در آن امضا می‌کنید، اگر کارت شما در چند سمت می‌تواند امضا کند؛ نام فارسی سمت نیز پذیرفته است."
    case "--excuse":
      "با این امضا جای امضای این سمت می‌تواند خالی بماند: به جای نوشتن واژهٔ «معذور»؛ می‌توان چند بار نوشت."
    case "--level":
      "\(latin("T")): مهر زمانی زده شود، چنان که \(latin("mohr extend")) می‌کند؛ \(latin("LT")): با مدرک‌های آن. "
        + "نشانی کارساز هم باید گفته شود."
    case "--tsa":
      "کارساز مهر زمانی، با \(latin("HTTP"))؛ می‌توان چند بار نوشت، به همین ترتیب از آن‌ها پرسیده می‌شود."
    case "--reason": "علت امضا با وجود هشدارها."
    case "--output": "سند امضاشده در این پروندهٔ تازه نوشته شود، نه به جای خود سند."
    case "--full":
      "همهٔ ورودی‌ها و همهٔ شعبه‌ها با همهٔ رقم‌هایشان نشان داده شود؛ از دفتر انتخابات همهٔ حوزه‌ها و شعبه‌ها، از فهرست کارت‌ها همهٔ کارت‌ها."
    case "--yes":
      "رضایت پیشاپیش: کسی پای صفحه‌کلید نیست. تنها همراه \(latin("--pin-fd"))."
    default: nil
    }
  }
}
