import CanonicalXML

/// The statements about a sheet, held against it: which count, and why the others do not.
struct StatementAgreement {
  /// The statements that count, in the order in which they were found.
  private(set) var accepted: [Statement] = []
  /// Those that may count with more evidence: they excuse nobody for good.
  private(set) var pending: [Statement] = []
  private(set) var findings: [Finding] = []

  /// No statement.
  init() {}

  /// - Parameters:
  ///   - judged: The statements, each judged as the document that it is.
  ///   - digest: The content digest of the sheet.
  ///   - fields: The values of the sheet.
  ///   - policy: The policy that governs the sheet.
  init(
    _ judged: [JudgedStatement], on digest: [UInt8], _ fields: DocumentFields,
    _ policy: SigningPolicy
  ) {
    for one in judged { take(one, digest, fields, policy) }
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
    switch verdict.indication {
    case .totalPassed: accepted.append(statement)
    case .indeterminate:
      pending.append(statement)
      note(.notPassed(file: file, .indeterminate, code: Self.cause(verdict)))
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

  private mutating func note(_ finding: StatementFinding) { findings.append(.statement(finding)) }

  // MARK: What counts

  /// The statements that say that a role is absent or refuses.
  func absences(of role: String) -> [Statement] {
    accepted.filter { $0.role == role && $0.says != StatementRule.Word.accepted.rawValue }
  }

  /// Whether a statement excuses a role, for good or as far as can be told.
  func excuses(_ role: String) -> Bool {
    !absences(of: role).isEmpty || pending.contains { $0.role == role }
  }

  /// The statement that accepts a rule's discrepancy.
  func acceptance(of rule: String) -> Statement? {
    accepted.first {
      $0.says == StatementRule.Word.accepted.rawValue && $0.rules.contains(rule)
    }
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
