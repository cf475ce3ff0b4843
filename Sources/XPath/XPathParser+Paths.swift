@_spi(Engines) import CanonicalXML

/// Location paths, filters and primary expressions (XPath 1.0, sections 2 and 3.1 to 3.3).
extension XPathParser {
  /// PathExpr.
  mutating func path() throws(XPathError) -> Int32 {
    guard !beginsPrimary else {
      let start = try filter()
      guard let separator = takes([.slash, .doubleSlash]) else { return start }
      guard type(start) == .nodes else { throw failure(.pathFromValue) }
      return try path(from: start, isAbsolute: false, descends: separator == .doubleSlash)
    }
    guard let separator = takes([.slash, .doubleSlash]) else {
      return try path(from: -1, isAbsolute: false, descends: false)
    }
    if separator == .slash, !beginsStep { return finishPath([], from: -1, isAbsolute: true) }
    return try path(from: -1, isAbsolute: true, descends: separator == .doubleSlash)
  }

  private mutating func path(
    from start: Int32, isAbsolute: Bool, descends: Bool
  ) throws(XPathError) -> Int32 {
    var steps: [Int32] = []
    var descends = descends
    while true {
      if descends { steps.append(add(Self.step(.descendantOrSelf))) }
      steps.append(try step())
      if descends { shorten(&steps) }
      guard let separator = takes([.slash, .doubleSlash]) else { break }
      descends = separator == .doubleSlash
    }
    return finishPath(steps, from: start, isAbsolute: isAbsolute)
  }

  /// `descendant-or-self::node()/child::x` selects what `descendant::x` does, unless positions count.
  private mutating func shorten(_ steps: inout [Int32]) {
    guard let last = steps.last, operations[Int(last)].axis == .child,
      operations[Int(last)].isSimple, operations[Int(last)].number == 0
    else { return }
    operations[Int(last)].axis = .descendant
    steps.remove(at: steps.count - 2)
  }

  private mutating func finishPath(
    _ steps: [Int32], from start: Int32, isAbsolute: Bool
  ) -> Int32 {
    var operation = XPathOperation(.path, .nodes)
    operation.isAbsolute = isAbsolute
    operation.first = start
    operation.isPositional = start >= 0 && operations[Int(start)].isPositional
    operation.isSimple =
      (start < 0 || operations[Int(start)].code == .this) && isSimple(steps)
    operation.second = chain(steps)
    return add(operation)
  }

  /// Whether a walk in depth gives the nodes of some steps from one node in document order, each once.
  private func isSimple(_ steps: [Int32]) -> Bool {
    enum State { case single, disjoint, nested }
    var state = State.single
    guard steps.count <= 16 else { return false }
    for index in steps {
      let step = operations[Int(index)]
      guard step.isSimple else { return false }
      switch step.axis {
      case .selfNode: break
      case .parent: if state != .single { return false }
      case .child:
        if state == .nested { return false }
        state = .disjoint
      case .attribute: if state == .single { state = .disjoint }
      case .descendant, .descendantOrSelf:
        if state == .nested { return false }
        state = .nested
      default: return false
      }
    }
    return true
  }

  // MARK: Steps

  private static func step(_ axis: XPathOperation.Axis) -> XPathOperation {
    var step = XPathOperation(.step, .nodes)
    step.axis = axis
    step.isSimple = true
    return step
  }

  private var beginsStep: Bool {
    switch token.kind {
    case .dot, .dotDot, .at, .name, .star, .prefixStar: true
    default: false
    }
  }

  private mutating func step() throws(XPathError) -> Int32 {
    if takes(.dot) { return add(Self.step(.selfNode)) }
    if takes(.dotDot) { return add(Self.step(.parent)) }
    var step = Self.step(try axis())
    try nodeTest(&step)
    let predicates = try predicates()
    step.first = chain(predicates)
    // `[3]` alone needs no count of all.
    if let first = predicates.first, operations[Int(first)].code == .number,
      step.axis != .attribute, let position = Int32(exactly: operations[Int(first)].number),
      position > 0
    {
      step.number = Double(position)
      step.first = operations[Int(first)].next
    }
    step.isSimple = predicates.dropFirst(step.number > 0 ? 1 : 0).allSatisfy {
      !operations[Int($0)].isPositional && type($0) != .number
    }
    return add(step)
  }

