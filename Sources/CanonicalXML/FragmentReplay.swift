/// Shows a subtree of a fragment to a canonicaliser, as the parser would show it.
@safe struct FragmentReplay {
  private let fragment: Fragment
  private let canonicalizer: Canonicalizer
  private let base: Bytes
  private let scope: Scope
  private let order = AttributeOrder()

  /// Makes a replay; `base` is where the fragment's bytes lie. They begin with the name `xml`.
  init(_ fragment: Fragment, _ canonicalizer: Canonicalizer, base: Bytes) {
    self.fragment = fragment
    self.canonicalizer = canonicalizer
    unsafe self.base = base
    scope = unsafe Scope(xmlPrefix: base)
    for outer in fragment.outerNamespaces {
      scope.bindings.push(
        unsafe NamespaceBinding(
          prefix: Self.name(base, outer.prefix), namespace: Self.name(base, outer.namespace)))
    }
    for outer in fragment.outerAttributes {
      guard let local = unsafe Self.name(base, outer.local) else { continue }
      let value = unsafe base + Int(outer.value.start)
      unsafe scope.inherit(local, value, Int(outer.value.count), depth: outer.depth)
    }
    scope.settle(depth: fragment.outerAttributes.last?.depth ?? 0)
  }

  /// Shows the subtree of an element.
  func run(_ apex: Int32) {
    var ancestors: [Int32] = []
    var place = fragment.nodes[Int(apex)].parent
    while place >= 0 {
      ancestors.append(place)
      place = fragment.nodes[Int(place)].parent
    }
    for ancestor in ancestors.reversed() { withTag(ancestor) { scope.push($0) } }
    var index = apex
    while true {
      open(index, isApex: index == apex)
      let node = fragment.nodes[Int(index)]
      if node.firstChild >= 0 {
        index = node.firstChild
        continue
      }
      while true {
        close(index)
        if index == apex { return canonicalizer.finish() }
        let node = fragment.nodes[Int(index)]
        if node.nextSibling >= 0 {
          index = node.nextSibling
          break
        }
        index = node.parent
      }
    }
  }

  private func open(_ index: Int32, isApex: Bool) {
    let node = fragment.nodes[Int(index)]
    let content = unsafe base + Int(node.content.start)
    let length = Int(node.content.count)
    switch node.kind {
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
    let node = fragment.nodes[Int(index)]
    guard node.kind == .element, let local = unsafe name(node.local) else { return }
    unsafe canonicalizer.end(local: local, prefix: name(node.prefix))
    scope.pop()
  }

  private func name(_ offset: Int32) -> Bytes? { unsafe Self.name(base, offset) }

  private static func name(_ base: Bytes, _ offset: Int32) -> Bytes? {
    offset < 0 ? nil : unsafe base + Int(offset)
  }

  /// Lays the start tag of an element out as the parser would.
  private func withTag(_ index: Int32, _ body: (StartTag) -> Void) {
    let node = fragment.nodes[Int(index)]
    guard let local = unsafe name(node.local) else { return }
    var declarations: [Bytes?] = unsafe [nil]
    for declaration in fragment.namespaces[node.namespaces.indices] {
      unsafe declarations += [name(declaration.prefix), name(declaration.namespace)]
    }
    var groups: [Bytes?] = unsafe [nil]
    for attribute in fragment.attributes[node.attributes.indices] {
      let value = unsafe base + Int(attribute.value.start)
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
