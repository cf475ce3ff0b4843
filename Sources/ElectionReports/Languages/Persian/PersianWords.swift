import ElectionVerifier

enum PersianWords {
  static func word(_ word: Word) -> String {
    switch word {
    case .document: "سند"
    case .documentUnproven: "سند، به گفتهٔ خودش: چیزی از این‌ها ثابت نشده است"
    case .election: "انتخابات"
    case .contest: "رقابت"
    case .unit: "حوزه"
    case .tier: "سطح"
    case .revision: "نگارش"
    case .revisionNumber: "نگارش"
    case .created: "زمان تنظیم"
    case .supersedes: "جایگزین سند"
    case .policy: "خط‌مشی"
    case .edition: "ویرایش"
    case .candidates: "نامزدها"
    case .votes: "آرا"
    case .ballots: "تعرفه‌ها و آرا"
    case .inputs: "ورودی‌ها، با چکیدهٔ هر یک"
    case .absences: "غیبت‌های ثبت‌شده"
    case .signatures: "امضاها"
    case .findings: "یافته‌ها"
    case .covered: "زیر پوشش امضاها"
    case .notCovered: "بیرون از پوشش امضاها"
    case .judged: "مبنای بررسی"
    case .at: "زمان بررسی"
    case .trust: "پروندهٔ اعتماد"
    case .algorithms: "الگوریتم‌ها"
    case .roster: "فهرست کارت‌ها"
    case .contentDigest: "چکیدهٔ متن"
    case .nationalID: "شمارهٔ ملی"
    case .card: "کارت"
    case .role: "سمت"
    case .claimedTime: "زمان ادعایی"
    case .state: "سلامت"
    case .intact: "سالم"
    case .broken: "نادرست"
    case .notChecked: "بررسی نشده"
    case .provesNothing: "به‌تنهایی چیزی را ثابت نمی‌کند"
    case .path: "زنجیرهٔ گواهی"
    case .verdict: "نتیجه"
    case .policyNamed: "خط‌مشی نام‌برده"
    case .place: "محل"
    case .files: "پرونده‌های همراه"
    case .countersignedBy: "تأیید امضا"
    case .line: "سطر"
    case .signature: "امضای"
    case .certificate: "گواهی"
    case .field: "مقدار"
    case .rule: "قاعدهٔ"
    case .file: "پروندهٔ"
    case .noSigner: "امضاکننده شناخته نشد"
    case .noPath: "به ثبت احوال نمی‌رسد"
    case .next: "اقدام"
    case .cards: "کارت"
    case .issued: "صدور"
    case .wholeContent: "همهٔ متن سند، با امضای"
    case .nothingUncovered: "هیچ"
    case .more: "مورد دیگر"
    case .other: "مقدارهای دیگر"
    case .roleByRoster: "سمت در فهرست کارت‌ها"
    case .schema: "نظام کدگذاری"
    case .trustValues: "از درون برنامه"
    case .reason: "علت"
    case .rules: "درستی ارقام"
    case .present: "امضاهای موجود"
    case .you: "شما"
    case .warnings: "هشدارها"
    case .name: "نام"
    case .action: "کار شما"
    case .pin: "رمز"
    case .comment: "یادداشت"
    case .processingInstruction: "دستور پردازش"
    case .keyInfo: "بخش معرفی کلید در امضای"
    case .unsignedProperty: "ویژگی امضانشده در امضای"
    case .object: "شیء درون امضای"
    case .wholeContentUncovered: "از متن سند:"
    }
  }

  static func word(_ indication: Indication) -> String {
    switch indication {
    case .totalPassed: "پذیرفته"
    case .totalFailed: "مردود"
    case .indeterminate: "نامعین"
    }
  }

  /// What an outcome means for the reader.
  static func meaning(_ indication: Indication) -> String {
    switch indication {
    case .totalPassed: "همهٔ امضاها به ثبت احوال می‌رسد و شرط‌های خط‌مشی برقرار است"
    case .totalFailed: "این سند به این صورت پذیرفتنی نیست"
    case .indeterminate: "آنچه برای داوری لازم است در دست نیست؛ این به معنای پذیرش نیست"
    }
  }
}
