extension XMLTree.Node {
  /// Hands over what can be read at and below an element, or in the whole document with the instructions around its root,
  /// in document order; `xml:lang` says how a text is read and is left out, as the types of values (`xsi:type`, `xsi:nil`).
  /// Paths begin below the root.
  ///
  /// Takes as long as there are nodes and bytes, and room for the elements that are open.
  /// - Parameters:
  ///   - marked: Elements at and below which places are marked.
  ///   - take: Takes each.
  package func forEachLeaf(
    marking marked: Set<NodeReference> = [], _ take: (TreeLeaf) -> Void
  ) {
    guard kind == .element else { return forEachLeafAround(marked, take) }
    guard let top = reference.node else { return }
    let table = tree.table
    var open: [(end: Int32, kind: Int)] = []
    var node = top
    let end = table.nodes[top].subtreeEnd
    var markedEnd: Int32 = 0
    while node < end {
      guard table.nodes[node].kind == .element else {
        node += 1
        continue
      }
      while let last = open.last, last.end <= node { open.removeLast() }
      if node >= markedEnd, marked.contains(NodeReference(node: node)) {
        markedEnd = table.nodes[node].subtreeEnd
      }
      let outer = open.last?.kind
      let kind = outer.map { tree.kind(of: NodeReference(node: node), in: $0) } ?? 0
      tree.forEachLeaf(of: node, kind, from: top, isMarked: node < markedEnd, take)
      open.append((table.nodes[node].subtreeEnd, kind))
      node += 1
    }
  }

  private func forEachLeafAround(_ marked: Set<NodeReference>, _ take: (TreeLeaf) -> Void) {
    guard kind == .document else { return }
    var next = tree.table.nodes[0].firstChild
    while next >= 0 {
      let reference = NodeReference(node: next)
      let child = XMLTree.Node(tree: tree, reference: reference)
      switch child.kind {
      case .element: child.forEachLeaf(marking: marked, take)
      case .processingInstruction:
        take(TreeLeaf(tree: tree, top: 0, reference: reference, kind: tree.kind(of: reference)))
      case .document, .attribute, .text: break
      }
      next = tree.table.nodes[next].nextSibling
    }
  }
}

extension XMLTree {
  /// The leaves of one element: its attributes, the instructions in it, itself.
  fileprivate func forEachLeaf(
    of node: Int32, _ kind: Int, from top: Int32, isMarked: Bool, _ take: (TreeLeaf) -> Void
  ) {
    func give(_ reference: NodeReference) {
      take(
        TreeLeaf(
          tree: self, top: top, reference: reference, kind: self.kind(of: reference, in: kind),
          isMarked: isMarked))
    }
    let attributes = table.nodes[node].attributes.indices
    for attribute in attributes
    where !Self.isFrame(table.expandedName(table.attributes[attribute])) {
      give(NodeReference(attribute: Int32(attribute)))
    }
    var isEmpty = attributes.isEmpty
    var next = table.nodes[node].firstChild
    while next >= 0 {
      switch table.nodes[next].kind {
      case .element: isEmpty = false
      case .instruction: give(NodeReference(node: next))
      default: break
      }
      next = table.nodes[next].nextSibling
    }
    let own = TreeLeaf(
      tree: self, top: top, reference: NodeReference(node: node), kind: kind, isMarked: isMarked)
    if isEmpty || own.hasWords { take(own) }
  }

  /// The kind of a place: a hash of its name and of the kind above. Nobody outside of this process knows how it is made, so
  /// that no two are the same by design.
  fileprivate func kind(of reference: NodeReference, in outer: Int = 0) -> Int {
    var hasher = Hasher()
    hasher.combine(outer)
    let node = Node(tree: self, reference: reference)
    hasher.combine(node.kind)
    hasher.combine(node.name.local)
    return hasher.finalize()
  }

  private static func isFrame(_ name: ExpandedName) -> Bool {
    switch name.namespace {
    case "http://www.w3.org/XML/1998/namespace": true
    case "http://www.w3.org/2001/XMLSchema-instance": name.local == "type" || name.local == "nil"
    default: false
    }
  }
}
