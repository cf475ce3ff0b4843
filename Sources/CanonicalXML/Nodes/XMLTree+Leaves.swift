/// A place of a tree where something can be read: an attribute, the text of an element, an element without anything in
/// it, an instruction.
package struct TreeLeaf: Sendable {
  /// The attribute or the instruction; else the element.
  package let reference: NodeReference
  /// The names from the element at which the walk began, its own left out: `Votes/Candidate/@code`.
  package let path: String
  /// What is read there; white space at the ends left out.
  package let value: String
}

extension XMLTree.Node {
  /// Hands over what can be read at and below an element, or in the whole document with the instructions around its root,
  /// in document order; `xml:lang` says how a text is read and is left out, as the types of values (`xsi:type`, `xsi:nil`).
  /// Paths begin below the root.
  ///
  /// - Parameters:
  ///   - skipped: Elements that are left out with everything in them.
  ///   - take: Takes each.
  package func forEachLeaf(
    skipping skipped: Set<NodeReference> = [], _ take: (TreeLeaf) -> Void
  ) {
    guard kind == .element else { return forEachLeafAround(skipped, take) }
    guard let top = reference.node else { return }
    let table = tree.table
    var waiting = [(node: top, path: "")]
    while let (node, path) = waiting.popLast() {
      let here = NodeReference(node: node)
      guard !skipped.contains(here) else { continue }
      let element = XMLTree.Node(tree: tree, reference: here)
      for attribute in table.nodes[node].attributes.indices {
        let name = table.expandedName(table.attributes[attribute])
        guard !Self.isFrame(name) else { continue }
        take(
          TreeLeaf(
            reference: NodeReference(attribute: Int32(attribute)),
            path: Self.joined(path, "@" + name.local),
            value: table.string(table.attributes[attribute].value)))
      }
      var below: [(Int32, String)] = []
      var text = ""
      var next = table.nodes[node].firstChild
      while next >= 0 {
        let child = XMLTree.Node(tree: tree, reference: NodeReference(node: next))
        switch child.kind {
        case .element: below.append((next, Self.joined(path, child.name.local)))
        case .text: text += child.stringValue
        case .processingInstruction:
          take(child.instruction(below: path))
        case .document, .attribute: break
        }
        next = table.nodes[next].nextSibling
      }
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let isEmpty = below.isEmpty && element.hasNoAttributes
      if !words.isEmpty || isEmpty {
        take(TreeLeaf(reference: here, path: path.isEmpty ? "." : path, value: words))
      }
      waiting += below.reversed()
    }
  }

  private var hasNoAttributes: Bool {
    reference.node.map { tree.table.nodes[$0].attributes.indices.isEmpty } ?? true
  }

  private static func joined(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : path + "/" + name
  }

  private func forEachLeafAround(_ skipped: Set<NodeReference>, _ take: (TreeLeaf) -> Void) {
    guard kind == .document else { return }
    var next = tree.table.nodes[0].firstChild
    while next >= 0 {
      let child = XMLTree.Node(tree: tree, reference: NodeReference(node: next))
      switch child.kind {
      case .element: child.forEachLeaf(skipping: skipped, take)
      case .processingInstruction: take(child.instruction(below: ""))
      case .document, .attribute, .text: break
      }
      next = tree.table.nodes[next].nextSibling
    }
  }

  private func instruction(below path: String) -> TreeLeaf {
    TreeLeaf(
      reference: reference, path: Self.joined(path, "<?\(name.local)?>"), value: stringValue)
  }

  private static func isFrame(_ name: ExpandedName) -> Bool {
    switch name.namespace {
    case "http://www.w3.org/XML/1998/namespace": true
    case "http://www.w3.org/2001/XMLSchema-instance": name.local == "type" || name.local == "nil"
    default: false
    }
  }
}
