import ElectionReports
import PKI

/// A day that a person writes: `2013-06-14`, or `1392-03-24` of the Solar Hijri calendar. A year before 1700 is of the
/// latter and of no other: a day that it does not have is no day.
enum WrittenDay {
  /// The day of the Gregorian calendar, as documents write it; nil where neither calendar has it.
  static func gregorian(_ text: String) -> String? {
    guard let parts = parts(text) else { return nil }
    guard parts.year < 1700 else { return SolarHijriDate(gregorian: text)?.gregorian }
    return SolarHijriDate(year: parts.year, month: parts.month, day: parts.day)?.gregorian
  }

  /// Year, month and day in their digits; nil where a text is not written like a day.
  static func parts(_ text: String) -> (year: Int, month: Int, day: Int)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return (year, month, day)
  }
}

/// Why a text is no day or no time, as far as that can be told.
enum TimeFault: Hashable {
  /// The month of the Solar Hijri calendar has only so many days in that year.
  case noSuchDay(Int, month: Int, year: Int, days: Int)
  /// No year has this month.
  case noSuchMonth(Int)
  /// The month of the Gregorian calendar has no such day in that year.
  case noSuchGregorianDay(String)
  /// The clock time is missing.
  case onlyDay
  /// The time zone is missing.
  case noZone
  /// Anything else.
  case other

  /// - Parameter text: What is no time.
  init(_ text: String) {
    let text = Numerals.ascii(text)
    let day = String(text.prefix(10))
    guard let parts = WrittenDay.parts(day) else {
      self = .other
      return
    }
    let civil = WrittenDay.gregorian(day)
    let days = SolarHijriDate.days(inMonth: parts.month, ofYear: parts.year)
    if !(1...12).contains(parts.month) {
      self = .noSuchMonth(parts.month)
    } else if parts.year >= 1700, civil == nil {
      self = .noSuchGregorianDay(day)
    } else if parts.year < 1700, let days, !(1...days).contains(parts.day) {
      self = .noSuchDay(parts.day, month: parts.month, year: parts.year, days: days)
    } else if civil != nil, text == day {
      self = .onlyDay
    } else {
      let zoned = civil.flatMap { Instant(xsdDateTime: $0 + text.dropFirst(10) + "Z") }
      self = zoned == nil ? .other : .noZone
    }
  }
}

extension TimeFault {
  /// The first of several times, each perhaps behind a name (`county=…`), whose day the Solar Hijri calendar lacks; nil
  /// where that is not what is wrong.
  static func missingDay(in text: String) -> TimeFault? {
    for part in text.split(separator: " ") {
      let fault = TimeFault(String(part.split(separator: "=").last ?? part))
      if case .noSuchDay = fault { return fault }
    }
    return nil
  }
}
