@_spi(Engines) import CanonicalXML

/// Paths whose nodes are found by a key.
extension XPathMachine {
  /// Pushes the nodes of such a path for the present `$this`.
  ///
  /// The first time from a node nothing is indexed: there may be no second.
  /// - Returns: Whether they were found; otherwise they have to be walked to.
  func selectByKey(
    _ path: XPathOperation, _ context: XPathContext, onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    let lookup = lookups[path.lookup]
    guard let start = try ascend(path, to: lookup.anchor, context) else { return true }
    let index = memory.indexes[indexBase + Int(path.lookup)]
    if index.state == .unknown || index.start != start {
      index.ask(at: start)
      return false
    }
    if index.state == .asked { index.end(try build(lookup, index)) }
    guard index.state == .known else { return false }
    let mark = nodes.count
    try pushMembers(lookup, index, context)
    let end = nodes.count
    for place in mark..<end {
      if try follow(lookup, nodes[place], onlyFirst) { break }
    }
    nodes.remove(mark..<end)
    return true
  }

  /// Walks once to all nodes that have a key.
  /// - Returns: Whether each key stands in the document, and there is room for all of them.
  private func build(_ lookup: XPathLookup, _ index: XPathIndex) throws(XPathStop) -> Bool {
    let (mark, textMark) = (nodes.count, scratch.count)
    defer {
      nodes.cut(to: mark)
      scratch.cut(to: textMark)
    }
    index.reset()
    try select(lookup.members, XPathContext(node: index.start))
    let end = nodes.count
    for place in mark..<end {
      let member = nodes[place]
      guard operation(lookup.key).type == .nodes else {
        guard try add(member, try string(lookup.key, XPathContext(node: member)), index) else {
          return false
        }
        continue
      }
      try select(lookup.key, XPathContext(node: member))
      for key in end..<nodes.count {
        guard try add(member, try stringValue(of: nodes[key]), index) else { return false }
      }
      nodes.cut(to: end)
    }
    return true
  }

  private func add(
    _ member: XPathNode, _ key: XPathText, _ index: XPathIndex
  ) throws(XPathStop) -> Bool {
    guard key.place != .scratch, index.count < memory.keptLimit else { return false }
    // A key that is new takes memory, which counts as work too.
    try spend(XPathTotals.stepsOfKey + key.count / 8)
    index.add(member, key, self)
    return true
  }

  /// Pushes the nodes whose key is what is sought, in document order.
  private func pushMembers(
    _ lookup: XPathLookup, _ index: XPathIndex, _ context: XPathContext
  ) throws(XPathStop) {
    let (mark, textMark) = (nodes.count, scratch.count)
    defer { scratch.cut(to: textMark) }
    guard operation(lookup.sought).type == .nodes else {
      return try pushMembers(of: try string(lookup.sought, context), index)
    }
    try select(lookup.sought, context)
    let end = nodes.count
    for place in mark..<end {
      try pushMembers(of: try stringValue(of: nodes[place]), index)
      scratch.cut(to: textMark)
    }
    nodes.remove(mark..<end)
    // With two texts a node may be found twice.
    if end - mark > 1 { try sort(from: mark) }
  }

  private func pushMembers(of key: XPathText, _ index: XPathIndex) throws(XPathStop) {
    try spend(1 + key.count / 8)
    try index.forEach(of: key, self) { node throws(XPathStop) in
      try spend()
      nodes.push(node)
    }
  }

  /// Goes on behind the key: its other predicates, and the steps that follow.
  /// - Returns: Whether enough was found.
  private func follow(
    _ lookup: XPathLookup, _ node: XPathNode, _ onlyFirst: Bool
  ) throws(XPathStop) -> Bool {
    var predicate = lookup.after
    while predicate >= 0 {
      guard try boolean(predicate, XPathContext(node: node)) else { return false }
      predicate = operation(predicate).next
    }
    if lookup.next >= 0 { return try walk(lookup.next, node, onlyFirst) }
    nodes.push(node)
    return onlyFirst
  }
}
