import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// Properties as other programs write them, signed by xmlsec1.
@Suite struct ForeignPropertyTests {
  let writer: ForeignWriter
  let signer: KeySigner

  init() throws {
    writer = try ForeignWriter()
    signer = try writer.registry.quick
  }

  private func form(_ properties: String = "", _ data: String = "") -> ForeignForm {
    var form = ForeignForm(
      [ForeignForm.Data(uri: "", transforms: ForeignForm.filter2 + ForeignForm.exclusive)],
      by: signer)
    form.document = "<r>{signature}</r>"
    form.properties += properties
    form.dataProperties = data
    return form
  }

  private func properties(_ form: ForeignForm) throws -> SignedProperties {
    try #require(try writer.intact(form, by: signer).signature.signedProperties)
  }

  @Test(arguments: [DigestAlgorithm.sha1, .sha256, .sha512])
  func oldCertificateIsReportedAsWeak(_ algorithm: DigestAlgorithm) throws {
    var form = form()
    form.properties = ForeignForm.certificateV1(signer.certificate, algorithm)
    let intact = try writer.intact(form, by: signer)
    #expect(intact.naming == .namedWeakly(algorithm))
    #expect(intact.shortcomings.map(\.reason) == [.signingCertificateNamedWeakly(algorithm)])
  }

  @Test func oldAndNewCertificateMayStandTogether() throws {
    var form = form()
    form.properties = ForeignForm.certificateV1(signer.certificate) + form.properties
    #expect(try writer.intact(form, by: signer).naming == .named(.sha256))
    let other = try writer.registry.signer(.rsaPKCS1(.sha256)).certificate
    form.properties =
      ForeignForm.certificateV1(other) + ForeignForm.certificateV2(signer.certificate)
    #expect(try faults(form) == [.signingCertificateNotFound])
  }

  @Test func rolesAndPlacesOfBothVersions() throws {
    let roles = "<¤ClaimedRoles><¤ClaimedRole>a</¤ClaimedRole><¤ClaimedRole> b </¤ClaimedRole>"
    let place = "<¤City>شهر</¤City>{street}<¤StateOrProvince>s</¤StateOrProvince>"
    for version in ["", "V2"] {
      let street = version.isEmpty ? "" : "<¤StreetAddress>۱</¤StreetAddress>"
      let read = try properties(
        form(
          "<¤SignatureProductionPlace\(version)>"
            + place.replacingOccurrences(of: "{street}", with: street)
            + "</¤SignatureProductionPlace\(version)><¤SignerRole\(version)>\(roles)"
            + "</¤ClaimedRoles></¤SignerRole\(version)>"))
      #expect(read.claimedRoles == ["a", "b"])
      #expect(read.place?.city == "شهر")
      #expect(read.place?.stateOrProvince == "s")
      #expect(read.place?.streetAddress == (version.isEmpty ? nil : "۱"))
    }
  }

  @Test func aRoleInMarkupIsARole() throws {
    let read = try properties(
      form(
        "<¤SignerRole><¤ClaimedRoles><¤ClaimedRole><m xmlns=\"urn:m\">farmandar</m></¤ClaimedRole>"
          + "</¤ClaimedRoles><¤CertifiedRoles/></¤SignerRole>"))
    #expect(read.claimedRoles == ["{urn:m}m"])
    #expect(read.others == ["xades:CertifiedRoles"])
  }

  @Test func severalCommitmentsAndFormats() throws {
    let all =
      "<¤CommitmentTypeIndication><¤CommitmentTypeId><¤Identifier>urn:a</¤Identifier>"
      + "<¤Description>d</¤Description></¤CommitmentTypeId><¤AllSignedDataObjects/>"
      + "<¤CommitmentTypeQualifiers><¤CommitmentTypeQualifier><q xmlns=\"urn:q\"/>"
      + "</¤CommitmentTypeQualifier></¤CommitmentTypeQualifiers></¤CommitmentTypeIndication>"
    let one =
      "<¤CommitmentTypeIndication><¤CommitmentTypeId><¤Identifier Qualifier=\"OIDAsURN\">"
      + "urn:oid:1.2.840.113549.1.9.16.6.5</¤Identifier></¤CommitmentTypeId>"
      + "<¤ObjectReference>#r-id-1-1</¤ObjectReference></¤CommitmentTypeIndication>"
    let format =
      "<¤DataObjectFormat ObjectReference=\"#r-id-1-1\"><¤Description>d</¤Description>"
      + "<¤ObjectIdentifier><¤Identifier>urn:o</¤Identifier></¤ObjectIdentifier>"
      + "<¤MimeType>text/xml</¤MimeType><¤Encoding>urn:e</¤Encoding></¤DataObjectFormat>"
    let read = try properties(form("", format + all + one))
    #expect(read.commitments.map(\.id) == ["urn:a", "urn:oid:1.2.840.113549.1.9.16.6.5"])
    #expect(read.commitments.map(\.references) == [[], ["r-id-1-1"]])
    #expect(read.formats.map(\.mimeType) == ["text/xml"])
  }

