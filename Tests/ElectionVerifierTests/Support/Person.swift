import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// An official with a software key in place of a card.
struct Person: Sendable {
  let office: Registry.Office
  let nationalID: String
  let card: String
  let key: PrivateKey
  let certificate: Certificate

  init(
    _ office: Registry.Office, nationalID: String, card: String, by authority: CertificateAuthority,
    change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws {
    self.office = office
    self.nationalID = nationalID
    self.card = card
    key = try PrivateKey.generate(.p256)
    var name = DistinguishedName(
      organization: "TEST", commonName: "Official " + office.name, serialNumber: nationalID)
    name.attributes.insert(.init(.organizationalUnit, office.unit), at: 2)
    var builder = CertificateBuilder.signer(
      name, notBefore: Registry.now.adding(days: -30), notAfter: Registry.now.adding(days: 700),
      policy: Registry.signaturePolicy)
    change(&builder)
    certificate = try builder.issue(to: key.publicKey, by: authority)
  }

  /// The same person with another certificate, which takes the old one's place in the roster too.
  func recertified(
    nationalID: String? = nil, by authority: CertificateAuthority = Registry.shared.issuing,
    _ change: (inout CertificateBuilder) -> Void
  ) throws -> Person {
    try Person(
      office, nationalID: nationalID ?? self.nationalID, card: card, by: authority, change: change)
  }

  var rosterCard: RosterCard {
    RosterCard(
      number: card, nationalIDText: nationalID,
      name: LocalizedText(["fa": "نام " + office.name, "en": "Name of " + office.name]),
      role: office.role, unit: must(Unit(office.unit)),
      certificates: [CardCertificate(purpose: .signature, digest: certificate.sha256)],
      events: [
        CardEvent(state: .requested, at: Registry.now.adding(days: -40)),
        CardEvent(state: .issued, at: Registry.now.adding(days: -30)),
        CardEvent(state: .delivered, at: Registry.now.adding(days: -20)),
      ])
  }

  var signer: KeySigner { must(try KeySigner(key: key, certificate: certificate)) }

  /// Signs a roster or policy: no policy, no role.
  func sign(_ bytes: [UInt8], at time: Instant = Registry.now.adding(days: -1)) throws -> [UInt8] {
    let source = source(bytes, "unsigned.xml")
    let document = try SignedDocument.read(source)
    return try SignatureBuilder().sign(
      source, document, SignatureRequest(signingTime: time), with: signer
    ).bytes
  }

  /// Signs a sheet by the policy that applies, in one's own role unless told otherwise.
  func sign(
    sheet bytes: [UInt8], policy: String = "county", role: String? = nil,
    commitment: Commitment? = .proofOfOrigin,
    _ change: (inout SignatureRequest) -> Void = { _ in }
  ) throws -> [UInt8] {
    let source = source(bytes, "sheet.xml")
    let document = try SignedDocument.read(source)
    return try SignatureBuilder().sign(
      source, document, try request(policy, role, commitment, change), with: signer
    ).bytes
  }

  /// Countersigns the signatures with these numbers, counted from 1 at the top of the document.
  func countersign(
    sheet bytes: [UInt8], over numbers: [Int], policy: String = "county", role: String? = nil,
    _ change: (inout SignatureRequest) -> Void = { _ in }
  ) throws -> [UInt8] {
    let source = source(bytes, "sheet.xml")
    let document = try SignedDocument.read(source)
    let ids = numbers.map { must(document.signatures[$0 - 1].signature?.id) }
    return try SignatureBuilder().countersign(
      source, document, parents: ids, try request(policy, role, .proofOfApproval, change),
      with: signer
    ).bytes
  }

  private func request(
    _ policy: String, _ role: String?, _ commitment: Commitment?,
    _ change: (inout SignatureRequest) -> Void
  ) throws -> SignatureRequest {
    let identifier = "urn:mohr:policy:" + policy
    let digest = must(Registry.verifier.policies.first { $0.identifier == identifier })
      .contentDigest
    var request = SignatureRequest(
      signingTime: Registry.now.adding(seconds: -600),
      policy: PolicyReference(id: identifier, contentDigest: digest),
      roles: [role ?? office.role], commitment: commitment)
    change(&request)
    return request
  }
}

/// A source in memory.
func source(_ bytes: [UInt8], _ name: String) -> XMLSource { XMLSource(bytes: bytes, name: name) }
