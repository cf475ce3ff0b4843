/// Builds a node table from the parser's events. One builder serves document after document.
@safe final class NodeTableBuilder {
  /// What the table is of: signatures with their contexts, or the content in one tree.
  enum Part { case signatures, content }

  /// Where the table keeps a name, if the epoch is the present one.
  private struct NamePlace: BitwiseCopyable {
    var epoch: UInt32 = 0
    var local = TableNode.none
    var prefix = TableNode.none
    var namespace = TableNode.none
    var qualified = TableRange()
  }

  /// An open element and its last child so far.
  private struct OpenNode: BitwiseCopyable {
    let index: Int32
    var lastChild = TableNode.none
  }

  /// From this size on, in bytes, it matters how much memory a table finds.
  private static let muchContent = 32 << 10
  /// The bytes of a table for each byte of its document, where there is much markup.
  private static let tableBytesPerByte = 8

  /// Nodes and attributes of a table: with the 64 MiB of names and values that a document may have, 288 MiB.
  private let nodeLimit: Int
  private let attributeLimit: Int
  private let part: Part
  private let names: NameCache
  private let stacks = NodeTableStorage()
  private let nodes: Stack<TableNode>
  private let marks: Stack<NodeMark>
  private let attributes: Stack<TableAttribute>
  private let namespaces: Stack<TableNamespace>
  private let bytes: Stack<UInt8>
  private let places = Stack<NamePlace>(capacity: 256)
  private let open = Stack<OpenNode>()
  private var contexts: [SignatureContext] = []
  private var epoch: UInt32 = 0
  /// Whether text that joins the last one is another node to many readers.
  private var isSplit = false
  /// Whether the table grew beyond what its offsets can say.
  private(set) var overflows = false

  init(_ part: Part, _ names: NameCache) {
    self.part = part
    nodeLimit = part == .content ? Limits.tableNodes : Int(Int32.max)
    attributeLimit = part == .content ? Limits.tableAttributes : Int(Int32.max)
    self.names = names
    nodes = stacks.nodes
    marks = stacks.marks
    attributes = stacks.attributes
    namespaces = stacks.namespaces
    bytes = stacks.bytes
  }

  /// The bytes of names and values so far.
  var byteCount: Int { bytes.count }
  /// The nodes so far.
  var nodeCount: Int { nodes.count }

  /// Begins a table of a document of so many bytes.
  func begin(of documentBytes: Int) {
    stacks.cut()
    if part == .content, documentBytes > Self.muchContent {
      stacks.enlarge(to: documentBytes * Self.tableBytesPerByte)
    }
    open.cut(to: 0)
    contexts.removeAll(keepingCapacity: true)
    overflows = false
    if epoch == .max {
      places.cut(to: 0)
      epoch = 0
    }
    epoch += 1
    if part == .content {
      let document = TableNode(kind: .document, line: 1, parent: TableNode.none)
      nodes.push(document)
      marks.push(NodeMark(document, name: .unregistered, subtreeEnd: 1))
      open.push(OpenNode(index: 0))
    }
  }

  /// Ends the table.
  /// - Returns: The table; nil if it grew beyond what its offsets can say.
  func finish() -> NodeTable? {
    if part == .content {
      let end = Int32(truncatingIfNeeded: nodes.count)
      nodes.update(0) { $0.subtreeEnd = end }
      marks.update(0) { $0.subtreeEnd = end }
    }
    guard !overflows else {
      // The next document of this builder may be a small one.
      stacks.handOver().giveBack()
      return nil
    }
    return NodeTable(stacks.handOver(), contexts: contexts, nameVersion: names.version)
  }

