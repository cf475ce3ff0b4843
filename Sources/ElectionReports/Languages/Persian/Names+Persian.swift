extension AttendanceName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .absent: "غایب"
    case .refused: "خودداری از امضا"
    case .delegated: "تفویض"
    case .present: "حاضر"
    case .accepted: "پذیرش مغایرت پس از رسیدگی"
    case .objected: "معترض"
    case .signedPaper: "فرم کاغذی را امضا کرده"
    }
  }
}

extension TierName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .board: "هیئت اجرایی"
    case .county: "شهرستان"
    case .province: "استان"
    case .country: "کشور"
    case .abroad: "خارج از کشور"
    }
  }
}

extension UnitKindName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .country: "کشور"
    case .province: "استان"
    case .county: "شهرستان"
    case .district: "بخش"
    case .farmandari: "فرمانداری"
    case .bakhshdari: "بخشداری"
    case .board: "هیئت اجرایی"
    case .abroad: "خارج از کشور"
    }
  }
}

extension BallotName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .eligible: "واجدان شرایط"
    case .received: "تعرفه‌های دریافتی"
    case .issued: "تعرفه‌های صادرشده"
    case .unused: "تعرفه‌های استفاده‌نشده"
    case .inBox: "آرای صندوق"
    case .excess: "آرای زائد"
    case .void: "برگه‌های ابطال‌شده"
    case .total: "کل آرا"
    case .valid: "آرای صحیح"
    case .invalid: "آرای باطله"
    }
  }
}

extension BuiltInRoleName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .registry: "ثبت احوال"
    case .ministry: "وزارت کشور"
    }
  }
}

extension FieldName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .election: "انتخابات"
    case .electionName: "نام انتخابات"
    case .electionDate: "روز رأی‌گیری"
    case .purpose: "نوع رأی‌گیری"
    case .contest: "عنوان انتخابات"
    case .contestName: "نام عنوان انتخابات"
    case .unit: "حوزه"
    case .unitName: "نام حوزه"
    case .unitParent: "حوزهٔ بالادست"
    case .unitKind: "نوع حوزه"
    case .unitScheme: "نظام کد حوزه‌ها"
    case .unitEdition: "ویرایش کد حوزه‌ها"
    case .tier: "سطح"
    case .revision: "نسخه"
    case .created: "زمان تنظیم"
    case .supersedes: "چکیدهٔ صورت‌جلسهٔ جایگزین‌شده"
    case .supersededRevision: "نسخهٔ جایگزین‌شده"
    case .correctionReason: "علت اصلاح"
    case .candidates: "نامزدها"
    case .candidateCode: "کد نامزد"
    case .candidateName: "نام نامزد"
    case .candidateVotes: "آرای نامزد"
    case .candidateElected: "انتخاب شدن نامزد"
    case .candidateContest: "عنوان انتخابات نامزد"
    case .inputs: "ورودی‌ها"
    case .inputUnit: "حوزهٔ ورودی"
    case .inputRevision: "نسخهٔ ورودی"
    case .inputDigest: "چکیدهٔ ورودی"
    case .complete: "کامل بودن"
    case .missing: "ورودی‌های نرسیده"
    case .missingUnit: "حوزهٔ ورودی نرسیده"
    case .missingReason: "دلیل نرسیدن ورودی"
    case .absences: "غیبت‌ها و خودداری‌ها"
    case .absenceReason: "علت غیبت یا خودداری از امضا"
    case .formNumber: "شمارهٔ فرم کاغذی"
    case .formSerial: "سریال فرم کاغذی"
    case .formPhotograph: "چکیدهٔ تصویر فرم"
    case .secondCountInvalid: "آرای باطلهٔ بازشماری"
    case .secondCountReason: "علت بازشماری"
    case .tallyCode: "کد یک شمارش"
    case .tallyLabel: "نام یک شمارش"
    case .tallyCount: "شمار"
    case .people: "افراد بدون کارت"
    case .personName: "نام فرد بدون کارت"
    case .personWords: "گفتهٔ فرد بدون کارت"
    case .discrepancies: "مغایرت‌های ثبت‌شده"
    case .discrepancyWords: "توضیح مغایرت"
    case .elected: "شمار انتخاب‌شدگان"
    case .says: "بیانیه"
    case .statedRole: "دربارهٔ"
    case .person: "دارندهٔ سمت"
    case .acceptedRules: "قاعده‌ها"
    case .scrutinyReason: "علت"
    case .delegate: "شمارهٔ ملی جانشین"
    case .delegateRole: "سمت جانشین"
    case .delegationReason: "علت"
    case .sheetDigest: "چکیدهٔ صورت‌جلسه"
    case .sheetPolicy: "خط‌مشی صورت‌جلسه"
    }
  }
}

extension CommitmentName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .origin: "«تنظیم سند»"
    case .approval: "«تأیید سند»"
    }
  }
}
