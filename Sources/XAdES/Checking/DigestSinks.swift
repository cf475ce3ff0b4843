import CanonicalXML
package import PKI

/// Feeds canonical bytes to one or more digests.
package final class DigestSink: ByteSink {
  let digests: [OneDigest]

  init(_ digests: [OneDigest]) { self.digests = digests }

  package convenience init(_ algorithms: [DigestAlgorithm]) {
    self.init(algorithms.map(OneDigest.init))
  }

  func write(_ bytes: Span<UInt8>) {
    for digest in digests { digest.write(bytes) }
  }

  /// The digests of all that was written.
  package func finalize() -> [DigestAlgorithm: [UInt8]] {
    Dictionary(uniqueKeysWithValues: digests.map { ($0.algorithm, $0.finalize()) })
  }
}

/// The digests that the passes over a document gave.
struct ContentDigests: Sendable {
  private struct Entry: Sendable {
    let form: CanonicalForm
    let algorithm: DigestAlgorithm
    let digest: [UInt8]
  }

  /// A few; most documents have one.
  private var entries: [Entry] = []
  /// The forms in other layouts, looked at only where a digest does not agree.
  var layouts = LayoutDigests()
  /// What came of archive timestamps.
  var archives = ArchiveImprints()

  /// The forms, each once.
  var forms: Set<CanonicalForm> { Set(entries.map(\.form)) }

  /// The digest of a form; nil when no pass computed it.
  subscript(form: CanonicalForm, algorithm: DigestAlgorithm) -> [UInt8]? {
    for index in entries.indices
    where entries[index].algorithm == algorithm && entries[index].form == form {
      return entries[index].digest
    }
    return nil
  }

  mutating func add(_ form: CanonicalForm, _ algorithm: DigestAlgorithm, _ digest: [UInt8]) {
    guard self[form, algorithm] == nil else { return }
    entries.append(Entry(form: form, algorithm: algorithm, digest: digest))
  }

  mutating func add(_ others: ContentDigests) {
    for entry in others.entries { add(entry.form, entry.algorithm, entry.digest) }
  }
}

extension DigestAlgorithm {
  private static let sha256OfNothing = Digest.hash([], .sha256)
  private static let sha384OfNothing = Digest.hash([], .sha384)
  private static let sha512OfNothing = Digest.hash([], .sha512)

  /// The digest of no bytes at all: what a canonicalization that silently fails would give.
  var ofNothing: [UInt8] {
    switch self {
    case .sha256: Self.sha256OfNothing
    case .sha384: Self.sha384OfNothing
    case .sha512: Self.sha512OfNothing
    case .sha1, .sha224, .ripemd160, .md5, .sha3_224, .sha3_256, .sha3_384, .sha3_512:
      Digest.hash([], self)
    }
  }
}