  @Test func policiesOfEveryKind() throws {
    let id = "<¤SigPolicyId><¤Identifier>urn:p</¤Identifier></¤SigPolicyId>"
    func policy(_ content: String) throws -> SignaturePolicy? {
      try properties(
        form("<¤SignaturePolicyIdentifier>\(content)</¤SignaturePolicyIdentifier>")
      ).policy
    }
    #expect(try policy("<¤SignaturePolicyImplied/>") == .implied)
    #expect(
      try policy("<¤SignaturePolicyId>\(id)</¤SignaturePolicyId>")
        == .namedWithoutDigest(id: "urn:p"))
    let document = Array("<p>\r\n</p>".utf8)
    let source = XMLSource(bytes: document, name: "policy.xml")
    let other = XMLSource(bytes: Array("<p>\n\n</p>".utf8), name: "policy.xml")
    let same = XMLSource(bytes: Array("<p >\n</p>".utf8), name: "policy.xml")
    func hash(_ transforms: String, _ bytes: [UInt8], _ algorithm: DigestAlgorithm) -> String {
      "<¤SignaturePolicyId>\(id)\(transforms)<¤SigPolicyHash><d:DigestMethod "
        + "Algorithm=\"\(algorithm.xmlURI)\"/><d:DigestValue>"
        + "\(TestBase64.encode(Digest.hash(bytes, algorithm)))</d:DigestValue></¤SigPolicyHash>"
        + "<¤SigPolicyQualifiers><¤SigPolicyQualifier><¤SPURI>http://example.org/p</¤SPURI>"
        + "</¤SigPolicyQualifier></¤SigPolicyQualifiers></¤SignaturePolicyId>"
    }
    guard case .named(let raw)? = try policy(hash("", document, .sha512)) else {
      Issue.record("no policy")
      return
    }
    #expect(raw.isDigest(of: source))
    #expect(!raw.isDigest(of: other) && !raw.isDigest(of: same))
    let transforms =
      "<d:Transforms><d:Transform Algorithm=\"\(Template.c14n11)\"/></d:Transforms>"
    let canonical = Array("<p>\n</p>".utf8)
    guard case .named(let reference)? = try policy(hash(transforms, canonical, .sha384)) else {
      Issue.record("no policy")
      return
    }
    #expect(reference.isDigest(of: source) && reference.isDigest(of: same))
    #expect(!reference.isDigest(of: other))
  }

  @Test func propertiesMayStandAnywhereInTheObjects() throws {
    var form = form()
    form.data.append(ForeignForm.Data(uri: "#part", transforms: ForeignForm.exclusive))
    form.data.append(ForeignForm.Data(uri: "#o-1"))
    form.beside = "<r xmlns=\"urn:t:Id\" xml:id=\"part\">۱۲</r>"
    form.before = "<§Object Id=\"o-1\">text</§Object>"
    let intact = try writer.intact(form, by: signer)
    #expect(
      intact.coverage.map(\.part) == [
        .document, .object(id: "part"), .object(id: "o-1"), .signedProperties,
      ])
    form.beside += "<more/>"
    #expect(try faults(form) == [.partlyUncoveredObject("more")])
    form.beside = "text"
    form.data.remove(at: 1)
    #expect(try faults(form) == [.unexpectedText])
  }

  private func faults(_ form: ForeignForm) throws -> [SignatureFault.Reason] {
    try #require(try writer.read(try writer.sign(form, by: signer)).signatures.first).faults
      .map(\.reason)
  }
}
