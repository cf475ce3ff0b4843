@_spi(Engines) import CanonicalXML

/// The steps of a path one after the other, where one walk would not give document order, and predicates.
extension XPathMachine {
  // MARK: Step by step

  func selectByStages(_ index: Int32, _ context: XPathContext) throws(XPathStop) {
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

  // MARK: Predicates

  /// Keeps those of the uppermost nodes at which all of a list of predicates hold.
  func filter(_ first: Int32, from mark: Int) throws(XPathStop) {
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
  func sort(from mark: Int) throws(XPathStop) {
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
}
