@_spi(Engines) import CanonicalXML

/// Content models and identity constraints.
extension SchemaCompiler {
  /// A part of a content model: where it may begin and end, and whether it may be absent.
  private struct Part {
    var first: [Int] = []
    var last: [Int] = []
    var isOptional = true
  }

  /// The automaton of a group.
  mutating func content(_ group: SchemaNode) throws(SchemaUnsupported) -> SchemaContent {
    var content = SchemaContent(states: [SchemaContent.State()])
    let whole = try part(group, &content)
    content.states[0].next = whole.first
    content.states[0].isLast = whole.isOptional
    for state in whole.last { content.states[state].isLast = true }
    // Two ways on by one name would need more than one state at a time.
    for (index, state) in content.states.enumerated() {
      var names = state.next.map { content.states[$0].name }
      if index > 0, state.most > 1 { names.append(state.name) }
      guard Set(names).count == names.count else { throw SchemaUnsupported(what: "ambiguity") }
    }
    return content
  }

  private mutating func part(
    _ node: SchemaNode, _ content: inout SchemaContent
  ) throws(SchemaUnsupported) -> Part {
    let (least, most) = try occurrences(node)
    if node.kind == "element" { return try particle(node, least, most, &content) }
    guard node.kind == "sequence" || node.kind == "choice" else {
      throw SchemaUnsupported(what: node.kind)
    }
    try node.allow(["minOccurs", "maxOccurs"])
    guard least <= 1, most == 1 || most == Int.max else {
      throw SchemaUnsupported(what: "occurrences of a group")
    }
    let members = node.children.filter { $0.kind != "annotation" }
    var whole = Part(isOptional: node.kind == "sequence")
    for member in members {
      let next = try part(member, &content)
      if node.kind == "choice" {
        whole.first += next.first
        whole.last += next.last
        whole.isOptional = whole.isOptional || next.isOptional
      } else {
        for state in whole.last { content.states[state].next += next.first }
        whole = Part(
          first: whole.isOptional ? whole.first + next.first : whole.first,
          last: next.isOptional ? whole.last + next.last : next.last,
          isOptional: whole.isOptional && next.isOptional)
      }
    }
    if most == Int.max {
      for state in whole.last {
        let known = Set(content.states[state].next)
        content.states[state].next += whole.first.filter { !known.contains($0) }
      }
    }
    if least == 0 { whole.isOptional = true }
    return whole
  }

  private mutating func particle(
    _ node: SchemaNode, _ least: Int, _ most: Int, _ content: inout SchemaContent
  ) throws(SchemaUnsupported) -> Part {
    guard most > 0, content.states.count < 1000 else { throw SchemaUnsupported(what: "particle") }
    var state = SchemaContent.State()
    state.name = try identity(isQualified ? target : "", try node.required("name"))
    state.element = try element(node)
    state.least = max(1, least)
    state.most = most
    content.states.append(state)
    let index = content.states.count - 1
    return Part(first: [index], last: [index], isOptional: least == 0)
  }

  private func occurrences(_ node: SchemaNode) throws(SchemaUnsupported) -> (Int, Int) {
    let least = Int(node.attribute("minOccurs") ?? "1")
    let text = node.attribute("maxOccurs") ?? "1"
    guard let least, let most = text == "unbounded" ? Int.max : Int(text), least >= 0, least <= most
    else { throw SchemaUnsupported(what: "occurrences") }
    return (least, most)
  }

  // MARK: Identity constraints

  func constraint(
    _ node: SchemaNode, in type: Int
  ) throws(SchemaUnsupported) -> SchemaConstraint {
    try node.allow(node.kind == "keyref" ? ["name", "refer"] : ["name"])
    let parts = node.children.filter { $0.kind != "annotation" }
    guard parts.count == 2, parts[0].kind == "selector", parts[1].kind == "field" else {
      throw SchemaUnsupported(what: node.kind)
    }
    let field = try parts[1].required("xpath")
    guard field.hasPrefix("@"), !field.contains(":"), !field.contains("*") else {
      throw SchemaUnsupported(what: field)
    }
    let name = try identity("", String(field.dropFirst()))
    var paths: [[NameID]] = []
    for alternative in try parts[0].required("xpath").split(separator: "|") {
      let path = try path(alternative, parts[0])
      // Only texts are equal just when they look so.
      guard isText(name, at: path, in: type) else { throw SchemaUnsupported(what: field) }
      paths.append(path)
    }
    let kind: SchemaConstraint.Kind
    switch node.kind {
    case "unique": kind = .unique
    case "key": kind = .key
    default:
      let refer = try node.required("refer").split(separator: ":").last ?? ""
      kind = .reference(to: String(refer))
    }
    return SchemaConstraint(
      name: try node.required("name"), kind: kind, paths: paths, field: name)
  }

  private func path(
    _ text: Substring, _ node: SchemaNode
  ) throws(SchemaUnsupported) -> [NameID] {
    var names: [NameID] = []
    for step in text.split(separator: "/", omittingEmptySubsequences: false) {
      let words = step.split(whereSeparator: \.isWhitespace)
      let parts = words.first?.split(separator: ":", omittingEmptySubsequences: false) ?? []
      guard words.count == 1, parts.count == 2, NCName.isValid(String(parts[1])),
        let namespace = node.namespace(String(parts[0]))
      else { throw SchemaUnsupported(what: String(step)) }
      names.append(try identity(namespace, String(parts[1])))
    }
    return names
  }

  /// Whether the attribute of the elements at a path is of a text type.
  private func isText(_ attribute: NameID, at path: [NameID], in type: Int) -> Bool {
    var type = type
    for name in path {
      guard case .elements(let content) = program.types[type].content,
        let state = content.states.first(where: { $0.name == name && $0.element >= 0 })
      else { return false }
      type = program.elements[state.element].type
    }
    guard let use = program.types[type].attributes.first(where: { $0.name == attribute }) else {
      return false
    }
    return program.values[use.value].builtin.isText
  }
}
