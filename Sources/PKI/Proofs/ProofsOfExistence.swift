/// What is proven to have existed, and by when (EN 319 102-1, 5.6.2.3): tokens, certificates, lists and responses, each by the
/// SHA-256 of its bytes. Of what is not among them nothing is known but that it is there at the validation time.
///
/// Whoever has a proof that covers bytes, be it an archive's word, an archive timestamp or an evidence record, adds it with the
/// digests of all that these bytes hold, the certificates inside of tokens among them (``TimestampToken/contained``). It is
/// handed to ``TimestampValidation`` and to ``PathValidator``, for certificates and lists to count as old as they are.
package struct ProofsOfExistence: Hashable, Sendable {
  private var earliest: [[UInt8]: ProofOfExistence] = [:]

  /// Nothing is proven.
  package init() {}

  /// Whether nothing is proven.
  package var isEmpty: Bool { earliest.isEmpty }

  /// The earliest proof of something; nil where there is none.
  /// - Parameter digest: SHA-256 of its bytes.
  package subscript(digest: [UInt8]) -> ProofOfExistence? { earliest[digest] }

  /// Takes a proof of things; what is proven to be older stays so.
  /// - Parameters:
  ///   - proof: one that covers the bytes of all of them, not a digest of theirs alone.
  ///   - digests: the SHA-256 of the bytes of each.
  package mutating func add(_ proof: ProofOfExistence, of digests: some Sequence<[UInt8]>) {
    for digest in digests {
      guard earliest[digest].map({ proof.time < $0.time }) ?? true else { continue }
      earliest[digest] = proof
    }
  }
}
