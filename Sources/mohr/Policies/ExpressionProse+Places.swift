import ElectionReports
import ElectionVerifier
import XPath

/// Places of a document by their names, in words.
extension ExpressionProse {
  /// A place by what the policy reads there, else as it is written; with what is asked of it.
  func place(
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
  func above(
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
  func anyValue(
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
  func named(
    _ outline: XPathOutline, _ context: [PolicyTerms.Name], _ many: Bool
  ) -> String? {
    guard let place = PolicyTerms.places(outline, from: context).first else { return nil }
    if PolicyTerms.isLanguage(place) { return say.clause(.language) }
    guard let term = terms.term(for: place) else { return nil }
    let text = say.clause(.term(term, many: many))
    if marksWhole, outline.isOfRoot, terms.owner(of: context) != nil, term.isFigure {
      return say.clause(.ofWhole(text))
    }
    // Whose it is need not be said of what stands below the place at hand.
    let own = PolicyTerms.places(outline, from: []).first ?? place
    return terms.owner(of: own).map { say.clause(.of(text, $0)) } ?? text
  }

  /// Nodes of which something is asked; nil where there are no words for it.
  func such(
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
