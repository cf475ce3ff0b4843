package import CanonicalXML
package import PKI

/// Findings about statements beside a sheet: what counts, and why the others do not.
package enum StatementFinding: Hashable, Sendable {
  /// A role's signature may be missing: who says so, and why.
  case excused(role: String, status: String, reason: LocalizedText, by: [String], file: FilePath)
  /// Somebody may sign for whoever holds a role: who, why, and who says so. The national id is masked.
  case delegated(
    role: String, to: String, person: String, reason: LocalizedText, by: [String], file: FilePath)
  /// Whoever is to sign for another states that themselves.
  case selfDelegated(file: FilePath)
  /// A statement does not pass; its outcome, and the code of what decided.
  case notPassed(file: FilePath, Indication, code: String)
  /// A statement may count with more evidence; whose signature waits for it, if one does.
  case pending(file: FilePath, code: String, waiting: Waiting?)
  /// A statement was not read, of how many more; what waits for it, if something does.
  case unread(UnreadStatement, more: Int, waiting: Waiting?)
  /// A statement is by people who may not state it; the code of what decided.
  case byOthers(file: FilePath, code: String)
  /// The policy lets nobody state this.
  case notProvided(file: FilePath)
  /// A statement is about another content of this sheet.
  case otherContent(file: FilePath)
  /// A statement pins this sheet and repeats a value otherwise; which.
  case contradicts(file: FilePath, field: String)
  /// Whoever signed the statement would state nothing: the sheet beside it does not take it, for what this code says.
  case ofNoEffect(sheet: FilePath, code: String)
  /// A statement claims to be older than the sheet that it pins.
  case beforeSheet(file: FilePath, stated: Instant, created: Instant)
  /// It accepts what was recorded after it, as both claim.
  case beforeRecords(file: FilePath, stated: Instant, recorded: Instant)
  /// Whoever is said to be absent or to refuse has signed.
  case overtaken(role: String, status: String, file: FilePath)
  /// The policy asks for the role's signature all the same.
  case notExcused(role: String, status: String, file: FilePath)
  /// The sheet, or another statement that counts, says otherwise of the role.
  case disagrees(role: String, status: String, file: FilePath, other: String, in: FilePath?)
  /// Somebody else is named than whoever holds the role by the roster.
  case otherPerson(role: String, LocalizedText, holders: [LocalizedText], file: FilePath)
  /// Rules are accepted that hold.
  case acceptsWhatHolds(file: FilePath, rules: [String])
  /// A file that is called as a statement is none, or cannot be read; why.
  case unreadable(file: FilePath, reason: String)

  /// What waits for a statement.
  package enum Waiting: Hashable, Sendable {
    /// A role's signature, or countersignature, that is not there.
    case signature(of: String, isCounter: Bool)
    /// Discrepancies that were recorded.
    case scrutiny
  }

  /// The code by which a policy's own rule says the same of the statement.
  package static let notProvidedCode = "statement-not-provided"
  /// The code by which a policy's own rule says that a statement is of no form.
  package static let formCode = "statement-form"

  var traits: FindingTraits {
    switch self {
    case .excused(let role, let status, let reason, let by, let file):
      .init(
        "absence-stated", .info, nil,
        [
          ("role", .text(role)), ("status", .text(status)), ("reason", .localized(reason)),
          ("by", .list(by)), ("file", .path(file)),
        ])
    case .delegated(let role, let delegate, let person, let reason, let by, let file):
      .init(
        "delegation-stated", .info, nil,
        [
          ("role", .text(role)), ("delegate", .text(delegate)), ("person", .text(person)),
          ("reason", .localized(reason)), ("by", .list(by)), ("file", .path(file)),
        ])
    case .selfDelegated(let file): Self.warning("statement-self-delegated", file)
    case .notPassed(let file, let indication, let code):
      Self.warning(
        "statement-not-passed", file,
        [("indication", .text(indication.rawValue)), ("code", .text(code))])
    case .pending(let file, let code, let waiting):
      Self.evidence("statement-indeterminate", file, waiting, [("code", .text(code))])
    case .unread(let unread, let more, let waiting):
      Self.evidence(
        "statement-unread", unread.path, waiting,
        [("reason", .text(unread.reason.code)), ("more", .number(more))])
    case .byOthers(let file, let code):
      Self.warning("statement-by-others", file, [("code", .text(code))])
    case .notProvided(let file): Self.warning(Self.notProvidedCode, file)
    case .otherContent(let file): Self.warning("statement-other-content", file)
    case .contradicts(let file, let field):
      Self.warning("statement-contradicts", file, [("field", .text(field))])
    case .ofNoEffect(let sheet, let code):
      .init(
        "statement-of-no-effect", .error, .sigConstraintsFailure,
        [("sheet", .path(sheet)), ("code", .text(code))])
    case .beforeSheet(let file, let stated, let created):
      Self.warning(
        "statement-before-sheet", file,
        [("stated", .instant(stated)), ("created", .instant(created))])
    case .beforeRecords(let file, let stated, let recorded):
      Self.warning(
        "statement-before-records", file,
        [("stated", .instant(stated)), ("recorded", .instant(recorded))])
    case .overtaken(let role, let status, let file):
      Self.warning(
        "statement-overtaken", file, [("role", .text(role)), ("status", .text(status))])
    case .notExcused(let role, let status, let file):
      Self.warning(
        "statement-not-excused", file, [("role", .text(role)), ("status", .text(status))])
    case .disagrees(let role, let status, let file, let other, let elsewhere):
      Self.warning(
        "statement-disagrees", file,
        [("role", .text(role)), ("status", .text(status)), ("other", .text(other))]
          + (elsewhere.map { [("otherFile", .path($0))] } ?? []))
    case .otherPerson(let role, let person, let holders, let file):
      Self.warning(
        "statement-person", file,
        [
          ("role", .text(role)), ("person", .localized(person)),
          ("holders", .list(holders.compactMap { $0.text(in: "fa") })),
        ])
    case .acceptsWhatHolds(let file, let rules):
      Self.warning("statement-rule-holds", file, [("rules", .list(rules))])
    case .unreadable(let file, let reason):
      Self.warning("statement-unreadable", file, [("reason", .text(reason))])
    }
  }

  /// None fails the sheet: else anybody who can put a file beside it could.
  private static func warning(
    _ identifier: String, _ file: FilePath, _ data: [(String, FindingValue)] = []
  ) -> FindingTraits {
    FindingTraits(identifier, .warning, nil, data + [("file", .path(file))])
  }

  /// More evidence may make it count: a sheet that needs it waits for the same, and no other.
  private static func evidence(
    _ identifier: String, _ file: FilePath, _ waiting: Waiting?, _ data: [(String, FindingValue)]
  ) -> FindingTraits {
    guard let waiting else { return warning(identifier, file, data) }
    let role: [(String, FindingValue)] =
      if case .signature(let role, _) = waiting { [("role", .text(role))] } else { [] }
    return FindingTraits(
      identifier, .missing, .policyProcessingError, data + role + [("file", .path(file))])
  }
}

extension UnreadStatement.Reason {
  /// The stable code.
  var code: String {
    switch self {
    case .source(let error): error.code
    case .tooMany: "too-many"
    case .noRoom: "no-room"
    case .tooDeep: "too-deep"
    }
  }
}
