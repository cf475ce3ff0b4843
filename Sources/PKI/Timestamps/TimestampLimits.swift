/// How much of timestamps is read.
package enum TimestampLimits {
  /// Bytes of a token: with its certificates 3 to 8 kB.
  package static let tokenBytes = 64 << 10
  /// Certificates that one carries.
  package static let certificates = 16
  /// Seconds by which clocks may differ.
  package static let skew: Int64 = 300
  /// Seconds by which the time of one may be off: honest authorities are right to the second, and one that answers for no
  /// more than this proves nothing that anybody would need.
  package static let accuracy: Int64 = 3_600
  /// Readable timestamps of one signature, each once: what is no timestamp does not count.
  package static let ofSignature = 256
  /// Tokens of one signature that are read besides where archive timestamps are among its properties.
  package static let ofArchive = 256
  /// Archive timestamps that are verified in one document, the newest of each signature before the next: centuries of renewals.
  package static let archiveOfDocument = 256
  /// Timestamps that are verified in one document: the first of each signature before the second of any.
  package static let ofDocument = 256
  /// Refused ones that are told of one signature.
  package static let told = 8
}
