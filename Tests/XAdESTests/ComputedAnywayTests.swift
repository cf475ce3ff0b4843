import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// Whatever is wrong with the form of a signature, what can be computed is: whether it is intact or broken is told
/// beside the fault, and it is never accepted.
@Suite struct ComputedAnywayTests {
  /// One slip of a signer's program: all is signed as it stands.
  struct Slip: Sendable, CustomTestStringConvertible {
    let name: String
    let part: String
    let other: String
    let fault: SignatureFault.Reason
    /// What is told of it where nobody changed anything.
    var state = SignatureState.intact
    var testDescription: String { name }
  }

  private static let sha256 = "<DigestMethod Algorithm=\"\(DigestAlgorithm.sha256.xmlURI)\"/>"
  private static let v2 = "</x:SigningCertificateV2>"

  /// Slips that keep nothing from being computed.
  static let form: [Slip] = [
    Slip(
      name: "a time that a CDATA section splits", part: "20:00:00Z",
      other: "20:00:<![CDATA[00Z]]>", fault: .notOnlyText),
    Slip(
      name: "an empty CDATA section beside a time", part: "20:00:00Z",
      other: "20:00:00Z<![CDATA[]]>", fault: .notOnlyText),
    Slip(
      name: "a time without a zone", part: "20:00:00Z", other: "20:00:00",
      fault: .badTime("2013-06-14T20:00:00")),
    Slip(name: "an empty time", part: "2013-06-14T20:00:00Z", other: "", fault: .badTime("")),
    Slip(
      name: "two times", part: "</x:SigningTime>",
      other: "</x:SigningTime><x:SigningTime>2013-06-14T20:00:00Z</x:SigningTime>",
      fault: .repeatedElement("x:SigningTime")),
    Slip(
      name: "a short digest of the certificate", part: "<x:CertDigest>\(sha256)<DigestValue>",
      other:
        "<x:CertDigest>\(sha256)<DigestValue>AAAA</DigestValue></x:CertDigest></x:Cert><x:Cert>"
        + "<x:CertDigest>\(sha256)<DigestValue>",
      fault: .badDigestLength(expected: 32, found: 3)),
    Slip(
      name: "a digest of the certificate that is no base64",
      part: "<x:CertDigest>\(sha256)<DigestValue>",
      other: "<x:CertDigest>\(sha256)<DigestValue>!", fault: .badBase64),
    Slip(
      name: "a short digest of the policy", part: v2,
      other: v2 + "<x:SignaturePolicyIdentifier><x:SignaturePolicyId><x:SigPolicyId>"
        + "<x:Identifier>urn:p</x:Identifier></x:SigPolicyId><x:SigPolicyHash>\(sha256)"
        + "<DigestValue>AAAA</DigestValue></x:SigPolicyHash></x:SignaturePolicyId>"
        + "</x:SignaturePolicyIdentifier>",
      fault: .badDigestLength(expected: 32, found: 3)),
    Slip(
      name: "a policy without a name", part: v2,
      other: v2 + "<x:SignaturePolicyIdentifier><x:SignaturePolicyId><x:SigPolicyId>"
        + "<x:Identifier/></x:SigPolicyId></x:SignaturePolicyId></x:SignaturePolicyIdentifier>",
      fault: .missingElement("Identifier")),
    Slip(
      name: "markup in the place", part: v2,
      other: v2 + "<x:SignatureProductionPlace><x:City><b/></x:City></x:SignatureProductionPlace>",
      fault: .notOnlyText),
    Slip(
      name: "a comment in a role", part: v2,
      other: v2 + "<x:SignerRoleV2><x:ClaimedRoles><x:ClaimedRole>a<!-- b --></x:ClaimedRole>"
        + "</x:ClaimedRoles></x:SignerRoleV2>", fault: .notOnlyText),
    Slip(
      name: "a format of no reference", part: "</x:SignedSignatureProperties>",
      other: "</x:SignedSignatureProperties><x:SignedDataObjectProperties>"
        + "<x:DataObjectFormat ObjectReference=\"#none\"/></x:SignedDataObjectProperties>",
      fault: .danglingObjectReference("#none")),
    Slip(
      name: "a commitment to nothing", part: "</x:SignedSignatureProperties>",
      other: "</x:SignedSignatureProperties><x:SignedDataObjectProperties>"
        + "<x:CommitmentTypeIndication><x:CommitmentTypeId><x:Identifier>urn:c</x:Identifier>"
        + "</x:CommitmentTypeId></x:CommitmentTypeIndication></x:SignedDataObjectProperties>",
      fault: .missingElement("ObjectReference")),
    Slip(
      name: "text among the properties", part: "<x:SignedSignatureProperties>",
      other: "<x:SignedSignatureProperties>text", fault: .unexpectedText),
    Slip(
      name: "properties of another signature", part: "Target=\"#sig\"", other: "Target=\"#gis\"",
      fault: .wrongTarget(expected: "#sig", found: "#gis")),
    Slip(
      name: "properties that nobody signed",
      part: "Type=\"http://uri.etsi.org/01903#SignedProperties\"",
      other: "Type=\"urn:t\"", fault: .signedPropertiesNotReferenced),
    Slip(
      name: "an id that is none", part: "Id=\"ref\"", other: "Id=\"1 2\"",
      fault: .badIdentifier("1 2")),
    Slip(
      name: "an object that nobody signed", part: "<Object>", other: "<Object>1</Object><Object>",
      fault: .uncoveredObject),
    Slip(
      name: "properties of an old version", part: "<Object>",
      other:
        "<Object><o:QualifyingProperties xmlns:o=\"http://uri.etsi.org/01903/v1.1.1#\"/></Object>"
        + "<Object>", fault: .otherPropertiesVersion("1.1.1")),
    Slip(
      name: "a key to be fetched", part: "<KeyInfo>",
      other: "<KeyInfo><RetrievalMethod URI=\"#x\"/>",
      fault: .unsupportedKeyInfo("RetrievalMethod")),
    Slip(
      name: "a certificate that is none", part: "<X509Certificate>",
      other: "<X509Certificate>AAAA</X509Certificate><X509Certificate>",
      fault: .unreadableCertificate(index: 0, .notDER(offset: 0, reason: .badTag))),
    Slip(
      name: "another key as KeyValue", part: "<KeyInfo>",
      other: "<KeyInfo><KeyValue><RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent>"
        + "</RSAKeyValue></KeyValue>", fault: .keyValueMismatch),
  ]

