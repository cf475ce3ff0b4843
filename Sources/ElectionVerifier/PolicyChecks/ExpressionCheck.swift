import CanonicalXML
import XPath

/// What an expression may give in documents that follow a schema: which paths select nothing, which comparisons never
/// hold.
struct ExpressionCheck {
  /// Whether something holds in every document, in none, or in some.
  enum Truth {
    case always, never, sometimes

    init(_ value: Bool) { self = value ? .always : .never }

    var opposite: Truth {
      switch self {
      case .always: .never
      case .never: .always
      case .sometimes: .sometimes
      }
    }
  }

  /// What a part of an expression gives.
  private enum Value {
    case nodes(Set<ShapeNode>)
    case truth(Truth)
    case other
  }

  /// Where steps lead; nil without a schema.
  let walk: ShapeWalk?
  let this: Set<ShapeNode>
  /// How paths are written.
  let prefixes: PathText
  private(set) var found: [PolicyProblem.Kind] = []

  init(_ walk: ShapeWalk?, this: Set<ShapeNode>, _ prefixes: PathText) {
    self.walk = walk
    self.this = this
    self.prefixes = prefixes
  }

  /// The nodes of an expression that must give some.
  mutating func nodes(_ outline: XPathOutline, at context: Set<ShapeNode>) -> Set<ShapeNode> {
    guard case .nodes(let nodes) = value(outline, at: context) else {
      note(.notNodes)
      return []
    }
    return nodes
  }

  /// Whether an expression holds.
  mutating func truth(_ outline: XPathOutline, at context: Set<ShapeNode>) -> Truth {
    switch value(outline, at: context) {
    case .nodes(let nodes): nodes.isEmpty && walk != nil && !context.isEmpty ? .never : .sometimes
    case .truth(let truth): truth
    case .other: .sometimes
    }
  }

  /// Looks through an expression of which the text is wanted.
  mutating func look(_ outline: XPathOutline, at context: Set<ShapeNode>) {
    _ = value(outline, at: context)
  }

  mutating func note(_ kind: PolicyProblem.Kind) {
    if !found.contains(kind) { found.append(kind) }
  }

  // MARK: Parts

  private mutating func value(_ outline: XPathOutline, at context: Set<ShapeNode>) -> Value {
    switch outline {
    case .this: return .nodes(this)
    case .path(let start, let isAbsolute, let steps):
      return .nodes(path(outline, start, isAbsolute, steps, at: context))
    case .filter(let inner, let predicates):
      let nodes = nodes(inner, at: context)
      return .nodes(look(predicates, at: nodes) ? [] : nodes)
    case .union(let parts):
      var all: Set<ShapeNode> = []
      for part in parts { all.formUnion(nodes(part, at: context)) }
      return .nodes(all)
    case .or(let parts): return .truth(joined(parts, at: context, decides: .always))
    case .and(let parts): return .truth(joined(parts, at: context, decides: .never))
    case .comparison(let comparison, let left, let right):
      return .truth(compare(comparison, left, right, at: context))
    case .number(let number): return .truth(Truth(number != 0 && !number.isNaN))
    case .literal(let text): return .truth(Truth(!text.isEmpty))
    case .arithmetic(let operands):
      for term in operands { look(term.operand, at: context) }
      return .other
    case .call(let name, let arguments): return call(name, arguments, at: context)
    }
  }

  private mutating func path(
    _ outline: XPathOutline, _ start: XPathOutline?, _ isAbsolute: Bool,
    _ steps: [XPathOutlineStep], at context: Set<ShapeNode>
  ) -> Set<ShapeNode> {
    var nodes = isAbsolute && walk != nil ? [ShapeNode.document] : context
    if let start { nodes = self.nodes(start, at: context) }
    for (index, step) in steps.enumerated() {
      guard let walk, !nodes.isEmpty else {
        for predicate in step.predicates { look(predicate, at: []) }
        continue
      }
      nodes = walk.nodes(step, from: nodes)
      if nodes.isEmpty {
        note(
          .selectsNothing(
            path: prefixes.text(outline), step: prefixes.text(Array(steps[...index]))))
      }
      if look(step.predicates, at: nodes) { nodes = [] }
    }
    return nodes
  }

  /// Looks through predicates.
  /// - Returns: Whether one of them holds for no node.
  private mutating func look(_ predicates: [XPathOutline], at nodes: Set<ShapeNode>) -> Bool {
    var isNever = false
    for predicate in predicates {
      // A number is a position.
      if case .number = predicate { continue }
      if truth(predicate, at: nodes) == .never { isNever = true }
    }
    return isNever
  }

  private mutating func joined(
    _ parts: [XPathOutline], at context: Set<ShapeNode>, decides: Truth
  ) -> Truth {
    let truths = parts.map { truth($0, at: context) }
    if truths.contains(decides) { return decides }
    return truths.contains(.sometimes) ? .sometimes : decides.opposite
  }

  private mutating func call(
    _ name: String, _ arguments: [XPathOutline], at context: Set<ShapeNode>
  ) -> Value {
    let truths = arguments.map { truth($0, at: context) }
    switch name {
    case "true": return .truth(.always)
    case "false": return .truth(.never)
    case "not": return .truth(truths.first?.opposite ?? .sometimes)
    case "boolean": return .truth(truths.first ?? .sometimes)
    case "starts-with", "contains", "lang": return .truth(.sometimes)
    default: return .other
    }
  }

  // MARK: Comparisons

  private mutating func compare(
    _ comparison: XPathComparison, _ left: XPathOutline, _ right: XPathOutline,
    at context: Set<ShapeNode>
  ) -> Truth {
    let sides = [value(left, at: context), value(right, at: context)]
    switch (left, right) {
    case (.literal(let one), .literal(let other)):
      if comparison == .equal { return Truth(one.isSame(as: other)) }
      if comparison == .notEqual { return Truth(!one.isSame(as: other)) }
    case (.number(let one), .number(let other)): return Truth(holds(comparison, one, other))
    case (let path, .literal(let text)) where path.isNodes && comparison == .equal:
      if isImpossible(sides[0], text, path) { return .never }
    case (.literal(let text), let path) where path.isNodes && comparison == .equal:
      if isImpossible(sides[1], text, path) { return .never }
    default: break
    }
    // No nodes are equal to nothing, and differ from nothing.
    let isEmpty = sides.contains { if case .nodes(let nodes) = $0 { nodes.isEmpty } else { false } }
    return isEmpty && walk != nil && !context.isEmpty ? .never : .sometimes
  }

  private mutating func isImpossible(
    _ side: Value, _ text: String, _ path: XPathOutline
  ) -> Bool {
    guard case .nodes(let nodes) = side, !nodes.isEmpty, let allowed = walk?.values(of: nodes),
      !allowed.contains(where: { $0.isSame(as: text) })
    else { return false }
    note(
      .impossibleValue(
        path: prefixes.text(path), value: text,
        allowed: allowed.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))
    return true
  }

  private func holds(_ comparison: XPathComparison, _ one: Double, _ other: Double) -> Bool {
    switch comparison {
    case .equal: one == other
    case .notEqual: one != other
    case .less: one < other
    case .lessEqual: one <= other
    case .greater: one > other
    case .greaterEqual: one >= other
    }
  }
}
