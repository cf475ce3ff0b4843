import CLibXML2

/// libxml2's own XPath over its own tree: the judge of ours.
@safe final class XPathJudge {
  private let document: xmlDocPtr
  private let context: xmlXPathContextPtr
  /// Each node's number in document order, attributes after their element.
  private var numbers: [UnsafeMutableRawPointer: Int] = unsafe [:]
  /// The nodes by their numbers.
  private var nodes: [xmlNodePtr] = unsafe []

  init?(_ text: String, namespaces: [String: String]) {
    let options = XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue
    let bytes = Array(text.utf8)
    let parsed = unsafe bytes.withUnsafeBytes { all in
      unsafe xmlReadMemory(
        all.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(all.count), nil, nil,
        Int32(options))
    }
    guard let parsed = unsafe parsed, let made = unsafe xmlXPathNewContext(parsed) else {
      return nil
    }
    unsafe document = parsed
    unsafe context = made
    unsafe made.pointee.error = { _, _ in }
    for (prefix, uri) in namespaces { unsafe xmlXPathRegisterNs(made, prefix, uri) }
    unsafe number(UnsafeMutableRawPointer(parsed).assumingMemoryBound(to: xmlNode.self))
  }

  deinit {
    unsafe xmlXPathFreeContext(context)
    unsafe xmlFreeDoc(document)
  }

  /// How many nodes there are, attributes included.
  var nodeCount: Int { unsafe nodes.count }

  /// What an expression gives at a node; nil if libxml2 refuses it.
  func evaluate(_ expression: String, at node: Int) -> XPathAnswer? {
    unsafe context.pointee.node = nodes[node]
    unsafe context.pointee.proximityPosition = 1
    unsafe context.pointee.contextSize = 1
    unsafe xmlXPathRegisterVariable(context, "this", xmlXPathNewNodeSet(nodes[node]))
    guard let result = unsafe xmlXPathEval(expression, context) else { return nil }
    defer { unsafe xmlXPathFreeObject(result) }
    switch unsafe result.pointee.type {
    case XPATH_BOOLEAN: return unsafe .boolean(result.pointee.boolval != 0)
    case XPATH_NUMBER: return unsafe .number(result.pointee.floatval)
    case XPATH_STRING: return unsafe .string(String(cString: result.pointee.stringval))
    case XPATH_NODESET: return unsafe .nodes(found(result.pointee.nodesetval))
    default: return nil
    }
  }

  private func found(_ set: xmlNodeSetPtr?) -> [Int] {
    guard let set = unsafe set, let table = unsafe set.pointee.nodeTab else { return [] }
    return unsafe (0..<Int(set.pointee.nodeNr)).compactMap { index in
      unsafe table[index].flatMap { unsafe numbers[UnsafeMutableRawPointer($0)] }
    }.sorted()
  }

  private func number(_ node: xmlNodePtr) {
    unsafe numbers[UnsafeMutableRawPointer(node)] = nodes.count
    unsafe nodes.append(node)
    if unsafe node.pointee.type == XML_ELEMENT_NODE {
      var attribute = unsafe node.pointee.properties
      while let current = unsafe attribute {
        unsafe numbers[UnsafeMutableRawPointer(current)] = nodes.count
        unsafe nodes.append(
          UnsafeMutableRawPointer(current).assumingMemoryBound(to: xmlNode.self))
        unsafe attribute = current.pointee.next
      }
    }
    guard unsafe node.pointee.type != XML_PI_NODE else { return }
    var child = unsafe node.pointee.children
    while let current = unsafe child {
      if unsafe current.pointee.type != XML_COMMENT_NODE { unsafe number(current) }
      unsafe child = current.pointee.next
    }
  }
}

/// A value of XPath 1.0, nodes by their numbers in document order.
enum XPathAnswer: Equatable {
  case nodes([Int])
  case boolean(Bool)
  case number(Double)
  case string(String)

  /// Whether both are the same, but for the last digit of a number: libxml2 adds up the digits of a text.
  func agrees(with other: XPathAnswer) -> Bool {
    if case .number(let first) = self, case .number(let second) = other, first.isFinite {
      return abs(first - second) <= abs(first) * 1e-14
    }
    return self == other
  }

  static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.nodes(let first), .nodes(let second)): first == second
    case (.boolean(let first), .boolean(let second)): first == second
    case (.number(let first), .number(let second)):
      first.bitPattern == second.bitPattern || (first.isNaN && second.isNaN)
    case (.string(let first), .string(let second)): first.utf8.elementsEqual(second.utf8)
    default: false
    }
  }
}
