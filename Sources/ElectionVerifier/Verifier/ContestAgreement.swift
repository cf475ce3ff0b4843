/// What is voted on by a document and who stands, held against the register's contests.
struct ContestAgreement {
  private let fields: DocumentFields
  private let contests: [String]
  private let register: TrustedRegister
  private(set) var findings = RegisterFindings()

  /// - Parameters:
  ///   - rule: How the policy reads candidates, if it does.
  ///   - contests: The contests that the document is of.
  init(
    _ fields: DocumentFields, _ rule: CandidateRule?, contests: [String],
    _ register: TrustedRegister
  ) {
    self.fields = fields
    self.contests = contests
    self.register = register
    if rule?.contest != nil { checkContests() } else { checkContest(readsCandidates: rule != nil) }
    checkAgents()
  }

  private mutating func checkContest(readsCandidates: Bool) {
    guard let code = fields.contest else { return }
    guard let contest = register.contest(code) else {
      findings.note(.unknownContest(code), .field("contest"))
      return
    }
    findings.compare(.contest, fields, contest.name, at: "contestName")
    if readsCandidates { checkCandidates(fields.candidates, of: contest) }
  }

  /// Of a document with several contests each one, and those that its unit hands in.
  private mutating func checkContests() {
    let rows = Dictionary(grouping: fields.candidates) { $0.contest ?? "" }
    for code in contests where register.contest(code) == nil {
      findings.note(.unknownContest(code), .field("contest"))
    }
    let expected = fields.unit.flatMap { register.unit($0)?.contests }
    for contest in register.sortedContests {
      let candidates = rows[contest.code] ?? []
      let isExpected = expected?.contains { $0.isSame(as: contest.code) } ?? true
      guard isExpected || !candidates.isEmpty else { continue }
      checkCandidates(candidates, of: contest)
    }
  }

  private mutating func checkCandidates(
    _ candidates: [CandidateVotes], of contest: RegisteredContest
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
      findings.compare(
        .candidate(candidate.code), candidate.name, registered.name, at: "candidates")
      // Votes for somebody who stood no more when the poll closed are most likely in the wrong row.
      if let votes = candidate.votes, votes > 0, let since = registered.withdrawn,
        since < register.election.closes
      {
        withdrawn.append(candidate.code)
      }
    }
    if !withdrawn.isEmpty {
      findings.note(.withdrawnCandidates(Array(withdrawn.prefix(20))), .field("candidates"))
    }
  }

  private mutating func checkPresence(
    of candidates: [CandidateVotes], in contest: RegisteredContest
  ) {
    // Beyond those that are listed nobody can stand: the register has not as many.
    let unknown = candidates.map(\.code).filter { contest[$0] == nil }
    if !unknown.isEmpty || fields.omittedCandidates > 0 {
      findings.note(.unknownCandidates(Array(unknown.prefix(20))), .field("candidates"))
    }
    var present: Set<String> = []
    var repeated: [String] = []
    for code in candidates.map(\.code)
    where !present.insert(code).inserted && !repeated.contains(code) && repeated.count < 20 {
      repeated.append(code)
    }
    if !repeated.isEmpty { findings.note(.repeatedCandidates(repeated), .field("candidates")) }
    let missing = contest.candidates.filter { $0.withdrawn == nil && !present.contains($0.code) }
    if !missing.isEmpty, fields.omittedCandidates == 0, fields.unreadCandidates == 0 {
      findings.note(.missingCandidates(missing.prefix(20).map(\.code)), .field("candidates"))
    }
  }

  /// Whose agents people are called who stood by at the count.
  private mutating func checkAgents() {
    let contests = (fields.contest.map { [$0] } ?? contests).compactMap(register.contest)
    guard !contests.isEmpty else { return }
    var unknown: [String] = []
    for code in fields.people.compactMap(\.candidate)
    where !unknown.contains(code) && contests.allSatisfy({ $0[code] == nil }) {
      unknown.append(code)
    }
    if !unknown.isEmpty {
      findings.note(.agentsOfNobody(Array(unknown.prefix(20))), .field("people"))
    }
  }
}
