import XPath

/// An expression of a policy that selects nodes: whether it does so in a sample. Where a policy names no schema, nothing else
/// tells a path that is misspelt.
struct SampleSelection {
  private let expression: PolicyExpression
  /// Where it is evaluated; nil at the root element.
  private let context: PolicyExpression?

  /// The name of the expression; several parts of a sum have one.
  var name: String { expression.name }
  /// What tells it from the others.
  var key: String { "\(expression.name) \(expression.line)" }
  /// Its line in the policy.
  var line: Int { expression.line }
  /// How it is written.
  var text: String { expression.text }

  private init?(_ expression: PolicyExpression?, at context: PolicyExpression? = nil) {
    guard let expression, expression.xpath.givesNodes else { return nil }
    self.expression = expression
    self.context = context
  }

  /// Whether there is something where it leads.
  func selects(_ evaluation: PolicyEvaluation) -> Bool {
    guard let context else { return selects(evaluation, at: evaluation.root) }
    let places = evaluation.select(context, at: evaluation.root)
    defer { evaluation.drop(places) }
    return places.contains { selects(evaluation, at: evaluation[$0]) }
  }

  private func selects(_ evaluation: PolicyEvaluation, at node: XPathNode) -> Bool {
    evaluation.first(expression, at: node) != nil
  }

  /// The expressions of a policy that are to select something in one sample at least.
  static func all(of policy: SigningPolicy) -> [SampleSelection] {
    var found = policy.terms.map { SampleSelection($0.select) }
    found += policy.fields.map { SampleSelection($0.select) }
    found.append(SampleSelection(policy.placement))
    for (select, values) in rows(of: policy) {
      found.append(SampleSelection(select))
      found += values.map { SampleSelection($0, at: select) }
    }
    for rule in policy.rules {
      found.append(SampleSelection(rule.context))
      guard case .sum(let sum) = rule.check else { continue }
      let selects = [sum.headings?.select, sum.wholes.select] + sum.parts.map(\.select)
      found += selects.map { SampleSelection($0, at: rule.context) }
    }
    return found.compactMap { $0 }
  }

  /// Where rows stand, and what is read of each.
  private static func rows(
    of policy: SigningPolicy
  ) -> [(select: PolicyExpression, values: [PolicyExpression?])] {
    var rows: [(PolicyExpression, [PolicyExpression?])] = []
    if let rule = policy.candidates {
      rows.append(
        (
          rule.select,
          [rule.code, rule.name, rule.votes, rule.elected, rule.contest, rule.contestName]
        ))
    }
    if let rule = policy.inputs {
      rows.append((rule.select, [rule.unit, rule.revision, rule.digest]))
    }
    if let rule = policy.missing { rows.append((rule.select, [rule.unit, rule.reason])) }
    if let rule = policy.stations {
      rows.append((rule.select, [rule.code, rule.ballots, rule.eligible, rule.name]))
    }
    if let rule = policy.absences {
      rows.append((rule.select, [rule.role, rule.status, rule.reason]))
    }
    for rule in policy.tallies { rows.append((rule.select, [rule.code, rule.count, rule.label])) }
    if let rule = policy.people {
      rows.append(
        (rule.select, [rule.office, rule.name, rule.outcome, rule.words, rule.candidate]))
    }
    if let rule = policy.discrepancies { rows.append((rule.select, [rule.rule, rule.words])) }
    return rows
  }
}
