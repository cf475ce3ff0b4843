@_spi(Engines) import CanonicalXML

/// Something in a schema that the compiled form does not cover.
struct SchemaUnsupported: Error {
  let what: String
}

/// Compiles a schema from its tree, whose namespace declarations are kept.
struct SchemaCompiler {
  static let namespace = "http://www.w3.org/2001/XMLSchema"

  let root: SchemaNode
  let target: String
  let isQualified: Bool
  var program = SchemaProgram()
  /// The top-level definitions by kind and name.
  private var definitions: [String: SchemaNode] = [:]
  private var types: [String: Int] = [:]
  private var values: [String: Int] = [:]
  private var depth = 0

  /// Compiles a schema document.
  /// - Throws: `SchemaUnsupported` for whatever it does not cover.
  static func program(_ tree: XMLTree) throws(SchemaUnsupported) -> SchemaProgram {
    var compiler = try SchemaCompiler(SchemaNode(tree.root))
    for node in compiler.root.children where node.kind == "element" {
      let name = try compiler.identity(compiler.target, try node.required("name"))
      compiler.program.roots[name] = try compiler.element(node)
    }
    compiler.program.nameVersion = NameRegistry.shared.version
    return compiler.program
  }

  private init(_ root: SchemaNode) throws(SchemaUnsupported) {
    self.root = root
    guard root.isSchema, root.kind == "schema" else { throw SchemaUnsupported(what: "root") }
    try root.allow(["targetNamespace", "elementFormDefault", "attributeFormDefault", "version"])
    guard root.attribute("attributeFormDefault") ?? "unqualified" == "unqualified" else {
      throw SchemaUnsupported(what: "attributeFormDefault")
    }
    target = root.attribute("targetNamespace") ?? ""
    isQualified = root.attribute("elementFormDefault") == "qualified"
    for node in root.children {
      guard node.isSchema else { throw SchemaUnsupported(what: node.kind) }
      switch node.kind {
      case "annotation": break
      case "import":
        guard node.attribute("namespace") == XMLNamespace.xml else {
          throw SchemaUnsupported(what: "import")
        }
      case "element", "simpleType", "complexType":
        let key = node.kind + " " + (try node.required("name"))
        guard definitions.updateValue(node, forKey: key) == nil else {
          throw SchemaUnsupported(what: key)
        }
      default: throw SchemaUnsupported(what: node.kind)
      }
    }
  }

  // MARK: Names

  func identity(_ namespace: String, _ local: String) throws(SchemaUnsupported) -> NameID {
    do throws(NameRegistryFull) {
      return try NameRegistry.shared.register(ExpandedName(namespace, local))
    } catch { throw SchemaUnsupported(what: "names") }
  }

  /// The local name of a reference into the schema's own namespace, or nil if it is XML Schema's.
  private func own(_ node: SchemaNode, _ name: String) throws(SchemaUnsupported) -> String? {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let local = parts.last else { throw SchemaUnsupported(what: name) }
    let namespace = node.namespace(parts.count == 2 ? parts[0] : "")
    if namespace == Self.namespace { return nil }
    guard namespace == target else { throw SchemaUnsupported(what: name) }
    return local
  }

  private func local(_ name: String) -> String {
    String(name.split(separator: ":").last ?? "")
  }

  // MARK: Elements and complex types

  /// The declaration of an element, local or not.
  mutating func element(_ node: SchemaNode) throws(SchemaUnsupported) -> Int {
    try node.allow(["name", "type", "minOccurs", "maxOccurs"])
    depth += 1
    defer { depth -= 1 }
    guard depth <= 32 else { throw SchemaUnsupported(what: "depth") }
    var element = SchemaElement(type: -1)
    if let type = node.attribute("type") { element.type = try self.type(node, named: type) }
    for child in node.children {
      switch child.kind {
      case "annotation": break
      case "simpleType": element.type = add(SchemaType(content: .value(try value(child))))
      case "complexType": element.type = try complexType(child)
      case "unique", "key", "keyref": break
      default: throw SchemaUnsupported(what: child.kind)
      }
    }
    guard element.type >= 0 else { throw SchemaUnsupported(what: "element without type") }
    for child in node.children where ["unique", "key", "keyref"].contains(child.kind) {
      element.constraints.append(try constraint(child, in: element.type))
    }
    program.elements.append(element)
    return program.elements.count - 1
  }

  private mutating func add(_ type: SchemaType) -> Int {
    program.types.append(type)
    return program.types.count - 1
  }

  private mutating func type(
    _ node: SchemaNode, named name: String
  ) throws(SchemaUnsupported) -> Int {
    guard let own = try own(node, name), let definition = definitions["complexType " + own] else {
      return add(SchemaType(content: .value(try value(node, named: name))))
    }
    if let known = types[own] { return known }
    // A type that contains itself is met here again before it is known.
    types[own] = add(SchemaType())
    let made = try complexType(definition)
    guard let index = types[own] else { return made }
    program.types[index] = program.types[made]
    return index
  }

  private mutating func complexType(_ node: SchemaNode) throws(SchemaUnsupported) -> Int {
    try node.allow(["name"])
    var type = SchemaType()
    for child in node.children {
      switch child.kind {
      case "annotation": break
      case "attribute": try add(child, to: &type)
      case "sequence", "choice": type.content = .elements(try content(child))
      case "simpleContent": try simpleContent(child, &type)
      default: throw SchemaUnsupported(what: child.kind)
      }
    }
    return add(type)
  }

