import CanonicalXML
import ElectionVerifier

/// What the verifier made of a case.
struct Outcome: Sendable {
  let family: String
  let name: String
  let carrier: String
  let verdict: Verdict
  /// Why the case counts as accepted; nil for none.
  let acceptance: String?

  /// Judges a case by the whole verifier, and by the engine: what no policy would accept must not be called
  /// covered by a signature either.
  init(_ attack: AttackCase, family: String) {
    self.family = family
    name = attack.name
    carrier = attack.carrier
    let verifier =
      attack.usesFiles ? AttackWorld.withFiles : AttackWorld.shared.verifier
    verdict = verifier.verify(XMLSource(bytes: attack.bytes, name: attack.name))
    let isChanged = !attack.allows(Meaning(verdict))
    var reason: String?
    if verdict.isPassed && isChanged { reason = "the verdict is TOTAL-PASSED" }
    if let base = attack.base?.meaning, let digest = verdict.contentDigest,
      digest != base.contentDigest,
      !verdict.coverage.wholeContent.isEmpty
    {
      reason = "signature \(verdict.coverage.wholeContent) is said to cover another content"
    }
    if case .uncovered = attack.rule, !verdict.coverage.wholeContent.isEmpty {
      reason = "signature \(verdict.coverage.wholeContent) is said to cover the document"
    }
    acceptance = reason
  }

  /// The findings that keep the verdict from passing.
  private var codes: [String] {
    Set(verdict.allFindings.filter { $0.severity >= .missing }.map(\.identifier)).sorted()
  }

  /// What became of it, for the golden table.
  private var result: String {
    if acceptance != nil { return "ACCEPTED\t-" }
    if verdict.isPassed { return "same meaning\t-" }
    return "\(verdict.subIndication?.rawValue ?? "-")\t\(codes.joined(separator: ","))"
  }

  /// The case and what became of it.
  var row: String { "\(family)\t\(name)\t\(carrier)\t\(result)" }

  /// The golden table: family, attack, outcome, findings, and in how many documents so.
  static func table(_ outcomes: [Outcome]) -> String {
    var attacks: [String] = []
    var results: [String: [String: Int]] = [:]
    for outcome in outcomes {
      let attack = "\(outcome.family)\t\(outcome.name)"
      if results[attack] == nil { attacks.append(attack) }
      results[attack, default: [:]][outcome.result, default: 0] += 1
    }
    let rows = attacks.flatMap { attack in
      (results[attack] ?? [:]).sorted { $0.key < $1.key }.map {
        "\(attack)\t\($0.key)\t\($0.value)\n"
      }
    }
    return "family\tattack\toutcome\tfindings\tdocuments\n" + rows.joined()
  }
}
