/// Writes the canonical forms of elements of captured signatures, as the parser would show them to a
/// canonicaliser. One serves element after element and keeps its memory.
@safe package final class ElementCanonicalizer {
  private let canonicalizer = Canonicalizer()
  private let scope = Scope()
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

  /// Writes the canonical form of the subtree of a node.
  func write(
    _ table: NodeTable, _ apex: Int32, _ method: CanonicalizationMethod, into sink: any ByteSink
  ) {
    begin(table)
    canonicalizer.begin(method, sink)
    enter(table, apex)
    show(table, apex)
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
      if let tag = unsafe tag(table.nodes[ancestors.pop()], base) { scope.push(tag) }
    }
  }

  private func show(_ table: NodeTable, _ apex: Int32) {
    let base = unsafe table.bytes.base
    var index = apex
    while true {
      let node = table.nodes[index]
      unsafe open(node, base, isApex: index == apex)
      if node.firstChild >= 0 {
        index = node.firstChild
        continue
      }
      while true {
        let node = table.nodes[index]
        unsafe close(node, base)
        if index == apex { return }
        if node.nextSibling >= 0 {
          index = node.nextSibling
          break
        }
        index = node.parent
      }
    }
  }

  @inline(__always) private func open(_ node: TableNode, _ base: Bytes, isApex: Bool) {
    let content = unsafe base + Int(node.content.start)
    let length = Int(node.content.count)
    switch node.kind {
    case .document: break
    case .text: unsafe canonicalizer.output.append(text: content, length)
    case .comment:
      if canonicalizer.withComments { unsafe canonicalizer.comment(content, length) }
    case .instruction:
      guard let target = unsafe Self.name(base, node.local) else { return }
      unsafe canonicalizer.instruction(target: target, content, length)
    case .element:
      guard let tag = unsafe tag(node, base) else { return }
      scope.push(tag)
      order.sort(tag)
      canonicalizer.start(tag, order: order, scope: scope, isApex: isApex)
    }
  }

  @inline(__always) private func close(_ node: TableNode, _ base: Bytes) {
    guard node.kind == .element, let local = unsafe Self.name(base, node.local) else { return }
    unsafe canonicalizer.end(local: local, prefix: Self.name(base, node.prefix))
    scope.pop()
  }

  @inline(__always) private static func name(_ base: Bytes, _ offset: Int32) -> Bytes? {
    offset < 0 ? nil : unsafe base + Int(offset)
  }

  /// The start tag of an element as the parser would lay it out.
  @inline(__always) private func tag(_ node: TableNode, _ base: Bytes) -> StartTag? {
    guard let local = unsafe Self.name(base, node.local) else { return nil }
    return unsafe declarations.withElements { declarations, _ in
      unsafe groups.withElements { groups, _ in
        unsafe StartTag(
          local: local, prefix: Self.name(base, node.prefix),
          namespace: Self.name(base, node.namespace),
          declarations: declarations + (1 + 2 * Int(node.namespaces.start)),
          declarationCount: Int(node.namespaces.count),
          attributes: groups + (1 + 5 * Int(node.attributes.start)),
          attributeCount: Int(node.attributes.count))
      }
    }
  }
}
