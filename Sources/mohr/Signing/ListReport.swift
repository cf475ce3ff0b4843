import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import SigningSessions

/// What became of many documents: a table of all of them, what failed in words, and the exit code of the worst.
struct ListReport {
  let result: ListResult
  /// What was named, and lies in folders that were.
  let named: NamedDocuments
  let one: SigningRun
  let verifier: Verifier
  /// What the command line names.
  let paths: [FilePath]
  /// What stamps what was signed, where that is asked for.
  let stamping: StampingRun?

  private var language: Language { one.speech.language }

  /// One line of the table.
  private struct Row {
    let path: FilePath
    /// Why it was refused after it had been shown.
    var reason: ApartReason?
    let state: ListedState
    let status: ExitStatus
    var detail = ""
    var codes: [String] = []
    var written: WrittenDocument?
  }

  /// From the worst to the best: what was signed and lies elsewhere, the card, the trust, the documents.
  private static let order: [ExitStatus] = [
    .internalError, .cannotWrite, .pinRefused, .cardBusy, .noCardService, .declined,
    .trustUnusable, .failed, .usage, .notFound, .notStamped, .passed,
  ]

  func tell() throws {
    let rows = rows
    explain(rows)
    let report = one.options.format.isJSON ? json(rows) : text(rows)
    let isDone =
      one.options.format.isJSON
      ? Terminal.write(report, to: STDOUT_FILENO) : Terminal.say(report, to: STDOUT_FILENO)
    if result.isInterrupted {
      Notice(CommandMessage.interrupted).report(in: language)
    } else if let stop = result.stop {
      let place = result.list.documents.first?.path ?? ""
      let failure = Failure(stop, file: place, target: place)
      let message = failure.notice.message
      if rows.contains(where: { $0.state == .signed }) {
        Notice(ListStopped(cause: message)).report(in: language)
      } else {
        failure.report(in: language)
      }
    }
    if !isDone, let first = rows.first(where: { $0.state == .signed }) {
      throw Failure(.reportLost, CommandMessage.signedUnreported(first.path, errno))
    }
    var statuses = rows.map(\.status) + (result.isInterrupted ? [.declined] : [])
    let signed = rows.filter { $0.state == .signed }.map(\.path)
    if stamping?.extend(signed: signed) == false { statuses.append(.notStamped) }
    throw (Self.order.first(where: statuses.contains) ?? .passed).exit
  }

  /// Says in words what was found against documents since they were shown.
  private func explain(_ rows: [Row]) {
    for row in rows {
      guard let reason = row.reason else { continue }
      let text = ApartText(
        path: row.path, reason: reason, speech: one.speech, verifier: verifier,
        action: one.action, holder: result.list.holder)
      let path = Isolation.paragraph(one.speech.errorSpeaker.path(row.path), in: language)
      Terminal.write(path + "\n" + text.text, to: STDERR_FILENO)
    }
  }

  // MARK: Rows

  private var rows: [Row] {
    var rows = zip(result.list.documents, result.outcomes).map(row)
    for (path, reason) in result.list.apart + named.apart {
      let text = ApartText(
        path: path, reason: reason, speech: one.speech, verifier: verifier,
        action: one.action)
      rows.append(
        Row(
          path: path, state: text.state, status: text.status, detail: text.detail,
          codes: text.codes))
    }
    return rows
      + named.leftOut.map { path, reason in
        Row(path: path, state: .leftOut, status: .passed, codes: [reason.code])
      }
  }

  private func row(_ document: ListedDocument, _ outcome: ListedOutcome) -> Row {
    let say = one.speech.speaker
    switch outcome {
    case .signed(let written):
      let verdict = written.verdict
      let made = verdict.signatures.flatMap(\.flattened)
        .filter { written.signatureIDs.contains($0.id ?? "") }
        .map { Numerals.localized($0.number, in: language) }
      if case .keptBeside(let kept, let conflict) = written.outcome {
        let message = CommandMessage.keptBeside(document.path, kept: kept, conflict)
        return Row(
          path: document.path, state: .keptBeside, status: .cannotWrite,
          detail: say.explain(message).what, written: written)
      }
      return Row(
        path: document.path, state: .signed, status: .passed, detail: say.signatures(made),
        written: written)
    case .failed(let stop):
      if case .refused(let findings, let verdict, _) = stop {
        return Row(
          path: document.path, reason: .refused(findings, verdict), state: .failed,
          status: .failed, detail: say.sentence(.changedSinceShown),
          codes: findings.map(\.identifier))
      }
      let failure = Failure(stop, file: document.path, target: document.path)
      return Row(
        path: document.path, state: .failed, status: failure.status,
        detail: say.explain(failure.notice.message).what)
    case .notTried:
      return Row(path: document.path, state: .notTried, status: .passed)
    }
  }

  // MARK: Forms

  private func text(_ rows: [Row]) -> String {
    let say = one.speech.speaker
    let lines = Rows.lines(
      rows.filter { $0.state != .leftOut }.map { row in
        let parts =
          [say.sentence(.stateOf(row.state, one.action)), row.detail]
          + (row.codes.isEmpty || row.state == .unreadable
            ? [] : [say.latin(Set(row.codes).sorted().joined(separator: ", "))])
        return (label: say.path(row.path), value: say.list(parts.filter { !$0.isEmpty }))
      })
    var counts = ListCounts()
    for row in rows {
      switch row.state {
      case .signed: counts.signed += 1
      case .signedBefore: counts.signedBefore += 1
      case .notTried: counts.notTried += 1
      case .keptBeside: counts.keptBeside += 1
      case .refused, .failed, .unreadable, .otherKind: counts.failed += 1
      case .leftOut: break
      }
    }
    let leftOut = LeftOutLines(named.groups, ofSigning: true, say).lines
    let all =
      lines + leftOut + ["", say.sentence(.listDone(counts, one.action))] + stillToCome(rows)
    return Isolation.paragraph(all.joined(separator: "\n"), in: language) + "\n"
  }

  /// Whose signatures the signed documents wait for, each once, with the command for what was named.
  private func stillToCome(_ rows: [Row]) -> [String] {
    let verdicts = rows.compactMap(\.written?.verdict)
    var awaited: [(role: String, people: Int, command: String)] = []
    for next in verdicts.flatMap(\.awaitedSignatures)
    where !awaited.contains(where: { $0.role == next.role && $0.command == next.command }) {
      awaited.append(next)
    }
    if awaited.isEmpty { return [] }
    var names = VerdictNames()
    for verdict in verdicts { names.learn(VerdictNames(verdict)) }
    let say = Speaker(language, names, isTerminal: Terminal.isTerminal(STDOUT_FILENO))
    return [say.sentence(.stillToCome)]
      + awaited.map { next in
        "  \(say.role(next.role)): \(say.firstOf(next.command, paths))"
      }
  }

  private func json(_ rows: [Row]) -> String {
    rows.map { row in
      if row.state == .signed, let written = row.written {
        return SignedReport(
          target: row.path, written: written, action: one.action, scrutineers: [],
          options: one.options, speech: one.speech
        ).json(row.path)
      }
      var report = UnsignedReport(
        path: row.path, state: row.state, status: row.status, codes: row.codes)
      if case .keptBeside(let path, _)? = row.written?.outcome { report.kept = path }
      return report.line
    }.joined()
  }
}
