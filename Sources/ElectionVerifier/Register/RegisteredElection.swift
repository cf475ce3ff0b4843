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
  /// The day on which it opens by the clock of the zone that the register states; nil where it states UTC.
  package var opensOn: String?
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
}
