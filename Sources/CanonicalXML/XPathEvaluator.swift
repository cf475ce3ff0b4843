import CLibXML2

/// The owner of one compiled expression and the context that it runs in. One thread at a time uses it.
@safe final class XPathEvaluator: @unchecked Sendable {
  // `XPathExpression` hands an evaluator to one caller and takes it back afterwards.
  private let context: xmlXPathContextPtr
  private let expression: xmlXPathCompExprPtr
  private let steps: Int

  init(_ text: String, _ namespaces: [String: String], steps: Int) throws(XPathError) {
    Library.start()
    guard let context = unsafe xmlXPathNewContext(nil) else { throw .failed("no memory") }
    unsafe context.pointee.error = { _, _ in }
    for (prefix, uri) in namespaces { unsafe xmlXPathRegisterNs(context, prefix, uri) }
    unsafe xmlXPathRegisterFunc(context, "id", nil)
    guard let expression = unsafe xmlXPathCtxtCompile(context, text) else {
      let message = unsafe Self.message(context)
      unsafe xmlXPathFreeContext(context)
      throw .syntax(message)
    }
    unsafe self.context = context
    unsafe self.expression = expression
    self.steps = steps
  }

  deinit {
    unsafe xmlXPathFreeCompExpr(expression)
    unsafe xmlXPathFreeContext(context)
  }

  func evaluate(_ tree: XMLTree, _ node: XMLTree.Node) throws(XPathError) -> XPathValue {
    guard let copy = tree.libXML, let start = unsafe copy.node(node.reference) else {
      throw .failed("no memory")
    }
    unsafe context.pointee.doc = copy.document
    unsafe context.pointee.node = start
    unsafe context.pointee.opLimit = UInt(steps)
    unsafe context.pointee.opCount = 0
    unsafe xmlResetError(&context.pointee.lastError)
    unsafe xmlXPathRegisterVariable(context, "this", xmlXPathNewNodeSet(start))
    let result = unsafe xmlXPathCompiledEval(expression, context)
    defer {
      unsafe xmlXPathFreeObject(result)
      unsafe xmlXPathRegisteredVariablesCleanup(context)
      unsafe context.pointee.doc = nil
      unsafe context.pointee.node = nil
    }
    guard let result = unsafe result else {
      let limit = XML_XPATH_EXPRESSION_OK.rawValue + XPATH_OP_LIMIT_EXCEEDED.rawValue
      let code = unsafe UInt32(bitPattern: context.pointee.lastError.code)
      if code == limit { throw .tooManySteps(steps) }
      throw unsafe .failed(Self.message(context))
    }
    return try unsafe value(result, tree)
  }

  private func value(
    _ result: xmlXPathObjectPtr, _ tree: XMLTree
  ) throws(XPathError) -> XPathValue {
    switch unsafe result.pointee.type {
    case XPATH_BOOLEAN: return unsafe .boolean(result.pointee.boolval != 0)
    case XPATH_NUMBER: return unsafe .number(result.pointee.floatval)
    case XPATH_STRING:
      return unsafe .string(result.pointee.stringval.map { unsafe String(cString: $0) } ?? "")
    case XPATH_NODESET: return try unsafe .nodes(nodes(result.pointee.nodesetval, tree))
    default: throw .failed("the expression gives no XPath 1.0 value")
    }
  }

  private func nodes(
    _ set: xmlNodeSetPtr?, _ tree: XMLTree
  ) throws(XPathError) -> [XMLTree.Node] {
    guard let set = unsafe set, let table = unsafe set.pointee.nodeTab else { return [] }
    unsafe xmlXPathNodeSetSort(set)
    var result: [XMLTree.Node] = []
    for index in unsafe 0..<Int(set.pointee.nodeNr) {
      guard let node = unsafe table[index] else { continue }
      if unsafe node.pointee.type == XML_NAMESPACE_DECL {
        throw .failed("namespace nodes are not available")
      }
      guard let reference = unsafe tree.libXML?.reference(node) else {
        throw .failed("a node outside the tree")
      }
      result.append(XMLTree.Node(tree: tree, reference: reference))
    }
    return result
  }

  private static func message(_ context: xmlXPathContextPtr) -> String {
    let text = unsafe context.pointee.lastError.message.map { unsafe String(cString: $0) }
    return text.map { String($0.drop { $0.isWhitespace }.prefix { $0 != "\n" }) } ?? "unknown error"
  }
}
