import CLibXML2

/// Collects what libxml2's schema parser and validator complain about: the first in full, the rest as a count.
final class SchemaComplaints {
  private(set) var first: [SchemaComplaint] = []
  /// How many there are.
  private(set) var count = 0
  private let limit: Int
  private let tree: XMLTree?

  init(limit: Int, tree: XMLTree?) {
    self.limit = limit
    self.tree = tree
  }

  func add(_ error: xmlErrorPtr) {
    let error = unsafe error.pointee
    guard unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    count += 1
    guard first.count < limit else { return }
    var message = unsafe error.message.map { unsafe String(cString: $0) } ?? "unknown error"
    while message.last?.isWhitespace == true { message.removeLast() }
    let node = unsafe error.node?.assumingMemoryBound(to: xmlNode.self)
    let line = unsafe node.flatMap { unsafe self.line(of: $0) } ?? Int(error.line)
    let hasName = unsafe node.map { unsafe $0.pointee.type == XML_ELEMENT_NODE } ?? false
    let name = hasName ? unsafe node?.pointee.name.map { unsafe String(cString: $0) } : nil
    first.append(SchemaComplaint(line: line > 0 ? line : nil, element: name, message: message))
  }

  /// The line of a node of the tree; of another, such as one of a schema, none.
  private func line(of node: xmlNodePtr) -> Int? {
    guard let tree, let reference = unsafe tree.libXML?.reference(node) else { return nil }
    return XMLTree.Node(tree: tree, reference: reference).line
  }
}

/// libxml2's callback for complaints; its data is a `SchemaComplaints`.
let schemaComplaint: xmlStructuredErrorFunc = { data, error in
  guard let data = unsafe data, let error = unsafe error else { return }
  unsafe Unmanaged<SchemaComplaints>.fromOpaque(data).takeUnretainedValue().add(error)
}
