import PKI

/// What a document says of its election, held against the register: a sheet's own words do not decide what its unit is,
/// whose it is, who stands and when the poll closed.
struct RegisterAgreement {
  private let fields: DocumentFields
  private let at: Instant
  /// Whether the document is a statement about a sheet, and not what a unit hands in.
  private let isStatement: Bool
  /// Whether the policy reads candidates, whether they tell their contests, and whether it reads inputs.
  private let readsCandidates, hasContests, readsInputs: Bool
  /// The register of the document's election, if the trust has one that can be used.
  let register: TrustedRegister?
  /// What was found.
  private(set) var findings: [Finding] = []
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
    readsCandidates = policy.candidates != nil
    hasContests = policy.candidates?.contest != nil
    readsInputs = policy.inputs != nil
    guard let missing = Self.gap(of: policy, in: trusted) else {
      let found = fields.election.flatMap { trusted.registers[$0] }
      if let unread = found.flatMap({ register in fields.unit.flatMap(register.unread) }) {
        // What is not known of the unit would be taken for its not being there.
        register = nil
        note(.branch(file: unread.file, unread.reason), .register)
        return
      }
      register = found
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
    checkUnit(register, readsParent: policy.registerNeeds.readsParent)
    if let unit = fields.unit.flatMap(register.unit) {
      checkRows(policy, evaluation, of: unit, register)
    }
    if hasContests { checkContests(register) } else { checkContest(register) }
    checkAgents(register)
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
    checkName(.election, "electionName", register.election.name)
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

  private mutating func checkUnit(_ register: TrustedRegister, readsParent: Bool) {
    guard let scheme = fields.unitScheme, let edition = fields.unitEdition, let code = fields.unit
    else { return }
    guard scheme.isSame(as: register.scheme), edition.isSame(as: register.unitEdition) else {
      note(
        .otherUnits(
          register: register.scheme + " " + register.unitEdition,
          document: scheme + " " + edition), .field("unitScheme"))
      return
    }
    guard let unit = register.unit(code) else {
      note(.unknownUnit(code), .field("unit"))
      return
    }
    if let end = register.chainBreak(above: code) {
      note(.chain(unit: code, above: end.code, isThere: end.isThere), .register)
    }
    if let kind = fields["unitKind"]?.token, !kind.isSame(as: unit.kind) {
      note(.other(.kind, register: unit.kind, document: kind), .field("unitKind"))
    }
    let parent = fields["unitParent"]?.token ?? ""
    let registered = unit.parent?.code ?? ""
    if readsParent, !parent.isSame(as: registered) {
      note(.other(.parent, register: registered, document: parent), .field("unitParent"))
    }
    checkName(.unit, "unitName", unit.name)
    checkExpected(unit)
    checkEligible(unit, register)
    if readsInputs {
      for finding in InputAgreement(fields, of: unit.unit.code, register).findings {
        note(finding, .field("inputs"))
      }
    }
  }

  private mutating func checkExpected(_ unit: RegisteredUnit) {
    guard let expected = unit.tier else {
      note(.notExpected(unit: unit.unit.code, contest: nil), .field("unit"))
      return
    }
    if let tier = fields.tier, !tier.isSame(as: expected) {
      note(.other(.tier, register: expected, document: tier), .field("tier"))
    }
    guard let contests = unit.contests else { return }
    for contest in contestsOfDocument where !contests.contains(where: { $0.isSame(as: contest) }) {
      note(.notExpected(unit: unit.unit.code, contest: contest), .field("contest"))
    }
  }

  /// The contests that the document is of, each once.
  private var contestsOfDocument: [String] {
    guard hasContests else { return fields.contest.map { [$0] } ?? [] }
    var known: Set<String> = []
    return fields.candidates.compactMap(\.contest).filter { known.insert($0).inserted }
  }

  /// People vote where they are: that there are more than live there is lawful, and worth a look.
  private mutating func checkEligible(_ unit: RegisteredUnit, _ register: TrustedRegister) {
    // What a document does not speak of needs no looking up: that of a province may be the sum of a thousand units.
    guard fields.ballots("eligible") != nil || fields.ballots("total") != nil,
      let eligible = register.eligible(in: unit)
    else { return }
    if let stated = fields.ballots("eligible"), stated != eligible {
      note(.otherVoters(document: stated, register: eligible), .field("ballots.eligible"))
    }
    guard let ballots = fields.ballots("total"), eligible < ballots else { return }
    note(.moreThanEligible(ballots: ballots, eligible: eligible), .field("ballots.total"))
  }

  /// Whose agents people are called who stood by at the count.
  private mutating func checkAgents(_ register: TrustedRegister) {
    let contests = (fields.contest.map { [$0] } ?? contestsOfDocument).compactMap(register.contest)
    guard !contests.isEmpty else { return }
    var unknown: [String] = []
    for code in fields.people.compactMap(\.candidate)
    where !unknown.contains(code) && contests.allSatisfy({ $0[code] == nil }) {
      unknown.append(code)
    }
    if !unknown.isEmpty { note(.agentsOfNobody(Array(unknown.prefix(20))), .field("people")) }
  }

  private mutating func checkContest(_ register: TrustedRegister) {
    guard let code = fields.contest else { return }
    guard let contest = register.contest(code) else {
      note(.unknownContest(code), .field("contest"))
      return
    }
    checkName(.contest, "contestName", contest.name)
    if readsCandidates { checkCandidates(fields.candidates, of: contest, register) }
  }

  /// Of a document with several contests each one, and those that its unit hands in.
  private mutating func checkContests(_ register: TrustedRegister) {
    let rows = Dictionary(grouping: fields.candidates) { $0.contest ?? "" }
    for code in contestsOfDocument where register.contest(code) == nil {
      note(.unknownContest(code), .field("contest"))
    }
    let expected = fields.unit.flatMap { register.unit($0)?.contests }
    for contest in register.sortedContests {
      let candidates = rows[contest.code] ?? []
      let isExpected = expected?.contains { $0.isSame(as: contest.code) } ?? true
      guard isExpected || !candidates.isEmpty else { continue }
      checkCandidates(candidates, of: contest, register)
    }
  }

  private mutating func checkCandidates(
    _ candidates: [CandidateVotes], of contest: RegisteredContest, _ register: TrustedRegister
  ) {
    // Most documents list who stands in the order of the ballot: then nobody has to be looked for.
    let isBallot = candidates.elementsEqual(contest.candidates) {
      $0.code.isSame(as: $1.code)
    }
    if !isBallot || fields.omittedCandidates > 0 { checkPresence(of: candidates, in: contest) }
    var withdrawn: [String] = []
    for (index, candidate) in candidates.enumerated() {
      guard let registered = isBallot ? contest.candidates[index] : contest[candidate.code]
      else { continue }
      checkName(.candidate(candidate.code), candidate.name, registered.name, "candidates")
      // Votes for somebody who stood no more when the poll closed are most likely in the wrong row.
      if let votes = candidate.votes, votes > 0, let since = registered.withdrawn,
        since < register.election.closes
      {
        withdrawn.append(candidate.code)
      }
    }
    if !withdrawn.isEmpty {
      note(.withdrawnCandidates(Array(withdrawn.prefix(20))), .field("candidates"))
    }
  }

  private mutating func checkPresence(
    of candidates: [CandidateVotes], in contest: RegisteredContest
  ) {
    // Beyond those that are listed nobody can stand: the register has not as many.
    let unknown = candidates.map(\.code).filter { contest[$0] == nil }
    if !unknown.isEmpty || fields.omittedCandidates > 0 {
      note(.unknownCandidates(Array(unknown.prefix(20))), .field("candidates"))
    }
    var present: Set<String> = []
    var repeated: [String] = []
    for code in candidates.map(\.code)
    where !present.insert(code).inserted && !repeated.contains(code) && repeated.count < 20 {
      repeated.append(code)
    }
    if !repeated.isEmpty { note(.repeatedCandidates(repeated), .field("candidates")) }
    let missing = contest.candidates.filter { $0.withdrawn == nil && !present.contains($0.code) }
    if !missing.isEmpty, fields.omittedCandidates == 0, fields.unreadCandidates == 0 {
      note(.missingCandidates(missing.prefix(20).map(\.code)), .field("candidates"))
    }
  }

  private mutating func checkName(
    _ named: RegisterFinding.Named, _ field: String, _ registered: LocalizedText
  ) {
    guard case .text(let name)? = fields[field] else { return }
    checkName(named, name, registered, field)
  }

  private mutating func checkName(
    _ named: RegisterFinding.Named, _ name: LocalizedText, _ registered: LocalizedText,
    _ field: String
  ) {
    for finding in NameAgreement.findings(named, document: name, register: registered) {
      note(finding, .field(field))
    }
  }

  private mutating func note(_ finding: RegisterFinding, _ concern: Concern) {
    findings.append(Finding(.register(finding), about: concern))
  }
}
