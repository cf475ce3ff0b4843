/// What people call the values that policies read.
enum FieldWords {
  static let names: [String: Bilingual] = [
    "election": Bilingual("election", "انتخابات"),
    "electionName": Bilingual("name of the election", "نام انتخابات"),
    "electionDate": Bilingual("polling day", "روز رأی‌گیری"),
    "contest": Bilingual("contest", "رقابت"),
    "contestName": Bilingual("name of the contest", "نام رقابت"),
    "unit": Bilingual("unit", "حوزه"),
    "unitName": Bilingual("name of the unit", "نام حوزه"),
    "unitParent": Bilingual("unit above", "حوزهٔ بالادست"),
    "unitKind": Bilingual("kind of unit", "نوع حوزه"),
    "unitScheme": Bilingual("scheme of units", "نظام کد حوزه‌ها"),
    "unitEdition": Bilingual("edition of the units", "ویرایش کد حوزه‌ها"),
    "tier": Bilingual("tier", "سطح"),
    "revision": Bilingual("revision", "نگارش"),
    "created": Bilingual("made on", "زمان تهیه"),
    "supersedes": Bilingual("digest of the sheet replaced", "چکیدهٔ برگهٔ جایگزین‌شده"),
    "supersededRevision": Bilingual("revision replaced", "نگارش جایگزین‌شده"),
    "correctionReason": Bilingual("reason of the correction", "دلیل اصلاح"),
  ]
}
