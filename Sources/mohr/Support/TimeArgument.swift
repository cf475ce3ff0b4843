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
    guard let day = WrittenDay.gregorian(String(text.prefix(10))),
      let instant = Instant(xsdDateTime: day + text.dropFirst(10))
    else { return nil }
    self.instant = instant
  }
}
