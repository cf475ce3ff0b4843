package import ElectionVerifier

extension LeftOut {
  package func persian(_ say: Speaker) -> String {
    switch self {
    case .notXML(let kind): kind.persian(say)
    case .trustFile: "بخشی از پوشهٔ اعتماد"
    case .linkInside(let target): "پیوندی به \(say.path(target)) که جداگانه بررسی می‌شود"
    case .sameFile(let first): "نام دیگر پروندهٔ \(say.path(first)) است که نتیجه‌اش گفته شده است"
    case .linkOutside(let target):
      "پیوندی به بیرون از پوشه، به \(say.path(target))"
    case .pipe: "لولهٔ ارتباط (\(say.latin("FIFO")))"
    case .socket: "سوکت"
    case .device: "دستگاه"
    case .noDocuments: "پوشه‌ای که سندی در آن نیست"
    case .unfinished:
      "نوشته‌ای ناتمام از فرمانی که پایان داده شد؛ خود پرونده چنان که بود مانده است و همان فرمان آن را می‌نویسد"
    case .record: "گواه وجود سندهای کنار آن"
    }
  }
}

extension LeftOutKind {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .notXML: "جز \(say.latin("XML"))"
    case .trustFile: "از پوشهٔ اعتماد"
    case .linkInside: "پیوند به آنچه خودش در همین بررسی هست"
    case .sameFile: "نام دیگر آنچه نتیجه‌اش گفته شده است"
    case .linkOutside(canFollow: false): "پیوند به بیرون از پوشه"
    case .linkOutside(canFollow: true):
      "پیوند به بیرون از پوشه (با \(say.latin("--follow")) دنبال می‌شود)"
    case .noDocuments: "پوشه‌های بی‌سند"
    case .unfinished: "بازماندهٔ فرمانی که پایان داده شد"
    case .record: "گواه‌های وجود سندهای کنارشان"
    case .special(let reason): reason.persian(say)
    }
  }
}

extension RunFinding.Kind {
  package func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .contested:
      Explanation(
        "محتواهای امضاشدهٔ متفاوت برای یک انتخابات و یک عنوان آن، یک حوزه، یک سطح و یک نسخه",
        "تا امضاکنندگان نگویند کدام درست است، هیچ‌یک را به حساب نیاورید، هرچه در سطر خودش آمده باشد")
    case .otherSuperseded:
      Explanation(
        "سند اصلاحی جایگزین محتوای دیگری از همین نسخه شده است: دو محتوای متفاوت امضا شده‌اند",
        "تا امضاکنندگان نگویند کدام درست است، سند نخست را به حساب نیاورید")
    case .otherSheetSuperseded:
      Explanation(
        "سند اصلاحی چکیدهٔ سندی از حوزه، سطح، عنوان انتخابات یا نسخهٔ دیگری را آورده است",
        "سند اصلاحی را به حساب نیاورید؛ باید با چکیدهٔ همان سندی که اصلاح می‌کند از نو تنظیم شود")
    case .otherSum:
      Explanation(
        "ارقام سند برابر جمع ورودی‌هایش نیست، یا از جمع همان ورودی‌هایی که اینجا هستند کمتر است",
        "سند را به حساب نیاورید؛ باید از روی ورودی‌هایش از نو تنظیم شود")
    case .otherInput:
      Explanation(
        "سند از محتوای دیگری از ورودی خود ساخته شده است، جز آنچه اینجا پذیرفته شد",
        "تا امضاکنندگان نگویند کدام محتوا درست است، سند را به حساب نیاورید")
    case .otherInputSheet:
      Explanation(
        "سند محتوای حوزه یا نسخه‌ای جز ورودی‌ای را که نام برده جمع زده است",
        "سند را به حساب نیاورید: باید از ورودی‌هایی که نام می‌برد دوباره تنظیم شود")
    case .sharedStation:
      Explanation(
        "سندهای حوزه‌های گوناگون یک شعبه را جمع زده‌اند: آرای آن دو بار به حساب می‌آید",
        "تا دفتر انتخابات نگوید شعبه از آنِ کدام است هیچ‌یک را به حساب نیاورید؛ "
          + "\(say.latin("mohr register check")) آن را نام می‌برد")
    case .supersededInput:
      Explanation(
        "نسخهٔ تازه‌تری از یک ورودی، جز آنچه سند جمع زده است، اینجا پذیرفته شد",
        "سند اصلاحی را بخواهید")
    case .absentRevision:
      Explanation(
        "سند نسخهٔ تازه‌تری از یک ورودی را جمع زده است، جز آنچه اینجاست",
        "آن نسخه را بگیرید و پوشه را با آن بررسی کنید: تا آن هنگام روشن نیست چه جمع زده شده است")
    case .missingPresent:
      Explanation(
        "سندی که غایب نامیده شده است اینجا پذیرفته شد",
        "اصلاح سندی را بخواهید که آن را غایب می‌خواند")
    case .olderThanInput:
      Explanation(
        "سندی خود را کهنه‌تر از سندی می‌خواند که آن را جمع زده یا اصلاح کرده است",
        "ساعت هر دو را بررسی کنید؛ زمان‌ها ادعا هستند و چیزی را ثابت نمی‌کنند")
    case .unusualInvalid:
      Explanation(
        "یک سند، و ورودی‌هایی که سهم آرای باطله در آن‌ها بیش از چهار برابر سهم آن در سند است",
        "این ورودی‌ها را ببینید؛ هیچ رقمی را برای آن تغییر ندهید")
    case .unusualTurnout:
      Explanation(
        "یک سند، و ورودی‌هایی که نسبت آرا به واجدان شرایط در آن‌ها بیش از دو برابر این نسبت در سند است",
        "اگر مردم دور از خانه رأی داده باشند قانونی است؛ این ورودی‌ها را ببینید و هیچ رقمی را تغییر ندهید"
      )
    case .identicalCopies: Explanation("رونوشت‌های یک سند")
    case .superseded: Explanation("سندی، و سند اصلاحی که جای آن را گرفته است")
    }
  }
}
