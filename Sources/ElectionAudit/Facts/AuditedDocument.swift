import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// What of a verdict becomes rows: values only, made by the worker that verified the document.
struct AuditedDocument: Sendable {
  struct FoundFact: Sendable {
    let code: String
    let severity: Severity
    let signature: String?
    let line: Int?
    let english: Explanation
    let persian: Explanation
  }

  let digest: String
  let size: Int
  let verdict: Verdict
  /// SHA-256 over the statements about the sheet.
  let statements: [UInt8]?
  /// The verdict holds between these, in seconds since 1970, both excluded.
  let holds: Interval
  let findings: [FoundFact]

  init(
    _ verdict: Verdict, digest: String, size: Int, statements: [UInt8]?, holds: Interval
  ) {
    self.digest = digest
    self.size = size
    self.statements = statements
    self.holds = holds
    let english = Speaker(.english, about: verdict)
    let persian = Speaker(.persian, about: verdict)
    findings = verdict.findingsByWeight.map { finding in
      let signature: String? =
        if case .signature(let number) = finding.concern { number } else { nil }
      return FoundFact(
        code: finding.identifier, severity: finding.severity, signature: signature,
        line: finding.line, english: english.explain(finding), persian: persian.explain(finding))
    }
    // The sentences stand for them now.
    var verdict = verdict
    verdict.findings = []
    verdict.stations = nil
    self.verdict = verdict
  }

  /// What it weighs while it waits, about, in bytes.
  var weight: Int {
    let fields = verdict.fields
    let rows =
      (fields?.candidates.count ?? 0) + (fields?.inputs.count ?? 0) + verdict.stationCodes.count
    return 4_096 + 1_024 * findings.count + 192 * rows
  }
}

/// An open interval of time, in seconds since 1970.
struct Interval: Hashable, Sendable {
  var after: Int64
  var before: Int64

  /// The interval between the instants before and after one; nothing but that instant where one of them is it.
  init(around instant: Instant, _ instants: some Sequence<Instant>) {
    let here = instant.secondsSince1970
    (after, before) = (.min, .max)
    for other in instants {
      let there = other.secondsSince1970
      if there < here { after = max(after, there) }
      if there > here { before = min(before, there) }
      if there == here {
        (after, before) = (here, here)
        return
      }
    }
  }

  init(after: Int64, before: Int64) {
    self.after = after
    self.before = before
  }

  /// What is left of it between further instants.
  func narrowed(around instant: Instant, _ instants: some Sequence<Instant>) -> Interval {
    let other = Interval(around: instant, instants)
    return Interval(after: max(after, other.after), before: min(before, other.before))
  }

  /// Whether what held at one instant of it holds at another.
  func contains(_ instant: Instant) -> Bool {
    after < instant.secondsSince1970 && instant.secondsSince1970 < before
  }
}
