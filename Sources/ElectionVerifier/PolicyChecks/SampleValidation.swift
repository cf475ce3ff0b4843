import CanonicalXML
import PKI
import XAdES

/// What a policy says of an unsigned document: of the schema, the values and the rules.
struct SampleValidation {
  /// All that was found.
  private(set) var findings: [Finding] = []
  /// Whether the policy governs the document and its schema holds, so that its rules were tried.
  private(set) var isTried = false
  /// The codes of the rules that it breaks.
  private(set) var broken: Set<String> = []
  /// The expressions that select something in it, by their keys; only where this was asked.
  private(set) var selecting: Set<String> = []

  /// The places that the document has, by the names of their conditions; only where its rules were tried.
  private(set) var places: Set<String> = []

  /// - Parameters:
  ///   - source: The document.
  ///   - policy: The policy, whenever it is in force.
  ///   - selections: Expressions that may select something.
  init(_ source: XMLSource, _ policy: SigningPolicy, looking selections: [SampleSelection] = []) {
    let signed: SignedDocument
    do throws(XMLError) {
      signed = try MemoryGate.shared.read(
        source, SignedDocument.Options(treeCap: Limits.standard.treeBytes))
    } catch {
      findings = [Finding(.malformed(error.reason), about: .document, line: error.line)]
      return
    }
    let root = signed.document.root.name
    let evaluation = signed.document.tree.map { PolicyEvaluation(in: $0) }
    let selection = PolicySelection(
      among: PolicyCandidates(current: root == policy.applicability.root ? [policy] : []),
      for: signed.document, evaluation, at: policy.validFrom)
    findings = selection.findings
    guard selection.policy != nil, let evaluation else { return }
    findings += FieldReading(policy, evaluation).findings
    let content = ContentRules(policy, evaluation).check(vouched: true, .none)
    findings += content.findings
    isTried = content.schemaHolds
    broken = Set(content.findings.compactMap { $0.concern.rule })
    if isTried {
      for when in policy.conditions where evaluation.holds(when, at: evaluation.root) == true {
        places.insert(when.name)
      }
    }
    for one in selections where one.selects(evaluation) { selecting.insert(one.key) }
    findings += InterruptedValues(signed.document).findings + evaluation.findings
  }
}

extension SigningPolicy {
  /// The conditions under which its places are there.
  var conditions: [PolicyExpression] {
    signers.compactMap(\.when) + countersigners.compactMap(\.when)
  }
}

extension Concern {
  fileprivate var rule: String? { if case .rule(let code) = self { code } else { nil } }
}
