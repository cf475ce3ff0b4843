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
    case .path where expression.isSimple:
      let start =
        expression.first >= 0 ? this : expression.isAbsolute ? XPathNode(0) : context.node
      guard expression.second >= 0 else { return nodes.push(start) }
      _ = try walk(operation(expression.second), start, onlyFirst)
    case .path: try selectByStages(expression, context)
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

  // MARK: In depth

  /// Pushes what a step and those after it select from one node. The number of steps bounds the depth.
  /// - Returns: Whether enough was found.
  private func walk(
    _ step: XPathOperation, _ start: XPathNode, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    var matches = 0
    switch step.axis {
    case .child:
      guard !start.isAttribute else { return false }
      var next = table.nodes[start.node].firstChild
      while next >= 0 {
        try spend()
        if holds(step, next) {
          matches += 1
          if try take(step, XPathNode(next), matches, onlyFirst) { return true }
          if step.number == Double(matches) { return false }
        }
        next = table.nodes[next].nextSibling
      }
    case .attribute: return try walkAttributes(step, start, onlyFirst)
    case .selfNode:
      try spend()
      guard holds(step, start) else { return false }
      return try take(step, start, 1, onlyFirst)
    case .parent:
      try spend()
      guard let parent = parent(of: start), holds(step, parent) else { return false }
      return try take(step, parent, 1, onlyFirst)
    default:
      guard !start.isAttribute else {
        guard step.axis == .descendantOrSelf, holds(step, start) else { return false }
        return try take(step, start, 1, onlyFirst)
      }
      let first = step.axis == .descendantOrSelf ? start.node : start.node + 1
      let end = table.nodes[start.node].subtreeEnd
      var next = first
      while next < end {
        try spend()
        if holds(step, next) {
          matches += 1
          if try take(step, XPathNode(next), matches, onlyFirst) { return true }
          if step.number == Double(matches) { return false }
        }
        next += 1
      }
    }
    return false
  }

  private func walkAttributes(
    _ step: XPathOperation, _ start: XPathNode, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    guard !start.isAttribute else { return false }
    for attribute in table.nodes[start.node].attributes.indices {
      try spend()
      guard holds(step, attribute: attribute) else { continue }
      if try take(step, XPathNode(attribute: attribute, of: start.node), 1, onlyFirst) {
        return true
      }
    }
    return false
  }

  /// Applies the predicates of a step to a node, and goes on with the next step.
  private func take(
    _ step: XPathOperation, _ node: XPathNode, _ position: Int, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    if step.number > 0, step.number != Double(position) { return false }
    var predicate = step.first
    while predicate >= 0 {
      guard try boolean(predicate, XPathContext(node: node)) else { return false }
      predicate = operation(predicate).next
    }
    if step.next >= 0 { return try walk(operation(step.next), node, onlyFirst) }
    nodes.push(node)
    return onlyFirst
  }

  // MARK: Step by step

  private func selectByStages(
    _ path: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) {
    let mark = nodes.count
    if path.first >= 0 {
      try select(path.first, context)
    } else {
      nodes.push(path.isAbsolute ? XPathNode(0) : context.node)
    }
    var index = path.second
    while index >= 0 {
      let step = operation(index)
      let end = nodes.count
      for place in mark..<end {
        let start = nodes.count
        try enumerate(step, nodes[place])
        if step.number > 0 { keepOnly(Int(step.number), from: start) }
        try filter(step.first, from: start)
        if step.axis.isReverse { nodes.reverse(from: start) }
      }
      try sort(from: end)
      nodes.remove(mark..<end)
      index = step.next
    }
  }

  /// Pushes the nodes of an axis that pass the test, in the order of the axis.
  private func enumerate(_ step: XPathOperation, _ start: XPathNode) throws(XPathStop) {
    let node = start.node
    switch step.axis {
    case .child:
      if !start.isAttribute {
        try pushSiblings(step, from: table.nodes[node].firstChild, until: -1)
      }
    case .attribute:
      guard !start.isAttribute else { return }
      for attribute in table.nodes[node].attributes.indices {
        try spend()
        if holds(step, attribute: attribute) {
          nodes.push(XPathNode(attribute: attribute, of: node))
        }
      }
    case .selfNode: try push(step, start)
    case .parent: if let parent = parent(of: start) { try push(step, parent) }
    case .descendant:
      if !start.isAttribute { try push(step, node + 1..<table.nodes[node].subtreeEnd) }
    case .descendantOrSelf:
      if start.isAttribute { return try push(step, start) }
      try push(step, node..<table.nodes[node].subtreeEnd)
    case .ancestor, .ancestorOrSelf:
      if step.axis == .ancestorOrSelf { try push(step, start) }
      var next = parent(of: start)
      while let ancestor = next {
        try push(step, ancestor)
        next = parent(of: ancestor)
      }
    case .following:
      let first = start.isAttribute ? node + 1 : table.nodes[node].subtreeEnd
      try push(step, first..<Int32(table.nodes.count))
    case .followingSibling:
      if !start.isAttribute {
        try pushSiblings(step, from: table.nodes[node].nextSibling, until: -1)
      }
    case .preceding: try pushPreceding(step, node)
    case .precedingSibling:
      guard !start.isAttribute, node > 0 else { return }
      let mark = nodes.count
      let first = table.nodes[table.nodes[node].parent].firstChild
      try pushSiblings(step, from: first, until: node)
      nodes.reverse(from: mark)
    }
  }

  private func push(_ step: XPathOperation, _ node: XPathNode) throws(XPathStop) {
    try spend()
    if holds(step, node) { nodes.push(node) }
  }

  private func push(_ step: XPathOperation, _ range: Range<Int32>) throws(XPathStop) {
    for node in range {
      try spend()
      if holds(step, node) { nodes.push(XPathNode(node)) }
    }
  }

  private func pushSiblings(
    _ step: XPathOperation, from first: Int32, until last: Int32
  ) throws(XPathStop) {
    var next = first
    while next >= 0, next != last {
      try spend()
      if holds(step, next) { nodes.push(XPathNode(next)) }
      next = table.nodes[next].nextSibling
    }
  }

  /// All nodes before one, but for its ancestors, the nearest first.
  private func pushPreceding(_ step: XPathOperation, _ start: Int32) throws(XPathStop) {
    var ancestor = table.nodes[start].parent
    var next = start - 1
    while next > 0 {
      try spend()
      if next == ancestor {
        ancestor = table.nodes[next].parent
      } else if holds(step, next) {
        nodes.push(XPathNode(next))
      }
      next -= 1
    }
  }

  /// The parent of a node; of an attribute, its element.
  private func parent(of node: XPathNode) -> XPathNode? {
    if node.isAttribute { return XPathNode(node.node) }
    let parent = table.nodes[node.node].parent
    return parent < 0 ? nil : XPathNode(parent)
  }

  // MARK: Predicates

  /// Keeps those of the uppermost nodes at which all of a list of predicates hold.
  private func filter(_ first: Int32, from mark: Int) throws(XPathStop) {
    var predicate = first
    while predicate >= 0 {
      let size = nodes.count - mark
      let isPosition = operation(predicate).type == .number
      var kept = mark
      for index in 0..<size {
        try spend()
        let node = nodes[mark + index]
        let context = XPathContext(node: node, position: index + 1, size: size)
        let holds =
          isPosition
          ? try number(predicate, context) == Double(index + 1) : try boolean(predicate, context)
        if holds {
          nodes.update(kept) { $0 = node }
          kept += 1
        }
      }
      nodes.cut(to: kept)
      predicate = operation(predicate).next
    }
  }

  private func keepOnly(_ position: Int, from mark: Int) {
    guard nodes.count - mark >= position else { return nodes.cut(to: mark) }
    let node = nodes[mark + position - 1]
    nodes.cut(to: mark)
    nodes.push(node)
  }

  /// Brings the uppermost nodes into document order, each once.
  private func sort(from mark: Int) throws(XPathStop) {
    var isSorted = true
    var index = mark + 1
    while index < nodes.count, isSorted {
      isSorted = nodes[index - 1] < nodes[index]
      index += 1
    }
    guard !isSorted else { return }
    try spend(nodes.count - mark)
    nodes.sort(from: mark)
    var kept = mark + 1
    for index in (mark + 1)..<nodes.count where nodes[index] != nodes[kept - 1] {
      let node = nodes[index]
      nodes.update(kept) { $0 = node }
      kept += 1
    }
    nodes.cut(to: kept)
  }

  // MARK: Node tests

  /// Whether a node that is no attribute passes the test of a step.
  @inline(__always) private func holds(_ step: XPathOperation, _ node: Int32) -> Bool {
    let kind = table.nodes[node].kind
    switch step.test {
    case .name: return kind == .element && name(node) == step.nameID
    case .any: return kind == .element
    case .node: return true
    case .text: return kind == .text
    case .comment: return kind == .comment
    case .instruction: return kind == .instruction
    case .namespace: return kind == .element && isKept(step, at: table.nodes[node].namespace)
    case .instructionNamed:
      return kind == .instruction && isKept(step, at: table.nodes[node].local)
    }
  }

  /// Whether an attribute of the attribute axis passes the test of a step.
  @inline(__always) private func holds(_ step: XPathOperation, attribute: Int) -> Bool {
    switch step.test {
    case .name: name(attribute: attribute) == step.nameID
    case .any, .node: true
    case .namespace: isKept(step, at: table.attributes[attribute].namespace)
    case .text, .comment, .instruction, .instructionNamed: false
    }
  }

  /// Whether a node of another axis, whose principal type is element, passes the test.
  private func holds(_ step: XPathOperation, _ node: XPathNode) -> Bool {
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
