@_spi(Engines) import CanonicalXML

/// What is evaluated once for many context nodes.
extension XPathMachine {
  /// Pushes the nodes of a path that gives the same ones everywhere.
  func selectConstant(
    _ index: Int32, _ context: XPathContext, onlyFirst: Bool
  ) throws(XPathStop) {
    let path = operation(index)
    let place = constantBase + Int(path.memo)
    let known = memory.constant(place)
    if known.state == .all || (known.state == .first && onlyFirst) {
      let mark = nodes.count
      memory.push(known, onlyFirst: onlyFirst, on: nodes)
      return try spend(nodes.count - mark)
    }
    let mark = nodes.count
    try selectPath(index, context, onlyFirst: onlyFirst)
    // What came of a path that stops at its first node may be more than that node.
    if known.state != .tooMany {
      memory.keep(place, nodes, from: mark, onlyFirst: onlyFirst && path.isSimple)
    }
  }

  /// The total of a grouping for the present `$this`; nil if it has to be counted the long way.
  ///
  /// The first time from a node nothing is grouped: there may be no second.
  func groupedTotal(
    _ call: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> Double? {
    let grouping = groupings[call.memo]
    let path = operation(call.first)
    guard let start = try ascend(path, to: grouping.anchor, context) else { return 0 }
    let totals = memory.totals[totalBase + Int(call.memo)]
    if totals.state == .unknown || totals.start != start {
      totals.begin(at: start)
      return nil
    }
    if totals.state == .asked {
      totals.end(try count(grouping, totals, isSum: call.function == .sum))
    }
    guard totals.state == .known else { return nil }
    let (mark, textMark) = (nodes.count, scratch.count)
    defer {
      nodes.cut(to: mark)
      scratch.cut(to: textMark)
    }
    guard operation(grouping.sought).type == .nodes else {
      return try total(of: try string(grouping.sought, context), totals)
    }
    try select(grouping.sought, context)
    if nodes.count == mark { return 0 }
    // With two texts a node may be of both groups.
    guard nodes.count == mark + 1 else { return nil }
    return try total(of: try stringValue(of: nodes[mark]), totals)
  }

  private func total(of text: XPathText, _ totals: XPathTotals) throws(XPathStop) -> Double {
    try spend(1 + text.count / 8)
    return totals.total(of: text, self)
  }

  /// The node that the steps before another lead to: they only stay, or go up; nil if there is none.
  func ascend(
    _ path: XPathOperation, to anchor: Int32, _ context: XPathContext
  ) throws(XPathStop) -> XPathNode? {
    var node = path.first >= 0 ? this : path.isAbsolute ? XPathNode(0) : context.node
    var index = path.second
    while index != anchor {
      try spend()
      let step = operation(index)
      if step.axis == .parent {
        guard let parent = parent(of: node) else { return nil }
        node = parent
      }
      guard holds(step, node) else { return nil }
      index = step.next
    }
    return node
  }

  /// Counts the totals of all keys.
  /// - Returns: Whether each node has one key at most, that stands in the document.
  private func count(
    _ grouping: XPathGrouping, _ totals: XPathTotals, isSum: Bool
  ) throws(XPathStop) -> Bool {
    let (mark, textMark) = (nodes.count, scratch.count)
    defer {
      nodes.cut(to: mark)
      scratch.cut(to: textMark)
    }
    try select(grouping.members, XPathContext(node: totals.start))
    let end = nodes.count
    for place in mark..<end {
      let member = nodes[place]
      switch try key(grouping.key, XPathContext(node: member)) {
      case .none: continue
      case .several: return false
      case .one(let text):
        guard text.place != .scratch else { return false }
        // A key that is new takes memory, which counts as work too.
        try spend(XPathTotals.stepsOfKey + text.count / 8)
        try add(grouping.rest, member, totals, text, isSum: isSum)
      }
      nodes.cut(to: end)
      scratch.cut(to: textMark)
    }
    return true
  }

  private enum Key { case none, several, one(XPathText) }

  private func key(_ index: Int32, _ context: XPathContext) throws(XPathStop) -> Key {
    guard operation(index).type == .nodes else { return .one(try string(index, context)) }
    let mark = nodes.count
    try select(index, context)
    let count = nodes.count - mark
    guard count == 1 else { return count == 0 ? .none : .several }
    return .one(try stringValue(of: nodes[mark]))
  }

  /// Adds what a member brings, node by node, so that numbers are added in document order.
  private func add(
    _ rest: Int32, _ member: XPathNode, _ totals: XPathTotals, _ key: XPathText, isSum: Bool
  ) throws(XPathStop) {
    let mark = nodes.count
    if rest >= 0 { try select(rest, XPathContext(node: member)) } else { nodes.push(member) }
    for place in mark..<nodes.count {
      totals.add(isSum ? try numberValue(of: nodes[place]) : 1, to: key, self)
    }
  }
}
