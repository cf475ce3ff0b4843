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
    lines += ["", word("signers", "امضاکنندگان")] + policy.signers.map { "  " + signer($0) }
    if !policy.countersigners.isEmpty {
      lines += ["", word("countersigners", "تأییدکنندگان")]
      lines += policy.countersigners.map { "  " + countersigner($0) }
    }
    lines += ["", word("rules", "قاعده‌ها")] + policy.rules.flatMap(rule)
    lines += ["", word("algorithms", "الگوریتم‌ها")]
    lines += policy.algorithms.signatures.sorted().map { "  " + say.latin($0) }
    return lines
  }

  private func word(_ english: String, _ persian: String) -> String {
    Bilingual(english, persian)[language]
  }

  private var headRows: [(label: Bilingual, value: String)] {
    let root = policy.applicability.root
    let validity = "\(say.time(policy.validFrom)) – \(say.time(policy.validUntil))"
    var rows: [(label: Bilingual, value: String)] = [
      (Bilingual("policy", "خط‌مشی"), say.latin(policy.identifier)),
      (Bilingual("edition", "ویرایش"), say.ordinal(policy.edition)),
      (Bilingual("in force", "اعتبار"), validity),
      (
        Bilingual("content digest", "چکیدهٔ متن"),
        say.latin("SHA-256 " + Hex.text(policy.contentDigest))
      ),
      (Bilingual("documents", "سندها"), say.latin("{\(root.namespace)}\(root.local)")),
    ]
    if let when = policy.applicability.when {
      rows.append((Bilingual("where", "به شرط"), say.latin(when.text)))
    }
    return rows
  }

  private func indented(_ rows: [(label: Bilingual, value: String)]) -> [String] {
    let width = rows.map { DisplayWidth.columns($0.label[language]) }.max() ?? 0
    return rows.map { row in
      "  " + DisplayWidth.padded(row.label[language], to: width) + "  " + row.value
    }
  }

  private func signer(_ slot: SignerSlot) -> String {
    say.role(slot.role) + condition(slot.when, slot.requirement)
  }

  private func countersigner(_ slot: CountersignerSlot) -> String {
    let roles = policy.signers.filter { slot.of.contains($0.id) }.map(\.role)
    let over = say.roles(roles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    return say.role(slot.role) + word(" over ", " بر امضای ") + over
      + condition(slot.when, slot.requirement)
  }

  private func condition(_ when: PolicyExpression?, _ requirement: Requirement) -> String {
    var text = ""
    if let when { text += word(", where ", "، به شرط ") + say.latin(when.text) }
    switch requirement {
    case .always: break
    case .unlessReason:
      text += word(
        " (may be missing if an absence with its reason is recorded)",
        " (اگر غیبت با علت ثبت شده باشد می‌تواند نباشد)")
    }
    return text
  }

  private func rule(_ rule: ContentRule) -> [String] {
    let grade = rule.isError ? word("error", "خطا") : word("warning", "هشدار")
    return [
      "  \(say.latin(rule.code)) (\(grade)): \(say.localized(rule.sentences))",
      "    " + say.latin("\(rule.context.text): \(rule.test.text)"),
    ]
  }
}
