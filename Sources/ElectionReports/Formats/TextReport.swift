import PKI
import ElectionVerifier

/// A verdict for people, in their language.
struct TextReport {
  let verdict: Verdict
  let style: ReportStyle
  let say: Speaker
  /// Whether of long lists every row is shown.
  let listsAll: Bool

  /// - Parameters:
  ///   - listsAll: whether of long lists every row is shown
  ///   - isUncut: whether every text is shown whole, as it is where every row is
  init(verdict: Verdict, style: ReportStyle, listsAll: Bool = false, isUncut: Bool = false) {
    self.verdict = verdict
    self.style = style
    self.listsAll = listsAll || style.detail == .whole
    let speaker = Speaker(style.language, about: verdict, isTerminal: style.isTerminal)
    say = isUncut || self.listsAll ? speaker.uncut() : speaker
  }

  /// The report, each line ended.
  var text: String { style.ended(style.detail == .brief ? brief : full) }

  private var brief: [String] {
    let findings = verdict.isPassed ? [] : findingLines(verdict.findingsByWeight.filter(isGrave))
    return [headline] + findings
  }

  private func isGrave(_ finding: Finding) -> Bool { finding.severity >= .missing }

  private var full: [String] {
    var lines = [headline] + meaningLines.map { "  " + $0 }
    let values = documentSections(verdict.isPassed ? .document : .documentUnproven)
    if !values.isEmpty { lines += [""] + values }
    append(section(.signatures, verdict.signatures.flatMap { signatureLines($0) }), to: &lines)
    append(section(.findings, findingLines(verdict.findingsByWeight)), to: &lines)
    if !verdict.signatures.isEmpty {
      append(section(.covered, coveredLines), to: &lines)
      append(section(.notCovered, uncoveredLines), to: &lines)
    }
    append(section(.judged, judgedLines), to: &lines)
    return lines
  }

  /// What the document is and says, one section after another.
  func documentSections(_ title: Word) -> [String] {
    let sections =
      [
        section(title, documentLines), section(.candidates, candidateLines),
        section(.ballots, ballotLines),
      ] + tallySections + [
        section(.stations, stationLines),
        section(.inputs, inputLines), section(.missing, missingLines),
        section(.absences, absenceLines), section(.people, peopleLines),
        section(.discrepancies, discrepancyLines),
        section(.alsoContains, unreadLines), section(.statements, statementLines),
      ]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func append(_ section: [String], to lines: inout [String]) {
    if !section.isEmpty { lines += [""] + section }
  }

  func section(_ title: Word, _ lines: [String]) -> [String] {
    section(say.word(title), lines)
  }

  func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [style.paint(title, .bold)] + lines.map { "  " + $0 }
  }

  /// `PASSED  county.xml`; of a rehearsal `PASSED  REHEARSAL  county.xml`.
  private var headline: String {
    let mark = verdict.isRehearsal ? [style.paint(say.word(.rehearsal), .yellow)] : []
    return
      ([style.paint(say.outcome(of: verdict), ReportColor(verdict))] + mark
      + [say.path(verdict.source)]).joined(separator: "  ")
  }

  private var meaningLines: [String] {
    if !verdict.waiting.isEmpty { return waitingLines }
    var lines = [say.meaning(verdict.indication)]
    if let sub = verdict.subIndication {
      lines.append("\(say.meaning(sub, verdict.allFindings)) (\(say.latin(sub.rawValue)))")
    }
    return lines
  }

  /// Whom it waits for; and that it is not accepted before.
  private var waitingLines: [String] {
    let codes = [verdict.indication.rawValue, verdict.subIndication?.rawValue].compactMap(\.self)
    return [
      say.sentence(.waitingFor(verdict.waiting)),
      "\(say.sentence(.notBefore)) (\(say.list(codes.map(say.latin))))",
    ].flatMap { DisplayWidth.wrapped($0, to: style.width - 2) }
  }

  private var judgedLines: [String] {
    var rows: [(String, String)] = [
      (say.word(.at), say.validationTime(verdict.validationTime, verdict.isTimeAsserted))
    ]
    if let digest = verdict.trustDigest {
      rows.append((say.word(.trust), say.latin("SHA-256 " + Hex.text(digest))))
    }
    rows.append((say.word(.algorithms), say.name(of: verdict.algorithms)))
    if let memory = verdict.revocationMemory {
      rows.append((say.word(.seenLists), say.memory(memory)))
    }
    if let policy = verdict.policy {
      let edition = "\(say.word(.edition)) \(say.ordinal(policy.edition))"
      let digest = say.latin("SHA-256 " + Hex.text(policy.digest))
      rows.append(
        (say.word(.policy), say.list([say.latin(policy.identifier), edition, digest])))
    }
    if let roster = verdict.roster {
      let edition = "\(say.word(.edition)) \(say.ordinal(roster.edition))"
      let issued = "\(say.word(.issued)) \(say.time(roster.issued))"
      let cards = "\(say.number(roster.cards)) \(say.word(.cards))"
      rows.append((say.word(.roster), say.list([edition, issued, cards])))
    }
    if let register = verdict.register {
      let edition = "\(say.word(.edition)) \(say.ordinal(register.edition))"
      rows.append(
        (say.word(.register), say.list([say.localized(register.name), edition])))
    }
    return aligned(rows)
  }

  /// Rows of a label and a value, the values in one column and wrapped to the width.
  func aligned(_ rows: [(label: String, value: String)], indent: Int = 2) -> [String] {
    DisplayWidth.aligned(rows, to: style.width - indent)
  }
}

extension Verdict {
  /// The roles that it waits for, each once.
  var waitingRoles: [String] {
    var seen: Set<String> = []
    return waiting.map(\.role).filter { seen.insert($0).inserted }
  }
}
