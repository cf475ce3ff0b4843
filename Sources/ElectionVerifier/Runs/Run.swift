import CanonicalXML

/// Judges many documents side by side and hands over what came of each in the order of the documents.
///
/// ```swift
/// let run = Run(Verifier(trust: try Trust.load(folder: "trust")))
/// let summary = try await run.judge(DocumentWalk(["results"])) { outcome in
///   if case .judged(let verdict) = outcome { print(verdict.indication.rawValue, verdict.source) }
/// }
/// print(summary.passed, "passed,", summary.failed, "failed")
/// ```
/// Entries are pulled as workers get free, and few outcomes wait for their turn, so memory does not grow
/// with the number of documents but by what the summary needs to compare them: some 150 bytes for each.
public struct Run: Sendable {
  /// What judges the documents.
  public let verifier: Verifier
  /// How many at a time.
  public let workers: Int

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - verifier: What judges the documents; its time is the time of the whole run.
  ///   - workers: How many documents are judged at a time, at least 1.
  public init(_ verifier: Verifier, workers: Int = 1) {
    self.verifier = verifier
    self.workers = max(1, workers)
  }

  /// Judges documents.
  ///
  /// - Parameters:
  ///   - entries: What to judge, such as a ``DocumentWalk``; pulled by the caller's task.
  ///   - deliver: Takes each outcome, in the order of the entries, in the caller's task.
  /// - Returns: What the run came to, and what was found between documents.
  /// - Throws: What `deliver` throws; then the run stops.
  public func judge(
    _ entries: some Sequence<RunEntry>, deliver: (RunOutcome) throws -> Void
  ) async throws -> RunSummary {
    try await judge(entries, report: { $0 }, deliver: { try deliver($1) })
  }

  /// Judges documents, and lets the workers write what is to be said of each.
  ///
  /// Where one before it contests a document (E01), that is known when its turn comes: it is reported again then.
  ///
  /// - Parameters:
  ///   - entries: What to judge; pulled by the caller's task.
  ///   - report: Makes something of an outcome, in the worker that judged it.
  ///   - deliver: Takes how each entry ended and what was made of it, in the order of the entries, in the
  ///     caller's task.
  /// - Returns: What the run came to.
  /// - Throws: What `deliver` throws; then the run stops.
  public func judge<Report: Sendable>(
    _ entries: some Sequence<RunEntry>, report: @escaping @Sendable (RunOutcome) -> Report,
    deliver: (RunEnd, Report) throws -> Void
  ) async throws -> RunSummary {
    let verifier = verifier
    let pipeline = OrderedPipeline(
      workers: workers, weigh: { (result: Reported<Report>) in result.weight }
    ) { (entry: RunEntry) in
      let outcome = verifier.outcome(of: entry)
      let record = RunRecord(outcome)
      return Reported(
        record: record, report: report(outcome), verdict: record.isCompared ? outcome.verdict : nil)
    }
    var tally = RunTally(verifier)
    try await pipeline.run(entries) { reported in
      if let other = tally.take(reported.record), var verdict = reported.verdict {
        verdict.fail(contestedBy: other)
        try deliver(.judged(verdict.indication), report(.judged(verdict)))
      } else {
        try deliver(RunEnd(reported.record.fate), reported.report)
      }
    }
    return tally.finish()
  }
}

/// What waits for its turn of one entry.
private struct Reported<Report: Sendable>: Sendable {
  let record: RunRecord
  let report: Report
  /// What may have to be reported again.
  let verdict: Verdict?

  var weight: Int { verdict == nil ? record.weight : 2 * record.weight }
}

extension RunOutcome {
  fileprivate var verdict: Verdict? { if case .judged(let verdict) = self { verdict } else { nil } }
}

extension Verdict {
  /// Fails the document, for another one of the run has other content for its sheet.
  fileprivate mutating func fail(contestedBy other: FilePath) { add([.contested(by: other)]) }

  /// Fails the document for what speaks against it from outside.
  mutating func add(_ errors: [DocumentFinding]) {
    if errors.isEmpty { return }
    findings += errors.map { Finding(.document($0), about: .document) }
    fail()
  }

  /// Adds what speaks against the document from outside, and what else is said of it from there.
  mutating func take(_ more: [Finding]) {
    add(more)
    if more.contains(where: { $0.severity == .error }) { fail() }
  }

  private mutating func fail() {
    // It no longer only waits.
    waiting = []
    if indication != .totalFailed {
      (indication, subIndication) = (.totalFailed, .sigConstraintsFailure)
    }
  }
}

extension RunOrigin {
  /// Why a file is no document of the run after all, by what it turned out to be; nil where it is one. What was named has its
  /// verdict in any case.
  package func leavesOut(_ kind: DocumentKind) -> LeftOut? {
    switch (self, kind) {
    case (.foundInTrust, .trust): .trustFile
    case (.found, .record), (.foundInTrust, .record): .record
    default: nil
    }
  }
}

/// How an entry of a run ended.
public enum RunEnd: Hashable, Sendable {
  /// With a verdict.
  case judged(Indication)
  /// It could not be read.
  case unreadable
  /// It was not judged.
  case leftOut

  init(_ fate: RunRecord.Fate) {
    switch fate {
    case .judged(let indication): self = .judged(indication)
    case .unreadable: self = .unreadable
    case .leftOut: self = .leftOut
    }
  }
}

extension Verifier {
  /// The verdict on a document of a run: what was judged as a statement is not judged twice.
  package func verdict(on source: XMLSource) throws(XMLSourceError) -> Verdict {
    if let known = try statements.verdict(on: source) { return known }
    return compared(try MemoryGate.shared.pass(source.size) { judge(source) }, source)
  }

  /// What comes of one entry of a run.
  func outcome(of entry: RunEntry) -> RunOutcome {
    switch entry {
    case .leftOut(let path, let reason): .leftOut(path, reason)
    case .unreadable(let path, let error): .unreadable(path, error)
    case .standardInput:
      outcome(of: "-", .named) { () throws(XMLSourceError) in
        try XMLSource(spooling: 0, name: "-")
      }
    case .document(let path, let origin):
      outcome(of: path, origin) { () throws(XMLSourceError) in
        // What a folder's entry is was looked at: a link that took its place since is not followed.
        try XMLSource(path: path, followingLinks: origin == .named)
      }
    }
  }

  private func outcome(
    of path: FilePath, _ origin: RunOrigin,
    _ open: () throws(XMLSourceError) -> XMLSource
  ) -> RunOutcome {
    do throws(XMLSourceError) {
      let verdict = try verdict(on: try open())
      if let reason = origin.leavesOut(verdict.kind) { return .leftOut(path, reason) }
      return .judged(verdict)
    } catch {
      return .unreadable(path, error)
    }
  }
}