  /// Slips of a reference: the value and the other references are computed.
  static let references: [Slip] = [
    Slip(
      name: "a long digest", part: "<DigestValue>", other: "<DigestValue>AAAA",
      fault: .badDigestLength(expected: 32, found: 35), state: .broken),
    Slip(
      name: "XSLT", part: Template.enveloped,
      other: "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>",
      fault: .unsupportedTransform("http://www.w3.org/TR/1999/REC-xslt-19991116"),
      state: .notChecked),
    Slip(
      name: "an address", part: "URI=\"\"", other: "URI=\"http://x/y\"",
      fault: .unsupportedReferenceURI("http://x/y"), state: .notChecked),
    Slip(
      name: "an id of nothing", part: "URI=\"\"", other: "URI=\"#none\"",
      fault: .targetMissing(id: "none"), state: .notChecked),
    Slip(
      name: "a file that is not there", part: "URI=\"\"", other: "URI=\"a.bin\"",
      fault: .detachedFileMissing("a.bin", namesakes: []), state: .notChecked),
    Slip(
      name: "no digest method", part: sha256, other: "", fault: .missingElement("DigestMethod"),
      state: .notChecked),
    Slip(
      name: "a type that is no manifest", part: "URI=\"\" Id",
      other: "URI=\"\" Type=\"\(SignatureURI.manifest)\" Id",
      fault: .unsupportedReferenceType(SignatureURI.manifest), state: .notChecked),
  ]

  /// A signature with a slip, by a program that signs what it wrote.
  private static func seal(_ slip: Slip) throws -> String {
    let signer = try TestRegistry.shared.quick
    var template = Template(certificates: [signer.certificate])
    template.named = signer.certificate
    template.algorithm = signer.algorithm.identifier
    var sealer = OwnSealer(signer: signer)
    if !references.contains(where: { $0.name == slip.name }) {
      return try sealer.seal(template.text.replacingFirst(slip.part, slip.other), "sig")
    }
    let text = try sealer.seal(template.text, "sig").replacingFirst(slip.part, slip.other)
    sealer.isFinished = true
    return try sealer.seal(text, "sig")
  }

  private static func result(_ text: String) throws -> SignatureResult {
    try #require(try Signing.read(text).signatures.first)
  }

