import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import XPath

/// A policy in words, for whoever must answer for it: what it governs, who signs in which order, what it reads, what
/// happens when somebody does not sign, what must hold. Expressions stand below their words: those are binding.
struct PolicyText {
  let policy: SigningPolicy
  let language: Language

  var say: Speaker {
    Speaker(language, VerdictNames(roles: policy.summary.roleNames)).uncut()
  }
  var prose: ExpressionProse { ExpressionProse(policy, say) }

  var lines: [String] {
    var lines = [say.localized(policy.title)] + indented(headRows)
    lines += section(.whoSigns, orderLines)
    lines += section(.whoDoesNotSign, absenceLines)
    lines += section(.whatIsRead, valueLines + writtenLines)
    lines += section(.whatMustHold, ruleLines { $0.isError && !$0.mayBeRecorded })
    lines += section(.whatMayBeRecorded, ruleLines(\.mayBeRecorded))
    lines += section(.whatWarns, ruleLines { !$0.isError })
    lines += section(.whichAlgorithms, algorithmLines)
    return lines + ["", say.policy(.expressionsBind)]
  }

  private func section(_ title: PolicySentence, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", say.policy(title)] + lines.map { "  " + $0 }
  }

  private func indented(_ rows: [(label: String, value: String)]) -> [String] {
    Rows.lines(rows, indent: 2).map { "  " + $0 }
  }

  // MARK: Head

  private var headRows: [(label: String, value: String)] {
    let applicability = policy.applicability
    let root = applicability.root
    var rows: [(label: String, value: String)] = [
      (say.label(.policy), say.latin(policy.identifier)),
      (say.label(.edition), say.ordinal(policy.edition)),
      (
        say.label(.inForce),
        say.policy(.from(say.time(policy.validFrom), say.time(policy.validUntil)))
      ),
      (say.label(.contentDigest), say.latin("SHA-256 " + Hex.text(policy.contentDigest))),
      (say.label(.documents), say.latin("{\(root.namespace)}\(root.local)")),
    ]
    if let when = applicability.when {
      if let words = prose.condition(when, at: []) { rows.append((say.label(.condition), words)) }
      rows.append((say.policy(.asWritten), say.latin(when.text)))
    }
    rows.append(
      (
        say.label(.pollingDay),
        say.policy(.from(say.day(applicability.from), say.day(applicability.until)))
      ))
    switch policy.schema {
    case .compiled(let name, _)?: rows.append((say.policy(.schema), say.latin(name)))
    case .unusable(let fault)?: rows.append((say.policy(.schema), say.explain(fault).what))
    case nil: rows.append((say.policy(.schema), say.label(.none)))
    }
    return rows
  }

  // MARK: Rules

  private func ruleLines(_ isIncluded: (ContentRule) -> Bool) -> [String] {
    policy.rules.filter(isIncluded).flatMap(lines(of:))
  }

  private func lines(of rule: ContentRule) -> [String] {
    let context = PolicyTerms.place(rule.context)
    var lines = [say.latin(rule.code)]
    var what: String?
    switch rule.check {
    case .test(let test): what = prose.condition(test, at: context)
    case .sum(let sum): what = SumProse(prose: prose, context: context).text(sum)
    }
    let places = prose.places(rule.context)
    if let what, places != "" {
      lines.append(
        "  " + (places.map { say.policy(.atEvery($0, what)) } ?? say.policy(.holds(what))))
    }
    lines.append("  " + say.policy(.otherwise(say.localized(rule.sentences))))
    lines += written(rule).map { "  " + $0 }
    return lines
  }

  /// The expressions of a rule as they stand in the policy.
  private func written(_ rule: ContentRule) -> [String] {
    let head = say.policy(.asWritten) + ": "
    switch rule.check {
    case .test(let test): return [head + say.latin("\(rule.context.text): \(test.text)")]
    case .sum(let sum):
      let rows = { (name: String, rows: SumRule.Rows) in
        "\(name) \(rows.select.text)"
          + (rows.key.map { " by \(rows.isList ? "each of " : "")\($0.text)" } ?? "")
          + ": \(rows.value.text)"
      }
      let headings = sum.headings.map { ["Heading \($0.select.text) by \($0.key.text)"] } ?? []
      let bound = sum.bound.map { " at most \($0.text)" } ?? ""
      return [head + say.latin(rule.context.text + bound)]
        + (headings + [rows("Whole", sum.wholes)] + sum.parts.map { rows("Part", $0) })
        .map { "  " + say.latin($0) }
    }
  }

  // MARK: Algorithms

  private var algorithmLines: [String] {
    policy.algorithms.signatures.sorted().map(say.latin)
      + policy.algorithms.digests.sorted().map(say.latin)
      + [say.policy(.shortestKey(bits: policy.algorithms.minimumRSABits))]
  }
}
