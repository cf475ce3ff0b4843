import CanonicalXML

/// Applies a policy's schema and rules to the tree of the signed content.
struct ContentRules {
  private let policy: SigningPolicy
  private let tree: XMLTree

  /// The most violations that are listed of a schema, and of each rule.
  private static let listedViolations = 20
  private static let listedPerRule = 5

  init(_ policy: SigningPolicy, _ tree: XMLTree) {
    self.policy = policy
    self.tree = tree
  }

  /// What the schema says about the document without its signatures.
  func schemaFindings() -> [Finding] {
    switch policy.schema {
    case nil: []
    case .missing(let name):
      [Finding(.policy(.schemaMissing(name)), about: .policy(policy.identifier))]
    case .compiled(_, let schema): Self.findings(SchemaOutcome(schema, tree), policy.identifier)
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

  /// What the rules say: each must hold at every node of its context.
  func ruleFindings() -> [Finding] { policy.rules.flatMap(findings(of:)) }

  private func findings(of rule: ContentRule) -> [Finding] {
    var broken: [XMLTree.Node] = []
    do throws(XPathError) {
      guard case .nodes(let context) = try rule.context.xpath.evaluate(in: tree, at: tree.root)
      else { return [.failed(rule.context, "it selects no nodes")] }
      for node in context where try !rule.test.xpath.evaluate(in: tree, at: node).boolean {
        broken.append(node)
      }
    } catch { return [.failed(rule.test, String(describing: error))] }
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
