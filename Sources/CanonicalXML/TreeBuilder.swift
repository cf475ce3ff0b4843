import CLibXML2

/// Builds the tree of a document's content from the same events.
///
/// Only the namespaces that exclusive canonicalisation writes are declared in the tree: a prefix that
/// no digest covers does not resolve, whether in a QName value or for a schema.
@safe final class TreeBuilder {
  private let document: xmlDocPtr
  private var records: [TreeRecord] = []
  private let open = unsafe Stack<TreePointer<xmlNode>>()
  private let rendered = Stack<TreeBinding>()
  private let frames = Stack<Int>()
  private let text = Stack<UInt8>(capacity: 1024)
  private var isOwned = true
  /// Whether every node could be made.
  private var isComplete = true

  init?() {
    Library.start()
    guard let document = unsafe xmlNewDoc(nil) else { return nil }
    unsafe self.document = document
    unsafe document.pointee.dict = xmlDictCreate()
  }

  deinit { if isOwned { unsafe xmlFreeDoc(document) } }

  /// Ends the building.
  /// - Returns: The tree, nil if there was not enough memory for it.
  func finish() -> XMLTree? {
    guard isComplete else { return nil }
    isOwned = false
    return unsafe XMLTree(owning: document, records: records)
  }

  /// Opens an element.
  func start(_ tag: StartTag, _ place: TagPlace, xmlPrefix: Bytes) {
    flush()
    guard isComplete, let node = unsafe xmlNewDocNode(document, nil, tag.local, nil) else {
      isComplete = false
      return
    }
    unsafe link(node)
    frames.push(rendered.count)
    unsafe open.push(TreePointer(node))
    unsafe node.pointee.ns = declare(tag.prefix, tag.namespace, on: node)
    unsafe node.pointee.line = UInt16(clamping: place.line)
    records.append(TreeRecord(place))
    unsafe node.pointee._private = UnsafeMutableRawPointer(bitPattern: records.count)
    for index in 0..<tag.attributeCount {
      unsafe add(tag.attribute(index), to: node, xmlPrefix: xmlPrefix)
    }
  }

  /// Closes the innermost element.
  func end(_ place: TagPlace) {
    flush()
    guard isComplete, unsafe !open.isEmpty else { return }
    let index = unsafe Int(bitPattern: open.pop().node.pointee._private) - 1
    if records.indices.contains(index) { records[index].end(place) }
    rendered.cut(to: frames.pop())
  }

  /// Adds a piece of text; adjoining pieces become one node.
  func text(_ bytes: Bytes, _ length: Int) {
    unsafe text.push(bytes, length)
  }

  /// Adds a processing instruction.
  func instruction(target: Bytes, _ bytes: Bytes?) {
    flush()
    if let node = unsafe xmlNewDocPI(document, target, bytes) { unsafe link(node) }
  }

  private func flush() {
    guard !text.isEmpty else { return }
    let node = unsafe text.withElements { bytes, count in
      unsafe xmlNewDocTextLen(document, bytes, Int32(clamping: count))
    }
    if let node = unsafe node { unsafe link(node) } else { isComplete = false }
    text.cut(to: 0)
  }

  private func link(_ node: xmlNodePtr) {
    if unsafe open.isEmpty {
      unsafe xmlAddChild(
        UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self), node)
    } else {
      unsafe xmlAddChild(open[open.count - 1].node, node)
    }
  }

  /// The declaration that an element or an attribute uses, made where it is first used.
  private func declare(_ prefix: Bytes?, _ namespace: Bytes?, on node: xmlNodePtr) -> xmlNsPtr? {
    var index = rendered.count
    var isKnown = false
    while index > 0 && !isKnown {
      index -= 1
      isKnown = unsafe rendered[index].binding.prefix == prefix
    }
    if isKnown, unsafe rendered[index].binding.namespace == namespace {
      return unsafe rendered[index].declared
    }
    if !isKnown, unsafe namespace == nil { return nil }
    let declared = unsafe xmlNewNs(node, namespace ?? emptyName, prefix)
    // An undeclared default namespace is no namespace for a node.
    let usable = unsafe namespace == nil ? nil : declared
    unsafe rendered.push(
      TreeBinding(
        binding: NamespaceBinding(prefix: prefix, namespace: namespace), declared: usable))
    return unsafe usable
  }

  private func add(_ attribute: AttributeView, to node: xmlNodePtr, xmlPrefix: Bytes) {
    var namespace: xmlNsPtr?
    if let prefix = unsafe attribute.prefix {
      unsafe namespace =
        prefix == xmlPrefix
        ? xmlSearchNs(document, node, prefix) : declare(prefix, attribute.namespace, on: node)
    }
    guard let added = unsafe xmlNewNsProp(node, namespace, attribute.local, nil),
      attribute.count > 0,
      let value = unsafe xmlNewDocTextLen(document, attribute.value, Int32(attribute.count))
    else { return }
    unsafe added.pointee.children = value
    unsafe added.pointee.last = value
    unsafe value.pointee.parent = UnsafeMutableRawPointer(added).assumingMemoryBound(
      to: xmlNode.self)
  }

  private var emptyName: Bytes {
    let empty: StaticString = ""
    return unsafe empty.utf8Start
  }
}

/// A node of libxml2.
@safe private struct TreePointer<Node>: BitwiseCopyable {
  let node: UnsafeMutablePointer<Node>
  init(_ node: UnsafeMutablePointer<Node>) { unsafe self.node = node }
}

/// A namespace that the tree declares, with its declaration.
@safe private struct TreeBinding: BitwiseCopyable {
  let binding: NamespaceBinding
  let declared: xmlNsPtr?

  init(binding: NamespaceBinding, declared: xmlNsPtr?) {
    self.binding = binding
    unsafe self.declared = declared
  }
}

/// What a tree knows of an element beside libxml2's node.
struct TreeRecord: Sendable {
  let line: Int
  private(set) var position: ElementPosition

  init(_ start: TagPlace) {
    line = start.line
    position = ElementPosition(
      start: ByteOffset(start.start), startTagEnd: ByteOffset(start.end),
      endTagStart: ByteOffset(start.end), end: ByteOffset(start.end),
      isEmptyElement: start.isEmpty)
  }

  mutating func end(_ end: TagPlace) {
    position = ElementPosition(
      start: position.start, startTagEnd: position.startTagEnd,
      endTagStart: ByteOffset(end.start), end: ByteOffset(end.end),
      isEmptyElement: position.isEmptyElement)
  }
}
