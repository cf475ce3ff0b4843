import ElectionVerifier
public import PKI
import XAdES

/// A lab in memory: the registry, the small election with its signatures, and what an auditor
/// needs to judge them.
public struct LabWorld: Sendable {
  /// The lab's clock.
  public let clock: Instant
  /// The registry and its cards.
  public let registry: VirtualRegistry
  /// The sheets before they were signed.
  public let election: SmallElection
  /// The sheets with their signatures, boards first.
  public let sheets: [SignedSheet]
  /// The policies, signed by the ministry.
  let policies: PolicyShelf
  /// The roster, signed by the registry's director.
  let roster: [UInt8]

  /// Makes a lab.
  ///
  /// - Parameters:
  ///   - seed: everything but keys and signatures follows from it and from the clock.
  ///   - clock: the time of the lab; the election was the day before.
  ///   - special: odd cards to issue and to put on the roster besides.
  ///   - progress: told what is being done.
  /// - Throws: ``LabError``.
  public init(
    seed: UInt64, clock: Instant, special: [SpecialCard] = [],
    progress: (LabStep) -> Void = { _ in }
  ) throws(LabError) {
    self.clock = clock
    progress(.issuing(cards: 1_786 + special.count))
    let plan = RosterPlan(
      seed: seed, clock: clock, untouched: ElectionScope.small.units(of: .lab),
      actingIn: Self.actingCounty)
    let registry = try VirtualRegistry(plan: plan, rsa: Self.demoSigners, special: special)
    self.registry = registry
    progress(.policies)
    let ministry = try registry.card(.hqHead, UnitTree.lab.country.code)
    let policies = try PolicyShelf(
      signedBy: ministry.signature, at: clock.adding(seconds: -.days(12)))
    self.policies = policies
    progress(.roster)
    roster = try Self.signed(try registry.roster(), by: registry.director)
    progress(.drafting)
    election = try SmallElection(seed: seed, clock: clock)
    progress(.signing(sheets: election.documents.count))
    let signing = SheetSigning(registry: registry, policies: policies)
    var sheets: [SignedSheet] = []
    for document in election.documents { sheets.append(try signing.sign(document)) }
    self.sheets = sheets
  }

  /// The county whose governor is an acting head.
  public static let actingCounty = "IR-02-02"

  /// The demo's signers, who hold RSA keys: one county's two officials and their province's head.
  public static let demoSigners: [VirtualRegistry.Office] = [
    (.farmandar, "IR-01-02"), (.countyHQHead, "IR-01-02"), (.provinceHQHead, "IR-01"),
  ]

  /// Signs a roster with the director's card.
  ///
  /// - Throws: ``LabError/signing(document:reason:)``.
  static func signed(
    _ roster: Roster, by director: IssuedCard
  ) throws(LabError) -> [UInt8] {
    let request = SignatureRequest(
      signingTime: roster.issued, roles: [Role.registryDirector.rawValue],
      commitment: .proofOfOrigin)
    return try DocumentSigning().sign(
      roster.xml(), name: "roster.xml", request, with: director.signature
    ).bytes
  }

  /// Everything that an auditor of the lab trusts: trust.xml and the files beside it.
  ///
  /// - Throws: ``LabError/issuance(of:reason:)``.
  func trustFolder() throws(LabError) -> FolderContents {
    var folder = FolderContents()
    let authorities = registry.authorities
    folder["anchors/root.der"] = authorities.root.certificate.der
    folder["ca/issuing.der"] = authorities.issuing.certificate.der
    folder["ca/other.der"] = authorities.unpinned.certificate.der
    for policy in policies.policies { folder["policies/" + policy.file] = policy.bytes }
    folder["roster.xml"] = roster
    for (file, list) in try revocationLists() { folder["crls/" + file] = list.der }
    folder["trust.xml"] = try trustFile().xml()
    return folder
  }

  /// What the auditor writes into trust.xml.
  ///
  /// - Throws: ``LabError/noCard(role:unit:)``.
  func trustFile() throws(LabError) -> TrustFile {
    let authorities = registry.authorities
    let ministry = try registry.card(.hqHead, UnitTree.lab.country.code)
    func digest(_ certificate: Certificate) -> String { Base64.encode(certificate.sha256) }
    return TrustFile(
      anchors: [("anchors/root.der", digest(authorities.root.certificate))],
      issuingCAs: [Base64.encode(authorities.issuing.certificate.spkiSHA256)],
      rosterSigners: [digest(registry.director.signature.certificate)],
      policySigners: [digest(ministry.signature.certificate)], rosterEdition: 1,
      policyEditions: policies.policies.map { ($0.id, 1) })
  }

  /// The lists of an hour before the lab's clock; the next ones are due in thirty days.
  ///
  /// - Parameters:
  ///   - thisUpdate: when they are issued; `nil`: an hour before the clock.
  ///   - days: when the next ones are due.
  ///   - number: their cRLNumber.
  /// - Throws: ``LabError/issuance(of:reason:)``.
  func revocationLists(
    thisUpdate: Instant? = nil, days: Int64 = 30, number: UInt64 = 1
  ) throws(LabError) -> [(file: String, list: RevocationList)] {
    let issued = thisUpdate ?? clock.adding(seconds: -.hours(1))
    return try registry.authorities.revocationLists(
      cards: registry.cards, special: registry.special, thisUpdate: issued,
      nextUpdate: issued.adding(seconds: .days(days)), number: number)
  }
}

/// What is being done while a lab is made.
public enum LabStep: Sendable, Hashable {
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
