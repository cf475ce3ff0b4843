import CanonicalXML
import PKI

/// What the check of a document needs and the next one needs again: a canonicaliser and digests.
final class CheckingTools: @unchecked Sendable {
  // Sendable: the pool hands one to one caller and gets it back when that one has finished.
  private let canonicalizer = ElementCanonicalizer()
  private var sinks: [OneDigest] = []
  /// How often a layout was looked at for this document.
  private var looks = 0

  private static let idle = Pool<CheckingTools>(limit: 16)

  /// Runs a piece of work with tools that nobody else uses meanwhile.
  static func with<Result, Failure: Error>(
    _ body: (CheckingTools) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let tools = idle.take() ?? CheckingTools()
    defer {
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

  /// The digest of the canonical form of an element of a signature.
  func digest(
    of element: XMLElement, _ method: CanonicalizationMethod, _ algorithm: DigestAlgorithm
  ) -> [UInt8] {
    let sink = digest(algorithm)
    canonicalizer.write(element, method, into: sink)
    defer { keep(sink) }
    return sink.finalize()
  }
}

/// One digest that is fed canonical bytes.
final class OneDigest: ByteSink {
  private let digest: Digest

  init(_ algorithm: DigestAlgorithm) { digest = Digest(algorithm) }

  var algorithm: DigestAlgorithm { digest.algorithm }

  func write(_ bytes: Span<UInt8>) { digest.update(bytes) }

  /// The digest of all that was written; it begins anew.
  func finalize() -> [UInt8] { digest.finalize() }
}
