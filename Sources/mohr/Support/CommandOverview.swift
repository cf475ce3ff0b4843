import ArgumentParser
import ElectionReports

/// What `mohr --help`, and the help of a group of commands, says to whoever reads Persian: the commands, one line each.
/// What each of them says of itself is a ``CommandPage``.
struct CommandOverview {
  /// What commands do, by their names behind `mohr`.
  static let purposes: [String: String] = [
    "sign": "امضای سند با کارت، کنار امضاهایی که دارد",
    "countersign": "تأیید امضاهایی که خط‌مشی می‌گوید، با کارت",
    "absence": "بیانیه‌ای کنار صورت‌جلسه: کسی غایب بود یا امضا نکرد",
    "delegate": "تفویض امضا: چه کسی به جانشینی دیگری امضا می‌کند",
    "scrutiny": "پذیرش مغایرت‌هایی که صورت‌جلسه ثبت کرده است",
    "extend": "مهر زمانی بر امضاها، تا پس از کارت‌ها نیز بمانند",
    "verify": "بررسی سندها: هر امضا تا ثبت احوال، خط‌مشی، فهرست کارت‌ها",
    "slip": "چاپ نوار دفتر صورت‌جلسه: ارقام، چکیده، رمزینه",
    "audit": "بررسی همهٔ یک انتخابات: چه رسیده، جمع‌ها درست است، چه با چه نمی‌خواند",
    "inspect": "نمایش ساخت سند و امضاهایش، بی هیچ داوری",
    "card list": "کارت‌خوان‌ها و آنچه در آن‌هاست",
    "card identify": "کارت از آنِ کیست، بی رمز",
    "card authenticate": "احراز هویت دارندهٔ کارت",
    "audit-merge": "پیوستن بخش‌هایی که چند رایانه بررسی کرده‌اند",
    "card wait": "انتظار تا کارتی گذاشته یا برداشته شود",
    "card pin status": "رمز چند بار دیگر آزمودنی است",
    "card pin change": "تغییر رمز کارت",
    "card pin unblock": "بازگشایی رمز مسدود با رمز بازگشایی",
    "card modules": "ماژول‌هایی که سامانه از آن‌ها نام می‌برد",
    "roster check": "بررسی فهرست کارت‌ها پیش از امضای آن",
    "roster import": "ساختن فهرست امضانشده از جدول",
    "roster export": "نوشتن کارت‌های فهرست در جدول",
    "roster status": "کارت‌ها به کجا رسیده‌اند، چه چیزی را می‌توان امضا کرد",
    "roster record": "ثبت رویدادهای کارت‌ها از جدول در ویرایش امضانشده",
    "roster diff": "تفاوت فهرست با ویرایش پیشین",
    "roster split": "گذاشتن کارت‌های فهرستی بزرگ در پرونده‌های کنار آن",
    "register import": "ساختن دفتر انتخابات امضانشده از جدول‌ها",
    "register check": "بررسی دفتر انتخابات پیش از امضای آن",
    "register show": "آنچه در دفتر انتخابات است",
    "register diff": "تفاوت دفتر انتخابات با ویرایش پیشین",
    "policy check": "بررسی خط‌مشی پیش از امضای آن",
    "policy show": "آنچه خط‌مشی می‌خواهد، به زبان مردم",
    "trust check": "چه چیزی از پوشهٔ اعتماد نیست یا به سر می‌آید",
    "trust update": "گرفتن فهرست‌های تازهٔ گواهی‌های باطل‌شده",
    "lab new": "ثبت احوال و انتخاباتی ساختگی، برای آزمودن",
    "lab revoke": "ابطال یا تعلیق کارتی ساختگی",
    "lab rollover": "کلید تازه برای صادرکنندهٔ ساختگی",
    "lab serve": "گذاشتن کارتی مجازی در کارت‌خوان، یا کارسازهای ثبت احوال ساختگی",
    "lab samples": "ساختن سندهای نمونه، درست و نادرست",
    "lab rehearsal": "ساختن گزارش‌های استان‌ها برای تمرین",
    "lab rehearse": "تمرین شب انتخابات، با ایرادهایی که باید یافت شود",
    "lab score": "سنجش آنچه حسابرسی یافته است با آنچه باید می‌یافت",
  ]

  private let command: any ParsableCommand.Type
  private let path: [String]
  private let say = Speaker(.persian)

  /// - Parameters:
  ///   - command: the first command, or one that only stands for others
  ///   - path: what it is called, from the first word on
  ///   - language: nil is made for what has its help in English alone
  init?(of command: any ParsableCommand.Type, _ path: [String], in language: Language) {
    guard language == .persian, !command.configuration.subcommands.isEmpty else { return nil }
    self.command = command
    self.path = path
  }

  /// The overview as text.
  var text: String {
    let rows = Self.names(below: command, path: path).map { name in
      (label: "  " + say.latin(name), value: Self.purposes[name] ?? "")
    }
    let name = (["mohr"] + path).joined(separator: " ")
    let lines =
      ["فرمان‌های \(say.latin(name)):"] + Rows.lines(rows) + ["", "نمونه:"]
      + Self.examples(of: command)
      + (path.isEmpty ? [""] + environment : [])
      + ["", "گزینه‌های هر فرمان: " + say.latin(sample(name))]
      + ["همین صفحه به انگلیسی: " + say.latin("\(name) --help --lang en")]
    return Isolation.paragraph(Rows.fitted(lines).joined(separator: "\n"), in: .persian)
  }

  /// The help of one of the commands.
  private func sample(_ name: String) -> String {
    let first = path.isEmpty ? "verify" : Self.names(below: command, path: []).first ?? ""
    return "\(name) \(first) --help"
  }

  /// The examples of the English help, which are commands, with the values that have a name in Persian.
  static func examples(of command: any ParsableCommand.Type) -> [String] {
    command.configuration.discussion.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("Example") }.dropFirst().prefix { !$0.isEmpty }
      .map { line in
        let indent = String(repeating: " ", count: max(2, line.prefix { $0 == " " }.count))
        let words = PersianValue.translatingReason(in: String(line.drop { $0 == " " }))
          .split(separator: " ", omittingEmptySubsequences: false)
        let typed = words.enumerated().map { index, word in
          let isStatus = index > 0 && words[index - 1] == "--status"
          return isStatus ? PersianValue.name(of: String(word)) ?? String(word) : String(word)
        }
        // As it is typed, a backslash at its end included.
        return indent + "\u{2066}" + typed.joined(separator: " ") + "\u{2069}"
      }
  }

  private var environment: [String] {
    GroupHelp(say: say).environment
  }

  /// Every command that does something, in the order of the English help.
  static func names(below command: any ParsableCommand.Type, path: [String]) -> [String] {
    command.configuration.subcommands.flatMap { below in
      let path = path + [below.configuration.commandName ?? ""]
      return below.configuration.subcommands.isEmpty
        ? [path.joined(separator: " ")] : names(below: below, path: path)
    }
  }
}