  @Test(arguments: form + references)
  func whatCanBeComputedIs(_ slip: Slip) throws {
    let result = try Self.result(Self.seal(slip))
    #expect(result.faults.map(\.reason).contains(slip.fault), "\(result.faults)")
    #expect(result.state == slip.state, "\(result.faults)")
    #expect(result.intact == nil)
    #expect(result.signature != nil)
    // Nothing is said to be covered by it.
    #expect(result.covering == nil)
  }

  /// A value that is not the signer's is told whatever else is wrong.
  @Test(arguments: form + references)
  func aWrongValueIsTold(_ slip: Slip) throws {
    let result = try Self.result(
      Self.seal(slip).replacingFirst("<SignedInfo>", "<SignedInfo Id=\"i\">"))
    #expect(result.faults.map(\.reason).contains(slip.fault), "\(result.faults)")
    #expect(result.state == .broken, "\(result.faults)")
  }

  /// So is a changed document.
  @Test(arguments: form)
  func aChangedDocumentIsTold(_ slip: Slip) throws {
    let result = try Self.result(Self.seal(slip).replacingFirst("a=\"1\"", "a=\"2\""))
    #expect(result.state == .broken, "\(result.faults)")
    #expect(result.faults.map(\.reason).contains(slip.fault))
    #expect(result.faults.contains { $0.subIndication == .hashFailure })
  }

  /// A value that is one CDATA section is the same to every reader.
  @Test func aWholeValueMayBeASection() throws {
    let signer = try TestRegistry.shared.quick
    var template = Template(certificates: [signer.certificate])
    template.named = signer.certificate
    template.algorithm = signer.algorithm.identifier
    let text = try template.text.replacingFirst(
      "2013-06-14T20:00:00Z", "<![CDATA[2013-06-14T20:00:00Z]]>")
    let result = try Self.result(OwnSealer(signer: signer).seal(text, "sig"))
    #expect(result.intact != nil, "\(result.faults)")
  }

  /// A value in DER is authentic, and in a form that is not accepted; one of another length is nobody's.
  @Test func valuesOfAnotherForm() throws {
    let signer = try TestRegistry.shared.signer(.ecdsa(.sha256))
    let text = String(decoding: try Signing.sign(Samples.tiny, by: signer), as: UTF8.self)
    let result = try #require(try Signing.read(text).signatures.first)
    let value = try #require(result.signature?.value)
    guard case .ec(let curve) = signer.certificate.publicKey.kind else { return }
    let der = try #require(ECDSASignature.der(xmlForm: value, curve: curve))
    func with(_ other: [UInt8]) throws -> SignatureResult {
      let old = try text.element("ds:SignatureValue")
      let start = try #require(old.firstIndex(of: ">"))
      let new = old[...start] + TestBase64.encode(other) + "</ds:SignatureValue>"
      return try #require(
        try Signing.read(text.replacingFirst(old, String(new))).signatures.first)
    }
    let inDER = try with(der)
    #expect(inDER.state == .intact && inDER.intact == nil)
    #expect(
      inDER.faults.map(\.reason) == [
        .signatureValueLength(expected: value.count, found: der.count)
      ])
    var forged = der
    forged[der.count - 1] ^= 1
    #expect(try with(forged).state == .broken)
    #expect(try with(value.dropLast()).state == .broken)
    #expect(try with(value).intact != nil)
  }

  /// Where a part of KeyInfo cannot be read, a key that does not fit may not be the signer's: nobody is accused.
  @Test func aKeyThatIsNotReadAccusesNobody() throws {
    let (signer, other) = (
      try TestRegistry.shared.quick, try TestRegistry.shared.signer(.rsaPKCS1(.sha256))
    )
    var template = Template(certificates: [other.certificate])
    template.algorithm = signer.algorithm.identifier
    let plain = try OwnSealer(signer: signer).seal(template.text, "sig")
    #expect(try #require(try Signing.read(plain).signatures.first).state == .broken)
    let unread = try plain.replacingFirst("<KeyInfo>", "<KeyInfo><PGPData/>")
    let result = try #require(try Signing.read(unread).signatures.first)
    #expect(result.state == .notChecked, "\(result.faults)")
    #expect(result.faults.map(\.reason) == [.unsupportedKeyInfo("PGPData"), .noCertificate])
  }
}
