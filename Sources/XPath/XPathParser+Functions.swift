@_spi(Engines) import CanonicalXML

/// Calls of the core function library (XPath 1.0, section 4). `id` needs a DTD, of which there is none.
extension XPathParser {
  private struct Signature {
    let function: XPathOperation.Function
    let result: XPathOperation.ValueType
    let arguments: ClosedRange<Int>
    /// Whether the arguments must be node-sets.
    var takesNodes = false
  }

  private static let signatures: [String: Signature] = [
    "last": Signature(function: .last, result: .number, arguments: 0...0),
    "position": Signature(function: .position, result: .number, arguments: 0...0),
    "count": Signature(function: .count, result: .number, arguments: 1...1, takesNodes: true),
    "local-name": Signature(
      function: .localName, result: .string, arguments: 0...1, takesNodes: true),
    "namespace-uri": Signature(
      function: .namespaceURI, result: .string, arguments: 0...1, takesNodes: true),
    "name": Signature(function: .name, result: .string, arguments: 0...1, takesNodes: true),
    "string": Signature(function: .string, result: .string, arguments: 0...1),
    "concat": Signature(function: .concat, result: .string, arguments: 2...Int.max),
    "starts-with": Signature(function: .startsWith, result: .boolean, arguments: 2...2),
    "contains": Signature(function: .contains, result: .boolean, arguments: 2...2),
    "substring-before": Signature(function: .substringBefore, result: .string, arguments: 2...2),
    "substring-after": Signature(function: .substringAfter, result: .string, arguments: 2...2),
    "substring": Signature(function: .substring, result: .string, arguments: 2...3),
    "string-length": Signature(function: .stringLength, result: .number, arguments: 0...1),
    "normalize-space": Signature(function: .normalizeSpace, result: .string, arguments: 0...1),
    "translate": Signature(function: .translate, result: .string, arguments: 3...3),
    "boolean": Signature(function: .boolean, result: .boolean, arguments: 1...1),
    "not": Signature(function: .not, result: .boolean, arguments: 1...1),
    "true": Signature(function: .isTrue, result: .boolean, arguments: 0...0),
    "false": Signature(function: .isFalse, result: .boolean, arguments: 0...0),
    "lang": Signature(function: .lang, result: .boolean, arguments: 1...1),
    "number": Signature(function: .number, result: .number, arguments: 0...1),
    "sum": Signature(function: .sum, result: .number, arguments: 1...1, takesNodes: true),
    "floor": Signature(function: .floor, result: .number, arguments: 1...1),
    "ceiling": Signature(function: .ceiling, result: .number, arguments: 1...1),
    "round": Signature(function: .round, result: .number, arguments: 1...1),
  ]

  /// What expressions call a function.
  static func name(of function: XPathOperation.Function) -> String {
    signatures.first { $0.value.function == function }?.key ?? ""
  }

  mutating func call() throws(XPathError) -> Int32 {
    let name = string(token.text)
    if !token.prefix.isEmpty {
      let prefix = string(token.prefix)
      guard namespaces[prefix] != nil || prefix == "xml" else { throw .unknownPrefix(prefix) }
      throw .unknownFunction(prefix + ":" + name)
    }
    guard let signature = Self.signatures[name] else { throw .unknownFunction(name) }
    let start = place
    place += 2
    var arguments: [Int32] = []
    if !takes(.closeParenthesis) {
      repeat { arguments.append(try expression()) } while takes(.comma)
      try expect(.closeParenthesis, .parenthesisExpected)
    }
    guard signature.arguments.contains(arguments.count) else {
      place = start
      throw failure(.arguments(of: name))
    }
    guard !signature.takesNodes || arguments.allSatisfy({ type($0) == .nodes }) else {
      place = start
      throw failure(.argumentNoNodes(of: name))
    }
    let index = combine(.function, signature.result, arguments)
    operations[Int(index)].function = signature.function
    if signature.function == .last || signature.function == .position {
      operations[Int(index)].isPositional = true
    }
    return index
  }
}
