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
    guard path.isSimple else { return try selectByStages(index, context) }
    let start = path.first >= 0 ? this : path.isAbsolute ? XPathNode(0) : context.node
    guard path.second >= 0 else { return nodes.push(start) }
    _ = try walk(path.second, start, onlyFirst)
  }

  // MARK: In depth

  /// Pushes what a step and those after it select from one node. The number of steps bounds the depth.
  /// - Returns: Whether enough was found.
  private func walk(
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
      return try pushNamed(step, first, marks[root].subtreeEnd, onlyFirst)
    }
    let isChild = step.axis == .child
    let end = marks[root].subtreeEnd
    var matches = 0
    var next = first
    while next < end {
      try spend()
      if holds(step, next) {
        matches += 1
        if try take(index, XPathNode(next), matches, onlyFirst) { return true }
        if step.number == Double(matches) { return false }
      }
      next = isChild ? marks[next].subtreeEnd : next + 1
    }
    return false
  }

  /// Pushes the children, or all nodes, of a name from one node on and before another.
  private func pushNamed(
    _ step: XPathOperation, _ first: Int32, _ end: Int32, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    // The marks of a subtree lead no further than its end.
    precondition(first >= 0 && Int(end) <= marks.count)
    let all = unsafe marks.base
    let sought = NodeMark.Test(.element, step.nameID)
    let isChild = step.axis == .child
    var looked = 0
    var next = Int(first)
    while next < Int(end) {
      looked += 1
      if unsafe all[next].test == sought {
        nodes.push(XPathNode(Int32(truncatingIfNeeded: next)))
        if onlyFirst {
          try spend(looked)
          return true
        }
      }
      next = isChild ? unsafe Int(all[next].subtreeEnd) : next + 1
    }
    try spend(looked)
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

  // MARK: Step by step

  private func selectByStages(_ index: Int32, _ context: XPathContext) throws(XPathStop) {
    let path = operation(index)
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
        try pushSiblings(step, node + 1, marks[node].subtreeEnd)
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
      if !start.isAttribute { try push(step, node + 1..<marks[node].subtreeEnd) }
    case .descendantOrSelf:
      if start.isAttribute { return try push(step, start) }
      try push(step, node..<marks[node].subtreeEnd)
    case .ancestor, .ancestorOrSelf:
      if step.axis == .ancestorOrSelf { try push(step, start) }
      var next = parent(of: start)
      while let ancestor = next {
        try push(step, ancestor)
        next = parent(of: ancestor)
      }
    case .following:
      let first = start.isAttribute ? node + 1 : marks[node].subtreeEnd
      try push(step, first..<Int32(marks.count))
    case .followingSibling:
      guard !start.isAttribute, node > 0 else { return }
      let end = marks[table.nodes[node].parent].subtreeEnd
      try pushSiblings(step, marks[node].subtreeEnd, end)
    case .preceding: try pushPreceding(step, node)
    case .precedingSibling:
      guard !start.isAttribute, node > 0 else { return }
      let mark = nodes.count
      try pushSiblings(step, table.nodes[node].parent + 1, node)
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

  /// Those from a node on, as long as they begin before another.
  private func pushSiblings(
    _ step: XPathOperation, _ first: Int32, _ end: Int32
  ) throws(XPathStop) {
    var next = first
    while next < end {
      try spend()
      if holds(step, next) { nodes.push(XPathNode(next)) }
      next = marks[next].subtreeEnd
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
  func parent(of node: XPathNode) -> XPathNode? {
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
    let test = marks[node].test
    switch step.test {
    case .name: return test == NodeMark.Test(.element, step.nameID)
    case .any: return test.isElement
    case .node: return true
    case .text: return test == NodeMark.Test(.text)
    case .comment: return test == NodeMark.Test(.comment)
    case .instruction: return test == NodeMark.Test(.instruction)
    case .namespace: return test.isElement && isKept(step, at: table.nodes[node].namespace)
    case .instructionNamed:
      return test == NodeMark.Test(.instruction) && isKept(step, at: table.nodes[node].local)
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
