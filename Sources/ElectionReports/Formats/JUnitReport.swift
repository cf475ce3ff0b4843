import CanonicalXML
import ElectionVerifier
import PKI

/// JUnit's XML, as Jenkins and its like read it: one suite a document, so that nothing waits for the end.
///
/// FAILED is a failure, INDETERMINATE and unreadable an error, what was left out is skipped. The last suite
/// is the run itself: what was found between documents, a failed case for each document that is contested, and
/// the counts as properties.
struct JUnitReport: ReportWriter {
  let frame: RunFrame
  private var say: Speaker { Speaker(.english) }

  init(frame: RunFrame) { self.frame = frame }

  func begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mohr verify\">\n"
  }

  func outcome(_ outcome: RunOutcome) -> String {
    switch outcome {
    case .judged(let verdict): frame.isQuiet && verdict.isPassed ? "" : suite(verdict)
    case .unreadable(let path, let error):
      suite(VisibleText.path(path), .error, type: error.code, say.explain(error), details: [])
    case .leftOut(let path, let reason):
      suite(
        VisibleText.path(path), .skipped, type: reason.code, Explanation(say.explain(reason)),
        details: [])
    }
  }

  func finish(_ summary: RunSummary) -> String {
    let contested = summary.findings.filter(\.kind.isContest)
    let properties: [(String, String)] = [
      ("documents", "\(summary.documents)"), ("passed", "\(summary.passed)"),
      ("failed", "\(summary.failed)"), ("indeterminate", "\(summary.indeterminate)"),
      ("waiting", "\(summary.waiting)"),
      ("unreadable", "\(summary.unreadable)"), ("contested", "\(summary.contested)"),
      ("leftOut", "\(summary.leftOutCount)"),
      ("validationTime", TehranTime.utc(summary.validationTime.secondsSince1970)),
      ("validationTimeAsserted", summary.isTimeAsserted ? "true" : "false"),
      ("trustDigest", summary.trustDigest.map(Hex.text) ?? ""),
      ("algorithmsTitle", summary.algorithms.title.text(in: "en") ?? ""),
      ("algorithmsEdition", summary.algorithms.edition),
      ("algorithmsDigest", summary.algorithms.digest.map(Hex.text) ?? ""),
      (
        "revocationMemory",
        summary.revocationMemory.map { $0.digest.map(Hex.text) ?? $0.state.rawValue } ?? ""
      ),
      ("compared", "\(summary.compared)"),
      ("addedUp", "\(summary.addedUp)"),
      ("notCompared", say.uncompared(summary).joined(separator: ", ")),
    ]
    let failures = contested.flatMap { finding in finding.contestedFiles.map { (finding, $0) } }
    var text =
      open(
        "the run", tests: 1 + failures.count, failures: (contested.isEmpty ? 0 : 1) + failures.count
      )
      + "    <properties>\n"
    for (name, value) in properties {
      text += "      <property name=\"\(name)\" value=\"\(Self.markup(value))\"/>\n"
    }
    text += "    </properties>\n"
    text += "    <testcase name=\"documents do not contradict one another\" classname=\"mohr.run\""
    if let first = contested.first {
      let explanation = say.explain(first.kind)
      let files = contested.map { $0.files.map(VisibleText.path).joined(separator: ", ") }
      text += ">\n" + element(.failure, type: first.identifier, explanation, details: files)
      text += "    </testcase>\n"
    } else {
      text += "/>\n"
    }
    // Their own suites are written by now, and say what each is by itself.
    for (finding, file) in failures {
      let others = finding.files.filter { $0 != file }.map(VisibleText.path)
      text +=
        "    <testcase name=\"\(Self.markup(VisibleText.path(file)))\" classname=\"mohr.run\">\n"
      text += element(
        .failure, type: finding.identifier, say.explain(finding.kind), details: others)
      text += "    </testcase>\n"
    }
    let notes = summary.findings.filter { !$0.kind.isContest }.map { finding in
      "\(finding.identifier): \(finding.files.map(VisibleText.path).joined(separator: ", "))"
    }
    if !notes.isEmpty {
      text += "    <system-out>\(Self.lines(notes))</system-out>\n"
    }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private enum Fate: String { case passed, failure, error, skipped }

  private func suite(_ verdict: Verdict) -> String {
    let fate: Fate =
      switch verdict.indication {
      case .totalPassed: .passed
      case .totalFailed: .failure
      case .indeterminate: .error
      }
    let say = Speaker(.english, about: verdict)
    let findings = FindingLines(style: ReportStyle(language: .english), say: say)
    // Of what passed, what was noticed.
    let least: Severity = fate == .passed ? .warning : .missing
    let grave = verdict.findingsByWeight.filter { $0.severity >= least }
    let lines = grave.map { finding in
      let explanation = say.explain(finding)
      let place = findings.place(of: finding)
      let advice = explanation.advice.map { "\n  next: \($0)" } ?? ""
      return finding.identifier + (place.isEmpty ? "" : " (\(place))")
        + ": \(explanation.what)\(advice)"
    }
    let type = verdict.subIndication?.rawValue ?? verdict.indication.rawValue
    let what =
      verdict.waiting.isEmpty
      ? grave.first.map { say.explain($0).what } ?? verdict.indication.rawValue
      : say.sentence(.waitingFor(verdict.waiting))
    return suite(
      VisibleText.path(verdict.source), fate, type: type, Explanation(what), details: lines)
  }

  /// A suite of one case.
  private func suite(
    _ name: String, _ fate: Fate, type: String, _ explanation: Explanation, details: [String]
  ) -> String {
    let name = Self.markup(name)
    var text = open(
      name, tests: 1, failures: fate == .failure ? 1 : 0, errors: fate == .error ? 1 : 0,
      skipped: fate == .skipped ? 1 : 0)
    text += "    <testcase name=\"\(name)\" classname=\"mohr.verify\""
    switch fate {
    case .passed where details.isEmpty: text += "/>\n"
    case .passed:
      text += ">\n      <system-out>\(Self.lines(details))</system-out>\n    </testcase>\n"
    case .failure, .error, .skipped:
      text += ">\n" + element(fate, type: type, explanation, details: details)
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  private func open(
    _ name: String, tests: Int, failures: Int, errors: Int = 0, skipped: Int = 0
  ) -> String {
    "  <testsuite name=\"\(name)\" tests=\"\(tests)\" failures=\"\(failures)\""
      + " errors=\"\(errors)\" skipped=\"\(skipped)\">\n"
  }

  private func element(
    _ fate: Fate, type: String, _ explanation: Explanation, details: [String]
  ) -> String {
    let advice = explanation.advice.map { ["next: \($0)"] } ?? []
    // A skipped case has no attributes in the older of the schemas.
    if fate == .skipped {
      return "      <skipped>\(Self.lines([explanation.what] + advice))</skipped>\n"
    }
    let attributes =
      " type=\"\(Self.markup(type))\" message=\"\(Self.markup(explanation.what))\""
    let body = Self.lines(details + advice)
    return "      <\(fate.rawValue)\(attributes)>\(body)</\(fate.rawValue)>\n"
  }

  /// Sentences, a line each: they are visible already, for a ``Speaker`` said them.
  private static func lines(_ lines: [String]) -> String {
    lines.map(markup).joined(separator: "\n")
  }

  private static func markup(_ text: String) -> String { MarkupText.escape(text) }
}
