import CanonicalXML

/// The children of one element, taken in their schema order; what is left over is refused by name.
struct ChildSequence {
  private let parent: XMLElement
  private let children: [XMLElement]
  private var next = 0

  /// Begins to read an element that holds only elements.
  init(of parent: XMLElement) throws(SignatureFault) {
    guard !parent.hasForeignText else { throw parent.fault(.unexpectedText) }
    self.parent = parent
    self.children = parent.children
  }

  /// The next child, whatever it is; nil at the end.
  var peek: XMLElement? { next < children.count ? children[next] : nil }

  /// Takes the next child if it has this name.
  mutating func optional(_ name: ExpandedName) -> XMLElement? {
    guard let child = peek, child.isNamed(name) else { return nil }
    next += 1
    return child
  }

  /// Takes the next child, which must have this name.
  mutating func one(_ name: ExpandedName) throws(SignatureFault) -> XMLElement {
    if let child = optional(name) { return child }
    guard let child = peek, children.contains(where: { $0.isNamed(name) }) else {
      throw parent.fault(.missingElement(name.local))
    }
    throw child.misplaced(among: children[..<next])
  }

  /// Takes all next children of this name.
  mutating func many(
    _ name: ExpandedName, limit: Int, of what: SignatureFault.Counted
  ) throws(SignatureFault) -> [XMLElement] {
    var found: [XMLElement] = []
    while let child = optional(name) {
      guard found.count < limit else { throw child.fault(.tooMany(what, limit: limit)) }
      found.append(child)
    }
    return found
  }

  /// Takes all that is left.
  mutating func rest() -> [XMLElement] {
    defer { next = children.count }
    return Array(children[next...])
  }

  /// Nothing may be left.
  func end() throws(SignatureFault) {
    if let child = peek { throw child.misplaced(among: children[..<next]) }
  }
}

extension XMLElement {
  /// The name as the document writes it.
  var qualifiedName: String { prefix.isEmpty ? name.local : "\(prefix):\(name.local)" }

  /// A fault that shows at this element.
  func fault(_ reason: SignatureFault.Reason) -> SignatureFault {
    SignatureFault(reason, element: qualifiedName, line: line)
  }

  fileprivate func misplaced(among earlier: ArraySlice<XMLElement>) -> SignatureFault {
    earlier.contains { $0.name == name }
      ? fault(.repeatedElement(qualifiedName)) : fault(.unexpectedElement(qualifiedName))
  }

  /// The text of an element in which nothing but text stands.
  func onlyText(limit: Int = SignatureLimits.text) throws(SignatureFault) -> String {
    guard containsOnlyText else { throw fault(.notOnlyText) }
    let text = text
    guard text.utf8.count <= limit else { throw fault(.textTooLong(limit: limit)) }
    return text
  }

  /// The text without white space at its ends.
  func trimmedText() throws(SignatureFault) -> String {
    try onlyText().trimmingXMLSpace
  }

  /// The bytes of an element that holds strict base64.
  func base64(limit: Int = SignatureLimits.text) throws(SignatureFault) -> [UInt8] {
    guard let bytes = Base64.decode(try onlyText(limit: limit)) else { throw fault(.badBase64) }
    return bytes
  }

  /// The value of an attribute that must be there.
  func required(_ attribute: String) throws(SignatureFault) -> String {
    guard let value = self.attribute(attribute) else {
      throw fault(.missingAttribute(attribute))
    }
    return value
  }

  /// The `Id` attribute, which must be an NCName where it is given.
  func identifier() throws(SignatureFault) -> String? {
    guard let id = attribute("Id") else { return nil }
    guard NCName.isValid(id) else { throw fault(.badIdentifier(id)) }
    return id
  }

  /// Nothing may stand inside, as in an empty algorithm element.
  func requireEmpty() throws(SignatureFault) {
    guard children.isEmpty, containsOnlyText, text.trimmingXMLSpace.isEmpty else {
      throw children.first.map { $0.fault(.unexpectedElement($0.qualifiedName)) }
        ?? fault(.unexpectedText)
    }
  }

  /// The element and everything below it, in document order.
  var subtree: [XMLElement] {
    var found: [XMLElement] = []
    var waiting = [self]
    while let element = waiting.popLast() {
      found.append(element)
      waiting += element.children.reversed()
    }
    return found
  }
}

extension UInt8 {
  /// White space as XML has it, and no other: space, tab, line feed, carriage return.
  var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension String {
  /// Whether both have the same bytes; `==` would also take canonically equivalent text for the same.
  func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Without XML white space at its ends.
  var trimmingXMLSpace: String {
    guard let first = utf8.firstIndex(where: { !$0.isXMLSpace }),
      let last = utf8.lastIndex(where: { !$0.isXMLSpace })
    else { return "" }
    return String(self[first...last])
  }
}
