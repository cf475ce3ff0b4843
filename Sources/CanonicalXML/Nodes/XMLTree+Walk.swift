extension XMLTree.Node {
  private var table: NodeTable { tree.table }

  /// The same element for reading; nil for other nodes. Valid as long as the tree is held.
  package var cursor: ElementCursor? {
    guard kind == .element, let index = reference.node else { return nil }
    return unsafe ElementCursor(view: table.view, index: index)
  }

  /// Another node of the same tree, by a cursor's index.
  package func node(at index: Int32) -> XMLTree.Node {
    XMLTree.Node(tree: tree, reference: NodeReference(node: index))
  }

  /// The child elements in document order; none for other nodes than elements and documents.
  package var children: [XMLTree.Node] {
    guard let index = reference.node else { return [] }
    var result: [XMLTree.Node] = []
    var next = table.nodes[index].firstChild
    while next >= 0 {
      if table.nodes[next].kind == .element {
        result.append(XMLTree.Node(tree: tree, reference: NodeReference(node: next)))
      }
      next = table.nodes[next].nextSibling
    }
    return result
  }

  /// The child elements of a local name that are in the node's own namespace.
  package func children(alsoNamed local: String) -> [XMLTree.Node] {
    guard let index = reference.node else { return [] }
    let namespace = table.nodes[index].namespace
    var result: [XMLTree.Node] = []
    var next = table.nodes[index].firstChild
    while next >= 0 {
      let child = table.nodes[next]
      // Equal names have equal offsets.
      if child.kind == .element, child.namespace == namespace, table.holds(local, at: child.local) {
        result.append(XMLTree.Node(tree: tree, reference: NodeReference(node: next)))
      }
      next = child.nextSibling
    }
    return result
  }

  /// The value of an attribute, by its expanded name; nil if the node has none such.
  package func attribute(_ local: String, namespace: String = "") -> String? {
    guard let index = reference.node else { return nil }
    for place in table.nodes[index].attributes.indices {
      let attribute = table.attributes[place]
      if table.holds(local, at: attribute.local),
        table.holds(namespace, at: attribute.namespace)
      {
        return table.string(attribute.value)
      }
    }
    return nil
  }

  /// The node that it stands in; nil for the document node.
  package var parent: XMLTree.Node? {
    let place =
      reference.node.map { table.nodes[$0].parent }
      ?? reference.attribute.map { table.attributes[$0].owner } ?? TableNode.none
    return place < 0 ? nil : XMLTree.Node(tree: tree, reference: NodeReference(node: place))
  }

  /// Its place for people, such as `/ResultSheet/Votes/Candidate[2]/@code`.
  package var path: String {
    switch kind {
    case .document: return "/"
    case .element: return prefix + "/\(name.local)\(number)"
    case .attribute: return prefix + "/@\(name.local)"
    case .text: return prefix + "/text()"
    case .processingInstruction: return prefix + "/processing-instruction(\(name.local))"
    }
  }

  private var prefix: String {
    guard let parent, parent.kind != .document else { return "" }
    return parent.path
  }

  /// `[n]` if siblings have the same name.
  private var number: String {
    reference.node.map { tree.ordinal(of: $0) } ?? ""
  }
}
