/// The options of the commands that use a card.
extension OptionHelp {
  func cardOption(_ name: String, of command: String) -> String? {
    ownOption(name, of: command) ?? pinOption(name) ?? readerOption(name)
  }

  private func ownOption(_ name: String, of command: String) -> String? {
    switch (command, name) {
    case ("card list", "--verbose"): "از هر کارت می‌گوید کدام گونه‌ها آزموده شد و کارت چه پاسخی داد."
    case ("card authenticate", "--nonce"):
      "پرسشی که کارت به آن پاسخ می‌دهد: ۱۶ تا ۶۴ بایت به رقم مبنای شانزده، که پرسنده خود برگزیده است. اگر نوشته نشود پرسشی تازه."
    case ("card authenticate", "--check"):
      "پاسخی ذخیره‌شده را می‌سنجد و از کارتی نمی‌پرسد؛ \(latin("--nonce")) می‌گوید پاسخ کدام پرسش باید باشد."
    case ("card wait", "<reader>"):
      "تنها همین کارت‌خوان، با نام آن یا شماره‌اش در \(latin("mohr card list"))."
    case ("card wait", "--seconds"): "چند ثانیه منتظر بماند."
    case ("card wait", "--removal"): "به جای آن منتظر بماند تا کارتی در کارت‌خوان نباشد."
    default: nil
    }
  }

  private func readerOption(_ name: String) -> String? {
    switch name {
    case "--card":
      "پروندهٔ کارت مجازی، یا کارت‌خوان با نام یا شماره‌اش در \(latin("mohr card list")). اگر نوشته نشود کارت‌های کارت‌خوان‌ها؛ "
        + "اگر چند کارت باشد، آن که در فهرست کارت‌ها هست."
    case "--key":
      "کلید امضا، با آغاز اثر انگشت گواهی‌اش (\(latin("SHA-256")))، اگر کارت چند کلید دارد."
    case "--module":
      "کارت‌ها از راه این ماژول \(latin("PKCS#11"))، که در فرایندی جدا اجرا می‌شود؛ \(latin("--card")) یکی از کارت‌های آن را نام "
        + "می‌برد و \(latin("mohr card modules")) ماژول‌های این سامانه را."
    case "--no-pinpad": "رمز همین‌جا نوشته شود، هرچند کارت‌خوان خود کلید دارد."
    case "--debug":
      "هر دستوری که به کارت داده می‌شود و پاسخ آن در خروجی خطا نوشته شود، بی رمزها."
    default: nil
    }
  }

  private func pinOption(_ name: String) -> String? {
    switch name {
    case "--pin-fd":
      "رمز از این توصیفگر پرونده خوانده شود، یک سطر. اگر نوشته نشود در پایانه پرسیده می‌شود."
    case "--last-try":
      "رمز یا رمز بازگشایی آزموده شود، هرچند آخرین بار است: اگر نادرست باشد کارت مسدود می‌شود."
    case "--try-card": "کارتی که هنوز کسی با گونهٔ آن امضا نکرده است، بی پرسش به کار رود."
    default: nil
    }
  }
}
