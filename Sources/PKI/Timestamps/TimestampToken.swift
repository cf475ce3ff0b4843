/// A timestamp token (RFC 3161, 2.4.2) as read from strict DER: nothing about it is trusted.
package struct TimestampToken: Hashable, Sendable {
  let storage: TimestampStorage

  /// Reads a token.
  /// - Parameter der: strict DER, nothing after it, at most ``TimestampLimits/tokenBytes``.
  /// - Throws: ``TimestampFault``.
  package init(der: [UInt8]) throws(TimestampFault) {
    storage = try TimestampStorage(der: der)
  }

  /// The bytes.
  package var der: [UInt8] { storage.der }
  /// SHA-256 over them.
  package var sha256: [UInt8] { storage.sha256 }
  /// The time that it states, in whole seconds, rounded up.
  package var time: Instant { storage.time }
  /// How far the time may be off, in whole seconds, rounded up.
  package var accuracy: Int64 { storage.accuracy }
  /// The latest time that it can mean.
  package var latest: Instant { time.adding(seconds: accuracy) }
  /// The digest by which it is bound to what it is over.
  package var imprintAlgorithm: DigestAlgorithm { storage.imprintAlgorithm }
  /// That digest.
  package var imprint: [UInt8] { storage.imprint }
  /// The policy of its authority, dotted.
  package var policy: String { storage.policy }
  /// The number of the request that it answers, big-endian; nil where it states none.
  package var nonce: [UInt8]? { storage.nonce }
  /// The certificates that it carries; untrusted.
  package var certificates: [Certificate] { storage.certificates }
  /// The SHA-256 of what a proof of this token proves: itself, and the certificates that it carries.
  package var contained: [[UInt8]] { [sha256] + certificates.map(\.sha256) }

  /// Whether two tokens have the same bytes.
  package static func == (a: TimestampToken, b: TimestampToken) -> Bool { a.sha256 == b.sha256 }

  /// Hashes the SHA-256 of the bytes.
  package func hash(into hasher: inout Hasher) { hasher.combine(digest: sha256) }
}
