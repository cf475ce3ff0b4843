import ElectionReports
import ElectionVerifier
import XPath

/// An expression of a policy in words: its arithmetic, its comparisons, and the places by what the policy reads there.
///
/// It says all of an expression or nothing: what has no words here is shown as it is written.
struct ExpressionProse {
  let say: Speaker
  let terms: PolicyTerms
  let paths: PathText

  init(_ policy: SigningPolicy, _ say: Speaker) {
    self.say = say
    terms = PolicyTerms(policy)
    paths = PathText(policy.namespaces)
  }

  /// What must hold at a place; nil where there are no words for it.
  func condition(_ expression: PolicyExpression, at context: [PolicyTerms.Name]) -> String? {
    condition(expression.xpath.outline, context)
  }

  /// What an expression selects; nil where there are no words for it.
  func subject(_ expression: PolicyExpression, at context: [PolicyTerms.Name]) -> String? {
    value(expression.xpath.outline, context)
  }

  /// Where something must hold; nil for the document as a whole, empty where there are no words for it.
  func places(_ expression: PolicyExpression) -> String? {
    if expression.text == "." { return nil }
    return value(expression.xpath.outline, []) ?? ""
  }

  // MARK: Conditions

  private func condition(_ outline: XPathOutline, _ context: [PolicyTerms.Name]) -> String? {
    switch outline {
    case .and(let parts): return all(parts, context, Clause.and)
    case .or(let parts): return all(parts, context, Clause.or)
    case .comparison(let comparison, let left, let right):
      return compare(comparison, left, right, context)
    case .call("not", let arguments): return arguments.first.flatMap { denied($0, context) }
    case .call("boolean", let arguments): return arguments.first.flatMap { condition($0, context) }
    case .call("true", _): return say.clause(.always)
    case .call("false", _): return say.clause(.never)
    case .call("starts-with", let arguments):
      return two(arguments, context).map { say.clause(.begins($0.0, with: $0.1)) }
    case .call("contains", let arguments):
      return two(arguments, context).map { say.clause(.contains($0.0, $0.1)) }
    case .path, .filter, .union, .this:
      return value(outline, context).map { say.clause(.exists($0)) }
    default: return nil
    }
  }

  private func denied(_ outline: XPathOutline, _ context: [PolicyTerms.Name]) -> String? {
    if outline.isNodes { return value(outline, context).map { say.clause(.lacks($0)) } }
    return condition(outline, context).map { say.clause(.not($0)) }
  }

  private func all(
    _ parts: [XPathOutline], _ context: [PolicyTerms.Name], _ joined: ([String]) -> Clause
  ) -> String? {
    var clauses: [String] = []
    for part in parts {
      guard let clause = condition(part, context) else { return nil }
      clauses.append(part.isJoined ? say.clause(.group(clause)) : clause)
    }
    return say.clause(joined(clauses))
  }

  private func compare(
    _ comparison: XPathComparison, _ left: XPathOutline, _ right: XPathOutline,
    _ context: [PolicyTerms.Name]
  ) -> String? {
    if left.isTruth || right.isTruth {
      guard comparison == .equal || comparison == .notEqual,
        let one = condition(left, context), let other = condition(right, context)
      else { return nil }
      return say.clause(comparison == .equal ? .exactlyWhen(one, other) : .eitherOr(one, other))
    }
    let one = operand(left, beside: right, context)
    let other = operand(right, beside: left, context)
    guard let one, let other else { return nil }
    guard one == other else { return say.clause(.compared(one, comparison, other)) }
    // Two places that people call alike are one only where they belong to the row at hand and to another.
    guard comparison == .equal else { return nil }
    if left.isOfThis != right.isOfThis { return say.clause(.same(one)) }
    return left.isOfRoot != right.isOfRoot ? say.clause(.asInAll(one)) : nil
  }

