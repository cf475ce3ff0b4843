import ElectionReports

/// What is said of the program and of groups of commands.
struct GroupHelp {
  let say: Speaker

  /// What a group is for, by its name behind `mohr`; the program itself has none.
  func purpose(_ name: String) -> String? {
    switch name {
    case "": "امضا، تأیید و بررسی سندهای نتایج انتخابات"
    case "card": "کارت از آنِ کیست، احراز هویت دارندهٔ آن، و رمز"
    case "card pin": "دیدن، تغییر و بازگشایی رمز کارت"
    case "roster": "بررسی، نمایش، تبدیل و پی گرفتن فهرست کارت‌ها"
    case "register": "ساختن، بررسی، نمایش و مقایسهٔ دفتر انتخابات"
    case "policy": "بررسی و نمایش خط‌مشی‌های امضا"
    case "trust": "نگهداری پوشهٔ اعتماد: چه نیست، چه به سر می‌آید، فهرست‌های تازه"
    case "lab": "ثبت احوالی از خود شما برای آزمودن، که بیرون از آن ارزشی ندارد"
    default: nil
    }
  }

  /// Paragraphs about it.
  func paragraphs(_ name: String) -> [String] {
    switch name {
    case "":
      [
        "با این برنامه سندهای \(latin("XML")) نتایج با کارت‌های ثبت احوال مُهر می‌شود، و هر مُهر تا خود ثبت احوال بررسی می‌شود."
      ] + environment
    case "roster":
      [
        "این فرمان‌ها می‌خوانند پرونده چه می‌گوید، امضاشده یا نشده؛ اینکه به فهرستی اعتماد شود یا نه با \(latin("mohr verify")) است."
      ]
    case "register":
      [
        "دفتر انتخابات می‌گوید رأی‌گیری کِی است، نامزدها کیستند، چه حوزه‌هایی هست و هر یک چه سندی تحویل می‌دهد. این فرمان‌ها می‌خوانند "
          + "پرونده چه می‌گوید، امضاشده یا نشده."
      ]
    case "lab": ["رمز همهٔ کارت‌های ساختگی \(latin("123456")) است."]
    default: []
    }
  }

  /// The variables and the exit codes of all commands.
  var environment: [String] {
    let codes = [
      "۰ پذیرفته", "۱ مردود", "۲ نامعین", "۶۴ فرمان نادرست",
      "۶۵ پوشهٔ اعتماد یا خط‌مشی یا فهرست به کار نمی‌آید",
      "۶۶ پرونده یا سندی نیست", "۶۹ کارت‌خوان یا سرویس کارت نیست", "۷۰ خطای برنامه",
      "۷۳ امضا شد و گزارش نشد", "۷۴ نوشته نشد", "۷۵ کارت در کار دیگری است یا برداشته شد",
      "۷۶ امضا شد ولی مهر زمانی نگرفت", "۷۷ رمز نادرست یا مسدود", "۱۳۰ به خواست شما انجام نشد",
    ]
    return [
      "متغیرها: \(latin("MOHR_TRUST")) پوشهٔ اعتماد، \(latin("MOHR_SEEN")) جای فهرست‌های دیده‌شده، "
        + "\(latin("NO_COLOR")) بی‌رنگ؛ \(latin("LC_ALL"))، \(latin("LC_MESSAGES")) و "
        + "\(latin("LANG")) زبان برنامه (اگر با \(latin("fa")) آغاز شود، فارسی)",
      "کد خروج: " + say.list(codes),
    ]
  }

  private func latin(_ text: String) -> String { say.latin(text) }
}
