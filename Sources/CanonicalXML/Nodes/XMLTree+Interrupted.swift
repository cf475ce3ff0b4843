extension XMLTree {
  /// The elements whose value a comment, an instruction or the border of a CDATA section interrupts: those with text of their own, beside
  /// elements or not.
  ///
  /// A comment is part of no digest, and readers disagree on the value beside it: `1<!-- -->8559` is
  /// 18559 by XPath and 1 to a reader that takes the first piece of text. So is `1<![CDATA[8559]]>`, of which the
  /// canonical form, and so the digest, is that of 18559.
  /// - Parameter limit: How many are handed out at most.
  /// - Returns: The first ones in document order, and how many there are.
  package func interruptedValues(limit: Int) -> (first: [Node], count: Int) {
    var found: [Node] = []
    var count = 0
    for index in 0..<table.nodes.count
    where table.nodes[index].notes.contains(.interrupted) && table.isValue(Int32(index)) {
      count += 1
      if found.count < limit {
        found.append(Node(tree: self, reference: NodeReference(node: Int32(index))))
      }
    }
    return (found, count)
  }
}

extension NodeTable {
  /// Whether an element holds text of its own that can be seen.
  fileprivate func isValue(_ index: Int32) -> Bool {
    guard nodes[index].kind == .element else { return false }
    var next = nodes[index].firstChild
    while next >= 0 {
      let child = nodes[next]
      if child.kind == .text && isVisible(child.content) { return true }
      next = child.nextSibling
    }
    return false
  }

  /// Whether a text has more than white space.
  func isVisible(_ text: TableRange) -> Bool {
    unsafe bytes.slice(text).contains { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
  }
}
