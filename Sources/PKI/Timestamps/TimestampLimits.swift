/// How much of timestamps is read.
package enum TimestampLimits {
  /// Bytes of a token: with its certificates 3 to 8 kB.
  package static let tokenBytes = 64 << 10
  /// Certificates that one carries.
  package static let certificates = 16
  /// Seconds by which clocks may differ.
  package static let skew: Int64 = 300
  /// Timestamps of one signature.
  package static let ofSignature = 8
  /// Timestamps that are verified in one document.
  package static let ofDocument = 64
}
