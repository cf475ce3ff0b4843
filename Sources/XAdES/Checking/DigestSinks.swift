import CanonicalXML
import PKI

/// Feeds canonical bytes to one or more digests.
final class DigestSink: ByteSink {
  private let digests: [(algorithm: DigestAlgorithm, digest: Digest)]

  init(_ algorithms: some Sequence<DigestAlgorithm>) {
    digests = algorithms.map { ($0, Digest($0)) }
  }

  func write(_ bytes: Span<UInt8>) {
    for entry in digests { entry.digest.update(bytes) }
  }

  /// The digests of all that was written.
  func finalize() -> [DigestAlgorithm: [UInt8]] {
    Dictionary(uniqueKeysWithValues: digests.map { ($0.algorithm, $0.digest.finalize()) })
  }
}

/// One canonical form of a document.
struct CanonicalForm: Hashable, Sendable {
  let selection: NodeSelection
  let method: CanonicalizationMethod

  /// The profile's: exclusive, comments and all signatures left out.
  static let content = CanonicalForm(selection: .content, method: .exclusive)
}

/// The digests that the passes over a document gave.
struct ContentDigests: Sendable {
  private var digests: [CanonicalForm: [DigestAlgorithm: [UInt8]]] = [:]

  /// The digest of a form; nil when no pass computed it.
  subscript(form: CanonicalForm, algorithm: DigestAlgorithm) -> [UInt8]? {
    digests[form]?[algorithm]
  }

  mutating func add(_ form: CanonicalForm, _ found: [DigestAlgorithm: [UInt8]]) {
    digests[form, default: [:]].merge(found) { first, _ in first }
  }

  mutating func add(_ others: ContentDigests) {
    for (form, found) in others.digests { add(form, found) }
  }
}

extension DigestAlgorithm {
  private static let digestsOfNothing = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Digest.hash([], $0)) })

  /// The digest of no bytes at all: what a canonicalization that silently fails would give.
  var ofNothing: [UInt8]? { Self.digestsOfNothing[self] }
}
