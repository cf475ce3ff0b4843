import PKI

extension Instant {
  /// Tehran's offset from UTC on the days of the election: +04:30.
  static let tehranOffset: Int64 = 4 * 3_600 + 30 * 60

  /// The instant as a clerk in Tehran writes it, such as `2013-06-15T03:20:00+04:30`.
  ///
  /// The lab keeps this offset on every day, whatever the law of that year says.
  var inTehran: String {
    adding(seconds: Self.tehranOffset).description.dropLast() + "+04:30"
  }

  /// The day in Tehran, `YYYY-MM-DD`.
  var dayInTehran: String {
    String(adding(seconds: Self.tehranOffset).description.prefix(10))
  }
}
