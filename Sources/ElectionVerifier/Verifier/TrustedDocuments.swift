import CanonicalXML
import PKI
import XAdES

/// The policies, the roster and the registers of a trust that its built-in policy accepts, at one time.
struct TrustedDocuments: Sendable {
  private(set) var policies: [SigningPolicy] = []
  /// The same by the root element of the documents that they govern.
  private(set) var policiesByRoot: [ExpandedName: PolicyCandidates] = [:]
  /// The policies by which statements about their documents are judged.
  private(set) var statementPolicies = StatementPolicies(PolicyCandidates())
  /// The policies in few words, by content digest: every verdict repeats one.
  private(set) var policySummaries: [[UInt8]: PolicySummary] = [:]
  /// The documents of the policies, by their content digests.
  private(set) var policyDocuments: [[UInt8]: XMLSource] = [:]
  private(set) var roster: TrustedRoster?
  /// The registers by the codes of their elections.
  private(set) var registers: [String: TrustedRegister] = [:]
  /// The editions among which was chosen.
  private(set) var rosterEditions: TrustedEditions
  private(set) var policyEditions: [String: TrustedEditions] = [:]
  private(set) var registerEditions: [String: TrustedEditions] = [:]
  private(set) var findings: [Finding]
  private let at: Instant

  /// They do not ask for each other, so they are read side by side: the roster is the longest.
  init(_ trust: Trust, _ steps: SignatureSteps, _ time: ValidationTime) {
    // The trust folder's own records: its documents are proven by nothing else.
    let records = RecordShelf(steps.timestamps, time)
    let (others, rosters) = SideBySide.run(
      {
        (
          policies: ReadDocuments.policies(trust, steps, time, records),
          registers: ReadDocuments.registers(trust, steps, time, records)
        )
      }, { ReadDocuments.rosters(trust, steps, time, records) })
    at = time.at
    rosterEditions = TrustedEditions([], minimum: 1, .roster, at: at)
    findings = trust.findings
    let weak = trust.algorithms.table.allowedBelowFloor(at: time.at)
    if !weak.isEmpty {
      findings.append(Finding(.trust(.algorithmsBelowFloor(weak)), about: .trustFile("algorithms")))
    }
    choosePolicies(others.policies, trust)
    chooseRoster(rosters, trust)
    chooseRegisters(others.registers, trust)
  }

  /// The policies for documents with a root element.
  func policies(for root: ExpandedName) -> PolicyCandidates {
    root == Self.statement ? statementPolicies.all : policiesByRoot[root] ?? PolicyCandidates()
  }

  /// The root element of a statement.
  static let statement = ExpandedName(Vocabulary.statement, "Statement")

  private mutating func choosePolicies(_ read: ReadDocuments<SigningPolicy>, _ trust: Trust) {
    findings += read.refusals
    let editions = Dictionary(grouping: read.accepted, by: \.content.identifier)
    var all = PolicyCandidates()
    for (identifier, found) in editions.sorted(by: { $0.key < $1.key }) {
      let editions = TrustedEditions(
        found.map { TrustedEditions.Edition($0.content) },
        minimum: trust.minimumPolicyEditions[identifier] ?? 1, .policy(identifier), at: at)
      policyEditions[identifier] = editions
      guard let chosen = choose(editions) else { continue }
      let policy = found[chosen].content
      policies.append(policy)
      policiesByRoot[policy.applicability.root, default: PolicyCandidates()].current.append(policy)
      all.current.append(policy)
      note(found[chosen])
      for (index, until) in editions.earlier {
        let earlier = PolicyCandidates.Earlier(policy: found[index].content, until: until)
        policiesByRoot[earlier.policy.applicability.root, default: PolicyCandidates()].earlier
          .append(earlier)
        all.earlier.append(earlier)
        note(found[index])
      }
    }
    statementPolicies = StatementPolicies(all)
  }

  private mutating func note(_ found: (content: SigningPolicy, source: XMLSource)) {
    policySummaries[found.content.contentDigest] = found.content.summary
    policyDocuments[found.content.contentDigest] = found.source
  }

  private mutating func chooseRoster(_ read: ReadDocuments<TrustedRoster>, _ trust: Trust) {
    findings += read.refusals
    rosterEditions = TrustedEditions(
      read.accepted.map { TrustedEditions.Edition($0.content) },
      minimum: trust.minimumRosterEdition, .roster, at: at)
    roster = choose(rosterEditions).map { read.accepted[$0].content }
  }

  private mutating func chooseRegisters(
    _ read: ReadDocuments<TrustedRegister>, _ trust: Trust
  ) {
    findings += read.refusals
    let editions = Dictionary(grouping: read.accepted, by: \.content.election.code)
    for (election, found) in editions.sorted(by: { $0.key < $1.key }) {
      let editions = TrustedEditions(
        found.map { TrustedEditions.Edition($0.content) },
        minimum: trust.minimumRegisterEditions[election] ?? 1, .register(election), at: at)
      registerEditions[election] = editions
      registers[election] = choose(editions).map { found[$0].content }
      if let late = registers[election]?.lateness {
        findings.append(Finding(.register(late), about: .register))
      }
    }
  }

  /// Whether a register is there that is not used.
  var refusesRegisters: Bool {
    findings.contains {
      if case .trust(let one) = $0.code { one.refusesRegister } else { false }
    }
  }

  /// Whether a roster is there that is not used.
  var refusesRosters: Bool {
    roster == nil
      && findings.contains {
        if case .trust(let one) = $0.code { one.refusesRoster } else { false }
      }
  }

  /// A finding about the lack of a policy says so where policies are there that are not used.
  func explaining(_ finding: Finding) -> Finding {
    guard case .policy(.missing(let namespace, let element)) = finding.code,
      findings.contains(where: {
        if case .trust(let one) = $0.code { one.refusesPolicy } else { false }
      })
    else { return finding }
    var other = finding
    other.code = .policy(.refused(namespace: namespace, element: element))
    return other
  }

  private mutating func choose(_ editions: TrustedEditions) -> Int? {
    findings += editions.findings
    return editions.chosen
  }
}

extension TrustFinding {
  /// The kind of document that it says is not used.
  private var refused: TrustedKind? {
    switch self {
    case .refused(let found, _), .editionBelowMinimum(let found, _, _), .editionTwice(let found, _):
      found
    default: nil
    }
  }

  fileprivate var refusesRoster: Bool { refused == .roster }

  fileprivate var refusesPolicy: Bool {
    if case .policy = refused { true } else { false }
  }

  fileprivate var refusesRegister: Bool {
    if case .register = refused { true } else { false }
  }
}

extension TrustFinding.TrustedKind {
  /// What findings about its editions are about.
  var concern: Concern {
    switch self {
    case .roster: .roster
    case .register: .register
    case .policy(let identifier): .policy(identifier)
    }
  }
}
