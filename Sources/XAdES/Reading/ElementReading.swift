import CanonicalXML
import PKI

/// The children of one element, taken in their schema order; what is left over is refused by name.
struct ChildSequence {
  private let parent: ElementCursor
  /// The next child, whatever it is; nil at the end.
  private(set) var peek: ElementCursor?

  /// Begins to read an element that holds only elements.
  init(of parent: ElementCursor) throws(SignatureFault) {
    guard !parent.hasForeignText else { throw parent.fault(.unexpectedText) }
    self.parent = parent
    peek = parent.firstElement
  }

  /// Begins to read such an element; text in it is noted.
  init(of parent: ElementCursor, _ faults: inout FormFaults) {
    if parent.hasForeignText { faults.note(parent.fault(.unexpectedText)) }
    self.parent = parent
    peek = parent.firstElement
  }

  /// Takes the next child if it has this name.
  mutating func optional(_ name: KnownName) -> ElementCursor? {
    guard let child = peek, child.isNamed(name) else { return nil }
    peek = child.nextElement
    return child
  }

  /// Takes the next child, which must have this name.
  mutating func one(_ name: KnownName) throws(SignatureFault) -> ElementCursor {
    if let child = optional(name) { return child }
    guard let child = peek, parent.elements.contains(where: { $0.isNamed(name) }) else {
      throw parent.fault(.missingElement(name.expandedName.local))
    }
    throw child.misplaced
  }

  /// Takes all next children of this name.
  mutating func many(
    _ name: KnownName, limit: Int, of what: SignatureFault.Counted
  ) throws(SignatureFault) -> ElementRun {
    let first = peek
    var count = 0
    while let child = optional(name) {
      guard count < limit else { throw child.fault(.tooMany(what, limit: limit)) }
      count += 1
    }
    return ElementRun(first, count: count)
  }

  /// Takes all that is left.
  mutating func rest() -> ElementRun {
    defer { peek = nil }
    return ElementRun(peek, count: .max)
  }

  /// Nothing may be left.
  func end() throws(SignatureFault) {
    if let child = peek { throw child.misplaced }
  }
}

extension ElementCursor {
  /// The name as the document writes it.
  var qualifiedName: String { element.qualifiedName }

  /// A fault that shows at this element.
  func fault(_ reason: SignatureFault.Reason) -> SignatureFault { element.fault(reason) }

  /// The fault of an element that stands where another is expected.
  fileprivate var misplaced: SignatureFault {
    let name = element.name
    var isRepeated = false
    for sibling in parent?.elements ?? ElementRun(nil, count: 0) {
      if sibling == self { break }
      if sibling.element.name == name { isRepeated = true }
    }
    return fault(
      isRepeated ? .repeatedElement(qualifiedName) : .unexpectedElement(qualifiedName))
  }

  /// The text of an element in which nothing but text stands.
  func onlyText(limit: Int = SignatureLimits.text) throws(SignatureFault) -> ByteRun {
    // To many readers the border of a CDATA section ends the text, and no digest covers it.
    guard let text = onlyTextRun, !isInterrupted else { throw fault(.notOnlyText) }
    guard text.count <= limit else { throw fault(.textTooLong(limit: limit)) }
    return text
  }

  /// The text without white space at its ends.
  func trimmedText() throws(SignatureFault) -> String {
    try onlyText().trimmed.string
  }

  /// The bytes of an element that holds strict base64.
  func base64(limit: Int = SignatureLimits.text) throws(SignatureFault) -> [UInt8] {
    guard let bytes = Base64.decode(try onlyText(limit: limit)) else { throw fault(.badBase64) }
    return bytes
  }

  /// The value of an attribute that must be there.
  func required(_ attribute: KnownName) throws(SignatureFault) -> ByteRun {
    guard let value = self.attribute(attribute) else {
      throw fault(.missingAttribute(attribute.expandedName.local))
    }
    return value
  }

  /// The `Id` attribute, which must be an NCName where it is given.
  func identifier() throws(SignatureFault) -> String? {
    guard let id = attribute(.idMixed) else { return nil }
    guard NCName.isValid(id) else { throw fault(.badIdentifier(id.string)) }
    return id.string
  }

  /// Nothing may stand inside, as in an empty algorithm element.
  func requireEmpty() throws(SignatureFault) {
    guard onlyTextRun?.isBlank == true else {
      throw firstElement.map { $0.fault(.unexpectedElement($0.qualifiedName)) }
        ?? fault(.unexpectedText)
    }
  }
}

extension XMLElement {
  /// The name as the document writes it.
  package var qualifiedName: String { prefix.isEmpty ? name.local : "\(prefix):\(name.local)" }

  /// A fault that shows at this element.
  func fault(_ reason: SignatureFault.Reason) -> SignatureFault {
    SignatureFault(reason, element: qualifiedName, line: line)
  }
}

extension XMLElement {
  /// The first element of a name in the subtree, in document order.
  func firstElement(named name: ExpandedName) -> XMLElement? {
    let apex = cursor
    var next: ElementCursor? = apex
    while let current = next {
      if current.element.isNamed(name) { return current.element }
      next = current.nextElement(inSubtreeOf: apex)
    }
    return nil
  }
}

extension UInt8 {
  /// White space as XML has it, and no other: space, tab, line feed, carriage return.
  var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension String {
  /// Without XML white space at its ends.
  var trimmingXMLSpace: String {
    guard let first = utf8.firstIndex(where: { !$0.isXMLSpace }),
      let last = utf8.lastIndex(where: { !$0.isXMLSpace })
    else { return "" }
    return String(self[first...last])
  }
}
