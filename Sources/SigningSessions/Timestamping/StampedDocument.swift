package import AtomicFiles
package import PKI

/// What became of a document whose signatures were stamped.
package struct StampedDocument: Sendable {
  /// Where it is, or beside what it was kept.
  package let outcome: DocumentWriter.Outcome
  /// The signatures that got a timestamp.
  package let signatures: [StampedSignature]
  /// Servers that gave none, in place of which another one did.
  package let faults: [TimestampingStop.Fault]
}

/// A signature that got a timestamp.
package struct StampedSignature: Hashable, Sendable {
  /// Its id.
  package let id: String
  /// What the timestamp proves.
  package let proof: ProofOfExistence
}
