import ElectionReports
import PKI

/// A day that a person writes: `2013-06-14`, or `1392-03-24` of the Solar Hijri calendar, with ASCII or Persian digits.
struct DayArgument {
  /// The day of the Gregorian calendar, as documents write it.
  let day: String

  init?(argument: String) {
    let text = Numerals.ascii(argument)
    guard text.utf8.count == 10, let instant = TimeArgument(argument: text + "T00:00:00Z") else {
      return nil
    }
    day = String(instant.instant.description.prefix(10))
  }
}
