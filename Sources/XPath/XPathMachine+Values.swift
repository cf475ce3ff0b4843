@_spi(Engines) import CanonicalXML

/// Booleans and numbers (XPath 1.0, sections 3.4, 3.5, 4.3 and 4.4).
extension XPathMachine {
  /// The value of an expression as `boolean()` gives it. Leaves nothing on the stacks.
  func boolean(_ index: Int32, _ context: XPathContext) throws(XPathStop) -> Bool {
    let expression = operation(index)
    switch expression.code {
    case .or, .and:
      var member = expression.first
      while member >= 0 {
        if try boolean(member, context) == (expression.code == .or) {
          return expression.code == .or
        }
        member = operation(member).next
      }
      return expression.code == .and
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual:
      return try compare(expression, context)
    case .function where expression.type == .boolean:
      return try booleanCall(expression, context)
    default: break
    }
    switch expression.type {
    case .nodes:
      let mark = nodes.count
      try select(index, context, onlyFirst: true)
      defer { nodes.cut(to: mark) }
      return nodes.count > mark
    case .number:
      let value = try number(index, context)
      return value != 0 && !value.isNaN
    case .string, .boolean:
      let mark = scratch.count
      defer { scratch.cut(to: mark) }
      return try string(index, context).count > 0
    }
  }

