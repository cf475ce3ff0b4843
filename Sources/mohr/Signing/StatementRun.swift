import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import SigningPlans
import SigningSessions

/// A statement beside a sheet, from what is to be said to the signed file; where the same was stated before, one more
/// signature in it.
struct StatementRun {
  let signing: StatementSigning
  let person: String?
  let speech: SpeechOptions

  private var sheet: FilePath { signing.file }
  private var options: SigningOptions { signing.options }

  /// - Parameter content: What is said of the sheet, which was judged.
  func run(_ content: (ExaminedDocument) throws -> StatementDraft.Content) throws {
    let verifier = Verifier(trust: try Failure.trust(in: options.trust))
      .taking(Statements(), readsBeside: true)
    let examined = verifier.examine(try Failure.source(sheet))
    let refusal = SigningRefusal(file: sheet, speech: speech, verifier: verifier)
    guard examined.refusals.isEmpty else {
      throw refusal.tell(examined.refusals, examined.verdict).exit
    }
    if examined.verdict.kind == .statement {
      throw Failure(.failed, CommandMessage.isStatement(sheet))
    }
    let content = try content(examined).named(in: verifier)
    var excused: Set<String> = []
    if case .delegation(let role, _, _) = content { try checkIsLacking(role, examined) }
    if case .absence(let role, _) = content {
      try checkIsLacking(role, examined)
      try check(role, examined)
      // Whoever is not at the keyboard has named the role.
      if options.yes { excused.insert(role) }
    }
    let path = options.output ?? Statements.path(beside: sheet, about: content.subject)
    let (source, isNew) = try document(at: path, content, examined, verifier)
    try SigningRun(
      action: .sign, file: path, role: signing.ownRole, sheet: examined.verdict, excused: excused,
      words: isNew ? [options.reason, person].compactMap(\.self) : [], options: options,
      speech: speech
    ).run(verifier, source, SigningTarget(path: path, isNew: isNew))
  }

  /// What the policy of the sheet calls a role; it must know it.
  func name(of role: String, in examined: ExaminedDocument) throws -> LocalizedText {
    let names = examined.verdict.policy?.roleNames ?? [:]
    guard let name = names[role] else {
      throw Failure(.usage, CommandMessage.unknownRole(role, file: sheet, names: names))
    }
    return name
  }

  /// Of whom has signed nothing more is said.
  private func checkIsLacking(_ role: String, _ examined: ExaminedDocument) throws {
    let name = try name(of: role, in: examined)
    guard examined.lacking(role) == 0 else { return }
    throw Failure(.failed, CommandMessage.roleHasSigned(role, name))
  }

  /// Nobody shall sign what excuses nobody.
  private func check(_ role: String, _ examined: ExaminedDocument) throws {
    let name = examined.verdict.policy?.roleNames[role]
    guard examined.mayBeExcused(role) else {
      throw Failure(.failed, CommandMessage.neverExcused(role, name, policy: examined.policyFile))
    }
    guard let person else { return }
    let holders = examined.otherHolders(of: role, than: StatementDraft.localized(person))
    if !holders.isEmpty {
      Notice(CommandMessage.otherHolder(person, role, name, holders)).report(in: speech.language)
    }
  }

  /// The statement that lies there, if it says the same, else a new one.
  private func document(
    at path: FilePath, _ content: StatementDraft.Content, _ examined: ExaminedDocument,
    _ verifier: Verifier
  ) throws -> (XMLSource, isNew: Bool) {
    let verdict = examined.verdict
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
    let now = SystemClock().now
    if let created = examined.future(at: now) {
      throw Failure(.failed, CommandMessage.sheetOfTomorrow(sheet, created: created))
    }
    guard
      let draft = StatementDraft(
        content, about: verdict, person: person, reason: reason, created: now)
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
    case .delegation(let role, let person, let own):
      return statement.role == role
        && statement.delegate?.nationalID == person
        && statement.delegate?.role == own
    case .acceptance(let rules): return Set(statement.rules) == Set(rules)
    }
  }
}

extension StatementDraft.Content {
  /// The same with the tokens of roles that a person named.
  fileprivate func named(in verifier: Verifier) -> Self {
    switch self {
    case .absence(let role, let refused):
      .absence(role: RoleName.token(role, in: verifier), refused: refused)
    case .delegation(let role, let person, let own):
      .delegation(role: RoleName.token(role, in: verifier), to: person, as: own)
    case .acceptance: self
    }
  }
}
