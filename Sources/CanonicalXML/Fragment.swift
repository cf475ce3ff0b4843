/// One captured ds:Signature: its nodes in document order, and the context it stood in.
///
/// Names are interned: within one fragment, equal names have equal offsets into `bytes`.
final class Fragment: Sendable {
  /// The nodes; the first is the signature's own element.
  let nodes: [FragmentNode]
  /// All attributes of all elements, element by element.
  let attributes: [FragmentAttribute]
  /// All namespace declarations of all elements, element by element.
  let namespaces: [FragmentNamespace]
  /// The namespaces in scope at the parent of the signature, outermost first.
  let outerNamespaces: [FragmentNamespace]
  /// The xml:* attributes of the ancestors of the signature, outermost first.
  let outerAttributes: [FragmentOuterAttribute]
  /// Names and values; each name ends with a zero byte.
  let bytes: [UInt8]

  init(
    nodes: [FragmentNode], attributes: [FragmentAttribute], namespaces: [FragmentNamespace],
    outerNamespaces: [FragmentNamespace], outerAttributes: [FragmentOuterAttribute],
    bytes: [UInt8]
  ) {
    self.nodes = nodes
    self.attributes = attributes
    self.namespaces = namespaces
    self.outerNamespaces = outerNamespaces
    self.outerAttributes = outerAttributes
    self.bytes = bytes
  }

  /// The zero-terminated string at an offset; empty for `FragmentNode.none`.
  func name(_ offset: Int32) -> String {
    guard offset >= 0 else { return "" }
    let rest = bytes[Int(offset)...]
    return String(decoding: rest.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Whether a text, which has no zero byte, is the name at an offset.
  func holds(_ text: String, at offset: Int32) -> Bool {
    guard offset >= 0 else { return text.isEmpty }
    var place = Int(offset)
    for byte in text.utf8 {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    return bytes[place] == 0
  }

  /// The string of a range.
  func string(_ range: FragmentRange) -> String {
    String(decoding: bytes[range.indices], as: UTF8.self)
  }
}

/// A run of a fragment's bytes, attributes or namespaces.
struct FragmentRange: Sendable {
  var start: Int32 = 0
  var count: Int32 = 0
  var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A node of a fragment; places of other nodes are indices, places of names are offsets.
struct FragmentNode: Sendable {
  enum Kind: UInt8, Sendable { case element, text, comment, instruction }
  static let none: Int32 = -1

  var kind: Kind
  var isEmptyElement = false
  var line: Int32
  var parent: Int32
  var firstChild = none
  var nextSibling = none
  /// The local name of an element, the target of an instruction.
  var local = none
  var prefix = none
  var namespace = none
  var attributes = FragmentRange()
  var namespaces = FragmentRange()
  /// The content of a text, comment or instruction.
  var content = FragmentRange()
  var start = 0
  var startTagEnd = 0
  var endTagStart = 0
  var end = 0
}

/// An attribute of a fragment.
struct FragmentAttribute: Sendable {
  var local: Int32
  var prefix: Int32
  var namespace: Int32
  var value: FragmentRange
}

/// A namespace declaration of a fragment; no prefix is the default, no namespace undeclares it.
struct FragmentNamespace: Sendable {
  var prefix: Int32
  var namespace: Int32
}

/// An xml:* attribute of an ancestor, with the ancestor's depth.
struct FragmentOuterAttribute: Sendable {
  var local: Int32
  var value: FragmentRange
  var depth: Int
}
