/// Writes the canonical forms of elements of captured signatures, as the parser would show them to a
/// canonicaliser. One serves element after element and keeps its memory.
@safe package final class ElementCanonicalizer {
  private let canonicalizer = Canonicalizer()
  private let scope = NamespaceScope()
  private let order = AttributeOrder()
  /// Start tags in the parser's layout, of the table that they were made for.
  private let declarations = unsafe Stack<Bytes?>()
  private let groups = unsafe Stack<Bytes?>()
  private let ancestors = Stack<Int32>()
  private var table: NodeTable?

  /// Makes a canonicaliser.
  package init() {}

  /// Begins with the signatures of a document.
  package func begin(_ element: XMLElement) { begin(element.table) }

  /// Forgets the document.
  package func end() { table = nil }

  /// Lays all start tags of a table out at once.
  func begin(_ table: NodeTable) {
    guard self.table !== table else { return }
    self.table = table
    let base = unsafe table.bytes.base
    unsafe declarations.cut(to: 0)
    unsafe declarations.push(nil)
    for index in 0..<table.namespaces.count {
      let declaration = table.namespaces[index]
      unsafe declarations.push(Self.name(base, declaration.prefix))
      unsafe declarations.push(Self.name(base, declaration.namespace))
    }
    unsafe groups.cut(to: 0)
    unsafe groups.push(nil)
    for index in 0..<table.attributes.count {
      let attribute = table.attributes[index]
      let value = unsafe base + Int(attribute.value.start)
      unsafe groups.push(Self.name(base, attribute.local))
      unsafe groups.push(Self.name(base, attribute.prefix))
      unsafe groups.push(Self.name(base, attribute.namespace))
      unsafe groups.push(value)
      unsafe groups.push(value + Int(attribute.value.count))
    }
  }

  /// Writes the canonical form of an element as it stands in its document.
  package func write(
    _ element: XMLElement, _ method: CanonicalizationMethod, into sink: any ByteSink
  ) {
    write(element.table, element.index, method, into: sink)
  }

  /// Writes the canonical form of the subtree of a node, without those of some nodes in it.
  func write(
    _ table: NodeTable, _ apex: Int32, _ method: CanonicalizationMethod, into sink: any ByteSink,
    leavingOut omitted: Set<Int32> = []
  ) {
    begin(table)
    canonicalizer.begin(method, sink)
    enter(table, apex)
    show(table, apex, leavingOut: omitted)
    canonicalizer.finish()
  }

  /// Puts in scope what the ancestors of a node declare, those outside of the signature first.
  private func enter(_ table: NodeTable, _ apex: Int32) {
    let base = unsafe table.bytes.base
    let context = table.context(of: apex)
    unsafe scope.begin(xmlPrefix: base + Int(context?.xml ?? 0))
    for outer in context?.namespaces ?? [] {
      scope.bindings.push(
        unsafe NamespaceBinding(
          prefix: Self.name(base, outer.prefix), namespace: Self.name(base, outer.namespace)))
    }
    for outer in context?.attributes ?? [] {
      guard let local = unsafe Self.name(base, outer.local) else { continue }
      let value = unsafe base + Int(outer.value.start)
      unsafe scope.inherit(local, value, Int(outer.value.count), depth: outer.depth)
    }
    scope.settle(depth: context?.attributes.last?.depth ?? 0)
    ancestors.cut(to: 0)
    var place = table.nodes[apex].parent
    while place >= 0 {
      ancestors.push(place)
      place = table.nodes[place].parent
    }
    while !ancestors.isEmpty {
      let ancestor = unsafe table.nodes.base + Int(ancestors.pop())
      if let tag = unsafe tag(ancestor, base) { scope.push(tag) }
    }
  }

  private func show(_ table: NodeTable, _ apex: Int32, leavingOut omitted: Set<Int32>) {
    let base = unsafe table.bytes.base
    precondition(apex >= 0 && apex < table.nodes.count)
    // The builder made every index of a node one of this table.
    let nodes = unsafe table.nodes.base
    var index = apex
    while true {
      let node = unsafe nodes + Int(index)
      var isShown = omitted.isEmpty || !omitted.contains(index)
      if isShown {
        unsafe open(node, base, isApex: index == apex)
        if unsafe node.pointee.firstChild >= 0 {
          index = unsafe node.pointee.firstChild
          continue
        }
      }
      while true {
        let node = unsafe nodes + Int(index)
        if isShown { unsafe close(node, base) }
        isShown = true
        if index == apex { return }
        if unsafe node.pointee.nextSibling >= 0 {
          index = unsafe node.pointee.nextSibling
          break
        }
        index = unsafe node.pointee.parent
      }
    }
  }

  @inline(__always)
  private func open(_ node: UnsafePointer<TableNode>, _ base: Bytes, isApex: Bool) {
    let content = unsafe base + Int(node.pointee.content.start)
    let length = unsafe Int(node.pointee.content.count)
    switch unsafe node.pointee.kind {
    case .document: break
    case .text: unsafe canonicalizer.output.append(text: content, length)
    case .comment:
      if canonicalizer.withComments { unsafe canonicalizer.comment(content, length) }
    case .instruction:
      guard let target = unsafe Self.name(base, node.pointee.local) else { return }
      unsafe canonicalizer.instruction(target: target, content, length)
    case .element:
      guard let tag = unsafe tag(node, base) else { return }
      scope.push(tag)
      order.sort(tag)
      canonicalizer.start(tag, order: order, scope: scope, isApex: isApex)
    }
  }

  @inline(__always) private func close(_ node: UnsafePointer<TableNode>, _ base: Bytes) {
    guard unsafe node.pointee.kind == .element else { return }
    let content = unsafe node.pointee.content
    unsafe canonicalizer.end(base + Int(content.start), Int(content.count))
    scope.pop()
  }

  @inline(__always) private static func name(_ base: Bytes, _ offset: Int32) -> Bytes? {
    offset < 0 ? nil : unsafe base + Int(offset)
  }

  /// The start tag of an element as the parser would lay it out.
  @inline(__always) private func tag(
    _ pointer: UnsafePointer<TableNode>, _ base: Bytes
  ) -> StartTag? {
    let node = unsafe pointer.pointee
    guard let local = unsafe Self.name(base, node.local) else { return nil }
    return unsafe declarations.withElements { declarations, _ in
      unsafe groups.withElements { groups, _ in
        unsafe StartTag(
          local: local, prefix: Self.name(base, node.prefix),
          namespace: Self.name(base, node.namespace),
          declarations: declarations + (1 + 2 * Int(node.namespaces.start)),
          declarationCount: Int(node.namespaces.count),
          attributes: groups + (1 + 5 * Int(node.attributes.start)),
          attributeCount: Int(node.attributes.count)
        ).named(base + Int(node.content.start), Int(node.content.count))
      }
    }
  }
}
