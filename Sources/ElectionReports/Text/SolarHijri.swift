/// A date of the Solar Hijri calendar, the civil calendar of Iran.
///
/// Leap years follow the 33-year rule, which agrees with the announced calendar in every year that a
/// certificate of today can name; the tests compare it, day by day, with Foundation's calendar.
package struct SolarHijriDate: Hashable, Sendable {
  /// The year, such as 1392.
  package let year: Int
  /// The month, 1 (Farvardin) to 12 (Esfand).
  package let month: Int
  /// The day of the month, 1 to 31.
  package let day: Int

  /// 1 Farvardin 1 in days since 1970-01-01.
  private static let epoch = -492_268

  /// The date of a civil day.
  ///
  /// - Parameter daysSince1970: days since 1970-01-01 of the Gregorian calendar.
  package init(daysSince1970 days: Int) {
    // 365 days a year, 8 leap years in 33: the estimate is at most one year off.
    var year = (days - Self.epoch) * 33 / 12_053 + 1
    while Self.firstDay(ofYear: year) > days { year -= 1 }
    while Self.firstDay(ofYear: year + 1) <= days { year += 1 }
    let dayOfYear = days - Self.firstDay(ofYear: year)
    self.year = year
    // Six months of 31 days, five of 30, and Esfand.
    if dayOfYear < 186 {
      month = dayOfYear / 31 + 1
      day = dayOfYear % 31 + 1
    } else {
      month = (dayOfYear - 186) / 30 + 7
      day = (dayOfYear - 186) % 30 + 1
    }
  }

  /// A date by its parts; nil where the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...3_000).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let days = Self.firstDay(ofYear: year) + Self.daysBefore(month: month) + day - 1
    self.init(daysSince1970: days)
    guard self.year == year, self.month == month, self.day == day else { return nil }
  }

  /// The same day as `2013-06-14` of the Gregorian calendar; nil where the text is no such day.
  package init?(gregorian text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...31).contains(day), year > 0
    else { return nil }
    self.init(daysSince1970: CivilTime.daysSince1970(year: year, month: month, day: day))
    guard gregorian == text else { return nil }
  }

  /// The same day of the Gregorian calendar, as `2013-06-14`.
  package var gregorian: String {
    let days = Self.firstDay(ofYear: year) + Self.daysBefore(month: month) + day - 1
    return CivilTime(secondsSince1970: Int64(days) * 86_400, offsetMinutes: 0).date
  }

  private static func daysBefore(month: Int) -> Int {
    month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  }

  /// The civil day of 1 Farvardin of a year, in days since 1970-01-01.
  static func firstDay(ofYear year: Int) -> Int {
    epoch + 365 * (year - 1) + (8 * year + 21) / 33
  }

  private static let persianMonths = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
  ]
  private static let englishMonths = [
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar",
    "Dey", "Bahman", "Esfand",
  ]

  /// How many days a month has; nil where the calendar has no such month.
  package static func days(inMonth month: Int, ofYear year: Int) -> Int? {
    (28...31).last { SolarHijriDate(year: year, month: month, day: $0) != nil }
  }

  /// What a month is called, 1 to 12.
  package static func month(_ month: Int, in language: Language) -> String {
    (language.isRightToLeft ? persianMonths : englishMonths)[month - 1]
  }

  /// Whether a word is the name of a month, in one language or the other.
  static func isMonth(_ word: String) -> Bool {
    persianMonths.contains(word) || englishMonths.contains(word)
  }

  /// `24 Khordad 1392`, or `۲۴ خرداد ۱۳۹۲`.
  package func text(in language: Language) -> String {
    let name = Self.month(month, in: language)
    return Numerals.localized("\(day) \(name) \(year)", in: language)
  }
}
