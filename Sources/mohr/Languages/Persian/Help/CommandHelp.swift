import ElectionReports

/// What commands are, to whoever reads Persian: a few paragraphs behind the line that says what each one does.
struct CommandHelp {
  let say: Speaker

  /// The paragraphs about a command; nil where nobody has written them yet.
  ///
  /// - Parameter command: what stands behind `mohr`, such as `card pin change`
  func paragraphs(_ command: String) -> [String]? {
    switch command.prefix(while: { $0 != " " }) {
    case "card": card(command)
    case "roster": roster(command)
    case "register", "policy", "trust": election(command)
    case "lab": lab(command)
    case "verify", "slip", "inspect", "audit", "audit-merge": reading(command)
    default: signing(command)
    }
  }

  /// What its exit codes mean, where they are not those of all commands.
  func exitCodes(_ command: String) -> String? {
    switch command {
    case "verify":
      "۰ همه پذیرفته؛ ۱ یکی مردود؛ وگرنه ۲ یکی نامعین؛ وگرنه ۶۶ یکی خوانده نشد یا سندی یافت نشد"
    case "slip": "۰ چاپ شد؛ ۱ سند مردود است؛ ۲ سند نامعین است"
    case "audit":
      "۰ همه رسیده، پذیرفته و جمع‌ها درست است؛ ۱ چیزی نادرست است؛ ۲ چیزی کم است؛ ۶۵ پوشهٔ اعتماد یا پایگاه داده به کار نمی‌آید؛ ۶۶ پوشه یا "
        + "سندی نیست؛ ۷۴ نوشته نشد؛ ۷۵ رسیدگی دیگری در کار است"
    case "extend":
      "۰ هر امضای درستی، یا هر سندی، اکنون ثابت است؛ ۱ امضای درستی نیست یا بر یکی نمی‌توان مهر زد؛ ۶۵ \(latin("trust.xml")) مرجع مهر زمانی را "
        + "نام نمی‌برد؛ ۶۶ پرونده یا سندی نیست یا خوانده نشد؛ ۶۹ هیچ کارسازی برای یکی مهر زمانی نداد؛ ۷۴ نوشته نشد، یا در کنار سندی ماند که کسی تغییرش داد"
    case "audit-merge":
      "همان‌های \(latin("mohr audit"))؛ ۶۵ بخش‌ها از یک حسابرسی نیست یا یکی کم است"
    case "trust check":
      "۰ همه هست و تا آن زمان برقرار است؛ ۱ چیزی نیست یا به سر آمده؛ ۲ چیزی در آن زمان به سر می‌آید؛ ۶۵ پوشهٔ اعتماد به کار نمی‌آید"
    case "trust update":
      "۰ هر فهرست تازه است؛ ۱ آنچه رسید پذیرفته نشد؛ ۶۴ \(latin("trust.xml")) نشانی‌ای نمی‌گوید؛ ۶۵ پوشهٔ اعتماد به کار نمی‌آید؛ ۶۹ "
        + "کارسازی فهرستی نداد؛ ۷۴ نوشته نشد"
    case "card authenticate":
      "۰ احراز هویت شد؛ ۱ نشد (باطل، معلق، منقضی، بیرون از فهرست کارت‌ها، پاسخ پرسشی دیگر)؛ ۲ نمی‌توان دانست (فهرست گواهی‌های "
        + "باطل‌شده نیست یا کهنه است)؛ ۷۷ رمز پذیرفته نشد"
    case "lab score": "۰ حسابرسی درست همان ایرادها را یافت؛ ۱ ایرادی را نیافت یا چیز دیگری یافت"
    case "card wait": "۰ کارت آمد یا رفت؛ ۷۵ در آن مدت نه"
    case "card pin status": "۰ رمز امضا به کار می‌آید؛ ۷۷ مسدود است"
    case "roster check", "register check":
      "۰ همه چیز می‌خواند؛ ۱ چیزی نمی‌خواند؛ ۶۵ پرونده از این گونه نیست"
    case "roster export": "۰ همه در آن است؛ ۱ سطری جای همهٔ دادهٔ یک کارت را ندارد"
    case "roster status":
      "۰؛ ۱ کسی یافت نشد، یا سندی هنوز امضاشدنی نیست (همراه \(latin("--trust")))"
    case "roster record":
      "۰ ثبت شد، یا چیز تازه‌ای نبود؛ ۱ سطری نمی‌خواند و چیزی ثبت نشد؛ ۶۵ جدول یا فهرست خوانده نشد؛ ۷۴ نوشته نشد و چیزی ثبت نشد"
    case "roster diff", "register diff":
      "۰ هر دو یک چیز می‌گویند؛ ۱ تفاوت دارند؛ ۶۵ پرونده‌ای از این گونه نیست"
    case "roster split": "۰ ساخته شد؛ ۶۵ پرونده فهرست کارت‌ها نیست؛ ۷۴ نوشته نشد، یا از پیش هست"
    case "register import":
      "۰ ساخته شد، یا از پیش هست؛ ۱ چیزی نمی‌خواند؛ ۶۵ جدولی خوانده نشد (پرونده، سطر و ستون نام برده می‌شود)؛ ۷۴ نوشته نشد"
    case "policy check": "۰ همه به کار می‌آیند؛ ۶۵ یکی به کار نمی‌آید؛ ۶۶ خط‌مشی‌ای یافت نشد"
    default: nil
    }
  }

  func latin(_ text: String) -> String { say.latin(text) }
}
