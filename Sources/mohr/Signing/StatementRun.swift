import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import SigningPlans
import SigningSessions

/// A statement beside a sheet, from what is to be said to the signed file; where the same was stated before, one more
/// signature in it.
struct StatementRun {
  let sheet: FilePath
  let person: String?
  let role: String?
  let options: SigningOptions
  let speech: SpeechOptions
  /// What is said of the sheet, which was judged.
  let content: (Verdict) throws -> StatementDraft.Content

  func run() throws {
    let verifier = Verifier(trust: try Failure.trust(in: options.trust))
      .taking(Statements(), readsBeside: true)
    let examined = verifier.examine(try Failure.source(sheet))
    let refusal = SigningRefusal(file: sheet, speech: speech, verifier: verifier)
    guard examined.refusals.isEmpty else { throw refusal.tell(examined.refusals, examined.verdict) }
    let content = try content(examined.verdict)
    if case .absence(let role, _) = content { try check(role, examined) }
    let path = options.output ?? Statements.path(beside: sheet, about: content.subject)
    let (source, isNew) = try document(at: path, content, examined.verdict, verifier)
    try SigningRun(
      action: .sign, file: path, role: role, options: options, speech: speech
    ).run(verifier, source, SigningTarget(path: path, isNew: isNew))
  }

  /// Nobody shall sign what excuses nobody.
  private func check(_ role: String, _ examined: ExaminedDocument) throws {
    let name = examined.verdict.policy?.roleNames[role]
    if examined.verdict.signatures.flatMap(\.flattened).contains(where: {
      $0.claimedRole == role && $0.slot != nil
    }) {
      throw Failure(.failed, CommandMessage.roleHasSigned(role, name))
    }
    guard examined.mayBeExcused(role) else {
      throw Failure(.failed, CommandMessage.neverExcused(role, name))
    }
  }

  /// The statement that lies there, if it says the same, else a new one.
  private func document(
    at path: FilePath, _ content: StatementDraft.Content, _ verdict: Verdict, _ verifier: Verifier
  ) throws -> (XMLSource, isNew: Bool) {
    if case .success = path.kind(followingLinks: false) {
      let source = try Failure.source(path)
      guard says(verifier.verify(source), content, about: verdict) else {
        throw Failure(.failed, CommandMessage.otherStatement(path))
      }
      return (source, false)
    }
    guard let reason = options.reason else {
      throw Failure(.usage, CommandMessage.statementNeedsReason)
    }
    guard
      let draft = StatementDraft(
        content, about: verdict, person: person, reason: reason, created: SystemClock().now)
    else { throw Failure(.failed, CommandMessage.noStatement(sheet)) }
    return (XMLSource(bytes: draft.bytes, path: path), true)
  }

  private func says(
    _ other: Verdict, _ content: StatementDraft.Content, about sheet: Verdict
  ) -> Bool {
    guard let statement = other.statement,
      case .digest(sheet.contentDigest)? = other.fields?["sheetDigest"],
      statement.says == content.says
    else { return false }
    if let reason = options.reason, !statement.reason.texts.values.contains(reason) { return false }
    if let person, statement.person?.texts.values.contains(person) != true { return false }
    switch content {
    case .absence(let role, _): return statement.role == role
    case .acceptance(let rules): return Set(statement.rules) == Set(rules)
    }
  }
}
