@_spi(Engines) import CanonicalXML

/// Node-sets: paths, filters and unions (XPath 1.0, sections 2 and 3.3).
extension XPathMachine {
  /// Pushes the nodes of an expression, in document order and each once.
  /// - Parameter onlyFirst: Whether the first of them is enough.
  func select(
    _ index: Int32, _ context: XPathContext, onlyFirst: Bool = false
  ) throws(XPathStop) {
    let expression = operation(index)
    switch expression.code {
    case .this: nodes.push(this)
    case .path where expression.memo >= 0:
      try selectConstant(index, context, onlyFirst: onlyFirst)
    case .path: try selectPath(index, context, onlyFirst: onlyFirst)
    case .filter:
      let mark = nodes.count
      try select(expression.first, context)
      try filter(expression.second, from: mark)
    case .union:
      let mark = nodes.count
      var member = expression.first
      while member >= 0 {
        try select(member, context)
        member = operation(member).next
      }
      try sort(from: mark)
    default: break
    }
  }

  /// Pushes the nodes of a path.
  @inline(__always) func selectPath(
    _ index: Int32, _ context: XPathContext, onlyFirst: Bool
  ) throws(XPathStop) {
    let path = operation(index)
    if path.lookup >= 0 {
      let mark = nodes.count
      if try selectByKey(path, context, onlyFirst: onlyFirst && path.isSimple) {
        // Below nodes that stand in one another the same ones, and earlier ones, may be found again.
        return path.isSimple ? () : try sort(from: mark)
      }
    }
    guard path.isSimple else { return try selectByStages(index, context) }
    let start = path.first >= 0 ? this : path.isAbsolute ? XPathNode(0) : context.node
    guard path.second >= 0 else { return nodes.push(start) }
    _ = try walk(path.second, start, onlyFirst)
  }

  // MARK: In depth

  /// Pushes what a step and those after it select from one node. The number of steps bounds the depth.
  /// - Returns: Whether enough was found.
  func walk(
    _ index: Int32, _ start: XPathNode, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    let step = operation(index)
    switch step.axis {
    case .child, .descendant:
      guard !start.isAttribute else { return false }
      return try walkDown(index, start.node + 1, start.node, onlyFirst)
    case .attribute: return try walkAttributes(index, start, onlyFirst)
    case .selfNode:
      try spend()
      guard holds(step, start) else { return false }
      return try take(index, start, 1, onlyFirst)
    case .parent:
      try spend()
      guard let parent = parent(of: start), holds(step, parent) else { return false }
      return try take(index, parent, 1, onlyFirst)
    default:
      guard !start.isAttribute else {
        guard step.axis == .descendantOrSelf, holds(step, start) else { return false }
        return try take(index, start, 1, onlyFirst)
      }
      return try walkDown(index, start.node, start.node, onlyFirst)
    }
  }

  /// Goes through the children of a node, or through its subtree from a node of it on.
  private func walkDown(
    _ index: Int32, _ first: Int32, _ root: Int32, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    let step = operation(index)
    // Nothing but a test: no predicate, no position, no step after it.
    if step.test == .name, step.first < 0, step.next < 0, step.number == 0 {
      return try pushNamed(index, first, marks[root].subtreeEnd, onlyFirst)
    }
    let end = marks[root].subtreeEnd
    var matches = 0
    var next = try self.first(of: index, first, end)
    while next < end {
      matches += 1
      if try take(index, XPathNode(next), matches, onlyFirst) { return true }
      if step.number == Double(matches) { return false }
      next = try self.first(of: index, following(next, step), end)
    }
    return false
  }

  /// The first node that passes the test of a step, from one node on and before another; else that other.
  private func first(
    of index: Int32, _ first: Int32, _ end: Int32
  ) throws(XPathStop) -> Int32 {
    let step = operation(index)
    guard step.test != .name else { return try firstNamed(step, first, end) }
    var next = first
    while next < end {
      try spend()
      if holds(step, next) { break }
      next = following(next, step)
    }
    return min(next, end)
  }

  @inline(__always) private func following(_ node: Int32, _ step: XPathOperation) -> Int32 {
    step.axis == .child ? marks[node].subtreeEnd : node + 1
  }

