@_spi(Engines) import CanonicalXML

/// Reads the shape of a schema from its documents. What it does not know makes an element open.
struct SchemaShapeBuilder {
  /// A part of a schema document, with what its document says of all its parts.
  struct Part {
    let node: SchemaNode
    let document: Int

    var children: [Part] { node.children.map { Part(node: $0, document: document) } }
  }

  /// What a schema document says of all its parts.
  private struct Document {
    let target: String
    let qualifiesElements: Bool
    let qualifiesAttributes: Bool
  }

  private struct Key: Hashable {
    let document: Int
    let index: Int32
  }

  private var documents: [Document] = []
  /// The top-level definitions by kind and name.
  private var definitions: [String: [ExpandedName: Part]] = [:]
  /// The complex types that are derived from a type, and the elements that may stand for one.
  private var derived: [ExpandedName: [Part]] = [:]
  private var substitutes: [ExpandedName: [Part]] = [:]
  private var known: [Key: Int] = [:]
  private var waiting: [(index: Int, part: Part)] = []
  var elements: [SchemaShape.Element] = []
  var depth = 0

  /// The most declarations; schemas of elections have some thousands.
  private static let limit = 50_000

  /// - Parameter files: The schema documents, the one that takes in the others first.
  static func shape(of files: [(name: String, bytes: [UInt8])]) -> SchemaShape? {
    var builder = SchemaShapeBuilder()
    var target = ""
    for (name, bytes) in files {
      guard let root = SchemaNode.root(of: bytes, name: name), root.kind == "schema" else {
        return nil
      }
      if builder.documents.isEmpty { target = root.attribute("targetNamespace") ?? "" }
      // A document without a namespace takes that of the one that includes it.
      builder.add(root, target: root.attribute("targetNamespace") ?? target)
    }
    builder.relate()
    var roots: [ExpandedName: Int] = [:]
    for (name, part) in builder.definitions["element"] ?? [:] {
      roots[name] = builder.declare(part, name)
    }
    while let (index, part) = builder.waiting.popLast() {
      guard builder.elements.count < limit else { return nil }
      builder.fill(index, part)
    }
    return SchemaShape(elements: builder.elements, roots: roots)
  }

  private mutating func add(_ root: SchemaNode, target: String) {
    documents.append(
      Document(
        target: target,
        qualifiesElements: root.attribute("elementFormDefault") == "qualified",
        qualifiesAttributes: root.attribute("attributeFormDefault") == "qualified"))
    var parts = Part(node: root, document: documents.count - 1).children
    // What a redefinition says counts beside what it redefines.
    parts += parts.filter { $0.node.kind == "redefine" }.flatMap(\.children)
    for part in parts {
      guard let name = part.node.attribute("name") else { continue }
      definitions[part.node.kind, default: [:]][ExpandedName(target, name)] = part
    }
  }

  /// Notes what may stand in the place of what.
  private mutating func relate() {
    for (_, part) in definitions["complexType"] ?? [:] {
      for content in part.children.flatMap(\.children) {
        guard let base = content.node.attribute("base") else { continue }
        derived[name(base, in: content), default: []].append(part)
      }
    }
    for (_, part) in definitions["element"] ?? [:] {
      guard let head = part.node.attribute("substitutionGroup") else { continue }
      substitutes[name(head, in: part), default: []].append(part)
    }
  }

  // MARK: Names

  /// The name that a reference means.
  func name(_ text: String, in part: Part) -> ExpandedName {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      return ExpandedName(part.node.namespace("") ?? documents[part.document].target, text)
    }
    return ExpandedName(part.node.namespace(parts[0]) ?? "", parts[1])
  }

  func definition(_ kind: String, _ name: ExpandedName) -> Part? { definitions[kind]?[name] }

  /// The name of a local declaration of an element or an attribute.
  func localName(_ part: Part, _ text: String) -> ExpandedName {
    let document = documents[part.document]
    let isQualified =
      part.node.attribute("form").map { $0 == "qualified" }
      ?? (part.node.kind == "element" ? document.qualifiesElements : document.qualifiesAttributes)
    return ExpandedName(isQualified ? document.target : "", text)
  }

  // MARK: Elements

  /// The place of a declaration; what is inside is read later, because it may hold itself.
  mutating func declare(_ part: Part, _ name: ExpandedName) -> Int {
    let key = Key(document: part.document, index: part.node.index)
    if let index = known[key] { return index }
    elements.append(SchemaShape.Element(name: name))
    known[key] = elements.count - 1
    waiting.append((elements.count - 1, part))
    return elements.count - 1
  }

  /// The declarations that a reference to a top-level element allows: it, and what may stand for it.
  mutating func declarations(of name: ExpandedName) -> [Int] {
    var found: [Int] = []
    var open = [name]
    var seen: Set<ExpandedName> = []
    while let next = open.popLast(), seen.count < 1000 {
      guard seen.insert(next).inserted, let part = definition("element", next) else { continue }
      found.append(declare(part, next))
      for other in substitutes[next] ?? [] {
        open.append(
          ExpandedName(documents[other.document].target, other.node.attribute("name") ?? ""))
      }
    }
    return found
  }

  private mutating func fill(_ index: Int, _ part: Part) {
    var content = SchemaShapeContent()
    let inner = part.children.first { ["complexType", "simpleType"].contains($0.node.kind) }
    if let text = part.node.attribute("type") {
      add(typeNamed: name(text, in: part), to: &content)
    } else if let inner {
      add(type: inner, to: &content)
    } else if let head = part.node.attribute("substitutionGroup"),
      let other = definition("element", name(head, in: part)),
      let text = other.node.attribute("type")
    {
      add(typeNamed: name(text, in: other), to: &content)
    } else {
      content.isOpen = true
    }
    elements[index].children = content.children
    elements[index].attributes = content.attributes
    elements[index].hasText = content.hasText
    elements[index].values = content.values
    elements[index].isOpen = content.isOpen
  }

  /// The types that are derived from one, and from those.
  func types(from name: ExpandedName) -> [Part] {
    var found: [Part] = []
    var open = derived[name] ?? []
    while let part = open.popLast(), found.count < 1000 {
      found.append(part)
      let own = ExpandedName(documents[part.document].target, part.node.attribute("name") ?? "")
      if own != name { open += derived[own] ?? [] }
    }
    return found
  }
}