  /// Begins a signature; the scope is that of its parent.
  func beginSignature(_ scope: NamespaceScope) {
    let xml = unsafe place(of: scope.xmlPrefix)
    let outer = (0..<scope.bindings.count).map { namespace(scope.bindings[$0]) }
    let inherited = (0..<scope.inherited.count).map { index in
      let attribute = scope.inherited[index]
      return OuterAttribute(
        local: unsafe place(of: attribute.local), value: append(scope.value(attribute)),
        depth: attribute.depth)
    }
    contexts.append(
      SignatureContext(
        root: Int32(truncatingIfNeeded: nodes.count), namespaces: outer, attributes: inherited,
        xml: xml))
  }

  /// Opens an element; `row` is that of its name, `rows` are those of its attributes.
  func start(_ tag: StartTag, row: Int, attributes rows: Stack<Int32>, _ place: TagPlace) {
    let name = unsafe self.place(row, tag.local, tag.prefix, tag.namespace)
    var node = TableNode(
      kind: .element, line: Int32(truncatingIfNeeded: place.line), parent: TableNode.none)
    node.name = names.id(row)
    node.content = name.qualified
    node.local = name.local
    node.prefix = name.prefix
    node.namespace = name.namespace
    if place.isEmpty { node.notes.insert(.emptyElement) }
    node.start = place.start
    node.startTagEnd = place.end
    if tag.declarationCount > 0 {
      node.namespaces = TableRange(
        start: Int32(truncatingIfNeeded: namespaces.count),
        count: Int32(truncatingIfNeeded: tag.declarationCount))
      for index in 0..<tag.declarationCount where !overflows {
        namespaces.push(namespace(tag.declaration(index)))
      }
    }
    let index = Int32(truncatingIfNeeded: nodes.count)
    if tag.attributeCount > 0 { node.attributes = add(tag, rows, owner: index) }
    add(node)
    open.push(OpenNode(index: index))
  }

  private func add(_ tag: StartTag, _ rows: Stack<Int32>, owner: Int32) -> TableRange {
    let range = TableRange(
      start: Int32(truncatingIfNeeded: attributes.count),
      count: Int32(truncatingIfNeeded: tag.attributeCount))
    for index in 0..<tag.attributeCount where !overflows {
      let attribute = tag.attribute(index)
      let row = Int(rows[index])
      let name = unsafe place(row, attribute.local, attribute.prefix, attribute.namespace)
      attributes.push(
        TableAttribute(
          name: names.id(row), owner: owner, local: name.local, prefix: name.prefix,
          namespace: name.namespace, value: unsafe append(attribute.value, attribute.count)))
    }
    return range
  }

  /// Closes the innermost element.
  /// - Returns: Whether no element is open any more.
  func end(_ place: TagPlace) -> Bool {
    guard !open.isEmpty else { return false }
    let end = Int32(truncatingIfNeeded: nodes.count)
    let index = Int(open.pop().index)
    // What came after the limit has no node.
    guard !overflows else { return open.isEmpty }
    nodes.update(index) { node in
      node.endTagStart = place.start
      node.end = place.end
      node.subtreeEnd = end
    }
    marks.update(index) { $0.subtreeEnd = end }
    return open.isEmpty
  }

  /// Adds a piece of text; adjoining pieces become one node.
  func text(_ text: Bytes, _ length: Int, line: Int) {
    if !open.isEmpty {
      let last = open[open.count - 1].lastChild
      if last >= 0, nodes[Int(last)].kind == .text {
        if isSplit { interrupt() }
        isSplit = false
        _ = unsafe append(text, length)
        nodes.update(Int(last)) { $0.content.count &+= Int32(truncatingIfNeeded: length) }
        marks.update(Int(last)) { $0.range.count &+= Int32(truncatingIfNeeded: length) }
        return
      }
    }
    isSplit = false
    var node = TableNode(
      kind: .text, line: Int32(truncatingIfNeeded: line), parent: TableNode.none)
    node.content = unsafe append(text, length)
    add(node)
  }

  /// Notes that a CDATA section begins or ends here: to many readers, text beside it is another node.
  func split() { isSplit = true }

