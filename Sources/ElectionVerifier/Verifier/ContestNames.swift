import CanonicalXML
import PKI
import XPath

/// What a document of several contests calls each of them, held against the register: votes under the code of one and the
/// name of another would be read as the other's.
struct ContestNames {
  private(set) var findings: [RegisterFinding] = []

  /// - Parameters:
  ///   - rule: Where the candidates stand, and what is above them.
  ///   - evaluation: Over the document.
  ///   - register: The register of its election.
  init(_ rule: CandidateRule, _ evaluation: PolicyEvaluation, _ register: TrustedRegister) {
    guard let contest = rule.contest, let name = rule.contestName else { return }
    let rows = evaluation.select(rule.select, at: evaluation.root)
    defer { evaluation.drop(rows) }
    var seen: Set<[String]> = []
    for place in rows {
      let row = evaluation[place]
      let code = evaluation.text(contest, at: row)?.string ?? ""
      let names = evaluation.names(name, at: row)
      guard !evaluation.isSpent else { return }
      guard seen.insert([code] + names).inserted, let registered = register.contest(code),
        let other = names.first(where: { !NameAgreement.isAnyOf(registered.name, $0) }),
        findings.count < VerdictLimits.listedTexts
      else { continue }
      let language = registered.name.texts.keys.min() ?? ""
      findings.append(
        .other(
          .name(.contest, language: language), register: registered.name[language] ?? "",
          document: Excerpt.of(other)))
    }
  }
}

extension PolicyEvaluation {
  /// What a document calls something at a node, in all the languages that it does; names that say nothing mislead nobody.
  func names(_ expression: PolicyExpression, at node: XPathNode) -> [String] {
    let nodes = select(expression, at: node)
    defer { drop(nodes) }
    return nodes.map { textRun(of: self[$0], limit: VerdictLimits.valueBytes + 1).string }
      .filter(\.saysSomething)
  }
}
