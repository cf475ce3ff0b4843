import CanonicalXML
import ElectionVerifier
import PKI

/// One object a line: a verdict, a file that could not be read, one that was left out, and last the summary.
struct JSONRunReport: ReportWriter {
  let frame: RunFrame

  func begin() -> String { "" }

  func outcome(_ outcome: RunOutcome) -> String {
    switch outcome {
    case .judged(let verdict):
      frame.isQuiet && verdict.isPassed ? "" : JSONReport.object(for: verdict).text + "\n"
    case .unreadable(let path, let error): JSONReport.unreadable(path, error).text + "\n"
    case .leftOut(let path, let reason): JSONReport.leftOut(path, reason).text + "\n"
    }
  }

  /// A list of files says everything in their own lines; a folder, what was found between them, and lines that are kept
  /// back do not.
  func finish(_ summary: RunSummary) -> String {
    guard frame.hasFolders || frame.isQuiet || !summary.findings.isEmpty else { return "" }
    return JSON.object([
      ("schema", .string(JSONReport.schema)), ("summary", JSONSummary.object(summary)),
    ]).text + "\n"
  }
}

/// The summary of a run.
private enum JSONSummary {
  static func object(_ summary: RunSummary) -> JSON {
    let counts: [(String, Int)] = [
      ("documents", summary.documents), ("passed", summary.passed), ("failed", summary.failed),
      ("indeterminate", summary.indeterminate), ("unreadable", summary.unreadable),
      ("contested", summary.contested), ("waiting", summary.waiting),
    ]
    var members: [(String, JSON)] = [
      ("indication", .optional(worst(summary)?.rawValue)),
      ("validationTime", JSONReport.time(summary.validationTime)),
      ("validationTimeAsserted", .bool(summary.isTimeAsserted)),
      ("trustDigest", .optional(summary.trustDigest.map(Hex.text))),
      ("algorithms", JSONReport.algorithms(summary.algorithms)),
      ("revocationMemory", JSONReport.memory(summary.revocationMemory)),
    ]
    members += counts.map { ($0.0, number($0.1)) }
    members += [
      ("leftOut", .object(summary.leftOut.map { ($0.sample.code, number($0.count)) })),
      ("causes", .array(contestedCauses(summary) + summary.causes.map { cause($0, summary) })),
      ("moreCauses", number(summary.moreCauses)),
      ("remarks", .array(summary.remarks.map { cause($0, summary) })),
      ("moreRemarks", number(summary.moreRemarks)),
      ("findings", .array(summary.findings.map(finding))),
      ("moreFindings", number(summary.moreFindings)),
      ("compared", number(summary.compared)),
      ("addedUp", number(summary.addedUp)), ("notAddedUp", number(summary.notAddedUp)),
      ("notCompared", .array(Speaker(.english).uncompared(summary).map(JSON.string))),
    ]
    return .object(members)
  }

  /// Of whatever could not be read nobody knows that it would have passed.
  private static func worst(_ summary: RunSummary) -> Indication? {
    summary.indication == .totalPassed && summary.unreadable > 0
      ? .indeterminate : summary.indication
  }

  /// What documents fail by that may have passed by themselves.
  private static func contestedCauses(_ summary: RunSummary) -> [JSON] {
    let contested = Dictionary(grouping: summary.findings.filter(\.kind.isContest), by: \.kind)
    return RunFinding.Kind.allCases.compactMap { kind in
      guard let findings = contested[kind] else { return nil }
      let files = findings.flatMap(\.contestedFiles)
      let count = kind == .contested ? findings.reduce(0) { $0 + $1.count } : findings.count
      return .object(
        [
          ("code", .string(kind.rawValue)), ("severity", .string(Severity.error.rawValue)),
          ("count", number(count)),
        ] + JSON.paths("files", Array(files.prefix(8))) + [
          ("next", .optional(Speaker(.english).explain(kind).advice))
        ])
    }
  }

  private static func cause(_ cause: RunCause, _ summary: RunSummary) -> JSON {
    let say = Speaker(.english, cause.names, hasRegistry: summary.hasRegistry)
    let others = say.otherAdvice(on: cause)
    return .object(
      [
        ("code", .string(cause.code)), ("severity", .string(cause.severity.rawValue)),
        ("count", number(cause.count)),
      ] + JSON.paths("files", cause.files) + [
        ("next", .optional(say.explain(cause.reason).advice))
      ] + (others.isEmpty ? [] : [("otherwise", .array(others.map(JSON.string)))]))
  }

  private static func finding(_ finding: RunFinding) -> JSON {
    let explanation = Speaker(.english).explain(finding.kind)
    return .object(
      [
        ("code", .string(finding.identifier)), ("severity", .string(finding.severity.rawValue)),
      ] + JSON.paths("files", finding.files) + [
        ("count", number(finding.count)),
        ("message", .string(explanation.what)), ("next", .optional(explanation.advice)),
      ])
  }

  private static func number(_ value: Int) -> JSON { .integer(Int64(value)) }
}
