import CanonicalXML
import FuzzSupport
import XAdES

/// The signature reader and checker. No key is at hand, so whatever is intact was signed by someone: its content
/// is that of a sample.
func fuzzSignatures(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let source = XMLSource(bytes: unsafe input(start, count), name: "fuzz")
  guard let document = try? SignedDocument.read(source, Known.options) else { return 0 }
  require(document.signatures.count == document.document.signatures.count, "a result each")
  for result in document.signatures.flatMap(\.withCounterSignatures) {
    require(result.intact != nil || !result.faults.isEmpty, "refused without a reason")
    _ = result.faults.map(\.subIndication)
    guard let intact = result.intact else { continue }
    require(Known.values.contains(intact.signature.value), "a value that nobody made")
    if intact.coversContent {
      require(Known.contents.contains(document.contentDigest), "content that nobody signed")
    }
  }
  _ = document.uncovered.parts.count
  return 0
}

/// What the samples hold: their values and the digests of their content.
private enum Known {
  static let options = SignedDocument.Options()

  private static let documents = SampleFiles.all.compactMap { sample in
    try? SignedDocument.read(XMLSource(bytes: sample.bytes, name: sample.name), options)
  }

  static let contents = Set(documents.map(\.contentDigest))
  static let values = Set(
    documents.flatMap(\.signatures).flatMap(\.withCounterSignatures).compactMap {
      $0.signature?.value
    })
}
