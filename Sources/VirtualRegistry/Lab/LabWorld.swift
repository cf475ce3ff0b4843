import ElectionVerifier
package import PKI
import XAdES

/// A lab in memory: the registry, the small election with its signatures, and what an auditor
/// needs to judge them.
package struct LabWorld: Sendable {
  /// The lab's clock.
  package let clock: Instant
  /// The registry and its cards.
  package let registry: VirtualRegistry
  /// The sheets before they were signed.
  package let election: SmallElection
  /// The sheets with their signatures, boards first.
  package let sheets: [SignedSheet]
  /// What is above the provinces, with the statements beside it.
  let national: NationalElection
  /// The policies, signed by the ministry.
  let policies: PolicyShelf
  /// The roster, signed by the registry's director.
  let roster: [UInt8]
  /// The register of the election, signed by the ministry.
  let register: (signed: [UInt8], election: String)
  /// The files of stations that it names.
  let stationFiles: [String: [UInt8]]

  /// Makes a lab.
  ///
  /// - Parameters:
  ///   - seed: everything but keys and signatures follows from it and from the clock.
  ///   - clock: the time of the lab; the election was the day before.
  ///   - scope: how many units hand in documents.
  ///   - special: odd cards to issue and to put on the roster besides.
  ///   - progress: told what is being done.
  /// - Throws: ``LabError``.
  package init(
    seed: UInt64, clock: Instant, scope: ElectionScope = .small, special: [SpecialCard] = [],
    progress: (LabStep) -> Void = { _ in }
  ) throws(LabError) {
    self.clock = clock
    progress(.issuing(cards: 1_786 + special.count))
    let plan = RosterPlan(
      seed: seed, clock: clock, untouched: scope.units(of: .lab),
      actingIn: Self.actingCounty)
    let keys = Dictionary(
      uniqueKeysWithValues: Self.demoSigners.map { ($0, PrivateKey.Kind.rsa(2_048)) })
    let registry = try VirtualRegistry(plan: plan, keys: keys, special: special)
    self.registry = registry
    progress(.policies)
    let ministry = try registry.card(.hqHead, UnitTree.lab.country.code)
    var policies = try PolicyShelf(
      signedBy: ministry.signature, at: clock.adding(seconds: -.days(12)))
    try policies.addSuccessor(
      signedBy: ministry.signature, at: clock.adding(seconds: -.days(1)),
      from: clock.adding(seconds: -.minutes(390)))
    self.policies = policies
    progress(.roster)
    roster = try registry.signedRoster()
    let whole = try Register(
      of: LabElection(before: clock), scope: scope, tree: .lab, clock: clock,
      isNational: true)
    var files = whole.stationFiles(scope)
    let register = whole.divided(into: &files)
    self.register = (try register.signed(by: ministry.signature), register.election.code)
    stationFiles = files
    progress(.drafting)
    election = try SmallElection(scope: scope, seed: seed, clock: clock)
    progress(.signing(sheets: election.documents.count))
    let trust = LabTrust(
      registry: registry, policies: policies, roster: roster, register: self.register,
      stationFiles: stationFiles, clock: clock)
    let officials = try OfficialSigning(trust)
    var sheets: [SignedSheet] = []
    for document in election.documents { sheets.append(try officials.sign(document)) }
    self.sheets = sheets
    national = try NationalElection(election, trust, seed: seed)
  }

  /// The county whose governor is an acting head.
  package static let actingCounty = "IR-02-02"

  /// The demo's signers, who hold RSA keys: one county's two officials and their province's head.
  package static let demoSigners: [VirtualRegistry.Office] = [
    .init(.farmandar, "IR-01-02"), .init(.countyHQHead, "IR-01-02"),
    .init(.provinceHQHead, "IR-01"),
  ]

  /// What an auditor of the lab trusts.
  var trust: LabTrust {
    LabTrust(
      registry: registry, policies: policies, roster: roster, register: register,
      stationFiles: stationFiles, clock: clock)
  }

  /// Everything that an auditor of the lab trusts: trust.xml and the files beside it.
  ///
  /// - Throws: ``LabError``.
  func trustFolder() throws(LabError) -> FolderContents { try trust.folder() }

  /// What the auditor writes into trust.xml.
  ///
  /// - Throws: ``LabError/noCard(role:unit:)``.
  func trustFile() throws(LabError) -> TrustFile { try trust.file() }

  /// The lists of an hour before the lab's clock; the next ones are due in thirty days.
  ///
  /// - Throws: ``LabError/issuance(of:_:)``.
  func revocationLists(
    thisUpdate: Instant? = nil, days: Int64 = 30, number: UInt64 = 1
  ) throws(LabError) -> [(file: String, list: RevocationList)] {
    try trust.revocationLists(thisUpdate: thisUpdate, days: days, number: number)
  }
}

/// What is being done while a lab is made.
package enum LabStep: Sendable, Hashable {
  /// Keys and certificates of so many cards.
  case issuing(cards: Int)
  /// The ministry signs the policies.
  case policies
  /// The registry's director signs the roster.
  case roster
  /// The sheets are drawn up.
  case drafting
  /// Officials sign so many sheets.
  case signing(sheets: Int)
  /// Files are written.
  case writing
}
