/// Builds the fragments of a document's signatures from the events inside them.
@safe final class FragmentBuilder {
  private(set) var finished: [Fragment] = []
  /// The bytes of all fragments so far.
  private(set) var byteCount = 0
  /// The nodes of all fragments so far.
  private(set) var nodeCount = 0

  private var nodes: [FragmentNode] = []
  private var attributes: [FragmentAttribute] = []
  private var namespaces: [FragmentNamespace] = []
  private var outerNamespaces: [FragmentNamespace] = []
  private var outerAttributes: [FragmentOuterAttribute] = []
  private var bytes: [UInt8] = []
  private var names: [UnsafeRawPointer: Int32] = unsafe [:]
  private var open: [Int32] = []
  private var lastChild: [Int32] = []

  /// Begins a fragment; the scope is that of the signature's parent. The first name is `xml`.
  func begin(_ scope: Scope) {
    _ = unsafe intern(scope.xmlPrefix)
    for index in 0..<scope.bindings.count {
      outerNamespaces.append(namespace(scope.bindings[index]))
    }
    for index in 0..<scope.inherited.count {
      let attribute = scope.inherited[index]
      outerAttributes.append(
        FragmentOuterAttribute(
          local: unsafe intern(attribute.local), value: append(scope.value(attribute)),
          depth: attribute.depth))
    }
  }

  /// Opens an element.
  func start(_ tag: StartTag, line: Int, start: Int, startTagEnd: Int, isEmpty: Bool) {
    var node = FragmentNode(kind: .element, line: Int32(clamping: line), parent: open.last ?? -1)
    node.local = unsafe intern(tag.local)
    node.prefix = unsafe intern(tag.prefix)
    node.namespace = unsafe intern(tag.namespace)
    node.isEmptyElement = isEmpty
    node.start = start
    node.startTagEnd = startTagEnd
    node.namespaces.start = Int32(namespaces.count)
    node.namespaces.count = Int32(tag.declarationCount)
    for index in 0..<tag.declarationCount { namespaces.append(namespace(tag.declaration(index))) }
    node.attributes.start = Int32(attributes.count)
    node.attributes.count = Int32(tag.attributeCount)
    for index in 0..<tag.attributeCount {
      let attribute = tag.attribute(index)
      attributes.append(
        FragmentAttribute(
          local: unsafe intern(attribute.local), prefix: unsafe intern(attribute.prefix),
          namespace: unsafe intern(attribute.namespace),
          value: unsafe append(attribute.value, attribute.count)))
    }
    open.append(add(node))
    lastChild.append(FragmentNode.none)
  }

  /// Closes the innermost element.
  /// - Returns: Whether that was the signature itself.
  func end(endTagStart: Int, end: Int) -> Bool {
    guard let index = open.popLast() else { return false }
    lastChild.removeLast()
    nodes[Int(index)].endTagStart = endTagStart
    nodes[Int(index)].end = end
    guard open.isEmpty else { return false }
    finish()
    return true
  }

  /// Adds a piece of text; adjoining pieces become one node.
  func text(_ text: Bytes, _ length: Int, line: Int) {
    if let last = lastChild.last, last >= 0, nodes[Int(last)].kind == .text {
      _ = unsafe append(text, length)
      nodes[Int(last)].content.count += Int32(length)
      return
    }
    var node = FragmentNode(kind: .text, line: Int32(clamping: line), parent: open.last ?? -1)
    node.content = unsafe append(text, length)
    _ = add(node)
  }

  /// Adds a comment, or an instruction if it has a target.
  func annotation(target: Bytes?, _ text: Bytes?, _ length: Int, line: Int) {
    let kind: FragmentNode.Kind = unsafe target == nil ? .comment : .instruction
    var node = FragmentNode(kind: kind, line: Int32(clamping: line), parent: open.last ?? -1)
    node.local = unsafe intern(target)
    if let text = unsafe text { node.content = unsafe append(text, length) }
    _ = add(node)
  }

  private func add(_ node: FragmentNode) -> Int32 {
    let index = Int32(nodes.count)
    if let last = lastChild.last {
      if last >= 0 {
        nodes[Int(last)].nextSibling = index
      } else if let parent = open.last {
        nodes[Int(parent)].firstChild = index
      }
      lastChild[lastChild.count - 1] = index
    }
    nodes.append(node)
    nodeCount += 1
    return index
  }

  private func namespace(_ binding: NamespaceBinding) -> FragmentNamespace {
    FragmentNamespace(
      prefix: unsafe intern(binding.prefix), namespace: unsafe intern(binding.namespace))
  }

  private func intern(_ name: Bytes?) -> Int32 {
    guard let name = unsafe name else { return FragmentNode.none }
    let key = unsafe UnsafeRawPointer(name)
    if let known = unsafe names[key] { return known }
    let offset = Int32(bytes.count)
    var length = 0
    while unsafe name[length] != 0 { length += 1 }
    _ = unsafe append(name, length + 1)
    unsafe names[key] = offset
    return offset
  }

  private func append(_ text: Bytes, _ length: Int) -> FragmentRange {
    let start = Int32(bytes.count)
    unsafe bytes.append(contentsOf: unsafe UnsafeBufferPointer(start: text, count: length))
    byteCount += length
    return FragmentRange(start: start, count: Int32(length))
  }

  private func append(_ text: [UInt8]) -> FragmentRange {
    let start = Int32(bytes.count)
    bytes.append(contentsOf: text)
    byteCount += text.count
    return FragmentRange(start: start, count: Int32(text.count))
  }

  private func finish() {
    finished.append(
      Fragment(
        nodes: nodes, attributes: attributes, namespaces: namespaces,
        outerNamespaces: outerNamespaces, outerAttributes: outerAttributes, bytes: bytes))
    nodes = []
    attributes = []
    namespaces = []
    outerNamespaces = []
    outerAttributes = []
    bytes = []
    unsafe names.removeAll()
    lastChild = []
  }
}