  /// A side of a comparison: a text in the words that people have for it where the other side tells what it is of.
  private func operand(
    _ outline: XPathOutline, beside other: XPathOutline, _ context: [PolicyTerms.Name]
  ) -> String? {
    guard case .literal(let text) = outline,
      let place = PolicyTerms.places(other, from: context).first
    else { return value(outline, context) }
    switch terms.term(for: place) {
    case .value("tier"): return say.clause(.quoted(say.tier(text)))
    case .value("unitKind"): return say.clause(.quoted(say.unitKind(text)))
    case .value("absences.status"): return say.clause(.quoted(say.attendance(text)))
    case .value("absences.role"): return say.clause(.quoted(say.role(text)))
    default: return value(outline, context)
    }
  }

  // MARK: Values

  private func value(
    _ outline: XPathOutline, _ context: [PolicyTerms.Name], many: Bool = false
  ) -> String? {
    switch outline {
    case .number(let number):
      guard let whole = Int(exactly: number) else { return nil }
      return say.number(whole)
    case .literal(let text): return say.clause(.quoted(say.text(text)))
    case .this, .path: return place(outline, context, many)
    case .filter(let inner, let conditions):
      return value(inner, context).flatMap { such($0, conditions, at: inner, context) }
    case .union(let parts):
      var values: [String] = []
      for part in parts {
        guard let value = value(part, context) else { return nil }
        if !values.contains(value) { values.append(value) }
      }
      return say.clause(.or(values))
    case .arithmetic(let operands): return arithmetic(operands, context)
    case .call(let name, let arguments): return call(name, arguments, context)
    case .or, .and, .comparison: return condition(outline, context).map { say.clause(.oneIf($0)) }
    }
  }

  private func call(
    _ name: String, _ arguments: [XPathOutline], _ context: [PolicyTerms.Name]
  ) -> String? {
    if name == "concat" {
      var parts: [String] = []
      for argument in arguments {
        guard let part = value(argument, context) else { return nil }
        parts.append(part)
      }
      return say.clause(.inARow(parts))
    }
    if name == "local-name" { return say.clause(.elementName) }
    let isOfMany = name == "sum" || name == "count"
    guard arguments.count == 1, let inner = value(arguments[0], context, many: isOfMany) else {
      return nil
    }
    switch name {
    case "sum": return say.clause(.sum(inner))
    case "count": return say.clause(.number(inner))
    case "string-length": return say.clause(.length(inner))
    case "string", "number", "normalize-space": return inner
    default: return nil
    }
  }

  private func arithmetic(
    _ terms: [XPathOutlineTerm], _ context: [PolicyTerms.Name]
  ) -> String? {
    var text = ""
    for (index, term) in terms.enumerated() {
      guard var operand = value(term.operand, context) else { return nil }
      if case .arithmetic = term.operand { operand = say.clause(.group(operand)) }
      if index == 0 {
        text = term.action == .minus ? say.clause(.negative(operand)) : operand
      } else {
        text = say.clause(.arithmetic(text, term.action, operand))
      }
    }
    return text
  }

  private func two(
    _ arguments: [XPathOutline], _ context: [PolicyTerms.Name]
  ) -> (String, String)? {
    guard arguments.count == 2, let one = value(arguments[0], context),
      let other = value(arguments[1], context)
    else { return nil }
    return (one, other)
  }

  // MARK: Places

  /// A place by what the policy reads there, else as it is written; with what is asked of it.
  private func place(
    _ outline: XPathOutline, _ context: [PolicyTerms.Name], _ many: Bool
  ) -> String? {
    var text = named(outline, context, many)
    if text == nil, outline == .this || paths.text(outline) == "." { return say.clause(.itself) }
    guard case .path(let start, let isAbsolute, let steps) = outline else {
      return text ?? say.latin(paths.text(outline))
    }
    if let above = above(start, steps, context) { return above }
    if text == nil { text = anyValue(start, isAbsolute, steps, context) }
    let said = PolicyTerms.places(outline, from: context).first.map(terms.said) ?? []
    if text == nil {
      let isAny = steps.last?.test == .anyName && steps.last?.axis != .child
      text = isAny ? say.clause(.anyPart) : say.latin(paths.text(outline))
    }
    for (index, step) in steps.enumerated() {
      let unsaid = step.predicates.filter { !said.contains($0) }
      guard !unsaid.isEmpty else { continue }
      let so = XPathOutline.path(
        from: start, isAbsolute: isAbsolute, steps: Array(steps[...index]))
      text = text.flatMap { such($0, unsaid, at: so, context) }
    }
    return text
  }

