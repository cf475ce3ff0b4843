@_spi(Engines) import CanonicalXML

/// Compiles an expression: the grammar of XPath 1.0, section 3, by recursive descent.
struct XPathParser {
  let bytes: [UInt8]
  let tokens: [XPathToken]
  let namespaces: [String: String]
  let depthLimit: Int
  var place = 0
  var depth = 0
  var operations: [XPathOperation] = []
  var literals: [UInt8] = []

  /// Compiles a text.
  /// - Returns: The program, and the operation that is the whole expression.
  static func compile(
    _ text: String, namespaces: [String: String], limits: Limits
  ) throws(XPathError) -> (program: XPathProgram, entry: Int32) {
    let bytes = Array(text.utf8)
    var parser = XPathParser(
      bytes: bytes, tokens: try XPathLexer.tokens(of: bytes), namespaces: namespaces,
      depthLimit: limits.expressionDepth)
    let entry = try parser.expression()
    guard case .end = parser.token.kind else { throw parser.failure(.operatorExpected) }
    let program = XPathProgram(
      operations: parser.operations, literals: parser.literals)
    return (program, entry)
  }

  private init(
    bytes: [UInt8], tokens: [XPathToken], namespaces: [String: String], depthLimit: Int
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.namespaces = namespaces
    self.depthLimit = depthLimit
    operations.reserveCapacity(tokens.count)
  }

  // MARK: Tokens

  var token: XPathToken { tokens[place] }

  /// The kind of the token after the present one.
  var following: XPathToken.Kind { tokens[min(place + 1, tokens.count - 1)].kind }

  func failure(_ fault: XPathSyntaxFault) -> XPathError {
    .syntax(fault, at: token.start, of: bytes)
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Goes past a token if it is of a kind.
  mutating func takes(_ kind: XPathToken.Kind) -> Bool {
    guard token.kind == kind else { return false }
    place += 1
    return true
  }

  mutating func expect(_ kind: XPathToken.Kind, _ fault: XPathSyntaxFault) throws(XPathError) {
    if !takes(kind) { throw failure(fault) }
  }

  /// Goes past an operator if it is one of those.
  mutating func takes(_ operators: [XPathToken.Operator]) -> XPathToken.Operator? {
    guard case .op(let found) = token.kind, operators.contains(found) else { return nil }
    place += 1
    return found
  }

  // MARK: Operations

  mutating func add(_ operation: XPathOperation) -> Int32 {
    operations.append(operation)
    return Int32(operations.count - 1)
  }

  func type(_ index: Int32) -> XPathOperation.ValueType { operations[Int(index)].type }

  /// Chains operations by `next`.
  /// - Returns: The first.
  mutating func chain(_ list: [Int32]) -> Int32 {
    for (index, following) in zip(list, list.dropFirst()) {
      operations[Int(index)].next = following
    }
    return list.first ?? -1
  }

  /// An operation over a list of operands; it depends on positions if one of them does.
  mutating func combine(
    _ code: XPathOperation.Code, _ type: XPathOperation.ValueType, _ list: [Int32]
  ) -> Int32 {
    var operation = XPathOperation(code, type)
    operation.isPositional = list.contains { operations[Int($0)].isPositional }
    operation.first = chain(list)
    return add(operation)
  }

  // MARK: Operators

  /// Expr (3.1), inside brackets or not.
  mutating func expression() throws(XPathError) -> Int32 {
    guard depth <= depthLimit else {
      throw .syntax(.tooDeep(limit: depthLimit), character: nil)
    }
    depth += 1
    defer { depth -= 1 }
    var operands = [try conjunction()]
    while takes([.or]) != nil { operands.append(try conjunction()) }
    return operands.count == 1 ? operands[0] : combine(.or, .boolean, operands)
  }

  private mutating func conjunction() throws(XPathError) -> Int32 {
    var operands = [try equality()]
    while takes([.and]) != nil { operands.append(try equality()) }
    return operands.count == 1 ? operands[0] : combine(.and, .boolean, operands)
  }

  private mutating func equality() throws(XPathError) -> Int32 {
    var left = try relation()
    var length = 0
    while let found = takes([.equal, .notEqual]) {
      left = try compare(left, found, try relation(), &length)
    }
    return left
  }

  private mutating func relation() throws(XPathError) -> Int32 {
    var left = try sum()
    var length = 0
    while let found = takes([.less, .lessEqual, .greater, .greaterEqual]) {
      left = try compare(left, found, try sum(), &length)
    }
    return left
  }

  /// A comparison; a chain of them is nested to the left, and bounded as brackets are.
  private mutating func compare(
    _ left: Int32, _ found: XPathToken.Operator, _ right: Int32, _ length: inout Int
  ) throws(XPathError) -> Int32 {
    length += 1
    guard length <= depthLimit else {
      throw .syntax(.tooManyComparisons(limit: depthLimit), character: nil)
    }
    let code: XPathOperation.Code =
      switch found {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessEqual: .lessEqual
      case .greater: .greater
      default: .greaterEqual
      }
    var operation = XPathOperation(code, .boolean)
    operation.first = left
    operation.second = right
    operation.isPositional =
      operations[Int(left)].isPositional || operations[Int(right)].isPositional
    return add(operation)
  }

  private mutating func sum() throws(XPathError) -> Int32 {
    let first = try product()
    var terms: [Int32] = []
    while let found = takes([.plus, .minus]) {
      terms.append(term(found == .plus ? .add : .subtract, try product()))
    }
    return arithmetic(first, terms)
  }

  private mutating func product() throws(XPathError) -> Int32 {
    let first = try negation()
    var factors: [Int32] = []
    while let found = takes([.multiply, .divide, .modulo]) {
      let code: XPathOperation.Code =
        found == .multiply ? .multiply : found == .divide ? .divide : .modulo
      factors.append(term(code, try negation()))
    }
    return arithmetic(first, factors)
  }

  private mutating func term(_ code: XPathOperation.Code, _ operand: Int32) -> Int32 {
    var operation = XPathOperation(code, .number)
    operation.first = operand
    operation.isPositional = operations[Int(operand)].isPositional
    return add(operation)
  }

  private mutating func arithmetic(_ first: Int32, _ terms: [Int32]) -> Int32 {
    guard !terms.isEmpty else { return first }
    var operation = XPathOperation(.arithmetic, .number)
    operation.first = first
    operation.second = chain(terms)
    operation.isPositional = ([first] + terms).contains { operations[Int($0)].isPositional }
    return add(operation)
  }

  private mutating func negation() throws(XPathError) -> Int32 {
    var signs = 0
    while takes([.minus]) != nil { signs += 1 }
    var operand = try union()
    // An even number of signs still makes a number.
    for _ in 0..<(signs == 0 ? 0 : 2 - signs % 2) { operand = term(.negate, operand) }
    return operand
  }

  private mutating func union() throws(XPathError) -> Int32 {
    var operands = [try path()]
    while takes([.union]) != nil { operands.append(try path()) }
    guard operands.count > 1 else { return operands[0] }
    guard operands.allSatisfy({ type($0) == .nodes }) else {
      throw failure(.unionOfValues)
    }
    return combine(.union, .nodes, operands)
  }
}
