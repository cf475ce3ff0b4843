package import PKI

/// The time that a signature is judged for: passed to each step, since it belongs to the question and not to the trust.
package struct ValidationTime: Hashable, Sendable {
  /// The validation time, as the caller asserts it.
  package let at: Instant
  /// The present. Revocation lists issued later than both times are refused; what is issued after the present is not
  /// remembered.
  package let present: Instant

  /// - Parameters:
  ///   - at: the validation time.
  ///   - present: the present.
  package init(at: Instant, present: Instant) {
    self.at = at
    self.present = present
  }
}
