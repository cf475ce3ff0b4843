import CanonicalXML

/// What the schema and the rules of a policy say of a document.
struct ContentCheck {
  /// What was found.
  var findings: [Finding] = []
  /// Whether the schema was applied and holds, or the policy names none.
  var schemaHolds = false
  /// The codes of the rules that were applied and hold.
  var heldRules: Set<String> = []
}

/// Applies a policy's schema and rules to the tree of the signed content.
struct ContentRules {
  private let policy: SigningPolicy
  private let tree: XMLTree
  private let evaluation: XPathEvaluation

  /// The most violations that are listed of a schema, and of each rule.
  private static let listedViolations = 20
  private static let listedPerRule = 5

  init(_ policy: SigningPolicy, _ tree: XMLTree) {
    self.policy = policy
    self.tree = tree
    evaluation = XPathEvaluation(in: tree)
  }

  /// Applies the schema and every rule.
  func check() -> ContentCheck {
    var check = ContentCheck()
    applySchema(&check)
    for rule in policy.rules { apply(rule, &check) }
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
      let outcome = SchemaOutcome(schema, tree)
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
      let more = violations.count - listed.count
      return listed
        + (more > 0 ? [Finding(.document(.moreSchemaViolations(more)), about: .document)] : [])
    }
  }

  /// A rule must hold at every node of its context.
  private func apply(_ rule: ContentRule, _ check: inout ContentCheck) {
    var broken: [XMLTree.Node] = []
    do throws(XPathError) {
      guard case .nodes(let context) = try evaluation.value(of: rule.context.xpath, at: tree.root)
      else {
        check.findings.append(.failed(rule.context, "it selects no nodes"))
        return
      }
      for node in context where try !evaluation.boolean(of: rule.test.xpath, at: node) {
        broken.append(node)
      }
    } catch {
      check.findings.append(.failed(rule.test, String(describing: error)))
      return
    }
    guard !broken.isEmpty else {
      check.heldRules.insert(rule.code)
      return
    }
    check.findings += findings(of: rule, brokenAt: broken)
  }

  private func findings(of rule: ContentRule, brokenAt broken: [XMLTree.Node]) -> [Finding] {
    let listed = broken.prefix(Self.listedPerRule).map { node in
      Finding(
        .document(
          .ruleBroken(
            code: rule.code, isError: rule.isError, sentences: rule.sentences, path: node.path)),
        about: .rule(rule.code), line: node.line)
    }
    let more = broken.count - listed.count
    guard more > 0 else { return listed }
    let rest = DocumentFinding.moreRuleViolations(
      code: rule.code, isError: rule.isError, count: more)
    return listed + [Finding(.document(rest), about: .rule(rule.code))]
  }
}