  private mutating func simpleContent(
    _ node: SchemaNode, _ type: inout SchemaType
  ) throws(SchemaUnsupported) {
    for child in node.children where child.kind != "annotation" {
      guard child.kind == "extension" else { throw SchemaUnsupported(what: child.kind) }
      try child.allow(["base"])
      type.content = .value(try value(child, named: try child.required("base")))
      for attribute in child.children where attribute.kind != "annotation" {
        guard attribute.kind == "attribute" else { throw SchemaUnsupported(what: attribute.kind) }
        try add(attribute, to: &type)
      }
    }
  }

  private mutating func add(
    _ node: SchemaNode, to type: inout SchemaType
  ) throws(SchemaUnsupported) {
    try node.allow(["name", "ref", "type", "use"])
    let name: NameID
    let value: Int
    if let reference = node.attribute("ref") {
      guard reference == "xml:lang" else { throw SchemaUnsupported(what: reference) }
      name = KnownName.xmlLang.id
      value = add(SchemaValueType(builtin: .language))
    } else {
      name = try identity("", try node.required("name"))
      if let type = node.attribute("type") {
        value = try self.value(node, named: type)
      } else if let child = node.children.first(where: { $0.kind == "simpleType" }) {
        value = try self.value(child)
      } else {
        throw SchemaUnsupported(what: "attribute without type")
      }
    }
    guard type.attributes.count < 64 else { throw SchemaUnsupported(what: "attributes") }
    switch node.attribute("use") ?? "optional" {
    case "required": type.required |= 1 << UInt64(type.attributes.count)
    case "optional": break
    default: throw SchemaUnsupported(what: "use")
    }
    type.attributes.append(SchemaAttribute(name: name, value: value))
  }

  // MARK: Simple types

  private mutating func add(_ value: SchemaValueType) -> Int {
    program.values.append(value)
    return program.values.count - 1
  }

  private mutating func value(
    _ node: SchemaNode, named name: String
  ) throws(SchemaUnsupported) -> Int {
    if let known = values[name] { return known }
    let made: Int
    if let own = try own(node, name) {
      guard let definition = definitions["simpleType " + own] else {
        throw SchemaUnsupported(what: name)
      }
      made = try value(definition)
    } else {
      guard let builtin = SchemaValueType.Builtin(rawValue: local(name)), builtin != .language
      else { throw SchemaUnsupported(what: name) }
      made = add(SchemaValueType(builtin: builtin))
    }
    values[name] = made
    return made
  }

  private mutating func value(_ node: SchemaNode) throws(SchemaUnsupported) -> Int {
    try node.allow(["name"])
    depth += 1
    defer { depth -= 1 }
    guard depth <= 32 else { throw SchemaUnsupported(what: "depth") }
    let parts = node.children.filter { $0.kind != "annotation" }
    guard parts.count == 1 else { throw SchemaUnsupported(what: "simpleType") }
    switch parts[0].kind {
    case "restriction": return try restriction(parts[0])
    case "list":
      try parts[0].allow(["itemType"])
      var list = SchemaValueType(builtin: .token)
      list.item = try value(parts[0], named: try parts[0].required("itemType"))
      return add(list)
    default: throw SchemaUnsupported(what: parts[0].kind)
    }
  }

  private mutating func restriction(_ node: SchemaNode) throws(SchemaUnsupported) -> Int {
    try node.allow(["base"])
    var base: Int?
    if let name = node.attribute("base") { base = try value(node, named: name) }
    for child in node.children where child.kind == "simpleType" { base = try value(child) }
    guard let base else { throw SchemaUnsupported(what: "restriction without base") }
    var type = program.values[base]
    var patterns: [PatternAutomaton] = []
    var enumeration: [[UInt8]] = []
    for facet in node.children where facet.kind != "annotation" && facet.kind != "simpleType" {
      try facet.allow(["value"])
      let text = try facet.required("value")
      switch facet.kind {
      case "pattern":
        guard type.item == nil, let pattern = PatternAutomaton(text.utf8) else {
          throw SchemaUnsupported(what: text)
        }
        patterns.append(pattern)
      case "enumeration":
        guard type.builtin.isText, type.item == nil else { throw SchemaUnsupported(what: text) }
        enumeration.append(Array(text.utf8))
      default: try bound(&type, facet.kind, text)
      }
    }
    if !patterns.isEmpty { type.patterns.append(patterns) }
    if !enumeration.isEmpty { type.enumerations.append(enumeration) }
    return add(type)
  }

  private func bound(
    _ type: inout SchemaValueType, _ facet: String, _ text: String
  ) throws(SchemaUnsupported) {
    guard let value = Int(text) else { throw SchemaUnsupported(what: facet) }
    switch facet {
    case "length" where type.builtin.isText:
      type.leastLength = max(type.leastLength, value)
      type.mostLength = min(type.mostLength, value)
    case "minLength" where type.builtin.isText: type.leastLength = max(type.leastLength, value)
    case "maxLength" where type.builtin.isText: type.mostLength = min(type.mostLength, value)
    case "minInclusive" where type.builtin.isNumber: type.least = max(type.least, value)
    case "maxInclusive" where type.builtin.isNumber: type.most = min(type.most, value)
    default: throw SchemaUnsupported(what: facet)
    }
  }
}

extension SchemaValueType.Builtin {
  /// Whether values are whole numbers.
  var isNumber: Bool {
    self == .integer || self == .nonNegativeInteger || self == .positiveInteger
  }
}
