import ElectionReports

/// What the options and arguments of commands are for, to whoever reads Persian.
///
/// An option that several commands share stands once; where a command means something else by it, its own words come
/// first.
struct OptionHelp {
  let say: Speaker

  /// What an option or an argument does; nil where nobody has said it yet.
  ///
  /// - Parameters:
  ///   - name: `--trust`, or `<file>`
  ///   - command: the command behind `mohr`, such as `card pin change`
  func text(_ name: String, of command: String) -> String? {
    electionOption(name, of: command) ?? labOption(name, of: command)
      ?? signingOption(name, of: command) ?? verifyingOption(name, of: command)
      ?? cardOption(name, of: command) ?? sharedOption(name)
  }

  func latin(_ text: String) -> String { say.latin(text) }

  /// What every command has.
  private func sharedOption(_ name: String) -> String? {
    switch name {
    case "--trust":
      "پوشهٔ اعتماد: \(latin("trust.xml"))، گواهی‌های ریشه، فهرست‌های گواهی‌های باطل‌شده، فهرست کارت‌ها و خط‌مشی‌ها. "
        + "اگر نوشته نشود \(latin("$MOHR_TRUST"))، وگرنه \(latin("/etc/mohr/trust")). در پوشهٔ جاری هرگز جست‌وجو نمی‌شود، "
        + "زیرا بسته‌ای از سندها می‌تواند پوشهٔ اعتماد خود را همراه بیاورد."
    case "--seen":
      "پرونده‌ای که به یاد می‌سپارد فهرست‌های گواهی‌های باطل‌شده تا کجا آمده‌اند، تا فهرست کهنه به جای فهرست تازه ننشیند. "
        + "اگر نوشته نشود \(latin("$MOHR_SEEN"))، وگرنه کنار پوشهٔ اعتماد و همنام آن با پسوند \(latin(".seen"))."
    case "--format": "خروجی به چه صورت نوشته شود."
    case "--lang":
      "زبان آنچه آدمی می‌خواند. پیام‌ها در \(latin("JSON")) و \(latin("JUnit")) به انگلیسی است. اگر نوشته نشود زبان سامانه "
        + "(\(latin("LC_ALL"))، \(latin("LC_MESSAGES"))، \(latin("LANG")))، وگرنه انگلیسی."
    case "--color":
      "رنگ‌ها: \(latin("auto")) یعنی بر پایانه، مگر آنکه \(latin("NO_COLOR")) تعیین شده باشد."
    case "--output": "پروندهٔ تازه‌ای که نوشته می‌شود."
    case "--version": "نسخهٔ برنامه را نشان می‌دهد."
    case "--help": "این راهنما را نشان می‌دهد."
    default: nil
    }
  }
}
