public import PKI

/// Which edition a policy, a roster or a register is, and when it is in force.
public struct EditionSummary: Hashable, Sendable {
  /// Its number.
  public var number: Int
  /// The first instant at which it is in force.
  public var validFrom: Instant
  /// The last one.
  public var validUntil: Instant

  package init(number: Int, validFrom: Instant, validUntil: Instant) {
    self.number = number
    self.validFrom = validFrom
    self.validUntil = validUntil
  }
}
