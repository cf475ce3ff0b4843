import CanonicalXML
import PKI

/// The statements about a sheet, held against it: which count, and why the others do not.
struct StatementAgreement {
  /// The statements that count, in the order in which they were found.
  private(set) var accepted: [Statement] = []
  /// Those that may count with more evidence, and the code of what is lacking: they excuse nobody for good.
  private(set) var pending: [(statement: Statement, code: String)] = []
  /// Files beside the sheet that could not be read, by the role that they are named for.
  private let unread: [String: UnreadStatement]
  /// What else was not read and may be about this sheet.
  private let elsewhere: UnreadStatements
  private(set) var findings: [StatementFinding] = []

  /// No statement.
  init() {
    unread = [:]
    elsewhere = UnreadStatements()
  }

  /// - Parameters:
  ///   - found: The statements, each judged as the document that it is, and what could not be read.
  ///   - digest: The content digest of the sheet.
  ///   - fields: The values of the sheet.
  ///   - policy: The policy that governs the sheet.
  init(
    _ found: StatementsFound, on digest: [UInt8], _ fields: DocumentFields,
    _ policy: SigningPolicy
  ) {
    findings = found.findings
    unread = found.unread
    elsewhere = found.elsewhere
    for one in found.judged { take(one, digest, fields, policy) }
  }

  private mutating func take(
    _ judged: JudgedStatement, _ digest: [UInt8], _ fields: DocumentFields, _ policy: SigningPolicy
  ) {
    let verdict = judged.verdict
    let file = verdict.source
    guard let statement = judged.statement, let own = verdict.fields else {
      return note(.notPassed(file: file, .totalFailed, code: Self.cause(verdict)))
    }
    guard judged.sheetDigest == digest else { return note(.otherContent(file: file)) }
    if let field = Self.contradiction(between: own, and: fields) {
      return note(.contradicts(file: file, field: field))
    }
    // By whom it may be stated, the policy of the sheet says, and no other.
    guard verdict.policy?.digest == policy.contentDigest else {
      return note(.notProvided(file: file))
    }
    if let early = Self.earliness(of: own, against: fields, file) { return note(early) }
    if statement.isSelfMade { return note(.selfDelegated(file: file)) }
    switch verdict.indication {
    case .totalPassed: accepted.append(statement)
    case .indeterminate: pending.append((statement, Self.cause(verdict)))
    case .totalFailed: note(Self.refusal(of: verdict))
    }
  }

  /// What the sheet's policy reads and the statement repeats.
  private static let repeated = [
    "election", "electionDate", "contest", "unit", "unitScheme", "unitEdition", "tier", "revision",
  ]

  private static func contradiction(
    between own: DocumentFields, and sheet: DocumentFields
  ) -> String? {
    repeated.first { own[$0] != sheet[$0] }
  }

  /// A statement pins the sheet, which was there before it: one that claims otherwise claims what cannot be.
  private static func earliness(
    of own: DocumentFields, against sheet: DocumentFields, _ file: FilePath
  ) -> StatementFinding? {
    guard let stated = own.created, let created = sheet.created,
      stated.adding(seconds: ClaimedTimes.skew) < created
    else { return nil }
    return .beforeSheet(file: file, stated: stated, created: created)
  }

  private static func refusal(of verdict: Verdict) -> StatementFinding {
    let errors = verdict.allFindings.filter { $0.severity == .error }
    let file = verdict.source
    if errors.contains(where: { $0.identifier == StatementFinding.notProvidedCode }) {
      return .notProvided(file: file)
    }
    let byOthers = errors.first {
      switch $0.code {
      case .signer(.absenceWithoutReason), .signer(.signingTimeInFuture),
        .signer(.signingTimeMissing), .signer(.roleMissing):
        false
      case .signer, .roster: true
      default: false
      }
    }
    if let byOthers, errors.allSatisfy({ $0.code.isAboutPeople }) {
      return .byOthers(file: file, code: byOthers.identifier)
    }
    return .notPassed(file: file, verdict.indication, code: cause(verdict))
  }

  private static func cause(_ verdict: Verdict) -> String {
    verdict.gravestFinding?.identifier ?? verdict.indication.rawValue
  }

  private mutating func note(_ finding: StatementFinding) { findings.append(finding) }

  // MARK: What counts

  /// The statements that say that a role is absent or refuses.
  func absences(of role: String) -> [Statement] {
    accepted.filter { $0.role == role && $0.isAbsence }
  }

  /// The statement by which somebody signs for whoever holds a role, for good or as far as can be told.
  func delegation(of role: String, to person: String, as roles: [DelegateRule]) -> Delegated {
    func names(_ statement: Statement) -> Bool {
      statement.role == role && statement.delegate?.nationalID == person
        && roles.contains { $0.role == statement.delegate?.role }
    }
    if let statement = accepted.first(where: names) { return .given(statement) }
    if let waiting = pending.first(where: { names($0.statement) }) {
      return .awaited(file: waiting.statement.source, code: waiting.code)
    }
    let file = unread[role] ?? elsewhere.first
    return file.map { .awaited(file: $0.path, code: $0.reason.code) } ?? .none
  }

