package import PKI

/// The election of a register.
package struct RegisteredElection: Hashable, Sendable {
  /// The code that its documents carry.
  package var code: String
  /// What people call it.
  package var name: LocalizedText
  /// Polling day, `YYYY-MM-DD`.
  package var date: String
  /// When the poll opens.
  package var opens: Instant
  /// The zone in which the register states that, such as `+04:30`; nil: UTC.
  package var zone: String?
  /// When it closes: no result is older.
  package var closes: Instant
  /// After which instant a tier's documents are late, by the tier.
  package var deadlines: [String: Instant]

  package init(
    code: String, name: LocalizedText, date: String, opens: Instant, closes: Instant,
    deadlines: [String: Instant]
  ) {
    self.code = code
    self.name = name
    self.date = date
    self.opens = opens
    self.closes = closes
    self.deadlines = deadlines
  }

  /// The zone with which a time is written; nil for UTC, and where there is none.
  package static func zone(of time: String) -> String? {
    let end = String(time.suffix(6))
    return seconds(of: end) == nil ? nil : end
  }

  /// The instant as the clock of the zone shows it: `2013-06-14T08:00:00+04:30`.
  package func local(_ instant: Instant) -> String {
    guard let zone, let seconds = Self.seconds(of: zone) else { return instant.description }
    return String(instant.adding(seconds: seconds).description.dropLast()) + zone
  }

  private static func seconds(of zone: String) -> Int64? {
    let parts = zone.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard zone.utf8.count == 6, let sign = zone.first, sign == "+" || sign == "-",
      parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hours = Int64(parts[0]),
      let minutes = Int64(parts[1]), (0...14).contains(hours), (0...59).contains(minutes)
    else { return nil }
    return (sign == "-" ? -60 : 60) * (hours * 60 + minutes)
  }
}
