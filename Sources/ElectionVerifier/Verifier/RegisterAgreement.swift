import PKI

/// What a document says of its election, held against the register: a sheet's own words do not decide what its unit is,
/// whose it is, who stands and when the poll closed.
struct RegisterAgreement {
  private let fields: DocumentFields
  private let at: Instant
  /// Whether the document is a statement about a sheet, and not what a unit hands in.
  private let isStatement: Bool
  /// Whether the candidates that the policy reads tell their contests, and whether it reads inputs.
  private let hasContests, readsInputs: Bool
  /// The register of the document's election, if the trust has one that can be used.
  let register: TrustedRegister?
  private var found = RegisterFindings()
  /// What was found.
  var findings: [Finding] { found.all }
  /// Whether the register was asked, and everything that it can say of the document was compared.
  private(set) var isComplete = false
  /// The codes of the stations that the document adds up.
  private(set) var stationCodes: [String] = []

  /// - Parameters:
  ///   - policy: By which the values were read.
  ///   - fields: The values.
  ///   - evaluation: Over the document; what it could not read speaks for nothing.
  ///   - trusted: Where the registers are.
  ///   - at: The time of validation.
  init(
    _ policy: SigningPolicy, _ fields: DocumentFields, _ evaluation: PolicyEvaluation,
    in trusted: TrustedDocuments, at: Instant
  ) {
    self.fields = fields
    self.at = at
    isStatement = policy.applicability.root == TrustedDocuments.statement
    hasContests = policy.candidates?.contest != nil
    readsInputs = policy.inputs != nil
    guard let missing = Self.gap(of: policy, in: trusted) else {
      let known = fields.election.flatMap { trusted.registers[$0] }
      if let unread = known.flatMap({ register in fields.unit.flatMap(register.unread) }) {
        // What is not known of the unit would be taken for its not being there.
        register = nil
        note(.branch(file: unread.file, unread.reason), .register)
        return
      }
      register = known
      if !evaluation.isSpent { compare(policy, evaluation, trusted) }
      return
    }
    register = nil
    note(.notRead(field: missing), .policy(policy.identifier))
  }

  /// A value that a policy does not read, and without which no document can be held against a register.
  private static func gap(of policy: SigningPolicy, in trusted: TrustedDocuments) -> String? {
    guard let lacking = policy.registerNeeds.lacking else { return nil }
    let isAlone = trusted.policiesByRoot[policy.applicability.root]?.current.count == 1
    return isAlone ? policy.registerNeeds.lackingAlone : lacking
  }

  private mutating func compare(
    _ policy: SigningPolicy, _ evaluation: PolicyEvaluation, _ trusted: TrustedDocuments
  ) {
    // That a value is not there, or is none, is said where it was read.
    guard let election = fields.election else { return }
    guard let register else {
      note(
        trusted.refusesRegisters ? .refused(election: election) : .missing(election: election),
        .register)
      return
    }
    guard register.isInForce(at: at) else {
      note(.notInForce(from: register.validFrom, until: register.validUntil), .register)
      return
    }
    if register.purpose == .rehearsal { note(.rehearsal, .register) }
    checkElection(register)
    checkTimes(register)
    let contests = self.contests
    found +=
      UnitAgreement(
        fields, policy.registerNeeds, readsInputs: readsInputs, contests: contests, register
      ).findings
    if let unit = fields.unit.flatMap(register.unit) {
      checkRows(policy, evaluation, of: unit, register)
    }
    found += ContestAgreement(fields, policy.candidates, contests: contests, register).findings
    if let rule = policy.candidates {
      for finding in ContestNames(rule, evaluation, register).findings {
        note(finding, .field("candidates"))
      }
    }
    isComplete = !evaluation.isSpent
  }

  /// The stations of a board, held against those that the register lists; and that the policy reads them, and the inputs
  /// of a unit that adds up others.
  private mutating func checkRows(
    _ policy: SigningPolicy, _ evaluation: PolicyEvaluation, of unit: RegisteredUnit,
    _ register: TrustedRegister
  ) {
    if let rule = policy.stations {
      let agreement = StationAgreement(rule, evaluation, of: unit, register)
      for finding in agreement.findings { note(.stations(finding), .field("stations")) }
      stationCodes = agreement.codes
    } else if unit.stations != nil, !isStatement {
      note(.notRead(field: "stations"), .policy(policy.identifier))
    }
    if policy.registerNeeds.isNative, !readsInputs, policy.stations == nil,
      !register.unitsAddedUp(by: unit.unit.code, contest: fields.contest).isEmpty
    {
      note(.notRead(field: "inputs"), .policy(policy.identifier))
    }
  }

  private mutating func checkElection(_ register: TrustedRegister) {
    if case .date(let date)? = fields["electionDate"], !date.isSame(as: register.election.date) {
      note(
        .other(.electionDate, register: register.election.date, document: date),
        .field("electionDate"))
    }
    // A sheet for practice says so itself: it must not depend on a register of the same election, live by then.
    let purpose = fields["purpose"]?.token ?? Register.Purpose.live.rawValue
    if !isStatement, !purpose.isSame(as: register.purpose.rawValue) {
      note(
        .other(.purpose, register: register.purpose.rawValue, document: purpose),
        .field("purpose"))
    }
    found.compare(.election, fields, register.election.name, at: "electionName")
  }

  private mutating func checkTimes(_ register: TrustedRegister) {
    guard case .dateTime(let created)? = fields["created"] else { return }
    let closes = register.election.closes
    if created < closes {
      note(.time(.createdBeforeClose(created: created, closes: closes)), .field("created"))
    }
    if !isStatement, let deadline = register.deadline(of: fields), deadline < created {
      note(.time(.late(created: created, deadline: deadline)), .field("created"))
    }
  }

  /// The contests that the document is of, each once.
  private var contests: [String] {
    guard hasContests else { return fields.contest.map { [$0] } ?? [] }
    var known: Set<String> = []
    return fields.candidates.compactMap(\.contest).filter { known.insert($0).inserted }
  }

  private mutating func note(_ finding: RegisterFinding, _ concern: Concern) {
    found.note(finding, concern)
  }
}