  /// Notes that a comment, an instruction or a border of a CDATA section stands in the innermost element's text.
  func interrupt() {
    guard !open.isEmpty, !overflows else { return }
    nodes.update(Int(open[open.count - 1].index)) { $0.notes.insert(.interrupted) }
  }

  /// Adds a comment, or an instruction if it has a target.
  func annotation(target: Bytes?, _ text: Bytes?, _ length: Int, line: Int) {
    var node = TableNode(
      kind: unsafe target == nil ? .comment : .instruction,
      line: Int32(truncatingIfNeeded: line), parent: TableNode.none)
    if let target = unsafe target { node.local = unsafe place(of: target) }
    if let text = unsafe text { node.content = unsafe append(text, length) }
    add(node)
  }

  @inline(__always) private func add(_ node: TableNode) {
    if nodes.count >= nodeLimit || attributes.count >= attributeLimit { overflows = true }
    guard !overflows else { return }
    let index = Int32(truncatingIfNeeded: nodes.count)
    nodes.push(node)
    marks.push(NodeMark(node, name: node.name, subtreeEnd: index &+ 1))
    nodes.update(Int(index)) { $0.subtreeEnd = index &+ 1 }
    guard !open.isEmpty else { return }
    let parent = open[open.count - 1]
    nodes.update(Int(index)) { $0.parent = parent.index }
    if parent.lastChild >= 0 {
      nodes.update(Int(parent.lastChild)) { $0.nextSibling = index }
    } else {
      nodes.update(Int(parent.index)) { $0.firstChild = index }
    }
    open.update(open.count - 1) { $0.lastChild = index }
  }

  private func namespace(_ binding: NamespaceBinding) -> TableNamespace {
    TableNamespace(
      prefix: unsafe binding.prefix.map { unsafe place(of: $0) } ?? TableNode.none,
      namespace: unsafe binding.namespace.map { unsafe place(of: $0) } ?? TableNode.none)
  }

  // MARK: Names

  /// Where the three names of a row lie; they are written on their first use in this table.
  @inline(__always)
  private func place(
    _ row: Int, _ local: Bytes, _ prefix: Bytes?, _ namespace: Bytes?
  ) -> NamePlace {
    if row < places.count, places[row].epoch == epoch { return places[row] }
    return unsafe write(row, local, prefix, namespace)
  }

  private func write(
    _ row: Int, _ local: Bytes, _ prefix: Bytes?, _ namespace: Bytes?
  ) -> NamePlace {
    var place = NamePlace(epoch: epoch)
    let whole = names[row]
    if unsafe prefix == nil && namespace == nil {
      place.local = unsafe append(local, Int(whole.localCount) + 1).start
      place.qualified = TableRange(start: place.local, count: whole.localCount)
    } else {
      place.local = unsafe self.place(of: local)
      if let prefix = unsafe prefix { place.prefix = unsafe self.place(of: prefix) }
      if let namespace = unsafe namespace { place.namespace = unsafe self.place(of: namespace) }
      place.qualified =
        whole.prefixCount == 0
        ? TableRange(start: place.local, count: whole.localCount)
        : unsafe append(names.qualifiedName(whole), whole.qualifiedCount)
    }
    while places.count <= row { places.push(NamePlace()) }
    places.update(row) { $0 = place }
    return place
  }

  /// Where one name lies by itself.
  private func place(of name: Bytes) -> Int32 {
    unsafe place(names.row(name, nil, nil), name, nil, nil).local
  }

  private func append(_ text: Bytes, _ length: Int) -> TableRange {
    let start = bytes.count
    // One zero byte at least could not be told from the end of the last offset.
    guard !overflows, start + length < Int(Int32.max) else {
      overflows = true
      return TableRange()
    }
    unsafe bytes.push(text, length)
    return TableRange(start: Int32(start), count: Int32(length))
  }

  private func append(_ text: [UInt8]) -> TableRange {
    unsafe text.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return TableRange() }
      return unsafe append(start, text.count)
    }
  }
}
