import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

@testable import VirtualRegistry

/// What the attacks are played in: the lab's registry with the keys of all its officials, and an auditor who
/// trusts it and one policy more.
struct AttackWorld: Sendable {
  static let shared: AttackWorld = {
    do { return try AttackWorld() } catch { fatalError("no world to attack: \(error)") }
  }()

  static let unit = "IR-01-01"
  static let rsaUnit = "IR-01-02"

  let lab: LabWorld
  let verifier: Verifier
  /// How signatures name the tally's policy.
  let policy: PolicyReference
  let trust: Trust
  /// The signed policy of the tally.
  let policyDocument: [UInt8]

  private init() throws {
    lab = try LabWorld(
      seed: Samples.seed, clock: Samples.clock,
      special: [.notOnRoster, .unknownIssuer, .certificateRevoked])
    let ministry = try lab.registry.card(.hqHead, UnitTree.lab.country.code).signature
    policyDocument = try DocumentSigning().sign(
      Tally.policy, name: "policy",
      SignatureRequest(signingTime: Samples.clock.adding(seconds: -86_400)), with: ministry
    ).bytes
    policy = PolicyReference(
      id: Tally.policyID, contentDigest: try ContentDigest.of(Tally.policy, name: "policy"))
    let authorities = lab.registry.authorities
    var trust = Trust(
      anchors: [authorities.root.certificate],
      issuingCAs: [authorities.issuing.certificate.spkiSHA256],
      signaturePolicyOID: RegistryProfile.signaturePolicy,
      authenticationPolicyOID: RegistryProfile.authenticationPolicy,
      rosterSigners: [.certificate(lab.registry.director.signature.certificate.sha256)],
      policySigners: [.certificate(ministry.certificate.sha256)])
    trust.intermediates = [authorities.issuing.certificate, authorities.unpinned.certificate]
    trust.revocationLists = try lab.revocationLists().map(\.list)
    trust.rosterDocuments = [XMLSource(bytes: lab.roster, name: "roster.xml")]
    trust.registerSigners = trust.policySigners
    let register = Tally.register(
      .lab, counties: [Self.unit, Self.rsaUnit], clock: Samples.clock)
    trust.registerDocuments = [
      XMLSource(bytes: lab.register.signed, name: "register.xml"),
      XMLSource(bytes: try register.signed(by: ministry), name: "register-tallies.xml"),
    ]
    trust.stationFiles = try lab.trust.values().stationFiles
    trust.policyDocuments =
      lab.policies.policies.map { XMLSource(bytes: $0.bytes, name: $0.file) }
      + [XMLSource(bytes: policyDocument, name: "tally.xml")]
    self.trust = trust
    verifier = Verifier(trust: trust, at: Samples.validationTime)
  }

  func signer(_ role: Role, _ unit: String = AttackWorld.unit) throws -> KeySigner {
    try lab.registry.card(role, unit).signature
  }

  /// The unit's head, who signs tallies.
  var head: KeySigner { get throws { try signer(.farmandar) } }

  /// What an official says when signing a tally.
  func request(_ role: Role, _ commitment: Commitment = .proofOfOrigin) -> SignatureRequest {
    SignatureRequest(
      signingTime: Samples.clock, policy: policy, roles: [role.rawValue], commitment: commitment)
  }

  /// A tally signed by the unit's head.
  func signed(
    _ tally: Markup = Tally.document(), unit: String = AttackWorld.unit,
    by signer: KeySigner? = nil, _ change: (inout SignatureRequest) -> Void = { _ in }
  ) throws -> Markup {
    var request = request(.farmandar)
    change(&request)
    return Markup(
      try DocumentSigning().sign(
        tally.bytes, name: "tally", request,
        with: try signer ?? self.signer(.farmandar, unit)
      ).bytes)
  }

  /// A tally signed by two, each countersigned: `seal-3` over `seal-1`, `seal-4` over `seal-2`.
  func joint(votes: [Int] = [120, 30]) throws -> Markup {
    let first = try signed(Tally.document(votes: votes, isJoint: true))
    let second = try DocumentSigning().sign(
      first.bytes, name: "tally", request(.countyHQHead), with: signer(.countyHQHead))
    return Markup(
      try DocumentSigning().countersign(
        second.bytes, parents: ["seal-1", "seal-2"], name: "tally",
        request(.provinceHQHead, .proofOfApproval), with: signer(.provinceHQHead, "IR-01")
      ).bytes)
  }

  /// The tally signed by its head, and the one with two co-signatures and two countersignatures.
  static let single = Result { try Base(shared.signed()) }
  static let joint = Result { try Base(shared.joint()) }
  /// The same auditor with files beside the documents.
  static let withFiles = Verifier(
    trust: shared.trust, at: Samples.validationTime,
    detachedFiles: Dictionary(
      uniqueKeysWithValues: Detached.files.map {
        (FilePath($0), XMLSource(bytes: $1, name: "file"))
      }))
  /// The tally of an RSA signer.
  static let rsa = Result {
    try Base(shared.signed(Tally.document(unit: rsaUnit), unit: rsaUnit))
  }

  /// The lab's signed sheet of a unit.
  func sheet(_ unit: String) throws -> Markup {
    Markup(try SampleWorkshop(world: lab).sheet(unit).bytes)
  }
}
