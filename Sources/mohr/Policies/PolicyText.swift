import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// A policy in words.
struct PolicyText {
  let policy: SigningPolicy
  let language: Language

  private var say: Speaker {
    Speaker(
      language,
      roleNames: Dictionary(policy.roles.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a }))
  }

  var lines: [String] {
    var lines = [say.localized(policy.title)] + indented(headRows)
    lines += ["", say.label(.signers)] + policy.signers.map { "  " + signer($0) }
    if !policy.countersigners.isEmpty {
      lines += ["", say.label(.countersigners)]
      lines += policy.countersigners.map { "  " + countersigner($0) }
    }
    if !policy.statements.isEmpty {
      lines += ["", say.label(.statements)]
      lines += policy.statements.map { "  " + statement($0) }
    }
    lines += ["", say.label(.rules)] + policy.rules.flatMap(rule)
    lines += ["", say.label(.algorithms)]
    lines += policy.algorithms.signatures.sorted().map { "  " + say.latin($0) }
    return lines
  }

  private var headRows: [(label: String, value: String)] {
    let root = policy.applicability.root
    let validity = "\(say.time(policy.validFrom)) – \(say.time(policy.validUntil))"
    var rows: [(label: String, value: String)] = [
      (say.label(.policy), say.latin(policy.identifier)),
      (say.label(.edition), say.ordinal(policy.edition)),
      (say.label(.inForce), validity),
      (
        say.label(.contentDigest),
        say.latin("SHA-256 " + Hex.text(policy.contentDigest))
      ),
      (say.label(.documents), say.latin("{\(root.namespace)}\(root.local)")),
    ]
    if let when = policy.applicability.when {
      rows.append((say.label(.condition), say.latin(when.text)))
    }
    return rows
  }

  private func indented(_ rows: [(label: String, value: String)]) -> [String] {
    Rows.lines(rows).map { "  " + $0 }
  }

  private func signer(_ slot: SignerSlot) -> String {
    let who =
      slot.people > 1
      ? say.sentence(.peopleOf(role: slot.role, slot.people)) : say.role(slot.role)
    return who + condition(slot.when, slot.requirement)
  }

  private func countersigner(_ slot: CountersignerSlot) -> String {
    let roles = policy.signers.filter { slot.of.contains($0.id) }.map(\.role)
    let over = say.roles(roles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    return say.role(slot.role) + say.sentence(.over(over))
      + condition(slot.when, slot.requirement)
  }

  private func condition(_ when: PolicyExpression?, _ requirement: Requirement) -> String {
    var text = ""
    if let when { text += say.sentence(.onCondition(say.latin(when.text))) }
    switch requirement {
    case .always: break
    case .unlessReason:
      text += say.sentence(.mayBeMissing)
    case .unlessStated:
      text += say.sentence(.mayBeMissingIfStated)
    }
    return text
  }

  private func statement(_ rule: StatementRule) -> String {
    let words = say.list(rule.says.map { say.attendance($0.rawValue) })
    return say.sentence(
      .mayState(
        words, of: rule.about.isEmpty ? nil : say.roles(rule.about), by: say.roles(rule.by)))
  }

  private func rule(_ rule: ContentRule) -> [String] {
    let grade = rule.isError ? say.label(.error) : say.label(.warning)
    return [
      "  \(say.latin(rule.code)) (\(grade)): \(say.localized(rule.sentences))",
      "    " + say.latin("\(rule.context.text): \(rule.test?.text ?? "")"),
    ]
  }
}