  private func booleanCall(
    _ call: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> Bool {
    switch call.function {
    case .isTrue: return true
    case .not: return try !boolean(call.first, context)
    case .boolean: return try boolean(call.first, context)
    case .startsWith, .contains:
      let mark = scratch.count
      defer { scratch.cut(to: mark) }
      let text = try string(call.first, context)
      let part = try string(operation(call.first).next, context)
      guard call.function == .contains else {
        try spend(part.count / 8)
        return starts(text, with: part, at: 0)
      }
      return try find(part, in: text) != nil
    case .lang:
      let mark = scratch.count
      defer { scratch.cut(to: mark) }
      return try speaks(try string(call.first, context), context.node)
    default: return false
    }
  }

  /// The value of an expression as `number()` gives it. Leaves nothing on the stacks.
  func number(_ index: Int32, _ context: XPathContext) throws(XPathStop) -> Double {
    let expression = operation(index)
    switch expression.code {
    case .number: return expression.number
    case .negate: return -(try number(expression.first, context))
    case .arithmetic:
      var value = try number(expression.first, context)
      var term = expression.second
      while term >= 0 {
        let next = operation(term)
        try spend()
        value = Self.combine(value, next.code, try number(next.first, context))
        term = next.next
      }
      return value
    case .function where expression.type == .number:
      if expression.memo >= 0, let total = try groupedTotal(expression, context) { return total }
      return try numberCall(expression, context)
    default: break
    }
    if expression.type == .boolean { return try boolean(index, context) ? 1 : 0 }
    let mark = scratch.count
    defer { scratch.cut(to: mark) }
    return try value(of: try string(index, context))
  }

  private static func combine(
    _ left: Double, _ code: XPathOperation.Code, _ right: Double
  ) -> Double {
    switch code {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    default: left.truncatingRemainder(dividingBy: right)
    }
  }

  private func numberCall(
    _ call: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> Double {
    switch call.function {
    case .last: return Double(context.size)
    case .position: return Double(context.position)
    case .count:
      let mark = nodes.count
      defer { nodes.cut(to: mark) }
      try select(call.first, context)
      return Double(nodes.count - mark)
    case .sum: return try sum(call.first, context)
    case .stringLength:
      let mark = scratch.count
      defer { scratch.cut(to: mark) }
      let text = try argumentOrContext(call, context)
      try spend(text.count / 8)
      return Double(characters(of: text))
    case .number:
      if call.first >= 0 { return try number(call.first, context) }
      let mark = scratch.count
      defer { scratch.cut(to: mark) }
      return try value(of: try stringValue(of: context.node))
    case .floor: return try number(call.first, context).rounded(.down)
    case .ceiling: return try number(call.first, context).rounded(.up)
    case .round: return XPathNumber.round(try number(call.first, context))
    default: return .nan
    }
  }

  private func sum(_ index: Int32, _ context: XPathContext) throws(XPathStop) -> Double {
    let mark = nodes.count
    defer { nodes.cut(to: mark) }
    try select(index, context)
    var sum = 0.0
    for place in mark..<nodes.count { sum += try numberValue(of: nodes[place]) }
    return sum
  }

  func numberValue(of node: XPathNode) throws(XPathStop) -> Double {
    let mark = scratch.count
    defer { scratch.cut(to: mark) }
    return try value(of: try stringValue(of: node))
  }

  // MARK: Comparisons

  /// 3.4: with node-sets, whether there is a node for which the comparison holds.
  private func compare(
    _ comparison: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> Bool {
    let (left, right) = (comparison.first, comparison.second)
    let (leftType, rightType) = (operation(left).type, operation(right).type)
    let isEquality = comparison.code == .equal || comparison.code == .notEqual
    let hasBoolean = leftType == .boolean || rightType == .boolean
    if hasBoolean, isEquality || leftType == .nodes || rightType == .nodes {
      let first = try boolean(left, context)
      let second = try boolean(right, context)
      return Self.holds(comparison.code, first ? 1 : 0, second ? 1 : 0)
    }
    if leftType == .nodes && rightType == .nodes {
      return try compareNodes(comparison, context, asText: isEquality)
    }
    if leftType != .nodes && rightType != .nodes {
      guard isEquality, leftType == .string, rightType == .string else {
        return Self.holds(
          comparison.code, try number(left, context), try number(right, context))
      }
      let mark = scratch.count
      defer { scratch.cut(to: mark) }
      let (first, second) = (try string(left, context), try string(right, context))
      return try isEqual(first, second) == (comparison.code == .equal)
    }
    return try compareNodesWithValue(comparison, context)
  }

  /// A node-set on one side, a number or a text on the other.
  private func compareNodesWithValue(
    _ comparison: XPathOperation, _ context: XPathContext
  ) throws(XPathStop) -> Bool {
    let nodesAreLeft = operation(comparison.first).type == .nodes
    let (set, other) =
      nodesAreLeft
      ? (comparison.first, comparison.second) : (comparison.second, comparison.first)
    let isEquality = comparison.code == .equal || comparison.code == .notEqual
    let (mark, textMark) = (nodes.count, scratch.count)
    defer {
      nodes.cut(to: mark)
      scratch.cut(to: textMark)
    }
    if isEquality && operation(other).type == .string {
      let text = try string(other, context)
      try select(set, context)
      let after = scratch.count
      for place in mark..<nodes.count {
        let value = try stringValue(of: nodes[place])
        if try isEqual(value, text) == (comparison.code == .equal) { return true }
        scratch.cut(to: after)
      }
      return false
    }
    let value = try number(other, context)
    try select(set, context)
    for place in mark..<nodes.count {
      let found = try numberValue(of: nodes[place])
      if nodesAreLeft
        ? Self.holds(comparison.code, found, value) : Self.holds(comparison.code, value, found)
      {
        return true
      }
    }
    return false
  }

  /// What it takes to compare two nodes: the texts of a large table lie far from each other.
  private static let stepsOfPair = 2

  private func compareNodes(
    _ comparison: XPathOperation, _ context: XPathContext, asText: Bool
  ) throws(XPathStop) -> Bool {
    let (mark, textMark) = (nodes.count, scratch.count)
    defer {
      nodes.cut(to: mark)
      scratch.cut(to: textMark)
    }
    try select(comparison.first, context)
    let middle = nodes.count
    guard middle > mark else { return false }
    try select(comparison.second, context)
    for left in mark..<middle {
      scratch.cut(to: textMark)
      let text = try stringValue(of: nodes[left])
      let number = asText ? 0 : try value(of: text)
      let after = scratch.count
      for right in middle..<nodes.count {
        try spend(Self.stepsOfPair)
        let other = try stringValue(of: nodes[right])
        let holds =
          asText
          ? try isEqual(text, other) == (comparison.code == .equal)
          : Self.holds(comparison.code, number, try value(of: other))
        scratch.cut(to: after)
        if holds { return true }
      }
    }
    return false
  }

  private static func holds(
    _ code: XPathOperation.Code, _ left: Double, _ right: Double
  ) -> Bool {
    switch code {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }
}
