import CanonicalXML
@testable import CertificateIssuing
import ElectionVerifier
import PKI
import RosterExchange
import SignatureBuilding
import Testing
import XAdES

/// Who signs the policy and the roster by which letters of the rows' signers are judged: a CA of its own, so that no
/// row's list speaks of them.
struct RowOffice: Sendable {
  let authority: CertificateAuthority
  let list: RevocationList
  let clerk: Certificate
  let policy: [UInt8]
  let register: [UInt8]
  private let key: PrivateKey
  private let policyDigest: [UInt8]
  private static let (start, end) = (Lab.date(2012, 1, 1), Lab.date(2040, 1, 1))

  init() throws {
    let rootKey = try PrivateKey.generate(.p256)
    let builder = CertificateBuilder.authority(
      DistinguishedName(organization: "TEST", commonName: "Office"), notBefore: Self.start,
      notAfter: Self.end)
    authority = CertificateAuthority(
      certificate: try builder.issueSelfSigned(by: rootKey), key: rootKey)
    list = try RevocationListBuilder(
      thisUpdate: Lab.date(2013, 6, 1), nextUpdate: Self.end, number: 1
    ).issue(by: authority)
    key = try PrivateKey.generate(.p256)
    clerk = try CertificateBuilder.signer(
      DistinguishedName(commonName: "Clerk", serialNumber: "0012345679"), notBefore: Self.start,
      notAfter: Self.end, policy: Lab.signaturePolicy
    ).issue(to: key.publicKey, by: authority)
    policy = try Self.sign(Array(Self.policyText.utf8), by: key, clerk)
    register = try Self.sign(Self.registerText(), by: key, clerk)
    policyDigest = try SignedDocument.read(XMLSource(bytes: policy, name: "policy.xml"))
      .contentDigest
  }

  /// A letter that a row's signer signed an hour before it is judged.
  func letter(by signer: Certificate, _ key: PrivateKey, at: Instant) throws -> [UInt8] {
    let request = SignatureRequest(
      signingTime: at.adding(seconds: -3_600),
      policy: PolicyReference(id: "urn:test:letter", contentDigest: policyDigest),
      roles: ["farmandar"], commitment: .proofOfOrigin)
    return try Self.sign(Array(Self.letterText.utf8), by: key, signer, request)
  }

  /// A roster with one card.
  func roster(of signer: Certificate) throws -> [UInt8] {
    let unit = try #require(Unit("IR-01-02"))
    let (issued, name) = (Lab.date(2013, 6, 2), LocalizedText(["fa": "زهرا", "en": "Zahra"]))
    let roster = Roster(
      edition: 1, issued: issued, validFrom: issued, validUntil: Self.end, scheme: "test",
      unitEdition: "1", roles: [RoleName(id: "farmandar", name: name)],
      cards: [
        RosterCard(
          number: "C1", nationalIDText: "0012345679", name: name, role: "farmandar",
          unit: unit,
          certificates: [CardCertificate(purpose: .signature, digest: signer.sha256)],
          events: [CardState.requested, .issued, .delivered].enumerated().map {
            CardEvent(state: $1, at: Self.start.adding(days: $0))
          })
      ])
    return try Self.sign(roster.xml(), by: key, clerk)
  }

  /// What the letters are of: a vote of one unit, long before any of them.
  private static func registerText() -> [UInt8] {
    let name = LocalizedText(["fa": "نامه", "en": "letter"])
    let unit = Unit("IR-01-02").map {
      RegisteredUnit(
        unit: $0, kind: "office", parent: nil, tier: "letter", contests: nil, name: name,
        eligible: nil, stations: nil, line: nil)
    }
    return Register(
      edition: 1, predecessor: nil, issued: start, validFrom: start, validUntil: end,
      purpose: .live,
      election: RegisteredElection(
        code: "letters", name: name, date: "2012-01-02", opens: start.adding(days: 1),
        closes: start.adding(days: 2), deadlines: [:]),
      contests: [
        RegisteredContest(
          code: "letter", name: name,
          candidates: [RegisteredCandidate(code: "1", name: name, withdrawn: nil)])
      ], scheme: "test", unitEdition: "1", units: unit.map { [$0] } ?? []
    ).xml()
  }

  private static func sign(
    _ bytes: [UInt8], by key: PrivateKey, _ signer: Certificate,
    _ request: SignatureRequest = SignatureRequest(signingTime: Lab.date(2013, 6, 2))
  ) throws -> [UInt8] {
    let source = XMLSource(bytes: bytes, name: "unsigned.xml")
    return try SignatureBuilder().sign(
      source, try SignedDocument.read(source), request,
      with: try KeySigner(key: key, certificate: signer)
    ).bytes
  }

  private static let letterText = """
    <Letter xmlns="urn:test:letter" day="2013-06-10" election="letters" contest="letter"><Unit id="IR-01-02" scheme="test" edition="1"/></Letter>
    """

  private static let policyText = """
    <Policy xmlns="urn:mohr:policy:1" id="urn:test:letter" edition="1" \
    validFrom="2012-01-01T00:00:00Z" validUntil="2040-01-01T00:00:00Z">
      <Title xml:lang="fa">نامه</Title><Title xml:lang="en">Letter</Title>
      <Namespace prefix="l" uri="urn:test:letter"/>
      <Applies namespace="urn:test:letter" element="Letter" date="string(@day)" from="2012-01-01" \
    until="2040-01-01"/>
      <Field name="election" select="@election" type="token"/>
      <Field name="electionDate" select="'2012-01-02'" type="date"/>
      <Field name="created" select="'2012-01-04T00:00:00Z'" type="dateTime"/>
      <Field name="contest" select="@contest" type="token"/>
      <Field name="unit" select="l:Unit/@id" type="token"/>
      <Field name="unitScheme" select="l:Unit/@scheme" type="token"/>
      <Field name="unitEdition" select="l:Unit/@edition" type="token"/>
      <Signer id="head" role="farmandar" required="always" commitment="origin"/>
      <Role id="farmandar"><Name xml:lang="fa">فرماندار</Name><Name xml:lang="en">governor</Name></Role>
      <Algorithms minimumRSABits="2048">
        <Signature uri="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>
        <Signature uri="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
        <Signature uri="http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"/>
        <Digest uri="http://www.w3.org/2001/04/xmlenc#sha256"/>
      </Algorithms>
      <Level>B</Level>
    </Policy>
    """
}
