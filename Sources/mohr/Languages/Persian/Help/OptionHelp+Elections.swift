/// The options of the commands for rosters, registers and policies.
extension OptionHelp {
  func electionOption(_ name: String, of command: String) -> String? {
    switch command.prefix(while: { $0 != " " }) {
    case "roster": rosterOption(name, of: command)
    case "register": registerOption(name, of: command)
    case "policy": policyOption(name, of: command)
    case "trust": trustOption(name)
    default: nil
    }
  }

  private func rosterOption(_ name: String, of command: String) -> String? {
    switch (command, name) {
    case ("roster check", "<file>"):
      "فهرست کارت‌ها، \(latin(".xml")) یا \(latin(".csv"))."
    case ("roster check", "--with"):
      "سندهای امضاشده، پوشه‌هایی از آن‌ها یا گواهی‌ها (\(latin("PEM"))، \(latin("DER"))) که کلیدهایشان دیده می‌شود؛ می‌توان چند بار نوشت."
    case ("roster import", "<file>"): "جدول کارت‌ها."
    case ("roster import", "--previous"): "ویرایش پیش از این."
    case ("roster import", "--scheme"): "نظام کد حوزه‌ها."
    case ("roster import", "--unit-edition"): "ویرایش آن نظام."
    case ("roster import", "--valid-from"): "آغاز اعتبار."
    case ("roster import", "--valid-until"): "پایان اعتبار."
    case ("roster record", "<step>"): "رویداد، مانند \(latin("delivered"))."
    case ("roster record", "<file>"): "جدول کارت‌ها، هر کارت در یک سطر."
    case ("roster record", "--roster"):
      "ویرایشی که رویدادها در آن ثبت می‌شود؛ همراه \(latin("--output"))، ویرایش پیش از آن."
    case ("roster record", "--output"): "ویرایش پس از آن، که ساخته یا به آن افزوده می‌شود."
    case ("roster diff", "<old>"): "فهرست کارت‌ها."
    case ("roster diff", "<new>"): "فهرستی دیگر، مانند ویرایش پس از آن."
    case ("roster status", "<who>"): "شمارهٔ کارت، شمارهٔ ملی، یا حوزه‌ای با هرچه زیر آن است."
    case ("roster status", "--by"): "شمارش به تفکیک استان، یا به تفکیک مرحلهٔ برنامه."
    case ("roster status", "--plan"): "برنامه: کدام حوزه از کی آغاز می‌کند و چند کارت می‌گیرد."
    case ("roster status", "--trust"):
      "پوشهٔ اعتماد: دفتر و خط‌مشی‌های آن می‌گوید چه چیزی باید امضا شود."
    case ("roster status", "--register"): "دفتر انتخابات، به جای دفتر پوشهٔ اعتماد."
    case ("roster status", "--missing"):
      "تنها سندهایی که هنوز نمی‌توان امضا کرد، و اینکه چه کسی کم است (همراه \(latin("--trust")))."
    case ("roster status", "--at"): "برای چه زمانی. اگر نوشته نشود اکنون."
    case (_, "<file>"): "فهرست کارت‌ها."
    default: nil
    }
  }

  private func registerOption(_ name: String, of command: String) -> String? {
    switch (command, name) {
    case ("register import", "<election>"): "جدول انتخابات، یک سطر."
    case ("register import", "--candidates"): "جدول نامزدها، به ترتیب برگهٔ رأی."
    case ("register import", "--units"): "جدول حوزه‌ها و آنچه هر یک تحویل می‌دهد."
    case ("register import", "--stations"): "جدول شعبه‌های هر حوزه."
    case ("register import", "--previous"): "ویرایش پیش از این."
    case ("register show", "--units"): "همهٔ حوزه‌ها، هر یک زیر حوزهٔ بالادست خود."
    case ("register diff", "<old>"): "دفتر انتخابات."
    case ("register diff", "<new>"): "دفتری دیگر، مانند ویرایش پس از آن."
    case (_, "<file>"): "دفتر انتخابات."
    default: nil
    }
  }

  private func trustOption(_ name: String) -> String? {
    switch name {
    case "--within": "شمار روزهایی که چیزی در آن‌ها به‌زودی به سر می‌آید."
    case "--at": "زمانی که دربارهٔ آن پرسیده می‌شود. اگر نوشته نشود اکنون."
    case "--quiet": "تنها آنچه نیست یا به سر می‌آید گفته شود."
    default: nil
    }
  }

  private func policyOption(_ name: String, of command: String) -> String? {
    switch (command, name) {
    case ("policy check", "<file>"): "خط‌مشی‌ها، یا پوشه‌هایی از آن‌ها."
    case ("policy check", "--roster"): "فهرست کارت‌هایی که با آن‌ها امضا می‌شود."
    case ("policy check", "--trust"):
      "پوشهٔ اعتمادی که تازه‌ترین ویرایش فهرست کارت‌های آن کارت‌ها را نام می‌برد."
    case (_, "<file>"): "خط‌مشی."
    default: nil
    }
  }
}
