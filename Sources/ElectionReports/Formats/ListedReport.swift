import ElectionVerifier
import PKI
package import SigningPlans

/// A document in a list of many that somebody is about to sign: a few lines, with what is unusual in it.
package struct ListedReport {
  private let plan: SigningPlan
  private let choice: PlannedSignature
  private let style: ReportStyle
  private let report: TextReport
  /// Whether everything is shown that one document alone would show.
  private let isFull: Bool
  private var say: Speaker { report.say }

  private static let indent = 5

  /// Hexadecimal digits of a content digest that are enough to tell documents apart at a glance.
  private static let digits = 16

  /// - Parameters:
  ///   - plan: what the verifier worked out
  ///   - choice: the signature that is about to be made
  ///   - isFull: whether everything is shown that one document alone would show
  ///   - style: how it looks
  package init(
    plan: SigningPlan, choice: PlannedSignature, isFull: Bool = false, style: ReportStyle
  ) {
    self.plan = plan
    self.choice = choice
    self.isFull = isFull
    self.style = style
    // What stands below the head stands in, and is wrapped for that.
    var inner = style
    inner.width -= Self.indent
    report = TextReport(verdict: plan.verdict, style: inner, listsAll: isFull, isUncut: true)
  }

  /// The lines, each ended.
  ///
  /// - Parameter number: its place in the list, from 1
  package func text(_ number: Int) -> String {
    let head = "\(say.ordinal(number))  \(say.path(plan.verdict.source))"
    let lines = [whatText, figuresText, candidatesText, unusualText, digestText].filter {
      !$0.isEmpty
    }
    .flatMap { line in
      DisplayWidth.wrapped(line, to: style.width - 8).enumerated()
        .map { $0.offset == 0 ? $0.element : "  " + $0.element }
    }
    let warnings = plan.warnings.isEmpty ? [] : report.findingLines(plan.warnings)
    let content = isFull ? report.documentSections(.document) : recordLines
    return style.ended(
      [style.paint(head, .bold)]
        + (lines + content + warnings).map { String(repeating: " ", count: Self.indent) + $0 })
  }

  /// What excuses somebody, what is missing and why, and what the policy knows nothing of: with its words.
  private var recordLines: [String] {
    let sections = [
      report.section(.missing, report.missingLines), report.section(.absences, report.absenceLines),
      report.section(.discrepancies, report.discrepancyLines),
      report.section(.people, report.peopleLines),
      report.section(.alsoContains, report.unreadLines),
    ]
    return Array(sections.joined())
  }

  /// The unit, the contest, the revision, and as what it is signed.
  private var whatText: String {
    guard let fields = plan.fields else { return "" }
    var parts: [String] = []
    if let unit = fields.unit { parts.append(report.unitText(unit, fields)) }
    if let contest = fields.contest {
      parts.append(
        report.named(contest, fields["contestName"], else: report.verdict.contestNames[contest]))
    }
    if let revision = fields.revision {
      parts.append("\(say.word(.revisionNumber)) \(say.ordinal(revision))")
    }
    parts.append(choice.roleName.map(say.localized) ?? say.role(choice.role))
    if !choice.parents.isEmpty {
      parts.append(
        say.sentence(
          .countersign(
            choice.parents.map { parent in
              Numerals.localized(parent.number, in: style.language)
            })))
    }
    return say.list(parts)
  }

  /// The figures that stand for a document.
  private static let totals = ["total", "valid", "invalid"]

  private var figuresText: String {
    say.list(
      Self.totals.compactMap { name in
        guard case .count(let count)? = plan.fields?["ballots." + name] else { return nil }
        return "\(say.ballotName(name)) \(say.number(count))"
      })
  }

  /// Candidates that are named in a list of documents.
  private static let candidates = 8

  private var candidatesText: String {
    guard !isFull, let fields = plan.fields, !fields.candidates.isEmpty else { return "" }
    let named = fields.candidates.prefix(Self.candidates).map { candidate in
      ([say.candidate(candidate.code), say.localized(candidate.name)]
        + [
          candidate.votes.map(say.number),
          candidate.elected.map { say.word($0 ? .isElected : .isNotElected) },
        ]
        .compactMap(\.self)).joined(separator: " ")
    }
    return say.listed(Array(named), of: fields.candidates.count + fields.omittedCandidates)
  }

  /// What few documents have.
  private var unusualText: String {
    guard let fields = plan.fields else { return "" }
    let counts: [(Word, Int)] = [
      (.missing, fields.missing.count + fields.omittedMissing),
      (.absences, fields.absences.count), (.discrepancies, fields.discrepancies.count),
      (.people, fields.people.count),
    ]
    var parts = counts.filter { $0.1 > 0 }.map { "\(say.word($0.0)): \(say.number($0.1))" }
    if !plan.excused.isEmpty {
      parts.append(say.sentence(.mayBeMissing(plan.excused.map(\.role))))
    }
    if plan.verdict.isRehearsal { parts.append(say.word(.rehearsal)) }
    return say.list(parts)
  }

  private var digestText: String {
    guard let digest = plan.verdict.contentDigest else { return "" }
    let start = Hex.text(digest).prefix(Self.digits)
    return "\(say.word(.contentDigest)) \(say.latin("SHA-256 \(start)…"))"
  }
}
