/// One province of the lab: how many counties it has and how its boards are shared out.
struct Province: Sendable {
  let name: LocalName
  /// Counties, each with one board of its farmandari.
  let counties: Int
  /// Boards of bakhshdaris.
  let districtBoards: Int

  init(_ fa: String, _ en: String, counties: Int, districtBoards: Int) {
    name = LocalName(fa: fa, en: en)
    self.counties = counties
    self.districtBoards = districtBoards
  }
}

/// The 31 provinces of 2013 with their names.
///
/// The sums are the country's: 402 counties and 1,040 boards, of which 638 are bakhshdaris'. Their
/// split by province is synthetic, weighted by the districts of each province.
enum ProvinceTable {
  /// In the order of the lab's codes: the first is `IR-01`.
  static let all: [Province] = [
    Province("مرکزی", "Markazi", counties: 9, districtBoards: 14),
    Province("گیلان", "Gilan", counties: 16, districtBoards: 26),
    Province("مازندران", "Mazandaran", counties: 21, districtBoards: 34),
    Province("آذربایجان شرقی", "East Azerbaijan", counties: 17, districtBoards: 26),
    Province("آذربایجان غربی", "West Azerbaijan", counties: 15, districtBoards: 24),
    Province("کرمانشاه", "Kermanshah", counties: 12, districtBoards: 18),
    Province("خوزستان", "Khuzestan", counties: 25, districtBoards: 41),
    Province("فارس", "Fars", counties: 32, districtBoards: 50),
    Province("کرمان", "Kerman", counties: 22, districtBoards: 35),
    Province("خراسان رضوی", "Razavi Khorasan", counties: 27, districtBoards: 42),
    Province("اصفهان", "Isfahan", counties: 19, districtBoards: 31),
    Province("سیستان و بلوچستان", "Sistan and Baluchestan", counties: 18, districtBoards: 29),
    Province("کردستان", "Kurdistan", counties: 12, districtBoards: 18),
    Province("همدان", "Hamadan", counties: 10, districtBoards: 15),
    Province("چهارمحال و بختیاری", "Chaharmahal and Bakhtiari", counties: 10, districtBoards: 15),
    Province("لرستان", "Lorestan", counties: 12, districtBoards: 18),
    Province("ایلام", "Ilam", counties: 10, districtBoards: 15),
    Province("کهگیلویه و بویراحمد", "Kohgiluyeh and Boyer-Ahmad", counties: 7, districtBoards: 12),
    Province("بوشهر", "Bushehr", counties: 10, districtBoards: 15),
    Province("زنجان", "Zanjan", counties: 6, districtBoards: 11),
    Province("سمنان", "Semnan", counties: 6, districtBoards: 10),
    Province("یزد", "Yazd", counties: 8, districtBoards: 13),
    Province("هرمزگان", "Hormozgan", counties: 14, districtBoards: 23),
    Province("تهران", "Tehran", counties: 13, districtBoards: 19),
    Province("اردبیل", "Ardabil", counties: 11, districtBoards: 17),
    Province("قم", "Qom", counties: 2, districtBoards: 3),
    Province("قزوین", "Qazvin", counties: 7, districtBoards: 12),
    Province("گلستان", "Golestan", counties: 10, districtBoards: 16),
    Province("خراسان شمالی", "North Khorasan", counties: 7, districtBoards: 12),
    Province("خراسان جنوبی", "South Khorasan", counties: 9, districtBoards: 16),
    Province("البرز", "Alborz", counties: 5, districtBoards: 8),
  ]
}
