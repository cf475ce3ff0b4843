import ArgumentParser
import ElectionReports
import PKI

/// A time that a person types: ISO 8601 with its zone, in the Gregorian or the Solar Hijri
/// calendar (`2013-06-15T08:00:00+04:30`, `1392-03-25T08:00:00+04:30`), with ASCII or Persian
/// digits.
struct TimeArgument: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    let text = Numerals.ascii(argument)
    guard let instant = Instant(xsdDateTime: Self.gregorian(text) ?? text) else { return nil }
    self.instant = instant
  }

  /// A Solar Hijri date (a year before 1700) as the same day of the Gregorian calendar.
  private static func gregorian(_ text: String) -> String? {
    let date = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard date.count == 3, let year = Int(date[0]), let month = Int(date[1]),
      let day = Int(date[2]), year < 1700,
      let civil = SolarHijriDate(year: year, month: month, day: day)
    else { return nil }
    return civil.gregorian + text.dropFirst(10)
  }
}
