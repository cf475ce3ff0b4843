/// An element of a captured ds:Signature. Two are equal if they are the same node.
package struct XMLElement: Sendable {
  let table: NodeTable
  let index: Int32

  var node: TableNode { table.nodes[index] }

  /// The same element for reading; valid as long as this element, or its document, is held.
  package var cursor: ElementCursor { unsafe ElementCursor(view: table.view, index: index) }

  /// The elements with ids in all signatures of the same document, in document order.
  package func forEachID(_ body: (ByteRun, ElementCursor) -> Void) {
    let cursor = cursor
    for index in 0..<table.attributes.count {
      let attribute = table.attributes[index]
      guard attribute.name.isIDAttribute else { continue }
      body(
        cursor.run(attribute.value), unsafe ElementCursor(view: table.view, index: attribute.owner))
    }
  }

  /// The number, in document order from 0, of the signature that an element belongs to.
  package func ordinal(of cursor: ElementCursor) -> Int {
    (table.contexts.lastIndex { $0.root <= cursor.index }) ?? 0
  }

  /// The expanded name.
  package var name: ExpandedName { table.expandedName(node) }

  /// Whether it has this name; nothing is copied for the answer.
  package func isNamed(_ name: ExpandedName) -> Bool {
    table.holds(name.local, at: node.local) && table.holds(name.namespace, at: node.namespace)
  }

  /// The prefix it was written with; empty for none.
  package var prefix: String { table.name(node.prefix) }

  /// The attributes in the order of the document, without namespace declarations.
  package var attributes: [XMLAttribute] {
    node.attributes.indices.map {
      let attribute = table.attributes[$0]
      return XMLAttribute(
        name: table.expandedName(attribute), prefix: table.name(attribute.prefix),
        value: table.string(attribute.value))
    }
  }

  /// The value of an attribute, by its expanded name.
  package func attribute(_ local: String, namespace: String = "") -> String? {
    for index in node.attributes.indices {
      let attribute = table.attributes[index]
      if table.holds(local, at: attribute.local),
        table.holds(namespace, at: attribute.namespace)
      {
        return table.string(attribute.value)
      }
    }
    return nil
  }

  /// The element it stands in, if that belongs to the same signature.
  package var parent: XMLElement? {
    node.parent < 0 ? nil : XMLElement(table: table, index: node.parent)
  }

  /// The child elements in the order of the document.
  package var children: [XMLElement] {
    childNodes.filter { table.nodes[$0].kind == .element }
      .map { XMLElement(table: table, index: $0) }
  }

  /// The concatenated text directly inside it, CDATA included.
  package var text: String {
    var bytes: [UInt8] = []
    for child in childNodes where table.nodes[child].kind == .text {
      unsafe bytes.append(contentsOf: table.bytes.slice(table.nodes[child].content))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether there is no element, comment or processing instruction inside it.
  package var containsOnlyText: Bool {
    childNodes.allSatisfy { table.nodes[$0].kind == .text }
  }

  /// Whether text other than white space stands beside its child elements.
  package var hasForeignText: Bool {
    var hasElement = false
    var hasText = false
    for child in childNodes {
      let node = table.nodes[child]
      if node.kind == .element { hasElement = true }
      if node.kind == .text {
        hasText =
          unsafe hasText
          || !table.bytes.slice(node.content).allSatisfy {
            $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09
          }
      }
    }
    return hasElement && hasText
  }

  /// The namespace that a prefix is bound to here, ancestors of the signature included.
  /// - Parameter prefix: The prefix; empty for the default namespace.
  /// - Returns: The namespace name, or nil if the prefix is not bound.
  package func namespace(forPrefix prefix: String) -> String? {
    if prefix == "xml" { return XMLNamespace.xml }
    var place = index
    while place >= 0 {
      let node = table.nodes[place]
      for index in node.namespaces.indices {
        let declaration = table.namespaces[index]
        if table.holds(prefix, at: declaration.prefix) { return bound(declaration) }
      }
      place = node.parent
    }
    let outer = table.context(of: index)?.namespaces ?? []
    return outer.last { table.holds(prefix, at: $0.prefix) }.flatMap(bound)
  }

  /// The line of its start tag, counted from 1.
  package var line: Int { Int(node.line) }

  /// Where it lies in the bytes of the document.
  package var position: ElementPosition { node.position }

  private func bound(_ declaration: TableNamespace) -> String? {
    let name = table.name(declaration.namespace)
    return name.isEmpty ? nil : name
  }

  private var childNodes: [Int32] {
    var result: [Int32] = []
    var next = node.firstChild
    while next >= 0 {
      result.append(next)
      next = table.nodes[next].nextSibling
    }
    return result
  }
}

extension XMLElement: Hashable {
  /// Whether both are the same node.
  package static func == (left: Self, right: Self) -> Bool {
    left.table === right.table && left.index == right.index
  }

  /// Hashes the identity of the node.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(table))
    hasher.combine(index)
  }
}
