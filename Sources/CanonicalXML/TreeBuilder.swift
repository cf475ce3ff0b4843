import CLibXML2

/// Builds the tree of a document's content from the same events.
///
/// Only the namespaces that exclusive canonicalisation writes are declared in the tree: a prefix that
/// no digest covers does not resolve, whether in a QName value or for a schema.
@safe final class TreeBuilder {
  private let document: xmlDocPtr
  private var records: [TreeRecord] = []
  private var open: [xmlNodePtr] = unsafe []
  private var rendered: [(binding: NamespaceBinding, declared: xmlNsPtr?)] = unsafe []
  private var frames: [Int] = []
  private var text: [UInt8] = []
  private var isOwned = true

  init?() {
    Library.start()
    guard let document = unsafe xmlNewDoc(nil) else { return nil }
    unsafe self.document = document
    unsafe document.pointee.dict = xmlDictCreate()
  }

  deinit { if isOwned { unsafe xmlFreeDoc(document) } }

  /// Ends the building.
  func finish() -> XMLTree {
    isOwned = false
    return unsafe XMLTree(owning: document, records: records)
  }

  /// Opens an element.
  func start(_ tag: StartTag, _ place: TagPlace) {
    flush()
    frames.append(unsafe rendered.count)
    guard let node = unsafe xmlNewDocNode(document, nil, tag.local, nil) else { return }
    unsafe link(node)
    unsafe open.append(node)
    unsafe node.pointee.ns = declare(tag.prefix, tag.namespace, on: node)
    unsafe node.pointee.line = UInt16(clamping: place.line)
    records.append(TreeRecord(place))
    unsafe node.pointee._private = UnsafeMutableRawPointer(bitPattern: records.count)
    for index in 0..<tag.attributeCount { unsafe add(tag.attribute(index), to: node) }
  }

  /// Closes the innermost element.
  func end(_ place: TagPlace) {
    flush()
    if let node = unsafe open.popLast() {
      let index = unsafe Int(bitPattern: node.pointee._private) - 1
      if records.indices.contains(index) { records[index].end(place) }
    }
    let count = frames.removeLast()
    unsafe rendered.removeLast(rendered.count - count)
  }

  /// Adds a piece of text; adjoining pieces become one node.
  func text(_ bytes: Bytes, _ length: Int) {
    unsafe text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: length))
  }

  /// Adds a processing instruction.
  func instruction(target: Bytes, _ bytes: Bytes?) {
    flush()
    if let node = unsafe xmlNewDocPI(document, target, bytes) { unsafe link(node) }
  }

  private func flush() {
    guard !text.isEmpty else { return }
    let node = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe xmlNewDocTextLen(document, bytes.baseAddress, Int32(clamping: bytes.count))
    }
    if let node = unsafe node { unsafe link(node) }
    text.removeAll(keepingCapacity: true)
  }

  private func link(_ node: xmlNodePtr) {
    let parent =
      unsafe open.last ?? UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    unsafe xmlAddChild(parent, node)
  }

  /// The declaration that an element or an attribute uses, made where it is first used.
  private func declare(_ prefix: Bytes?, _ namespace: Bytes?, on node: xmlNodePtr) -> xmlNsPtr? {
    let known = unsafe rendered.last { unsafe $0.binding.prefix == prefix }
    if let known = unsafe known, unsafe known.binding.namespace == namespace {
      return unsafe known.declared
    }
    if unsafe known == nil && namespace == nil { return nil }
    let declared = unsafe xmlNewNs(node, namespace ?? emptyName, prefix)
    let binding = unsafe NamespaceBinding(prefix: prefix, namespace: namespace)
    // An undeclared default namespace is no namespace for a node.
    let usable = unsafe namespace == nil ? nil : declared
    unsafe rendered.append((binding, usable))
    return unsafe usable
  }

  private func add(_ attribute: AttributeView, to node: xmlNodePtr) {
    var namespace: xmlNsPtr?
    if let prefix = unsafe attribute.prefix {
      unsafe namespace =
        isName(prefix, Array("xml".utf8))
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
