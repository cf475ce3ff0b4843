import FuzzSupport

@testable import CanonicalXML

/// Parse and canonicalise: whatever is accepted has canonical forms that are documents with the same canonical
/// forms, however the input was cut into pieces.
func fuzzParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  guard let whole = Forms(of: bytes, pieceBytes: 64 << 10) else {
    require(Forms(of: bytes, pieceBytes: 7) == nil, "refused whole, accepted in pieces")
    return 0
  }
  require(Forms(of: bytes, pieceBytes: 7) == whole, "another form in pieces of seven bytes")
  for (index, method) in Forms.methods.enumerated() {
    let form = whole.forms[index]
    guard let again = Forms(of: form, pieceBytes: 64 << 10) else {
      require(Forms.isTooLarge(form), "a canonical form that is refused: \(method)")
      continue
    }
    require(again.forms[index] == form, "a canonical form that is not its own: \(method)")
  }
  return 0
}

/// Every canonical form of a document, and of its signatures.
private struct Forms: Equatable {
  static let methods: [CanonicalizationMethod] = CanonicalizationMethod.Algorithm.allCases.flatMap {
    [CanonicalizationMethod($0), CanonicalizationMethod($0, withComments: true)]
  }

  let forms: [[UInt8]]
  let content: [UInt8]
  let signatures: [[UInt8]]
  let texts: [String]

  init?(of bytes: [UInt8], pieceBytes: Int) {
    let sinks = Self.methods.map { _ in ByteCollector() }
    let contentSink = ByteCollector()
    let options = ReadOptions(
      outputs: zip(Self.methods, sinks).map {
        CanonicalOutput(NodeSelection(.document), $0, to: $1)
      } + [CanonicalOutput(.content, .exclusive, to: contentSink)], treeCap: 1 << 20)
    let source = XMLSource(bytes: bytes, name: "fuzz")
    guard let document = try? XMLDocument.read(source, options, pieceBytes: pieceBytes) else {
      return nil
    }
    forms = sinks.map(\.bytes)
    content = contentSink.bytes
    signatures = document.signatures.map { $0.canonicalBytes(.exclusive) }
    texts = document.signatures.flatMap(Self.texts)
    checkPlaces(document, byteCount: bytes.count)
  }

  /// Whether a form is refused because it grew past a limit, which no small input's form can.
  static func isTooLarge(_ form: [UInt8]) -> Bool {
    do throws(XMLError) {
      _ = try XMLDocument.read(XMLSource(bytes: form, name: "fuzz"), ReadOptions())
      return false
    } catch {
      if case .limit = error.reason { return true }
      return false
    }
  }

  private static func texts(_ element: XMLElement) -> [String] {
    [element.text] + element.attributes.map(\.value) + element.children.flatMap(texts)
  }

  /// Elements lie within the document, and children within their parents.
  private func checkPlaces(_ document: XMLDocument, byteCount: Int) {
    let root = document.root.position
    require(
      root.start >= ByteOffset(0) && root.start < root.startTagEnd
        && root.startTagEnd <= root.endTagStart
        && root.endTagStart <= root.end && root.end.value <= byteCount, "the root's place")
    for signature in document.signatures { checkPlaces(signature, from: root.start, to: root.end) }
  }

  private func checkPlaces(_ element: XMLElement, from start: ByteOffset, to end: ByteOffset) {
    let place = element.position
    require(
      place.start >= start && place.end <= end && place.start < place.startTagEnd
        && place.startTagEnd <= place.endTagStart && place.endTagStart <= place.end,
      "an element's place")
    for child in element.children {
      checkPlaces(child, from: place.startTagEnd, to: place.endTagStart)
    }
  }
}
