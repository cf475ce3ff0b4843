import CanonicalXML
import ElectionVerifier
import PKI

/// The end of a run's report: one screen, however many documents there were.
struct SummaryLines {
  let summary: RunSummary
  let style: ReportStyle
  let frame: RunFrame
  private let say: Speaker
  private let findings: FindingLines

  /// Causes, and findings of one kind, that are shown.
  private static let shown = 6
  /// Causes beyond these that are shown with one file, and one thing to do.
  private static let named = 16
  /// Things to do that are shown of one cause, beside the first; each file's own line says which is its.
  private static let shownWays = 3

  init(summary: RunSummary, style: ReportStyle, frame: RunFrame) {
    self.summary = summary
    self.style = style
    self.frame = frame
    say = Speaker(
      style.language, isTerminal: style.isTerminal, hasRegistry: summary.hasRegistry)
    findings = FindingLines(style: style, say: say)
  }

  private var language: Language { style.language }

  private func speaker(of cause: RunCause) -> Speaker {
    Speaker(
      language, cause.names, isTerminal: style.isTerminal, hasRegistry: summary.hasRegistry)
  }

  var all: [String] {
    remarkLines + betweenLines + causeLines + [countLine] + leftOutLines + wrapped(comparedLine)
      + basisLines + quietLines
  }

  // MARK: What did not pass

  private var causeLines: [String] {
    let contested = summary.findings.filter(\.kind.isContest)
    guard !contested.isEmpty || !summary.causes.isEmpty else { return [] }
    var lines = [style.paint(say.sentence(.didNotPass), .bold)]
    lines += contested.prefix(Self.shown).flatMap(contestedLines)
    lines += more(contested.count - Self.shown)
    lines += summary.causes.prefix(Self.shown).flatMap(causeLines)
    return lines + furtherLines(summary.causes) + otherLines(summary.moreCauses) + [""]
  }

  /// The causes that are shown with one file each: none disappears in a number.
  private func furtherLines(_ causes: [RunCause]) -> [String] {
    let further = causes.dropFirst(Self.shown)
    let lines = further.prefix(Self.named).flatMap { cause in
      let say = speaker(of: cause)
      let file = cause.files.first.map { [say.path($0)] } ?? []
      return FindingLines(style: style, say: say).lines(
        sign: cause.severity, isWaiting: cause.isWaiting,
        say.list([counted(cause.code, cause.count)] + file),
        say.explain(cause.reason))
    }
    return lines + more(further.count - Self.named)
  }

  /// Files whose causes are too many to be told apart here.
  private func otherLines(_ count: Int) -> [String] {
    count > 0 ? wrapped("… " + say.sentence(.otherCauses(files: count))).map { "  " + $0 } : []
  }

  /// What a line that says no more than "passed" leaves out.
  private var remarkLines: [String] {
    guard !summary.remarks.isEmpty else { return [] }
    return [style.paint(say.sentence(.noticed), .bold)]
      + summary.remarks.prefix(Self.shown).flatMap(causeLines)
      + furtherLines(summary.remarks) + otherLines(summary.moreRemarks) + [""]
  }

  /// Both files, each with the code: a line with one alone could be taken for an accusation of it.
  private func contestedLines(_ finding: RunFinding) -> [String] {
    let explanation = say.explain(finding.kind)
    let contested = finding.contestedFiles
    let files = finding.files.prefix(3).map { file in
      let head = style.paint(say.sentence(.contestedHead), .red) + "  "
      let mark = contested.contains(file) ? head : ""
      return "    \(say.latin(finding.identifier))  \(mark)\(say.path(file))"
    }
    return findings.lines(sign: .error, counted(finding.identifier, finding.count), explanation)
      + files + more(finding.count - files.count, indent: 4)
  }

  private func causeLines(_ cause: RunCause) -> [String] {
    let say = speaker(of: cause)
    var explanation = say.explain(cause.reason)
    let ways = say.otherAdvice(on: cause)
    if !cause.isUniform {
      explanation.what = say.sentence(.example) + explanation.what
    }
    let files = cause.files.prefix(filesShown).map { "    " + say.path($0) }
    return FindingLines(style: style, say: say)
      .lines(
        sign: cause.severity, isWaiting: cause.isWaiting,
        counted(cause.code, cause.count), explanation,
        alternatives: Array(ways.prefix(Self.shownWays)))
      + files + more(cause.count - files.count, indent: 4)
  }

  /// The more causes there are, the fewer files of each have room.
  private var filesShown: Int {
    switch summary.causes.count + summary.remarks.count {
    case ...2: 5
    case ...4: 3
    default: 1
    }
  }

  private func counted(_ code: String, _ count: Int) -> String {
    say.list([say.latin(code), say.sentence(.files(count))])
  }

