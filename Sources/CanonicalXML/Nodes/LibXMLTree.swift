import CLibXML2

/// A table of content as libxml2's tree, for what libxml2 still judges.
///
/// Only the namespaces that exclusive canonicalisation writes are declared in it: a prefix that no
/// digest covers does not resolve, whether in a QName value or for a schema.
@safe final class LibXMLTree: @unchecked Sendable {
  // Sendable: nothing changes the document after it was built; libxml2 only reads it.
  let document: xmlDocPtr
  private let table: NodeTable
  /// libxml2's node of each node of the table, and of each attribute.
  private var nodes: [UnsafeMutableRawPointer?] = unsafe []
  private var attributes: [UnsafeMutableRawPointer?] = unsafe []
  private let rendered = Stack<TreeBinding>()

  /// Builds the tree; nil if there is not enough memory for it, or it needs more than ``Limits/copiedTreeBytes``.
  init?(_ table: NodeTable) {
    guard table.bytesOfCopy <= Limits.copiedTreeBytes else { return nil }
    Library.start()
    guard let document = unsafe xmlNewDoc(nil) else { return nil }
    unsafe self.document = document
    self.table = table
    unsafe nodes = Array(repeating: nil, count: table.nodes.count)
    unsafe attributes = Array(repeating: nil, count: table.attributes.count)
    unsafe document.pointee.dict = xmlDictCreate()
    unsafe document.pointee._private = nil
    unsafe nodes[0] = UnsafeMutableRawPointer(document)
    guard build() else { return nil }
  }

  deinit { unsafe xmlFreeDoc(document) }

  /// libxml2's node of a node.
  func node(_ reference: NodeReference) -> xmlNodePtr? {
    let pointer =
      unsafe reference.node.map { unsafe nodes[Int($0)] }
      ?? reference.attribute.map { unsafe attributes[Int($0)] } ?? nil
    return unsafe pointer?.assumingMemoryBound(to: xmlNode.self)
  }

  /// The node that libxml2's node stands for.
  func reference(_ node: xmlNodePtr) -> NodeReference? {
    if unsafe node.pointee.type == XML_DOCUMENT_NODE { return NodeReference(node: 0) }
    let number = unsafe Int32(truncatingIfNeeded: Int(bitPattern: node.pointee._private)) - 1
    guard number >= 0 else { return nil }
    return unsafe node.pointee.type == XML_ATTRIBUTE_NODE
      ? NodeReference(attribute: number) : NodeReference(node: number)
  }

  private func build() -> Bool {
    var frames: [(end: Int32, rendered: Int)] = []
    for index in 1..<Int32(table.nodes.count) {
      while let last = frames.last, last.end <= index {
        rendered.cut(to: last.rendered)
        frames.removeLast()
      }
      let node = table.nodes[index]
      if node.kind == .element { frames.append((node.subtreeEnd, rendered.count)) }
      guard let made = unsafe make(node), let parent = unsafe nodes[Int(node.parent)] else {
        return false
      }
      unsafe nodes[Int(index)] = UnsafeMutableRawPointer(made)
      unsafe made.pointee._private = UnsafeMutableRawPointer(bitPattern: Int(index) + 1)
      unsafe xmlAddChild(parent.assumingMemoryBound(to: xmlNode.self), made)
      if node.kind == .element { unsafe complete(made, node) }
    }
    return true
  }

  private func make(_ node: TableNode) -> xmlNodePtr? {
    let content = unsafe table.bytes.slice(node.content)
    switch node.kind {
    case .element: return unsafe xmlNewDocNode(document, nil, name(node.local), nil)
    case .instruction:
      // libxml2 wants the end of the text to be a zero byte.
      let text = unsafe Array(content) + [0]
      return unsafe xmlNewDocPI(document, name(node.local), content.isEmpty ? nil : text)
    default:
      let start = content.baseAddress
      return unsafe xmlNewDocTextLen(document, start, Int32(content.count))
    }
  }

  private func complete(_ made: xmlNodePtr, _ node: TableNode) {
    unsafe made.pointee.ns = declare(name(node.prefix), name(node.namespace), on: made)
    unsafe made.pointee.line = UInt16(clamping: node.line)
    for index in node.attributes.indices { unsafe add(index, to: made) }
  }

  private func name(_ offset: Int32) -> Bytes? {
    offset < 0 ? nil : unsafe table.bytes.base + Int(offset)
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
    let empty: StaticString = ""
    let declared = unsafe xmlNewNs(node, namespace ?? empty.utf8Start, prefix)
    // An undeclared default namespace is no namespace for a node.
    let usable = unsafe namespace == nil ? nil : declared
    unsafe rendered.push(
      TreeBinding(
        binding: NamespaceBinding(prefix: prefix, namespace: namespace), declared: usable))
    return unsafe usable
  }

  /// xsi:schemaLocation and its like: they would make libxml2 change a schema, at the word of the document.
  private func isLocation(_ attribute: TableAttribute) -> Bool {
    table.holds("http://www.w3.org/2001/XMLSchema-instance", at: attribute.namespace)
      && (table.holds("schemaLocation", at: attribute.local)
        || table.holds("noNamespaceSchemaLocation", at: attribute.local))
  }

  private func add(_ index: Int, to node: xmlNodePtr) {
    let attribute = table.attributes[index]
    guard !isLocation(attribute) else { return }
    var namespace: xmlNsPtr?
    if let prefix = unsafe name(attribute.prefix) {
      let isXML = unsafe isName(prefix, Array("xml".utf8))
      unsafe namespace =
        isXML
        ? xmlSearchNs(document, node, prefix)
        : declare(prefix, name(attribute.namespace), on: node)
    }
    guard let added = unsafe xmlNewNsProp(node, namespace, name(attribute.local), nil) else {
      return
    }
    unsafe attributes[index] = UnsafeMutableRawPointer(added)
    unsafe added.pointee._private = UnsafeMutableRawPointer(bitPattern: index + 1)
    let text = unsafe table.bytes.slice(attribute.value)
    guard !text.isEmpty,
      let value = unsafe xmlNewDocTextLen(document, text.baseAddress, Int32(text.count))
    else { return }
    unsafe added.pointee.children = value
    unsafe added.pointee.last = value
    unsafe value.pointee.parent = UnsafeMutableRawPointer(added).assumingMemoryBound(
      to: xmlNode.self)
  }
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

extension NodeTable {
  /// Bytes of the table and of libxml2's copy, about: 120 for a node, 216 for an attribute and its text.
  var bytesOfCopy: Int {
    nodes.count * (112 + 136) + attributes.count * (28 + 224) + bytes.count * 2
  }
}
