import CanonicalXML

/// What a type allows inside an element, as it is collected.
struct SchemaShapeContent {
  var children: [SchemaShape.Child] = []
  var attributes: [ExpandedName: SchemaShape.Attribute] = [:]
  var hasText = false
  var values: [String]?
  var isOpen = false
}

/// How often a part of a content model may be there.
struct SchemaOccurrence {
  var isSingle = true
  var isRequired = true

  func inside(_ node: SchemaNode) -> SchemaOccurrence {
    let most = node.attribute("maxOccurs") ?? "1"
    let least = node.attribute("minOccurs") ?? "1"
    return SchemaOccurrence(
      isSingle: isSingle && (most == "1" || most == "0"),
      isRequired: isRequired && least != "0" && node.kind != "choice")
  }
}

extension SchemaShapeBuilder {
  /// How deep definitions lead to each other.
  private static let depthLimit = 64

  /// Adds what a named type allows, and what those that may stand for it do.
  mutating func add(typeNamed name: ExpandedName, to content: inout SchemaShapeContent) {
    if name.namespace == SchemaCompiler.namespace {
      content.hasText = true
      if name.local == "anyType" { content.isOpen = true }
    } else if let simple = definition("simpleType", name) {
      add(type: simple, to: &content)
    } else if let complex = definition("complexType", name) {
      add(type: complex, to: &content)
      for other in types(from: name) {
        var wider = SchemaShapeContent()
        add(type: other, to: &wider)
        content.widen(by: wider)
      }
    } else {
      content.isOpen = true
    }
  }

