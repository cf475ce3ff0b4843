/// Where a province stands on the map of tiles, about as it lies in the country: the north above, the west at the left.
struct ProvinceTile: Sendable {
  let column: Int
  let row: Int
  /// Its name in two lines, the second of which may be empty.
  let english: [String]
  let persian: [String]

  private init(_ column: Int, _ row: Int, _ english: [String], _ persian: [String]) {
    self.column = column
    self.row = row
    self.english = english
    self.persian = persian
  }

  /// The place of a province by its names; what is around the name ("province") does not count.
  static func of(english: String, persian: String) -> ProvinceTile? {
    all.first { tile in
      folded(persian).hasSuffix(folded(tile.persian.joined()))
        || folded(english).hasPrefix(folded(tile.english.joined()))
    }
  }

  /// A name without spaces and signs, letters of the Arabic keyboard as those of the Persian one.
  private static func folded(_ text: String) -> String {
    let scalars = text.lowercased().replacing("&", with: "and").unicodeScalars
    return String(
      String.UnicodeScalarView(
        scalars.compactMap { scalar in
          switch scalar {
          case "\u{64A}", "\u{649}": "ی"
          case "\u{643}": "ک"
          default: scalar.properties.isAlphabetic ? scalar : nil
          }
        }))
  }

  static let columns = 7
  static let rows = 6

  /// The 31 provinces of 2013. Those whose name ends another one's come after it.
  static let all: [ProvinceTile] = [
    ProvinceTile(0, 0, ["West", "Azerbaijan"], ["آذربایجان", "غربی"]),
    ProvinceTile(1, 0, ["East", "Azerbaijan"], ["آذربایجان", "شرقی"]),
    ProvinceTile(2, 0, ["Ardabil"], ["اردبیل"]),
    ProvinceTile(0, 1, ["Kurdistan"], ["کردستان"]),
    ProvinceTile(1, 1, ["Zanjan"], ["زنجان"]),
    ProvinceTile(2, 1, ["Gilan"], ["گیلان"]),
    ProvinceTile(3, 1, ["Mazandaran"], ["مازندران"]),
    ProvinceTile(4, 1, ["Golestan"], ["گلستان"]),
    ProvinceTile(5, 1, ["North", "Khorasan"], ["خراسان", "شمالی"]),
    ProvinceTile(0, 2, ["Kermanshah"], ["کرمانشاه"]),
    ProvinceTile(1, 2, ["Hamadan"], ["همدان"]),
    ProvinceTile(2, 2, ["Qazvin"], ["قزوین"]),
    ProvinceTile(3, 2, ["Alborz"], ["البرز"]),
    ProvinceTile(4, 2, ["Tehran"], ["تهران"]),
    ProvinceTile(5, 2, ["Semnan"], ["سمنان"]),
    ProvinceTile(6, 2, ["Razavi", "Khorasan"], ["خراسان", "رضوی"]),
    ProvinceTile(0, 3, ["Ilam"], ["ایلام"]),
    ProvinceTile(1, 3, ["Lorestan"], ["لرستان"]),
    ProvinceTile(2, 3, ["Markazi"], ["مرکزی"]),
    ProvinceTile(3, 3, ["Qom"], ["قم"]),
    ProvinceTile(4, 3, ["Isfahan"], ["اصفهان"]),
    ProvinceTile(5, 3, ["Yazd"], ["یزد"]),
    ProvinceTile(6, 3, ["South", "Khorasan"], ["خراسان", "جنوبی"]),
    ProvinceTile(1, 4, ["Khuzestan"], ["خوزستان"]),
    ProvinceTile(2, 4, ["Chaharmahal", "and Bakhtiari"], ["چهارمحال", "و بختیاری"]),
    ProvinceTile(3, 4, ["Kohgiluyeh and", "Boyer-Ahmad"], ["کهگیلویه", "و بویراحمد"]),
    ProvinceTile(4, 4, ["Fars"], ["فارس"]),
    ProvinceTile(5, 4, ["Kerman"], ["کرمان"]),
    ProvinceTile(6, 4, ["Sistan and", "Baluchestan"], ["سیستان", "و بلوچستان"]),
    ProvinceTile(3, 5, ["Bushehr"], ["بوشهر"]),
    ProvinceTile(5, 5, ["Hormozgan"], ["هرمزگان"]),
  ].sorted { $0.persian.joined().count > $1.persian.joined().count }
}
