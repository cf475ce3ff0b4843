import CanonicalXML
import PKI

/// What the check of a document needs and the next one needs again: a canonicaliser and digests.
final class CheckingTools: @unchecked Sendable {
  // Sendable: the pool hands one to one caller and gets it back when that one has finished.
  private let canonicalizer = ElementCanonicalizer()
  private var sinks: [OneDigest] = []
  /// How often a layout was looked at for this document.
  private var looks = 0
  private var parts = PartDigests(documentBytes: 0)

  private static let idle = Pool<CheckingTools>(limit: 16)

  /// Runs a piece of work on one document with tools that nobody else uses meanwhile.
  static func with<Result, Failure: Error>(
    documentBytes: Int, _ body: (CheckingTools) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let tools = idle.take() ?? CheckingTools()
    tools.parts = PartDigests(documentBytes: documentBytes)
    defer {
      tools.parts = PartDigests(documentBytes: 0)
      tools.canonicalizer.end()
      tools.looks = 0
      idle.give(tools)
    }
    return try body(tools)
  }

  /// Whether it may be found out, once more for this document, what the white space in it was.
  func mayLookAtLayout() -> Bool {
    looks += 1
    return looks <= Layout.signatures
  }

  /// A digest that is fed bytes; at its start.
  func digest(_ algorithm: DigestAlgorithm) -> OneDigest {
    if let index = sinks.firstIndex(where: { $0.algorithm == algorithm }) {
      return sinks.remove(at: index)
    }
    return OneDigest(algorithm)
  }

  /// Takes a digest back after it gave its value.
  func keep(_ digest: OneDigest) { sinks.append(digest) }

  /// Writes the canonical form of an element of a signature.
  func write(_ element: XMLElement, _ method: CanonicalizationMethod, into sink: OneDigest) {
    canonicalizer.write(element, method, into: sink)
  }

  /// The digest of the canonical form of an element of a signature.
  func digest(
    of element: XMLElement, _ method: CanonicalizationMethod, _ algorithm: DigestAlgorithm
  ) -> [UInt8] {
    let sink = digest(algorithm)
    canonicalizer.write(element, method, into: sink)
    defer { keep(sink) }
    return sink.finalize()
  }

  /// The digest of a part of a signature that a reference names.
  func digest(
    ofPart part: XMLElement, _ octets: PartDigests.Octets, _ algorithm: DigestAlgorithm
  ) -> Result<[UInt8], SignatureFault> {
    parts.digest(of: part, octets, algorithm) {
      switch octets {
      case .decoded:
        return Base64.decode(part.text).map { (Digest.hash($0, algorithm), $0.count) }
      case .canonical(let method):
        let sink = digest(algorithm)
        canonicalizer.write(part, method, into: sink)
        defer { keep(sink) }
        let bytes = sink.count
        return (sink.finalize(), bytes)
      }
    }
  }
}

/// One digest that is fed canonical bytes.
final class OneDigest: ByteSink {
  private let digest: Digest
  /// The bytes since its start.
  private(set) var count = 0

  init(_ algorithm: DigestAlgorithm) { digest = Digest(algorithm) }

  private init(copying other: OneDigest) {
    digest = other.digest.copy()
    count = other.count
  }

  /// Another one that has got the same bytes so far.
  func copy() -> OneDigest { OneDigest(copying: self) }

  var algorithm: DigestAlgorithm { digest.algorithm }

  func write(_ bytes: Span<UInt8>) {
    count += bytes.count
    digest.update(bytes)
  }

  /// The digest of all that was written; it begins anew.
  func finalize() -> [UInt8] {
    count = 0
    return digest.finalize()
  }
}
