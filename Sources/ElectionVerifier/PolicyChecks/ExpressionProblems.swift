import CanonicalXML
import XMLSchemas
import XPath

/// The expressions of a policy, held against its schema.
struct ExpressionProblems {
  private let policy: SigningPolicy
  private let walk: ShapeWalk?
  private let prefixes: PathText
  /// The root elements of the documents.
  private(set) var root: Set<ShapeNode> = []
  private(set) var problems: [PolicyProblem] = []
  /// Whether a schema tells which paths select nothing.
  var knowsPaths: Bool { walk != nil }

  init(_ policy: SigningPolicy) {
    self.policy = policy
    prefixes = PathText(policy.namespaces)
    if case .compiled(_, let schema)? = policy.schema, let shape = schema.shape {
      walk = ShapeWalk(shape: shape)
    } else {
      walk = nil
    }
    findRoot()
    // Nothing can be said of what stands in a document that cannot be.
    if walk != nil, root.isEmpty { return }
    checkHead()
    checkRows()
    checkRecords()
    checkRules()
    checkPlaces()
  }

  private mutating func findRoot() {
    guard let walk else { return }
    let name = policy.applicability.root
    if let index = walk.shape.roots[name] {
      root = [.element(index)]
    } else {
      problems.append(
        PolicyProblem(
          kind: .rootUnknown(name.local), place: "Applies", line: policy.applicability.date.line))
    }
  }

  // MARK: Parts of the policy

  private mutating func checkHead() {
    for term in policy.terms { _ = nodes(term.select, at: root) }
    let applicability = policy.applicability
    text(applicability.date, at: root)
    condition(applicability.when, .governsNothing)
    for field in policy.fields { check(field) }
    if let placement = policy.placement {
      let parents = nodes(placement, at: root)
      if parents.contains(where: { $0.isAttribute || $0.isText }) {
        problems.append(
          PolicyProblem(kind: .notElements, place: placement.name, line: placement.line))
      }
    }
  }

  private mutating func check(_ field: FieldRule) {
    guard field.isSelected else {
      // The scheme of the units, say, may be the policy's own word; what was counted and when it was written may not.
      switch field.type {
      case .count, .dateTime, .digest: return read(field.select, at: root)
      case .token, .text, .date: return text(field.select, at: root)
      }
    }
    texts(field.select, field.language, at: root)
  }

  /// Texts with their languages.
  private mutating func texts(
    _ expression: PolicyExpression, _ language: PolicyExpression?, at context: Set<ShapeNode>
  ) {
    let places = nodes(expression, at: context)
    if let language { text(language, at: places) }
  }

  private mutating func checkRows() {
    if let rule = policy.candidates {
      let rows = nodes(rule.select, at: root)
      for expression in [rule.code, rule.votes, rule.elected] {
        if let expression { read(expression, at: rows) }
      }
      if let contest = rule.contest { text(contest, at: rows) }
      if let name = rule.contestName { texts(name, nil, at: rows) }
      texts(rule.name, rule.language, at: rows)
    }
    if let rule = policy.inputs {
      let rows = nodes(rule.select, at: root)
      for expression in [rule.unit, rule.revision, rule.digest] { read(expression, at: rows) }
    }
    if let rule = policy.missing {
      let rows = nodes(rule.select, at: root)
      read(rule.unit, at: rows)
      texts(rule.reason, rule.language, at: rows)
    }
    if let rule = policy.stations {
      let rows = nodes(rule.select, at: root)
      for expression in [rule.code, rule.ballots] { read(expression, at: rows) }
      if let eligible = rule.eligible { read(eligible, at: rows) }
      if let name = rule.name { texts(name, nil, at: rows) }
    }
    if let rule = policy.absences {
      let rows = nodes(rule.select, at: root)
      for expression in [rule.role, rule.status] { read(expression, at: rows) }
      texts(rule.reason, rule.language, at: rows)
    }
  }

  private mutating func checkRecords() {
    for rule in policy.tallies {
      let rows = nodes(rule.select, at: root)
      for expression in [rule.code, rule.count] { text(expression, at: rows) }
      if let label = rule.label { texts(label, rule.language, at: rows) }
    }
    if let rule = policy.people {
      let rows = nodes(rule.select, at: root)
      for expression in [rule.office, rule.outcome, rule.candidate] {
        if let expression { text(expression, at: rows) }
      }
      texts(rule.name, rule.language, at: rows)
      texts(rule.words, rule.language, at: rows)
    }
    if let rule = policy.discrepancies {
      let rows = nodes(rule.select, at: root)
      read(rule.rule, at: rows)
      texts(rule.words, rule.language, at: rows)
    }
  }

  private mutating func checkRules() {
    for rule in policy.rules {
      let context = nodes(rule.context, at: root)
      if case .sum(let sum) = rule.check { self.check(sum, at: context) }
      guard let test = rule.test else { continue }
      var check = ExpressionCheck(walk, this: context, prefixes)
      let truth = check.truth(test.xpath.outline, at: context)
      if truth == .never, check.found.isEmpty { check.note(.neverHolds) }
      if truth == .always, check.found.isEmpty { check.note(.neverBroken(tried: 0)) }
      if truth == .sometimes, !test.xpath.outline.readsDocument { check.note(.readsNothing) }
      take(check, test)
    }
  }

  private mutating func check(_ sum: SumRule, at context: Set<ShapeNode>) {
    if let bound = sum.bound { text(bound, at: context) }
    if let headings = sum.headings { text(headings.key, at: nodes(headings.select, at: context)) }
    for rows in [sum.wholes] + sum.parts {
      let places = nodes(rows.select, at: context)
      if let key = rows.key { text(key, at: places) }
      text(rows.value, at: places)
    }
  }

  private mutating func checkPlaces() {
    for slot in policy.signers { condition(slot.when, .placeNeverExists) }
    for slot in policy.countersigners { condition(slot.when, .placeNeverExists) }
  }

  // MARK: Expressions

  private mutating func nodes(
    _ expression: PolicyExpression, at context: Set<ShapeNode>
  ) -> Set<ShapeNode> {
    var check = ExpressionCheck(walk, this: context, prefixes)
    let nodes = check.nodes(expression.xpath.outline, at: context)
    take(check, expression)
    return nodes
  }

  private mutating func text(_ expression: PolicyExpression, at context: Set<ShapeNode>) {
    var check = ExpressionCheck(walk, this: context, prefixes)
    check.look(expression.xpath.outline, at: context)
    take(check, expression)
  }

  /// A value that must be the document's.
  private mutating func read(_ expression: PolicyExpression, at context: Set<ShapeNode>) {
    var check = ExpressionCheck(walk, this: context, prefixes)
    check.look(expression.xpath.outline, at: context)
    if !expression.xpath.outline.readsDocument { check.note(.readsNothing) }
    take(check, expression)
  }

  private mutating func condition(_ expression: PolicyExpression?, _ never: PolicyProblem.Kind) {
    guard let expression else { return }
    var check = ExpressionCheck(walk, this: root, prefixes)
    let truth = check.truth(expression.xpath.outline, at: root)
    if truth == .never, check.found.isEmpty { check.note(never) }
    if truth == .sometimes, !expression.xpath.outline.readsDocument { check.note(.readsNothing) }
    take(check, expression)
  }

  private mutating func take(_ check: ExpressionCheck, _ expression: PolicyExpression) {
    problems += check.found.map {
      PolicyProblem(kind: $0, place: expression.name, line: expression.line)
    }
  }
}

extension ShapeNode {
  var isText: Bool { if case .text = self { true } else { false } }
}