  private func more(_ count: Int, indent: Int = 2) -> [String] {
    count > 0
      ? [String(repeating: " ", count: indent) + "… \(say.number(count)) \(say.word(.more))"] : []
  }

  // MARK: Between documents

  private var betweenLines: [String] {
    let kinds: [RunFinding.Kind] = [
      .supersededInput, .absentRevision, .missingPresent, .unusualInvalid, .unusualTurnout,
      .olderThanInput, .superseded, .identicalCopies,
    ]
    let all = kinds.flatMap { kind in
      let found = summary.findings.filter { $0.kind == kind }
      return found.prefix(Self.shown).flatMap(lines) + more(found.count - Self.shown)
    }
    return all + more(summary.moreFindings) + (all.isEmpty ? [] : [""])
  }

  private func lines(_ finding: RunFinding) -> [String] {
    let paths = finding.files.prefix(4).map(say.path)
    let isWarning = finding.severity == .warning
    let sign = isWarning ? style.paint("!", .yellow) : style.paint("·", .faint)
    let code = say.latin(finding.identifier)
    if finding.kind == .superseded, paths.count == 2 {
      let by = say.sentence(.supersededBy)
      return ["  \(sign) \(code): \(paths[0])", "    \(by) \(paths[1])"]
    }
    let what = say.explain(finding.kind).what
    return ["  \(sign) \(counted(finding.identifier, finding.count)): \(what)"]
      + paths.map { "    " + $0 } + more(finding.count - paths.count, indent: 4)
  }

  // MARK: Counts

  private var countLine: String {
    let open = summary.waitingIndeterminate
    let counts = [
      (summary.passed, ReportSentence.passed, ReportColor.green),
      (summary.failed - (summary.waiting - open), ReportSentence.failed, .red),
      (summary.indeterminate - open, ReportSentence.indeterminate, .yellow),
      (summary.waiting, ReportSentence.waiting, .yellow),
      (summary.unreadable - summary.notFound, ReportSentence.unreadable, .yellow),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
    let total = say.sentence(.documents(summary.documents - summary.notFound))
    let documents = parts.isEmpty ? total : "\(total): " + say.list(parts)
    if summary.notFound == 0 { return documents }
    // A name without a file is no document.
    let missing = counted(summary.notFound, .countNotFound, .yellow)
    return summary.notFound == summary.documents
      ? missing : say.sentence(.andBeside(documents, missing))
  }

  private func counted(_ count: Int, _ word: ReportSentence, _ color: ReportColor) -> String {
    style.paint("\(say.number(count)) \(say.sentence(word))", color)
  }

  private var leftOutLines: [String] { LeftOutLines(summary.leftOut, say).lines }

  private var comparedLine: String {
    let by = say.list([.election, .contest, .unit, .tier, .revision].map { say.word($0) })
    return say.sentence(
      .compared(
        documents: summary.compared, by: by, addedUp: summary.addedUp,
        not: say.list(say.uncompared(summary))))
  }

  /// What the verdicts rest on: the time and the root of trust.
  private var basisLines: [String] {
    let time = say.validationTime(summary.validationTime, summary.isTimeAsserted)
    let digest = say.latin("trust.xml SHA-256 " + Hex.text(summary.trustDigest ?? []))
    let folder = frame.trustFolder.map { say.path($0) } ?? say.word(.trustValues)
    let algorithms = say.word(.algorithms) + ": " + say.name(of: summary.algorithms)
    let memory = summary.revocationMemory.map { memory in
      "\(say.word(.seenLists)): \(say.memory(memory))"
    }
    // What goes on in the next line stands further in: it is no entry of its own.
    return [say.sentence(.judgedAt(time)), say.sentence(.trustFolder(folder)), "  " + digest]
      + DisplayWidth.fitted([algorithms, memory].compactMap(\.self), to: style.width)
  }

  private var quietLines: [String] {
    guard frame.isQuiet, summary.passed > 0 else { return [] }
    return [say.sentence(.quiet(passed: summary.passed))]
  }

  private func wrapped(_ text: String) -> [String] { DisplayWidth.wrapped(text, to: style.width) }
}

extension Speaker {
  /// Why files of a run did not pass.
  func explain(_ reason: RunCause.Reason) -> Explanation {
    switch reason {
    case .finding(let code): explain(Finding(code, about: .document))
    case .unreadable(let error): explain(error)
    }
  }

  /// What is to be done about files of a cause for which it is something else than for the first.
  func otherAdvice(on cause: RunCause) -> [String] {
    var ways = [explain(cause.reason).advice].compactMap { $0 }
    let isThere = ways.count
    for advice in cause.otherReasons.compactMap({ explain($0).advice }) where !ways.contains(advice)
    {
      ways.append(advice)
    }
    return Array(ways.dropFirst(isThere))
  }
}
