/// Names for the lab's officials, put together from two short lists; no list of real people was
/// used, and most family names here were coined.
enum PersonNames {
  /// The name of person number `ordinal`; no two of the first 2,464 people share one.
  ///
  /// - Parameters:
  ///   - ordinal: counts people from 0.
  ///   - seed: the lab's seed, which shuffles the names.
  static func name(ordinal: Int, seed: UInt64) -> LocalName {
    // A step that shares no factor with the number of pairs visits every pair once.
    var generator = SeededGenerator(seed: seed, purpose: "names")
    let pairs = given.count * family.count
    let start = Int.random(in: 0..<pairs, using: &generator)
    let index = (start + ordinal * 1_523) % pairs
    let (first, last) = (given[index % given.count], family[index / given.count])
    return LocalName(fa: "\(first.fa) \(last.fa)", en: "\(first.en) \(last.en)")
  }

  static let given: [LocalName] = [
    LocalName(fa: "آرش", en: "Arash"),
    LocalName(fa: "آرمان", en: "Arman"),
    LocalName(fa: "بابک", en: "Babak"),
    LocalName(fa: "بهرام", en: "Bahram"),
    LocalName(fa: "بهمن", en: "Bahman"),
    LocalName(fa: "پدرام", en: "Pedram"),
    LocalName(fa: "پرویز", en: "Parviz"),
    LocalName(fa: "پویا", en: "Puya"),
    LocalName(fa: "جمشید", en: "Jamshid"),
    LocalName(fa: "خسرو", en: "Khosrow"),
    LocalName(fa: "داریوش", en: "Dariush"),
    LocalName(fa: "رامین", en: "Ramin"),
    LocalName(fa: "رستم", en: "Rostam"),
    LocalName(fa: "سامان", en: "Saman"),
    LocalName(fa: "سهراب", en: "Sohrab"),
    LocalName(fa: "سیامک", en: "Siamak"),
    LocalName(fa: "شاهین", en: "Shahin"),
    LocalName(fa: "فرهاد", en: "Farhad"),
    LocalName(fa: "کاوه", en: "Kaveh"),
    LocalName(fa: "کیوان", en: "Keyvan"),
    LocalName(fa: "مازیار", en: "Maziar"),
    LocalName(fa: "مهران", en: "Mehran"),
    LocalName(fa: "نادر", en: "Nader"),
    LocalName(fa: "هومن", en: "Human"),
    LocalName(fa: "آذر", en: "Azar"),
    LocalName(fa: "آناهیتا", en: "Anahita"),
    LocalName(fa: "بهار", en: "Bahar"),
    LocalName(fa: "پروانه", en: "Parvaneh"),
    LocalName(fa: "پریسا", en: "Parisa"),
    LocalName(fa: "ترانه", en: "Taraneh"),
    LocalName(fa: "رویا", en: "Roya"),
    LocalName(fa: "ژاله", en: "Zhaleh"),
    LocalName(fa: "سپیده", en: "Sepideh"),
    LocalName(fa: "ستاره", en: "Setareh"),
    LocalName(fa: "شیرین", en: "Shirin"),
    LocalName(fa: "فرزانه", en: "Farzaneh"),
    LocalName(fa: "گلنار", en: "Golnar"),
    LocalName(fa: "لیلا", en: "Leyla"),
    LocalName(fa: "مینا", en: "Mina"),
    LocalName(fa: "نسرین", en: "Nasrin"),
    LocalName(fa: "نگار", en: "Negar"),
    LocalName(fa: "هما", en: "Homa"),
    LocalName(fa: "یلدا", en: "Yalda"),
    LocalName(fa: "مهتاب", en: "Mahtab"),
  ]

