import CanonicalXML
import XMLSchemas
import XPath

/// What the schema and the rules of a policy say of a document.
struct ContentCheck {
  /// What was found.
  var findings: [Finding] = []
  /// Whether the schema was applied and holds, or the policy names none.
  var schemaHolds = false
  /// Of each rule of the policy, whether it was applied and holds.
  var heldRules: [Bool] = []
}

/// Applies a policy's schema and rules to the tree of the signed content.
struct ContentRules {
  private let policy: SigningPolicy
  private let evaluation: XPathEvaluation

  /// The most violations that are listed of a schema, and of each rule.
  private static let listedViolations = 20
  private static let listedPerRule = 5

  /// What came of the rules, by their places among those of the policy.
  private struct Outcomes {
    var held: [Bool]
    var broken: [Int: [XPathNode]] = [:]
    var failures: [Int: Finding] = [:]

    mutating func fail(_ index: Int, _ finding: Finding) {
      held[index] = false
      failures[index] = finding
    }

    mutating func add(_ node: XPathNode, breaking index: Int) {
      held[index] = false
      broken[index, default: []].append(node)
    }
  }

  init(_ policy: SigningPolicy, _ evaluation: XPathEvaluation) {
    self.policy = policy
    self.evaluation = evaluation
  }

  /// Applies the schema and every rule.
  func check() -> ContentCheck {
    var check = ContentCheck()
    applySchema(&check)
    applyRules(&check)
    return check
  }

  /// The schema, on the document without its signatures.
  private func applySchema(_ check: inout ContentCheck) {
    switch policy.schema {
    case nil: check.schemaHolds = true
    case .missing(let name):
      check.findings.append(
        Finding(.policy(.schemaMissing(name)), about: .policy(policy.identifier)))
    case .compiled(_, let schema):
      let outcome = SchemaOutcome(schema, evaluation.tree)
      if case .valid = outcome { check.schemaHolds = true }
      check.findings += Self.findings(outcome, policy.identifier)
    }
  }

  private static func findings(_ outcome: SchemaOutcome, _ policy: String) -> [Finding] {
    switch outcome {
    case .valid: return []
    case .notChecked(let reason):
      return [Finding(.policy(.schemaNotChecked(reason)), about: .policy(policy))]
    case .invalid(let violations):
      let listed = violations.prefix(listedViolations).map {
        Finding(
          .document(.schemaViolation(message: $0.message, element: $0.element ?? "")),
          about: .document, line: $0.line)
      }
      return listed + Finding.more(than: listed, of: violations.count)
    }
  }

  /// A rule must hold at every node of its context.
  private func applyRules(_ check: inout ContentCheck) {
    var outcomes = Outcomes(held: Array(repeating: true, count: policy.rules.count))
    for group in policy.ruleGroups { apply(group, &outcomes) }
    check.heldRules = outcomes.held
    for index in outcomes.held.indices where !outcomes.held[index] {
      if let failure = outcomes.failures[index] {
        check.findings.append(failure)
      } else {
        check.findings += findings(
          of: policy.rules[index], brokenAt: outcomes.broken[index] ?? [])
      }
    }
  }

  /// Applies rules with the same context node by node: a large table is walked once for all of them.
  private func apply(_ group: RuleGroup, _ outcomes: inout Outcomes) {
    do throws(XPathError) {
      guard let nodes = try evaluation.select(group.context, at: evaluation.root) else {
        for index in group.rules {
          outcomes.fail(index, .failed(policy.rules[index].context, "it selects no nodes"))
        }
        return
      }
      defer { evaluation.drop(nodes) }
      for place in nodes {
        let node = evaluation[place]
        for member in group.rules.indices {
          let index = group.rules[member]
          guard outcomes.failures[index] == nil else { continue }
          do throws(XPathError) {
            if try evaluation.boolean(of: group.tests[member], at: node) { continue }
            outcomes.add(node, breaking: index)
          } catch { outcomes.fail(index, failure(index, error)) }
        }
      }
    } catch {
      for index in group.rules { outcomes.fail(index, failure(index, error)) }
    }
  }

  private func failure(_ index: Int, _ error: XPathError) -> Finding {
    .failed(policy.rules[index].test, String(describing: error))
  }

  private func findings(of rule: ContentRule, brokenAt broken: [XPathNode]) -> [Finding] {
    let listed = broken.prefix(Self.listedPerRule).map { place in
      let node = evaluation.node(place)
      return Finding(
        .document(
          .ruleBroken(
            code: rule.code, isError: rule.isError, sentences: rule.sentences, path: node.path)),
        about: .rule(rule.code), line: node.line)
    }
    return listed + Finding.more(than: listed, of: broken.count)
  }
}
