/// Shows a subtree of a table to a canonicaliser, as the parser would show it.
@safe struct TableReplay {
  private let table: NodeTable
  private let canonicalizer: Canonicalizer
  private let scope: Scope
  private let order = AttributeOrder()

  /// Makes a replay of the signature to which a node belongs.
  init(_ table: NodeTable, of node: Int32, _ canonicalizer: Canonicalizer) {
    self.table = table
    self.canonicalizer = canonicalizer
    let base = unsafe table.bytes.base
    let context = table.context(of: node)
    scope = unsafe Scope(xmlPrefix: base + Int(context?.xml ?? 0))
    guard let context else { return }
    for outer in context.namespaces {
      scope.bindings.push(
        unsafe NamespaceBinding(
          prefix: Self.name(base, outer.prefix), namespace: Self.name(base, outer.namespace)))
    }
    for outer in context.attributes {
      guard let local = unsafe Self.name(base, outer.local) else { continue }
      let value = unsafe base + Int(outer.value.start)
      unsafe scope.inherit(local, value, Int(outer.value.count), depth: outer.depth)
    }
    scope.settle(depth: context.attributes.last?.depth ?? 0)
  }

  /// Shows the subtree of an element.
  func run(_ apex: Int32) {
    var ancestors: [Int32] = []
    var place = table.nodes[apex].parent
    while place >= 0 {
      ancestors.append(place)
      place = table.nodes[place].parent
    }
    for ancestor in ancestors.reversed() { withTag(ancestor) { scope.push($0) } }
    var index = apex
    while true {
      open(index, isApex: index == apex)
      let node = table.nodes[index]
      if node.firstChild >= 0 {
        index = node.firstChild
        continue
      }
      while true {
        close(index)
        if index == apex { return canonicalizer.finish() }
        let node = table.nodes[index]
        if node.nextSibling >= 0 {
          index = node.nextSibling
          break
        }
        index = node.parent
      }
    }
  }

  private func open(_ index: Int32, isApex: Bool) {
    let node = table.nodes[index]
    let content = unsafe table.bytes.base + Int(node.content.start)
    let length = Int(node.content.count)
    switch node.kind {
    case .document: break
    case .text: unsafe canonicalizer.output.append(text: content, length)
    case .comment:
      if canonicalizer.withComments { unsafe canonicalizer.comment(content, length) }
    case .instruction:
      guard let target = unsafe name(node.local) else { return }
      unsafe canonicalizer.instruction(target: target, content, length)
    case .element:
      withTag(index) { tag in
        scope.push(tag)
        order.sort(tag)
        canonicalizer.start(tag, order: order, scope: scope, isApex: isApex)
      }
    }
  }

  private func close(_ index: Int32) {
    let node = table.nodes[index]
    guard node.kind == .element, let local = unsafe name(node.local) else { return }
    unsafe canonicalizer.end(local: local, prefix: name(node.prefix))
    scope.pop()
  }

  private func name(_ offset: Int32) -> Bytes? { unsafe Self.name(table.bytes.base, offset) }

  private static func name(_ base: Bytes, _ offset: Int32) -> Bytes? {
    offset < 0 ? nil : unsafe base + Int(offset)
  }

  /// Lays the start tag of an element out as the parser would.
  private func withTag(_ index: Int32, _ body: (StartTag) -> Void) {
    let node = table.nodes[index]
    guard let local = unsafe name(node.local) else { return }
    var declarations: [Bytes?] = unsafe [nil]
    for index in node.namespaces.indices {
      let declaration = table.namespaces[index]
      unsafe declarations += [name(declaration.prefix), name(declaration.namespace)]
    }
    var groups: [Bytes?] = unsafe [nil]
    for index in node.attributes.indices {
      let attribute = table.attributes[index]
      let value = unsafe table.bytes.base + Int(attribute.value.start)
      unsafe groups += [
        name(attribute.local), name(attribute.prefix), name(attribute.namespace), value,
        value + Int(attribute.value.count),
      ]
    }
    unsafe declarations.withUnsafeBufferPointer { declarations in
      unsafe groups.withUnsafeBufferPointer { groups in
        guard let first = declarations.baseAddress, let second = groups.baseAddress
        else { return }
        body(
          unsafe StartTag(
            local: local, prefix: name(node.prefix), namespace: name(node.namespace),
            declarations: first + 1, declarationCount: (declarations.count - 1) / 2,
            attributes: second + 1, attributeCount: (groups.count - 1) / 5))
      }
    }
  }
}