  static let family: [LocalName] = [
    LocalName(fa: "آبشاری", en: "Abshari"),
    LocalName(fa: "آسمانی", en: "Asemani"),
    LocalName(fa: "آفتابی", en: "Aftabi"),
    LocalName(fa: "آهویی", en: "Ahui"),
    LocalName(fa: "ابریشمی", en: "Abrishami"),
    LocalName(fa: "باران‌دوست", en: "Barandust"),
    LocalName(fa: "برف‌ریز", en: "Barfriz"),
    LocalName(fa: "بهارنارنج", en: "Baharnarenj"),
    LocalName(fa: "بیدآبادی", en: "Bidabadi"),
    LocalName(fa: "پرستویی", en: "Parastui"),
    LocalName(fa: "پونه‌زار", en: "Punehzar"),
    LocalName(fa: "ترنجی", en: "Toranji"),
    LocalName(fa: "جنگلی", en: "Jangali"),
    LocalName(fa: "چشمه‌ساری", en: "Cheshmehsari"),
    LocalName(fa: "چکاوکی", en: "Chakavaki"),
    LocalName(fa: "خورشیدی", en: "Khorshidi"),
    LocalName(fa: "دریانورد", en: "Daryanavard"),
    LocalName(fa: "دشت‌پور", en: "Dashtpur"),
    LocalName(fa: "رنگین‌کمان", en: "Ranginkaman"),
    LocalName(fa: "رودباری", en: "Rudbari"),
    LocalName(fa: "زرین‌بال", en: "Zarrinbal"),
    LocalName(fa: "ساحلی", en: "Saheli"),
    LocalName(fa: "ستاره‌بین", en: "Setarehbin"),
    LocalName(fa: "سحرخیز", en: "Saharkhiz"),
    LocalName(fa: "سروستانی", en: "Sarvestani"),
    LocalName(fa: "سفیدکوه", en: "Sefidkuh"),
    LocalName(fa: "سنگ‌تراش", en: "Sangtarash"),
    LocalName(fa: "سیمین‌رخ", en: "Siminrokh"),
    LocalName(fa: "شب‌تاب", en: "Shabtab"),
    LocalName(fa: "شبنمی", en: "Shabnami"),
    LocalName(fa: "شکوفه‌زار", en: "Shokufehzar"),
    LocalName(fa: "صبح‌دم", en: "Sobhdam"),
    LocalName(fa: "صنوبری", en: "Senobari"),
    LocalName(fa: "طوفانی", en: "Tufani"),
    LocalName(fa: "عقیقی", en: "Aqiqi"),
    LocalName(fa: "غزالی‌نژاد", en: "Ghazalinezhad"),
    LocalName(fa: "فانوسی", en: "Fanusi"),
    LocalName(fa: "فیروزه‌ای", en: "Firuzei"),
    LocalName(fa: "قاصدکی", en: "Qasedaki"),
    LocalName(fa: "کبوتری", en: "Kabutari"),
    LocalName(fa: "کهربایی", en: "Kahrobai"),
    LocalName(fa: "کوه‌نورد", en: "Kuhnavard"),
    LocalName(fa: "گل‌کار", en: "Golkar"),
    LocalName(fa: "گندم‌زار", en: "Gandomzar"),
    LocalName(fa: "لاجوردی", en: "Lajvardi"),
    LocalName(fa: "مرواریدی", en: "Morvaridi"),
    LocalName(fa: "مرغزاری", en: "Marghzari"),
    LocalName(fa: "مه‌آلود", en: "Mehalud"),
    LocalName(fa: "نارنجی", en: "Narenji"),
    LocalName(fa: "نخل‌آبادی", en: "Nakhlabadi"),
    LocalName(fa: "نسیمی‌راد", en: "Nasimirad"),
    LocalName(fa: "نقره‌ای", en: "Noqrei"),
    LocalName(fa: "نیزاری", en: "Neyzari"),
    LocalName(fa: "همای‌گون", en: "Homaygun"),
    LocalName(fa: "یاقوتی", en: "Yaquti"),
    LocalName(fa: "یخچالی", en: "Yakhchali"),
  ]
}
