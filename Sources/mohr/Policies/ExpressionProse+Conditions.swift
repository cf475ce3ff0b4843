import ElectionReports
import ElectionVerifier
import XPath

/// What must hold, in words.
extension ExpressionProse {
  func condition(_ outline: XPathOutline, _ context: [PolicyTerms.Name]) -> String? {
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

  func denied(_ outline: XPathOutline, _ context: [PolicyTerms.Name]) -> String? {
    if outline.isNodes { return value(outline, context).map { say.clause(.lacks($0)) } }
    if case .comparison(.equal, let left, let right) = outline, left.isOfRoot != right.isOfRoot,
      let name = nameOfBoth(left, right, context)
    {
      return say.clause(.notInAll(name))
    }
    return condition(outline, context).map { say.clause(.not($0)) }
  }

  func all(
    _ parts: [XPathOutline], _ context: [PolicyTerms.Name], _ joined: ([String]) -> Clause
  ) -> String? {
    var clauses: [String] = []
    for part in parts {
      guard let clause = condition(part, context) else { return nil }
      clauses.append(part.isJoined ? say.clause(.group(clause)) : clause)
    }
    return say.clause(joined(clauses))
  }

  func compare(
    _ comparison: XPathComparison, _ left: XPathOutline, _ right: XPathOutline,
    _ context: [PolicyTerms.Name]
  ) -> String? {
    if left.isTruth || right.isTruth {
      guard comparison == .equal || comparison == .notEqual,
        let one = condition(left, context), let other = condition(right, context)
      else { return nil }
      return say.clause(comparison == .equal ? .exactlyWhen(one, other) : .eitherOr(one, other))
    }
    if comparison == .equal, left.isOfRoot != right.isOfRoot,
      let name = nameOfBoth(left, right, context)
    {
      return say.clause(.asInAll(name))
    }
    let one = operand(left, beside: right, context)
    let other = operand(right, beside: left, context)
    guard let one, let other else { return nil }
    guard one == other else { return say.clause(.compared(one, comparison, other)) }
    // Two places that people call alike are one only where they belong to the row at hand and to another.
    return comparison == .equal && left.isOfThis != right.isOfThis ? say.clause(.same(one)) : nil
  }

  /// What a value of a row and one of the document as a whole are both called; nil where they have other names.
  private func nameOfBoth(
    _ left: XPathOutline, _ right: XPathOutline, _ context: [PolicyTerms.Name]
  ) -> String? {
    var plain = self
    plain.marksWhole = false
    let name = plain.value(left, context)
    return name == plain.value(right, context) ? name : nil
  }

  /// A side of a comparison: a text in the words that people have for it where the other side tells what it is of.
  func operand(
    _ outline: XPathOutline, beside other: XPathOutline, _ context: [PolicyTerms.Name]
  ) -> String? {
    guard case .literal(let text) = outline,
      let place = PolicyTerms.places(other, from: context).first
    else { return value(outline, context) }
    if PolicyTerms.isLanguage(place) { return say.clause(.languageName(text)) }
    switch terms.term(for: place) {
    case .value("tier"): return say.clause(.quoted(say.tier(text)))
    case .value("unitKind"): return say.clause(.quoted(say.unitKind(text)))
    case .value("absences.status"): return say.clause(.quoted(say.attendance(text)))
    case .value("complete") where text == "true" || text == "false",
      .value("candidates.elected") where text == "true" || text == "false":
      return say.clause(.quoted(say.clause(.answer(text == "true"))))
    case .value("absences.role"): return say.clause(.quoted(say.role(text)))
    default: return value(outline, context)
    }
  }
}