  /// The same of the nodes of a name.
  @inline(__always) private func firstNamed(
    _ step: XPathOperation, _ first: Int32, _ end: Int32
  ) throws(XPathStop) -> Int32 {
    // The marks of a subtree lead no further than its end.
    precondition(first >= 0 && Int(end) <= marks.count)
    let all = unsafe marks.base
    let sought = NodeMark.Test.element(step.nameID.number)
    let isChild = step.axis == .child
    var looked = 0
    var next = Int(first)
    while next < Int(end) {
      looked += 1
      if unsafe all[next].test == sought { break }
      next = isChild ? unsafe Int(all[next].subtreeEnd) : next + 1
    }
    try spend(looked)
    return Int32(truncatingIfNeeded: min(next, Int(end)))
  }

  /// Pushes the children, or all nodes, of a name from one node on and before another.
  private func pushNamed(
    _ index: Int32, _ first: Int32, _ end: Int32, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    let step = operation(index)
    var next = try firstNamed(step, first, end)
    while next < end {
      nodes.push(XPathNode(next))
      if onlyFirst { return true }
      next = try firstNamed(step, following(next, step), end)
    }
    return false
  }

  private func walkAttributes(
    _ index: Int32, _ start: XPathNode, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    guard !start.isAttribute, marks[start.node].test.isElement else { return false }
    let step = operation(index)
    for attribute in marks[start.node].range.indices {
      try spend()
      guard holds(step, attribute: attribute) else { continue }
      if try take(index, XPathNode(attribute: attribute, of: start.node), 1, onlyFirst) {
        return true
      }
      // There is no second one of a name.
      if step.test == .name { return false }
    }
    return false
  }

  /// Applies the predicates of a step to a node, and goes on with the next step.
  private func take(
    _ index: Int32, _ node: XPathNode, _ position: Int, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    let step = operation(index)
    if step.number > 0, step.number != Double(position) { return false }
    var predicate = step.first
    while predicate >= 0 {
      guard try boolean(predicate, XPathContext(node: node)) else { return false }
      predicate = operation(predicate).next
    }
    if step.next >= 0 { return try walk(step.next, node, onlyFirst) }
    nodes.push(node)
    return onlyFirst
  }

  /// The parent of a node; of an attribute, its element.
  func parent(of node: XPathNode) -> XPathNode? {
    if node.isAttribute { return XPathNode(node.node) }
    let parent = table.nodes[node.node].parent
    return parent < 0 ? nil : XPathNode(parent)
  }

  // MARK: Node tests

  /// Whether a node that is no attribute passes the test of a step.
  @inline(__always) func holds(_ step: XPathOperation, _ node: Int32) -> Bool {
    let test = marks[node].test
    switch step.test {
    case .name: return test == NodeMark.Test.element(step.nameID.number)
    case .any: return test.isElement
    case .node: return true
    case .text: return test == NodeMark.Test.text
    case .comment: return test == NodeMark.Test.comment
    case .instruction: return test == NodeMark.Test.instruction
    case .namespace: return test.isElement && isKept(step, at: table.nodes[node].namespace)
    case .instructionNamed:
      return test == NodeMark.Test.instruction && isKept(step, at: table.nodes[node].local)
    }
  }

  /// Whether an attribute of the attribute axis passes the test of a step.
  @inline(__always) func holds(_ step: XPathOperation, attribute: Int) -> Bool {
    switch step.test {
    case .name: name(attribute: attribute).number == step.nameID.number
    case .any, .node: true
    case .namespace: isKept(step, at: table.attributes[attribute].namespace)
    case .text, .comment, .instruction, .instructionNamed: false
    }
  }

  /// Whether a node of another axis, whose principal type is element, passes the test.
  func holds(_ step: XPathOperation, _ node: XPathNode) -> Bool {
    node.isAttribute ? step.test == .node : holds(step, node.node)
  }

  /// Whether the name at an offset is the one that a step keeps.
  private func isKept(_ step: XPathOperation, at offset: Int32) -> Bool {
    guard offset >= 0 else { return step.count == 0 }
    for index in 0..<Int(step.count)
    where table.bytes[Int(offset) + index] != literals[Int(step.start) + index] {
      return false
    }
    return table.bytes[Int(offset) + Int(step.count)] == 0
  }
}