  /// Whether a statement excuses a role, for good or as far as can be told.
  func excuse(of role: String, isCounter: Bool) -> Excuse {
    if !absences(of: role).isEmpty { return .given }
    let waiting = StatementFinding.Waiting.signature(of: role, isCounter: isCounter)
    let own = pending.filter { $0.statement.role == role && $0.statement.isAbsence }
    let findings = own.map {
      StatementFinding.pending(file: $0.statement.source, code: $0.code, waiting: waiting)
    }
    let awaited = findings + unread(about: role, waiting)
    return awaited.isEmpty ? .none : .awaited(awaited)
  }

  /// The statement that accepts a rule's discrepancy.
  ///
  /// - Parameter recorded: When that was first recorded: nobody could look into it before.
  func acceptance(of rule: String, recorded: Instant?) -> Statement? {
    accepted.first {
      $0.isScrutiny && $0.rules.contains(rule) && !Self.isBefore(recorded, $0)
    }
  }

  /// The statements that accept what was recorded after them, as both claim: that counts for nothing.
  func premature(_ rules: [(code: String, recorded: Instant?)]) -> [StatementFinding] {
    accepted.filter(\.isScrutiny).compactMap { statement in
      let times = rules.filter { statement.rules.contains($0.code) }.compactMap(\.recorded)
      guard let first = times.first(where: { Self.isBefore($0, statement) }),
        let stated = statement.created
      else { return nil }
      return .beforeRecords(file: statement.source, stated: stated, recorded: first)
    }
  }

  private static func isBefore(_ recorded: Instant?, _ statement: Statement) -> Bool {
    guard let recorded, let stated = statement.created else { return false }
    return stated.adding(seconds: ClaimedTimes.skew) < recorded
  }

  /// The statements that wait for evidence and would accept some of these rules, and what of them was not read.
  func awaitedScrutiny(of rules: [String]) -> [StatementFinding] {
    guard !rules.isEmpty else { return [] }
    return pending.filter { one in
      one.statement.isScrutiny && rules.contains(where: one.statement.rules.contains)
    }.map { .pending(file: $0.statement.source, code: $0.code, waiting: .scrutiny) }
      + unread(about: Statements.scrutiny, .scrutiny)
  }

  private func unread(
    about subject: String, _ waiting: StatementFinding.Waiting?
  ) -> [StatementFinding] {
    if let file = unread[subject] { return [.unread(file, more: 0, waiting: waiting)] }
    return elsewhere.first.map {
      [.unread($0, more: elsewhere.possible - 1, waiting: waiting)]
    } ?? []
  }

  /// What waits for evidence or was not read, and is not needed.
  func idle(besides awaited: [StatementFinding]) -> [StatementFinding] {
    let files = Set(awaited.compactMap(\.file))
    let waiting: [StatementFinding] =
      pending.map { .pending(file: $0.statement.source, code: $0.code, waiting: nil) }
      + unread.sorted { $0.key < $1.key }.map { .unread($0.value, more: 0, waiting: nil) }
    return waiting.filter { $0.file.map { !files.contains($0) } ?? true }
  }
}

/// Whether somebody's signature may be missing.
enum Excuse {
  /// Nothing says so.
  case none
  /// Something does.
  case given
  /// Something may, once there is more evidence.
  case awaited([StatementFinding])

  var isGiven: Bool { if case .given = self { true } else { false } }
  var isNone: Bool { if case .none = self { true } else { false } }
}

/// Whether somebody may sign for another.
enum Delegated {
  /// Nothing says so.
  case none
  /// This statement does.
  case given(Statement)
  /// This file may, once there is more evidence; what is lacking.
  case awaited(file: FilePath, code: String)
}

extension StatementFinding {
  /// The file of a statement that may count.
  fileprivate var file: FilePath? {
    switch self {
    case .pending(let file, _, _): file
    case .unread(let unread, _, _): unread.path
    default: nil
    }
  }
}

extension Statement {
  /// Whether it accepts discrepancies.
  var isScrutiny: Bool { says == StatementRule.Word.accepted.rawValue }
  /// Whether it says that a role is absent or refuses.
  var isAbsence: Bool { role != nil && delegate == nil }
  /// Whether whoever signs for another says so themselves, or cannot be told from who does.
  fileprivate var isSelfMade: Bool {
    guard let delegate else { return false }
    return signers.contains { $0.nationalID.map { $0.digits == delegate.nationalID } ?? true }
  }
}

extension FindingCode {
  fileprivate var isAboutPeople: Bool {
    switch self {
    case .signer, .roster: true
    default: false
    }
  }
}
