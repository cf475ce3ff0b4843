/// Names for counties that no county bears: a province takes as many as it needs, from the first.
enum CountyNames {
  static let all: [LocalName] = [
    LocalName(fa: "سپیدار", en: "Sepidar"), LocalName(fa: "نیلوفر", en: "Nilufar"),
    LocalName(fa: "یاسمن", en: "Yasaman"), LocalName(fa: "بنفشه", en: "Banafsheh"),
    LocalName(fa: "شقایق", en: "Shaqayeq"), LocalName(fa: "لاله", en: "Laleh"),
    LocalName(fa: "نرگس", en: "Narges"), LocalName(fa: "ارغوان", en: "Arghavan"),
    LocalName(fa: "سنبل", en: "Sonbol"), LocalName(fa: "صنوبر", en: "Senobar"),
    LocalName(fa: "افرا", en: "Afra"), LocalName(fa: "بلوط", en: "Balut"),
    LocalName(fa: "زیتون", en: "Zeytun"), LocalName(fa: "انار", en: "Anar"),
    LocalName(fa: "بادام", en: "Badam"), LocalName(fa: "گردو", en: "Gerdu"),
    LocalName(fa: "پسته", en: "Pesteh"), LocalName(fa: "سرو", en: "Sarv"),
    LocalName(fa: "کاج", en: "Kaj"), LocalName(fa: "چنار", en: "Chenar"),
    LocalName(fa: "بید", en: "Bid"), LocalName(fa: "توت", en: "Tut"),
    LocalName(fa: "انجیر", en: "Anjir"), LocalName(fa: "خرما", en: "Khorma"),
    LocalName(fa: "زعفران", en: "Zaferan"), LocalName(fa: "آلاله", en: "Alaleh"),
    LocalName(fa: "میخک", en: "Mikhak"), LocalName(fa: "اقاقیا", en: "Aqaqia"),
    LocalName(fa: "پونه", en: "Puneh"), LocalName(fa: "ریحان", en: "Reyhan"),
    LocalName(fa: "آویشن", en: "Avishan"), LocalName(fa: "شبدر", en: "Shabdar"),
  ]
}
