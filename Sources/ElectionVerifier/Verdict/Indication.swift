/// The outcome of a validation (EN 319 102-1, clause 5.1.3, table 5).
public enum Indication: String, Hashable, Sendable, CaseIterable, Codable {
  /// Everything that was asked for holds.
  case totalPassed = "TOTAL-PASSED"
  /// The document as it stands cannot be accepted.
  case totalFailed = "TOTAL-FAILED"
  /// The verifier lacks something that it needs to decide.
  case indeterminate = "INDETERMINATE"

  /// The worse of two outcomes: failed before indeterminate before passed.
  public func worse(_ other: Indication) -> Indication {
    if self == .totalFailed || other == .totalFailed { return .totalFailed }
    if self == .indeterminate || other == .indeterminate { return .indeterminate }
    return .totalPassed
  }
}