  private mutating func axis() throws(XPathError) -> XPathOperation.Axis {
    if takes(.at) { return .attribute }
    guard case .name = token.kind, case .doubleColon = following else { return .child }
    let name = string(token.text)
    guard token.prefix.isEmpty, let axis = Self.axes[name] else {
      throw failure(name == "namespace" ? .namespaceAxis : .unknownAxis(name))
    }
    place += 2
    return axis
  }

  private static let axes: [String: XPathOperation.Axis] = [
    "child": .child, "attribute": .attribute, "self": .selfNode, "parent": .parent,
    "descendant": .descendant, "descendant-or-self": .descendantOrSelf, "ancestor": .ancestor,
    "ancestor-or-self": .ancestorOrSelf, "following": .following,
    "following-sibling": .followingSibling, "preceding": .preceding,
    "preceding-sibling": .precedingSibling,
  ]

  private mutating func nodeTest(_ step: inout XPathOperation) throws(XPathError) {
    switch token.kind {
    case .star:
      step.test = .any
      place += 1
    case .prefixStar:
      step.test = .namespace
      keep(try namespace(string(token.text)), in: &step)
      place += 1
    case .name:
      if case .openParenthesis = following { return try nodeType(&step) }
      let local = string(token.text)
      let namespace = token.prefix.isEmpty ? "" : try namespace(string(token.prefix))
      step.test = .name
      do throws(NameRegistryFull) {
        step.nameID = try NameRegistry.shared.register(ExpandedName(namespace, local))
      } catch { throw .tooManyNames(limit: error.limit) }
      place += 1
    default: throw failure(.nodeTestExpected)
    }
  }

  private mutating func nodeType(_ step: inout XPathOperation) throws(XPathError) {
    let name = string(token.text)
    switch (token.prefix.isEmpty, name) {
    case (true, "node"): step.test = .node
    case (true, "text"): step.test = .text
    case (true, "comment"): step.test = .comment
    case (true, "processing-instruction"): step.test = .instruction
    default: throw failure(.noNodeTest(name))
    }
    place += 2
    if step.test == .instruction, case .literal = token.kind {
      step.test = .instructionNamed
      keep(string(token.text), in: &step)
      place += 1
    }
    try expect(.closeParenthesis, .parenthesisExpected)
  }

  private func namespace(_ prefix: String) throws(XPathError) -> String {
    if prefix == "xml" { return XMLNamespace.xml }
    guard let namespace = namespaces[prefix] else { throw .unknownPrefix(prefix) }
    return namespace
  }

  private mutating func keep(_ text: String, in operation: inout XPathOperation) {
    operation.start = Int32(literals.count)
    literals += Array(text.utf8)
    operation.count = Int32(literals.count) - operation.start
  }

  private mutating func predicates() throws(XPathError) -> [Int32] {
    var predicates: [Int32] = []
    while takes(.openBracket) {
      predicates.append(try expression())
      try expect(.closeBracket, .bracketExpected)
    }
    return predicates
  }

  // MARK: Primary expressions

  /// Whether the next token begins a primary expression: a call is told from a node type by its name.
  private var beginsPrimary: Bool {
    switch token.kind {
    case .variable, .openParenthesis, .literal, .number: return true
    case .name:
      guard case .openParenthesis = following else { return false }
      let types = ["node", "text", "comment", "processing-instruction"]
      return !token.prefix.isEmpty || !types.contains(string(token.text))
    default: return false
    }
  }

  private mutating func filter() throws(XPathError) -> Int32 {
    let primary = try primary()
    let list = try predicates()
    guard !list.isEmpty else { return primary }
    guard type(primary) == .nodes else { throw failure(.predicateOnValue) }
    var operation = XPathOperation(.filter, .nodes)
    operation.isPositional = operations[Int(primary)].isPositional
    operation.first = primary
    operation.second = chain(list)
    return add(operation)
  }

  private mutating func primary() throws(XPathError) -> Int32 {
    let token = token
    switch token.kind {
    case .variable:
      let name = string(token.text)
      guard token.prefix.isEmpty, name == "this" else { throw .variable(name) }
      place += 1
      return add(XPathOperation(.this, .nodes))
    case .openParenthesis:
      place += 1
      let inner = try expression()
      try expect(.closeParenthesis, .parenthesisExpected)
      return inner
    case .literal:
      var operation = XPathOperation(.literal, .string)
      keep(string(token.text), in: &operation)
      place += 1
      return add(operation)
    case .number(let value):
      var operation = XPathOperation(.number, .number)
      operation.number = value
      place += 1
      return add(operation)
    case .name: return try call()
    default: throw failure(.expressionExpected)
    }
  }
}
