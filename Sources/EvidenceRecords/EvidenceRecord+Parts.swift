package import PKI

extension EvidenceRecord {
  /// An archive timestamp (RFC 6283, 3.1): a token, and what leads from something to what it is over.
  package struct Timestamp: Equatable, Sendable {
    /// What leads to the token's imprint.
    package let tree: ReducedHashTree
    /// The token.
    package let token: TimestampToken
    /// What was put beside the token when it was renewed.
    package let information: CryptographicInformation
    /// The digest over the canonical form of its `TimeStamp` element by the algorithm of its chain: what a renewal is over.
    package let renewalDigest: [UInt8]
  }

  /// Archive timestamps of one digest algorithm (RFC 6283, 4.1): each renews the one before it.
  package struct Chain: Equatable, Sendable {
    /// The digest algorithm of its trees.
    package let algorithm: DigestAlgorithm
    /// The archive timestamps in their order.
    package let timestamps: [Timestamp]
    /// The digest over the canonical form of all chains before it by its own algorithm: what it renews; nil of the first.
    package let precedingDigest: [UInt8]?
  }
}
