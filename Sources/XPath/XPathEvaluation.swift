@_spi(Engines) package import CanonicalXML

/// Evaluates expressions over one tree, one after the other, in the same memory and within one budget of
/// steps. One thread at a time uses it.
@safe package final class XPathEvaluation {
  /// The tree.
  package let tree: XMLTree
  /// The root element; the document node if there is none.
  package let root: XPathNode
  private let machine: XPathMachine

  /// The steps of all evaluations together.
  package let steps: Int

  /// Prepares evaluations over a tree.
  /// - Parameters:
  ///   - tree: The tree.
  ///   - steps: The steps of all evaluations together; nil for what the limits give a tree of its size.
  ///   - takesFirst: Whether the text of several nodes is the first one's (XPath 1.0, section 4.2); else an expression
  ///     that wants it is refused, for nobody would hear of the others.
  package init(in tree: XMLTree, steps: Int? = nil, takesFirst: Bool = true) {
    self.tree = tree
    root = XPathNode(tree.root)
    self.steps = steps ?? Limits.standard.expressionSteps(nodes: tree.table.nodes.count)
    machine = XPathMachine(tree.table, steps: self.steps, takesFirst: takesFirst)
  }

  /// Whether all steps are used up: nothing can be evaluated any more.
  package var isSpent: Bool { machine.isSpent }

  /// The value of an expression.
  package func value(
    of expression: XPathExpression, at node: XMLTree.Node
  ) throws(XPathError) -> XPathValue {
    try evaluate(expression, XPathNode(node)) { machine, context throws(XPathStop) in
      switch machine.operation(expression.entry).type {
      case .boolean: return .boolean(try machine.boolean(expression.entry, context))
      case .number: return .number(try machine.number(expression.entry, context))
      case .string:
        return .string(machine.textRun(try machine.string(expression.entry, context)).string)
      case .nodes:
        let mark = machine.nodes.count
        defer { machine.nodes.cut(to: mark) }
        try machine.select(expression.entry, context)
        return .nodes(
          (mark..<machine.nodes.count).map { XMLTree.Node(tree: tree, machine.nodes[$0]) })
      }
    }
  }

  /// The value of an expression as `boolean()` gives it; of a node-set, one node is enough.
  package func boolean(
    of expression: XPathExpression, at node: XPathNode
  ) throws(XPathError) -> Bool {
    try evaluate(expression, node) { machine, context throws(XPathStop) in
      try machine.boolean(expression.entry, context)
    }
  }

  /// The value of an expression as `string()` gives it, valid until the next evaluation.
  package func text(
    of expression: XPathExpression, at node: XPathNode
  ) throws(XPathError) -> ByteRun {
    try evaluate(expression, node) { machine, context throws(XPathStop) in
      machine.textRun(try machine.string(expression.entry, context))
    }
  }

  /// The nodes of an expression, which are found by `subscript` until the caller drops them.
  /// - Returns: Their places; nil if the expression selects no nodes but has another value.
  package func select(
    _ expression: XPathExpression, at node: XPathNode
  ) throws(XPathError) -> Range<Int>? {
    try evaluate(expression, node) { machine, context throws(XPathStop) in
      guard machine.operation(expression.entry).type == .nodes else { return nil }
      let mark = machine.nodes.count
      try machine.select(expression.entry, context)
      return mark..<machine.nodes.count
    }
  }

  /// Counts work on what was evaluated.
  /// - Throws: That the steps are used up.
  package func spend(_ steps: Int) throws(XPathError) {
    do throws(XPathStop) { try machine.spend(steps) } catch { throw reason(error) }
  }

  /// Whether two nodes have one parent.
  package func areSiblings(_ one: XPathNode, _ other: XPathNode) -> Bool {
    machine.parent(of: one) == machine.parent(of: other)
  }

  /// A selected node.
  package subscript(place: Int) -> XPathNode { machine.nodes[place] }

  /// The places of no nodes.
  package var nothing: Range<Int> {
    machine.nodes.count..<machine.nodes.count
  }

  /// Gives selected nodes up, and all that were selected after them.
  package func drop(_ places: Range<Int>) { machine.nodes.cut(to: places.lowerBound) }

  /// The string value of a node, or its first bytes, whole characters of them: valid until the next
  /// evaluation.
  package func textRun(of node: XPathNode, limit: Int = .max) -> ByteRun {
    machine.textRun(machine.stringValue(of: node, limit: limit))
  }

  /// What it costs in steps to begin, whatever the expression looks at.
  private static let stepsOfEvaluation = 4

  @inline(__always)
  private func evaluate<Value>(
    _ expression: XPathExpression, _ node: XPathNode,
    _ body: (XPathMachine, XPathContext) throws(XPathStop) -> Value
  ) throws(XPathError) -> Value {
    let mark = machine.nodes.count
    let context = machine.begin(expression.program, at: node)
    do throws(XPathStop) {
      try machine.spend(Self.stepsOfEvaluation)
      return try body(machine, context)
    } catch {
      machine.nodes.cut(to: mark)
      throw reason(error)
    }
  }

  private func reason(_ stop: XPathStop) -> XPathError {
    switch stop {
    case .tooManySteps: .tooManySteps(steps)
    case .severalNodes(let node): .severalNodes(node)
    }
  }
}

/// What a policy reads of nodes without a string for each.
extension XPathEvaluation {
  /// A node that keeps the tree alive.
  package func node(_ node: XPathNode) -> XMLTree.Node { XMLTree.Node(tree: tree, node) }

  /// The line of a node's element, counted from 1.
  package func line(of node: XPathNode) -> Int { machine.line(of: node) }

  /// The value of the xml:lang of an element itself; nil if it has none.
  package func language(of node: XPathNode) -> ByteRun? { machine.language(of: node) }
}

extension XPathMachine {
  func line(of node: XPathNode) -> Int {
    var element = node.node
    if !node.isAttribute, !marks[element].test.isElement { element = table.nodes[element].parent }
    guard element >= 0, marks[element].test.isElement else { return 1 }
    return Int(table.nodes[element].line)
  }

  func language(of node: XPathNode) -> ByteRun? {
    guard !node.isAttribute else { return nil }
    for index in table.nodes[node.node].attributes.indices
    where table.attributes[index].name == KnownName.xmlLang.id {
      let value = table.attributes[index].value
      return textRun(XPathText(place: .table, start: Int(value.start), count: Int(value.count)))
    }
    return nil
  }

  /// A text as bytes, valid until the next evaluation.
  func textRun(_ text: XPathText) -> ByteRun {
    let all = unsafe bytes(text)
    return unsafe ByteRun(base: all.baseAddress ?? table.bytes.base, count: all.count)
  }
}

extension XPathNode {
  init(_ node: XMLTree.Node) {
    if let attribute = node.reference.attribute {
      self.init(attribute: Int(attribute), of: node.tree.table.attributes[attribute].owner)
    } else {
      self.init(node.reference.node ?? 0)
    }
  }
}

extension XMLTree.Node {
  init(tree: XMLTree, _ node: XPathNode) {
    self.init(
      tree: tree,
      reference: node.isAttribute
        ? NodeReference(attribute: Int32(node.attribute)) : NodeReference(node: node.node))
  }
}
