package import PKI

/// The time that a signature is judged for: passed to each step, since it belongs to the question and not to the trust.
package struct ValidationTime: Hashable, Sendable {
  /// The validation time, as the caller asserts it.
  package let at: Instant
  /// The present, or the validation time where that is later: revocation lists issued later are refused.
  package let present: Instant

  /// - Parameters:
  ///   - at: the validation time.
  ///   - present: the present.
  package init(at: Instant, present: Instant) {
    self.at = at
    self.present = max(at, present)
  }
}