  /// What stands before the row at hand, the nearest of its kind, and what is in it.
  private func above(
    _ start: XPathOutline?, _ steps: [XPathOutlineStep], _ context: [PolicyTerms.Name]
  ) -> String? {
    guard start == nil, let first = steps.first, first.axis == .precedingSibling,
      case .name = first.test, first.predicates.last == .number(1), !context.isEmpty
    else { return nil }
    let beside =
      Array(context.dropLast()) + [PolicyTerms.Name(isAttribute: false, test: first.test)]
    let itself = XPathOutline.path(from: nil, isAbsolute: false, steps: [])
    let name = paths.text(.path(from: nil, isAbsolute: false, steps: [first]))
      .split(separator: "::").last.map(String.init)
    var what = named(itself, beside, false) ?? say.latin(name ?? "")
    let asked = first.predicates.dropLast()
    if !asked.isEmpty {
      guard let such = such(what, Array(asked), at: itself, beside) else { return nil }
      what = such
    }
    let row = say.clause(.above(what))
    guard steps.count > 1 else { return row }
    let rest = XPathOutline.path(from: nil, isAbsolute: false, steps: Array(steps.dropFirst()))
    return place(rest, beside, false).map { say.clause(.ofText($0, row)) }
  }

  /// Any element below a place that has words.
  private func anyValue(
    _ start: XPathOutline?, _ isAbsolute: Bool, _ steps: [XPathOutlineStep],
    _ context: [PolicyTerms.Name]
  ) -> String? {
    guard let last = steps.last, last.axis == .child, last.test == .anyName, steps.count > 1 else {
      return nil
    }
    let parent = XPathOutline.path(
      from: start, isAbsolute: isAbsolute, steps: Array(steps.dropLast()))
    return named(parent, context, false).map { say.clause(.valueIn($0)) }
  }

  /// A place in the words that there are for it.
  private func named(
    _ outline: XPathOutline, _ context: [PolicyTerms.Name], _ many: Bool
  ) -> String? {
    guard let place = PolicyTerms.places(outline, from: context).first else { return nil }
    if PolicyTerms.isLanguage(place) { return say.clause(.language) }
    guard let term = terms.term(for: place) else { return nil }
    let text = say.clause(.term(term, many: many))
    // Whose it is need not be said of what stands below the place at hand.
    let own = PolicyTerms.places(outline, from: []).first ?? place
    return terms.owner(of: own).map { say.clause(.of(text, $0)) } ?? text
  }

  /// Nodes of which something is asked; nil where there are no words for it.
  private func such(
    _ text: String, _ conditions: [XPathOutline], at outline: XPathOutline,
    _ context: [PolicyTerms.Name]
  ) -> String? {
    let place = PolicyTerms.places(outline, from: context).first ?? []
    var clauses: [String] = []
    for condition in conditions {
      guard let clause = self.condition(condition, place) else { return nil }
      clauses.append(clause)
    }
    return say.clause(.such(text, say.clause(.and(clauses))))
  }
}

extension XPathOutline {
  /// Whether it begins at the row at hand.
  fileprivate var isOfThis: Bool {
    switch self {
    case .path(.this?, _, _), .this: true
    case .call(_, let arguments): arguments.first?.isOfThis ?? false
    default: false
    }
  }

  /// Whether it begins at the document as a whole.
  fileprivate var isOfRoot: Bool {
    switch self {
    case .path(nil, let isAbsolute, _): isAbsolute
    case .call(_, let arguments): arguments.first?.isOfRoot ?? false
    default: false
    }
  }

  fileprivate var isJoined: Bool {
    switch self {
    case .and, .or: true
    default: false
    }
  }

  /// Whether it holds or does not, and is no value.
  fileprivate var isTruth: Bool {
    switch self {
    case .and, .or, .comparison: true
    case .call(let name, _):
      ["not", "boolean", "true", "false", "starts-with", "contains", "lang"].contains(name)
    default: false
    }
  }
}
