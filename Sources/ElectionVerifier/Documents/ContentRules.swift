import CanonicalXML
import XMLSchemas
import XPath

/// What the schema and the rules of a policy say of a document.
struct ContentCheck {
  /// What was found.
  var findings: [Finding] = []
  /// Whether the schema was applied and holds, or the policy names none.
  var schemaHolds = false
  /// Of each rule of the policy, whether it was applied and holds, or somebody may say that it does not.
  var heldRules: [Bool] = []
  /// The codes of the rules that do not hold; nil where none was applied.
  var brokenRules: Set<String>?
}

/// Applies a policy's schema and rules to the tree of the signed content.
struct ContentRules {
  private let policy: SigningPolicy
  private let evaluation: PolicyEvaluation

  /// The most violations that are listed of each rule.
  private static let listedPerRule = 5

  /// What came of the rules, by their places among those of the policy.
  private struct Outcomes {
    var held: [Bool]
    /// The first nodes at which each is broken, and how many there are.
    private var first: [[SumCheck.Fault]]
    private var counts: [Int]
    /// Those that cannot be evaluated; the evaluation says why.
    var failed: Set<Int> = []

    init(_ count: Int) {
      held = Array(repeating: true, count: count)
      first = Array(repeating: [], count: count)
      counts = Array(repeating: 0, count: count)
    }

    /// Those that are broken, in their order.
    var broken: [(index: Int, first: [SumCheck.Fault], count: Int)] {
      counts.indices.filter { counts[$0] > 0 }.map { ($0, first[$0], counts[$0]) }
    }

    mutating func fail(_ index: Int) {
      held[index] = false
      failed.insert(index)
    }

    mutating func add(_ fault: SumCheck.Fault, breaking index: Int, limit: Int) {
      counts[index] += 1
      guard counts[index] <= limit else { return }
      held[index] = false
      first[index].append(fault)
    }
  }

  init(_ policy: SigningPolicy, _ evaluation: PolicyEvaluation) {
    self.policy = policy
    self.evaluation = evaluation
  }

  /// Applies the schema, and every rule to a document that follows it.
  /// - Parameters:
  ///   - vouched: Whether somebody vouches for the content; on a stranger's file, which fails as it is, no rule is run.
  ///   - records: Which rules those who signed recorded as not holding.
  func check(vouched: Bool, _ records: DiscrepancyRecords) -> ContentCheck {
    var check = ContentCheck()
    applySchema(&check)
    check.heldRules = Array(repeating: false, count: policy.rules.count)
    if check.schemaHolds && vouched { applyRules(&check, records) }
    return check
  }

  /// The schema, on the document without its signatures.
  private func applySchema(_ check: inout ContentCheck) {
    switch policy.schema {
    case nil: check.schemaHolds = true
    case .unusable(let fault):
      check.findings.append(
        Finding(.policy(.schemaMissing(fault)), about: .policy(policy.identifier)))
    case .compiled(_, let schema):
      let outcome = SchemaOutcome(schema, evaluation.tree)
      if case .valid = outcome { check.schemaHolds = true }
      check.findings += outcome.findings(unchecked: .policy(policy.identifier))
    }
  }

  /// A rule must hold at every node of its context.
  private func applyRules(_ check: inout ContentCheck, _ records: DiscrepancyRecords) {
    var outcomes = Outcomes(policy.rules.count)
    for group in policy.ruleGroups { apply(group, &outcomes) }
    for (index, sum) in policy.sums { apply(sum, index, &outcomes) }
    check.heldRules = outcomes.held
    check.brokenRules = Set(
      (outcomes.broken.map(\.index) + outcomes.failed).map { policy.rules[$0].code })
    for (index, first, count) in outcomes.broken {
      let standing = records.standing(of: policy.rules[index])
      // Before a signature it is the signer's to say; afterwards a statement's.
      if let standing, standing.0 != .recorded, !outcomes.failed.contains(index) {
        check.heldRules[index] = true
      }
      check.findings += findings(
        of: policy.rules[index], brokenAt: first, count, standing)
    }
  }

  /// Applies rules with the same context node by node: a large table is walked once for all of them.
  private func apply(_ group: RuleGroup, _ outcomes: inout Outcomes) {
    guard let first = group.rules.first,
      let nodes = evaluation.nodes(of: policy.rules[first].context, at: evaluation.root)
    else {
      for index in group.rules { outcomes.fail(index) }
      return
    }
    defer { evaluation.drop(nodes) }
    for place in nodes {
      let node = evaluation[place]
      for member in group.rules.indices {
        let index = group.rules[member]
        if !outcomes.failed.isEmpty, outcomes.failed.contains(index) { continue }
        do throws(XPathError) {
          guard try !evaluation.holds(group.tests[member].xpath, at: node) else { continue }
          outcomes.add(
            SumCheck.Fault(row: node), breaking: index, limit: Self.listedPerRule)
        } catch {
          evaluation.note(group.tests[member].name, error)
          outcomes.fail(index)
        }
      }
      if evaluation.isSpent { break }
    }
    // Where the steps ended, no rule was tried at every node.
    if evaluation.isSpent { for index in group.rules { outcomes.fail(index) } }
  }

  /// Adds up, node by node.
  private func apply(_ sum: SumRule, _ index: Int, _ outcomes: inout Outcomes) {
    guard let nodes = evaluation.nodes(of: policy.rules[index].context, at: evaluation.root) else {
      return outcomes.fail(index)
    }
    defer { evaluation.drop(nodes) }
    var check = SumCheck(sum, evaluation)
    for place in nodes {
      guard let broken = check.broken(at: evaluation[place]) else { return outcomes.fail(index) }
      for fault in broken { outcomes.add(fault, breaking: index, limit: Self.listedPerRule) }
    }
  }

  private func findings(
    of rule: ContentRule, brokenAt first: [SumCheck.Fault], _ count: Int,
    _ standing: (DiscrepancyStanding, DiscrepancyWords)?
  ) -> [Finding] {
    let listed = first.map { fault in
      let node = evaluation.node(fault.row)
      let figures = fault.figures ?? rule.test.flatMap { evaluation.compared($0, at: fault.row) }
      return Finding(
        .document(
          standing.map {
            .discrepancy(
              code: rule.code, $0.0, $0.1, sentences: rule.sentences, path: node.path,
              figures: figures)
          }
            ?? .ruleBroken(
              code: rule.code, isError: rule.isError, sentences: rule.sentences, path: node.path,
              figures: figures)),
        about: .rule(rule.code), line: node.line)
    }
    return listed + Finding.more(than: listed, of: count)
  }
}