  /// Adds what a type allows.
  mutating func add(type part: Part, to content: inout SchemaShapeContent) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      content.isOpen = true
      return
    }
    if part.node.kind == "simpleType" {
      content.hasText = true
      content.values = values(of: part)
      return
    }
    if part.node.attribute("mixed") == "true" { content.hasText = true }
    for child in part.children { add(child, SchemaOccurrence(), to: &content) }
  }

  /// Adds a part of a complex type.
  private mutating func add(
    _ part: Part, _ occurrence: SchemaOccurrence, to content: inout SchemaShapeContent
  ) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      content.isOpen = true
      return
    }
    switch part.node.kind {
    case "annotation", "simpleType", "assert": break
    case "attribute": add(attribute: part, to: &content)
    case "attributeGroup": add(attributeGroup: part, to: &content)
    case "sequence", "choice", "all":
      let inner = occurrence.inside(part.node)
      for child in part.children { add(child, inner, to: &content) }
    case "group":
      guard let reference = part.node.attribute("ref"),
        let group = definition("group", name(reference, in: part))
      else { return content.isOpen = true }
      let inner = occurrence.inside(part.node)
      for child in group.children { add(child, inner, to: &content) }
    case "element": add(element: part, occurrence.inside(part.node), to: &content)
    case "simpleContent", "complexContent":
      if part.node.kind == "simpleContent" || part.node.attribute("mixed") == "true" {
        content.hasText = true
      }
      for child in part.children { add(child, occurrence, to: &content) }
    case "extension", "restriction": add(derivation: part, occurrence, to: &content)
    default:
      // Facets of simple content say nothing of names; anything else may be anything.
      if !Self.facets.contains(part.node.kind) { content.isOpen = true }
    }
  }

  private static let facets: Set<String> = [
    "enumeration", "pattern", "length", "minLength", "maxLength", "minInclusive", "maxInclusive",
    "minExclusive", "maxExclusive", "whiteSpace", "totalDigits", "fractionDigits",
  ]

  private mutating func add(
    derivation part: Part, _ occurrence: SchemaOccurrence, to content: inout SchemaShapeContent
  ) {
    guard let text = part.node.attribute("base") else { return content.isOpen = true }
    let base = name(text, in: part)
    if base.namespace == SchemaCompiler.namespace {
      content.hasText = content.hasText || base.local != "anyType"
    } else if let simple = definition("simpleType", base) {
      content.hasText = true
      content.values = values(of: simple)
    } else if let complex = definition("complexType", base) {
      // What a restriction leaves out is allowed here all the same.
      add(type: complex, to: &content)
    } else {
      content.isOpen = true
    }
    for child in part.children { add(child, occurrence, to: &content) }
    let enumerated = part.children.filter { $0.node.kind == "enumeration" }
      .compactMap { $0.node.attribute("value") }
    if !enumerated.isEmpty { content.values = enumerated }
  }

  private mutating func add(
    element part: Part, _ occurrence: SchemaOccurrence, to content: inout SchemaShapeContent
  ) {
    var places: [Int] = []
    if let reference = part.node.attribute("ref") {
      places = declarations(of: name(reference, in: part))
      if places.isEmpty { content.isOpen = true }
    } else if let text = part.node.attribute("name") {
      places = [declare(part, localName(part, text))]
    }
    for place in places {
      content.add(
        SchemaShape.Child(
          element: place, isSingle: occurrence.isSingle,
          isRequired: occurrence.isRequired && places.count == 1), elements)
    }
  }

  // MARK: Attributes

  private mutating func add(attribute part: Part, to content: inout SchemaShapeContent) {
    guard part.node.attribute("use") != "prohibited" else { return }
    let isRequired = part.node.attribute("use") == "required"
    if let reference = part.node.attribute("ref") {
      let name = name(reference, in: part)
      let global = definition("attribute", name)
      content.attributes[name] = SchemaShape.Attribute(
        values: global.flatMap { values(ofAttribute: $0) }, isRequired: isRequired)
    } else if let text = part.node.attribute("name") {
      content.attributes[localName(part, text)] = SchemaShape.Attribute(
        values: values(ofAttribute: part), isRequired: isRequired)
    }
  }

  private mutating func add(attributeGroup part: Part, to content: inout SchemaShapeContent) {
    guard let reference = part.node.attribute("ref") else { return }
    let name = name(reference, in: part)
    if name == ExpandedName(XMLNamespace.xml, "specialAttrs") {
      for local in ["base", "lang", "space", "id"] {
        content.attributes[ExpandedName(XMLNamespace.xml, local)] = SchemaShape.Attribute(
          values: nil, isRequired: false)
      }
    } else if let group = definition("attributeGroup", name) {
      for child in group.children { add(child, SchemaOccurrence(), to: &content) }
    } else {
      content.isOpen = true
    }
  }

  // MARK: Values

  private func values(ofAttribute part: Part) -> [String]? {
    if let value = part.node.attribute("fixed") { return [value] }
    if let text = part.node.attribute("type") {
      return definition("simpleType", name(text, in: part)).flatMap { values(of: $0) }
    }
    return part.children.first { $0.node.kind == "simpleType" }.flatMap { values(of: $0) }
  }

  /// The values that a simple type enumerates; nil where it does not.
  private func values(of part: Part, depth: Int = 0) -> [String]? {
    let parts = part.children.filter { $0.node.kind == "restriction" }
    guard depth < 16, let restriction = parts.first else { return nil }
    let enumerated = restriction.children.filter { $0.node.kind == "enumeration" }
      .compactMap { $0.node.attribute("value") }
    if !enumerated.isEmpty { return enumerated }
    guard let base = restriction.node.attribute("base") else {
      return restriction.children.first { $0.node.kind == "simpleType" }
        .flatMap { values(of: $0, depth: depth + 1) }
    }
    return definition("simpleType", name(base, in: restriction))
      .flatMap { values(of: $0, depth: depth + 1) }
  }
}

extension SchemaShapeContent {
  /// Adds an element; two of one name are never single, and neither is sure to be there.
  mutating func add(_ child: SchemaShape.Child, _ elements: [SchemaShape.Element]) {
    var child = child
    for index in children.indices
    where elements[children[index].element].name == elements[child.element].name {
      children[index].isSingle = false
      child.isSingle = false
    }
    children.append(child)
  }

  /// Allows what another content does besides.
  mutating func widen(by other: SchemaShapeContent) {
    let known = Set(children.map(\.element))
    for index in children.indices {
      let same = other.children.first { $0.element == children[index].element }
      children[index].isRequired = children[index].isRequired && same?.isRequired == true
      children[index].isSingle = children[index].isSingle && same?.isSingle != false
    }
    for var child in other.children where !known.contains(child.element) {
      child.isRequired = false
      child.isSingle = false
      children.append(child)
    }
    for (name, attribute) in other.attributes {
      let own = attributes[name]
      let values = own == nil ? attribute.values : joined(own?.values, attribute.values)
      attributes[name] = SchemaShape.Attribute(values: values, isRequired: false)
    }
    values = hasText && other.hasText ? joined(values, other.values) : values ?? other.values
    hasText = hasText || other.hasText
    isOpen = isOpen || other.isOpen
  }

  private func joined(_ one: [String]?, _ other: [String]?) -> [String]? {
    guard let one, let other else { return nil }
    return one + other.filter { !one.contains($0) }
  }
}
