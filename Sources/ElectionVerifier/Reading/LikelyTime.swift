import PKI

/// Times of an election of our days, or of one that is still spoken of: years that are not are slips, such as a Solar
/// Hijri year where a Gregorian one is meant.
package enum LikelyTime {
  private static let years = 1900...2199

  /// Whether a time is one.
  package static func contains(_ instant: Instant) -> Bool { years.contains(instant.utc.year) }

  /// Whether a day, as xs:date has it, is one.
  package static func contains(day: String) -> Bool {
    Int(day.prefix { $0 != "-" }).map(years.contains) ?? false
  }
}
