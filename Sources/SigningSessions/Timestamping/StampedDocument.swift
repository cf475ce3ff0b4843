package import AtomicFiles
package import PKI

/// What became of a document whose signatures were stamped.
package struct StampedDocument: Sendable {
  /// Where it is, or beside what it was kept.
  package let outcome: DocumentWriter.Outcome
  /// The signatures that got a timestamp.
  package let signatures: [StampedSignature]
  /// The evidence that was added.
  package let evidence: PreservedEvidence
  /// The signatures that got an archive timestamp, by their places among those at the top.
  package let sealed: [StampedSignature]
  /// Signatures that hold and got none, because no server gave one.
  package let unanswered: Int
  /// Signatures that got none for what they are.
  package let omitted: OmittedSignatures
  /// Servers that gave none.
  package let faults: [TimestampingStop.Fault]
}

/// A signature that got a timestamp.
package struct StampedSignature: Hashable, Sendable {
  /// Its place among the signatures and countersignatures of the document, in document order; of an archive timestamp among the
  /// signatures at the top.
  let index: Int
  /// What the timestamp proves.
  package let proof: ProofOfExistence
}

/// Signatures that get no timestamp, and why.
package struct OmittedSignatures: Hashable, Sendable {
  /// How many do not hold, so that a timestamp would prove nothing: broken ones, strangers', those of revoked or ended cards.
  package var notHolding = 0
  /// How many hold and have a timestamp that holds.
  package var stamped = 0
  /// Those that hold, and cannot be stamped.
  package var others: [Omitted] = []

  /// One that holds, and cannot be stamped.
  package struct Omitted: Hashable, Sendable {
    /// Its number, as a verdict says it.
    package let number: String
    /// Why.
    package let reason: Reason
  }

  /// Why a signature that holds cannot be stamped.
  package enum Reason: Hashable, Sendable {
    /// It has no XAdES properties that could hold a timestamp.
    case noProperties
    /// Another signature covers the place where the timestamp would go.
    case covered
    /// It has as many timestamps as are read, and none that holds.
    case crowded
    /// It claims to be younger than what the servers say: a clock is wrong.
    case claimsLater(Instant)
  }
}
