import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import SigningPlans
import SigningSessions

/// What was done, after it was done.
struct SignedReport {
  let target: FilePath
  let written: WrittenDocument
  let action: SigningAction
  /// Who looks into what the document records, by its policy.
  let scrutineers: [String]
  /// The sheet that a statement is about.
  var sheet: FilePath?
  let options: SigningOptions
  let speech: SpeechOptions

  private var language: Language { speech.language }
  private var ids: [String] { written.signatureIDs }
  private var verdict: Verdict { written.verdict }

  /// Says it; a file that had to be kept beside its target ends with 74.
  func tell() throws {
    switch written.outcome {
    case .written(let ownerKept):
      let report = options.format.isJSON ? json(target) : text(target)
      let isDone =
        options.format.isJSON
        ? Terminal.write(report, to: STDOUT_FILENO) : Terminal.say(report, to: STDOUT_FILENO)
      guard isDone else {
        // Even where the reader went away: who signs must learn that it was done.
        throw Failure(.reportLost, CommandMessage.signedUnreported(target, errno))
      }
      if !ownerKept { Notice(CommandMessage.ownerNotKept(target)).report(in: language) }
    case .keptBeside(let path, let conflict):
      if options.format.isJSON { try Failure.write(data: json(path)) }
      throw Failure(
        .cannotWrite, CommandMessage.keptBeside(target, kept: path, conflict))
    }
  }

  /// What a program reads of it.
  func json(_ path: FilePath) -> String {
    // What was judged lay under another name until it was.
    var verdict = verdict
    verdict.source = path
    let head = [("schema", JSON.string("mohr-signed-1"))] + JSON.path("file", path)
    return JSON.object(
      head + [
        ("signatures", .array(ids.map(JSON.string))),
        ("verdict", ReportFormat.object(for: verdict)),
      ]
    ).text + "\n"
  }

  private func text(_ path: FilePath) -> String {
    let say = Speaker(
      language, about: verdict, isTerminal: Terminal.isTerminal(STDOUT_FILENO))
    let made = verdict.signatures.flatMap(\.flattened).filter { ids.contains($0.id ?? "") }
    let numbers = made.map { Numerals.localized($0.number, in: language) }
    var lines = [say.sentence(.done(action, path, signatures: numbers))]
    let awaited = verdict.awaitedSignatures
    let scrutiny = awaitedScrutiny(of: path, say)
    if awaited.isEmpty, scrutiny.isEmpty {
      lines += conclusion(say)
    } else {
      lines.append(say.sentence(.stillToCome))
      lines += awaited.map { next in
        let who =
          next.people > 1
          ? say.sentence(.peopleOf(role: next.role, next.people)) : say.role(next.role)
        return "  \(who): \(say.command(next.command, path))"
      }
      lines += scrutiny
    }
    return Isolation.paragraph(lines.joined(separator: "\n"), in: language) + "\n"
  }

  /// What is said where nobody else signs: of a statement, what it is for.
  private func conclusion(_ say: Speaker) -> [String] {
    guard let statement = verdict.statement else { return [say.sentence(.nobodyElse)] }
    guard let sheet = sheet ?? Self.sheet(of: target) else {
      return [say.sentence(.statementComplete)]
    }
    guard statement.delegate != nil, let role = statement.role else {
      return [say.sentence(.statementComplete), say.sentence(.verifySheet(sheet))]
    }
    return [
      say.sentence(.statementComplete), say.sentence(.delegateSigns(role: role, sheet)),
    ]
  }

  /// The sheet that lies beside a statement and that it is called after: `county.xml` of
  /// `county.farmandar.statement.xml`.
  private static func sheet(of statement: FilePath) -> FilePath? {
    let (name, ending) = (statement.components.last?.text ?? "", ".statement.xml")
    guard name.hasSuffix(ending) else { return nil }
    let stem = name.dropLast(ending.count)
    guard let dot = stem.lastIndex(of: ".") else { return nil }
    let sheet = statement.sibling(String(stem[..<dot]) + ".xml")
    return sheet.kind(followingLinks: true) == .success(.file) ? sheet : nil
  }

  /// What was recorded stays open until it is looked into.
  private func awaitedScrutiny(of path: FilePath, _ say: Speaker) -> [String] {
    guard !verdict.recordedRules.isEmpty else { return [] }
    let command = say.command("mohr scrutiny", path)
    return scrutineers.map { "  \(say.sentence(.scrutinyBy(role: $0))): \(command)" }
  }
}

extension Verdict {
  /// Who still has to sign or countersign, each once, how many people of the role, and the command for it.
  var awaitedSignatures: [(role: String, people: Int, command: String)] {
    allFindings.awaitedSteps.map { step in
      (step.role, step.people, step.kind == .signature ? "mohr sign" : "mohr countersign")
    }
  }
}
