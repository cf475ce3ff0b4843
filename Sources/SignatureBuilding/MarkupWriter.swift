import CanonicalXML
import PKI

/// Writes elements with a fixed layout: two spaces a level, text-only elements on one line.
///
/// One description of an element gives both its markup and its exclusive canonical form (Exclusive
/// XML Canonicalization 1.0, clause 3), so that what is signed needs no parse and is written once:
/// the canonical form, in which namespaces are declared where they are first used, and empty
/// elements are pairs of tags, and the edits that make it markup. Attributes are described in the
/// order of their names.
struct MarkupWriter {
  /// What is written.
  enum Form {
    /// Markup for a document.
    case document
    /// The exclusive canonical form of the first element.
    case canonical
  }

  private(set) var bytes: [UInt8] = []
  /// What makes markup of the canonical form.
  private(set) var edits: [Edit] = []
  /// Whether a text holds a character that XML has no place for.
  private(set) var hasForbiddenCharacter = false
  private let form: Form
  private var depth: Int
  /// The prefixes whose declarations are in force in the canonical form.
  private var declared: Prefixes = []

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - form: What to write.
  ///   - depth: How many elements stand around the first one.
  init(_ form: Form = .document, depth: Int = 0) {
    self.form = form
    self.depth = depth
    bytes.reserveCapacity(8 << 10)
  }

  /// An element whose markup was written before, at the same depth.
  mutating func element(_ written: SignedElement) {
    indent()
    bytes += written.markup
  }

  /// An element that holds elements.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    declaring prefixes: Prefixes = [], content: (inout MarkupWriter) -> Void
  ) {
    let outer = declared
    open(name, attributes, prefixes)
    bytes.append(UInt8(ascii: ">"))
    depth += 1
    content(&self)
    depth -= 1
    indent()
    close(name)
    declared = outer
  }

  /// An element that holds text.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    declaring prefixes: Prefixes = [], text content: String
  ) {
    leaf(name, attributes, declaring: prefixes) { $0.append(content) }
  }

  /// An element that holds bytes as base64, in lines of 76 characters if there are several.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    base64 content: [UInt8], isWrapped: Bool = false
  ) {
    leaf(name, attributes, declaring: []) { writer in
      Base64.encode(content, lineLength: isWrapped ? 76 : .max, into: &writer.bytes)
    }
  }

  /// An element that holds text, if there is text.
  mutating func optional(_ name: StaticString, _ content: String?) {
    if let content { element(name, text: content) }
  }

  /// An empty element.
  mutating func empty(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    let outer = declared
    open(name, attributes, [])
    if form == .document {
      put("/>")
    } else {
      let start = bytes.count
      bytes.append(UInt8(ascii: ">"))
      close(name)
      edits.append(Edit(replace: start..<bytes.count, with: Self.emptyEnd))
    }
    declared = outer
  }

  private mutating func leaf(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>,
    declaring prefixes: Prefixes, _ content: (inout MarkupWriter) -> Void
  ) {
    let outer = declared
    open(name, attributes, prefixes)
    bytes.append(UInt8(ascii: ">"))
    content(&self)
    close(name)
    declared = outer
  }

  private mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>, _ prefixes: Prefixes
  ) {
    indent()
    bytes.append(UInt8(ascii: "<"))
    put(name)
    switch form {
    case .document: declare(prefixes)
    case .canonical:
      let own = Prefixes(of: name)
      let new = own.subtracting(declared)
      let start = bytes.count
      declare(new)
      if new != prefixes {
        edits.append(Edit(replace: start..<bytes.count, with: prefixes.markup))
      }
      declared.formUnion(own)
    }
    for (key, value) in attributes {
      bytes.append(UInt8(ascii: " "))
      put(key)
      put("=\"")
      append(value, inAttribute: true)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func close(_ name: StaticString) {
    put("</")
    put(name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func declare(_ prefixes: Prefixes) {
    if !prefixes.isEmpty { bytes += prefixes.markup }
  }

  /// Every element but the very first begins a line.
  private mutating func indent() {
    guard !bytes.isEmpty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private static let emptyEnd = Array("/>".utf8)

  private mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String, inAttribute: Bool = false) {
    if !XMLText.append(text, inAttribute: inAttribute, to: &bytes) { hasForbiddenCharacter = true }
  }
}

/// The prefixes that a new signature uses.
struct Prefixes: OptionSet {
  let rawValue: UInt8

  static let ds = Prefixes(rawValue: 1)
  static let dsf = Prefixes(rawValue: 2)
  static let xades = Prefixes(rawValue: 4)

  /// In the order of the prefixes, as the canonical form has them.
  private static let declarations: [(Prefixes, StaticString)] = [
    (.ds, " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""),
    (.dsf, " xmlns:dsf=\"http://www.w3.org/2002/06/xmldsig-filter2\""),
    (.xades, " xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\""),
  ]

  /// The declarations of every set of prefixes.
  private static let markups: [[UInt8]] = (0..<8).map { set in
    declarations.filter { Prefixes(rawValue: set).contains($0.0) }
      .flatMap { Array("\($0.1)".utf8) }
  }

  /// Their declarations.
  var markup: [UInt8] { Self.markups[Int(rawValue & 7)] }
}

extension Prefixes {
  /// The prefix of a qualified name.
  init(of name: StaticString) {
    let first = name.withUTF8Buffer { name in unsafe (name.first, name.count > 2 ? name[2] : 0) }
    self =
      first.0 == UInt8(ascii: "x") ? .xades : first.1 == UInt8(ascii: "f") ? .dsf : .ds
  }
}

/// An element that is signed: its exclusive canonical form, and its markup in the document.
package struct SignedElement {
  /// What is digested.
  package let canonical: [UInt8]
  /// What is spliced into the document.
  package let markup: [UInt8]
  /// Whether a text of it holds a character that XML has no place for.
  let hasForbiddenCharacter: Bool

  /// Writes an element once, in both forms.
  ///
  /// - Parameters:
  ///   - depth: How many elements stand around it.
  ///   - write: Writes the element.
  init(depth: Int, _ write: (inout MarkupWriter) -> Void) {
    var writer = MarkupWriter(.canonical, depth: depth)
    write(&writer)
    canonical = writer.bytes
    markup = Edit.apply(writer.edits, to: writer.bytes)
    hasForbiddenCharacter = writer.hasForbiddenCharacter
  }
}
