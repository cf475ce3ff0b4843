import CLibXML2

extension XMLTree.Node {
  /// The child elements in document order; none for other nodes than elements and documents.
  public var children: [XMLTree.Node] {
    guard kind == .element || kind == .document else { return [] }
    var result: [XMLTree.Node] = []
    var next = unsafe libXML.pointee.children
    while let child = unsafe next {
      if unsafe child.pointee.type == XML_ELEMENT_NODE {
        unsafe result.append(
          XMLTree.Node(tree: tree, pointer: UnsafeMutableRawPointer(child)))
      }
      unsafe next = child.pointee.next
    }
    return result
  }

  /// The value of an attribute, by its expanded name; nil if the node has none such.
  public func attribute(_ local: String, namespace: String = "") -> String? {
    guard kind == .element else { return nil }
    var next = unsafe libXML.pointee.properties
    while let attribute = unsafe next {
      let node = unsafe XMLTree.Node(tree: tree, pointer: UnsafeMutableRawPointer(attribute))
      if node.name == ExpandedName(namespace, local) { return node.stringValue }
      unsafe next = attribute.pointee.next
    }
    return nil
  }

  /// The node that it stands in; nil for the document node.
  public var parent: XMLTree.Node? {
    guard kind != .document, let parent = unsafe libXML.pointee.parent else { return nil }
    return unsafe XMLTree.Node(tree: tree, pointer: UnsafeMutableRawPointer(parent))
  }

  /// Its place for people, such as `/ResultSheet/Votes/Candidate[2]/@code`.
  public var path: String {
    switch kind {
    case .document: return "/"
    case .element: return prefix + "/\(name.local)\(number)"
    case .attribute: return prefix + "/@\(name.local)"
    case .text: return prefix + "/text()"
    case .processingInstruction: return prefix + "/processing-instruction(\(name.local))"
    }
  }

  private var prefix: String {
    guard let parent, parent.kind != .document else { return "" }
    return parent.path
  }

  /// `[n]` if siblings have the same name.
  private var number: String {
    let name = name
    let alike = parent?.children.filter { $0.name == name } ?? []
    guard alike.count > 1, let index = alike.firstIndex(of: self) else { return "" }
    return "[\(index + 1)]"
  }
}
