import CanonicalXML
import Foundation
import PKI
import SignatureBuilding
import Testing

@testable import XAdES

/// Attacks on who signed: keys, certificates, values, countersignatures.
@Suite struct SignerAttackTests {
  let registry = TestRegistry.shared
  let signer: KeySigner

  init() throws { signer = try TestRegistry.shared.quick }

  @Test func theDigestOfNothingIsRefused() throws {
    var forger = try Forger(signer: signer)
    let value = try forger.text.element("ds:DigestValue")
    try forger.replace(
      value, "<ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ds:DigestValue>")
    try forger.sealAgain()
    #expect(try forger.faults == [.digestOfNothing(reference: 0)])
  }

  @Test func theSignatureValueIsStrict() throws {
    let text = try Forger(signer: signer).text
    let element = try text.element("ds:SignatureValue")
    let document = try Signing.read(text)
    let value = try #require(document.signatures[0].signature?.value)
    let der: [UInt8] = [0x30, 0x44, 0x02, 0x20] + value[..<32] + [0x02, 0x20] + value[32...]
    var others: [[UInt8]] = [
      [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0xFF, count: 64), der, [],
      Array(value.dropLast()), value + [0], [0] + value, Array(value[32...]) + Array(value[..<32]),
    ]
    others += (0..<64).map { index in
      var changed = value
      changed[index] ^= 0x80
      return changed
    }
    for other in others {
      let new =
        "<ds:SignatureValue Id=\"seal-1-value\">\(TestBase64.encode(other))</ds:SignatureValue>"
      let expected: SignatureFault.Reason =
        other.count == 64
        ? .signatureValueWrong : .signatureValueLength(expected: 64, found: other.count)
      #expect(try Signing.faults(text.replacingFirst(element, new)) == [expected])
    }
  }

  @Test func shortKeysAreRefused() throws {
    let key = try PrivateKey.generate(.rsa(1024))
    let certificate = try TestRegistry.certificate(for: key, "short", under: registry.root)
    let weak = try KeySigner(key: key, certificate: certificate)
    #expect(throws: SigningError.self) { try Signing.sign(Samples.tiny, by: weak) }
    var template = Template(certificates: [certificate])
    template.named = certificate
    let folder = try TemporaryFolder()
    let signed = try XMLSec.sign(
      template: template.text, key: folder.file("key.pem", key.pem), folder: folder)
    let reasons = try Signing.read(signed).signatures[0].faults.map(\.reason)
    #expect(reasons == [.keyTooShort(bits: 1024)])
  }

  @Test func onlyTheNamedCertificateIsTheSigners() throws {
    let text = try Forger(signer: signer).text
    let own = try text.element("ds:X509Certificate")
    func element(_ certificate: Certificate) -> String {
      "<ds:X509Certificate>\(TestBase64.encode(certificate.der))</ds:X509Certificate>"
    }
    let victim = try registry.newSigner("victim").certificate
    let twin = try TestRegistry.certificate(for: signer.key, "same key", under: registry.root)
    // First in KeyInfo means nothing.
    let three = try text.replacingFirst(own, element(victim) + element(twin) + own)
    let intact = try #require(try Signing.read(three).signatures[0].intact)
    #expect(intact.certificate == signer.certificate)
    // Another certificate, even over the same key, is not the named one.
    for other in [victim, twin] {
      let replaced = try text.replacingFirst(own, element(other))
      #expect(try Signing.faults(replaced) == [.signingCertificateNotFound])
    }
    // What KeyInfo lacks may be known beforehand.
    let none = try text.replacingFirst(try text.element("ds:KeyInfo"), "")
    let name = CertificateName.digest(.known(.sha256), signer.certificate.sha256)
    #expect(try Signing.faults(none) == [.certificateElsewhere([name])])
    var options = SignedDocument.Options()
    options.knownCertificates = [victim, signer.certificate]
    let document = try SignedDocument.read(
      XMLSource(bytes: Array(none.utf8), name: "none"), options)
    #expect(document.signatures[0].intact?.certificate == signer.certificate)
    let many = try text.replacingFirst(
      own, (0..<17).map { _ in own }.joined())
    #expect(try Signing.read(many).signatures[0].intact != nil, "one certificate, seventeen times")
  }

  @Test func withoutANameTheKeyMustSingleOutTheCertificate() throws {
    let twin = try TestRegistry.certificate(for: signer.key, "same key", under: registry.root)
    let victim = try registry.newSigner("victim").certificate
    let folder = try TemporaryFolder()
    let key = try folder.file("key.pem", signer.key.pem)
    func read(_ certificates: [Certificate]) throws -> SignatureResult {
      var template = Template(certificates: certificates)
      template.algorithm = signer.algorithm.identifier
      let bytes = try XMLSec.sign(template: template.text, key: key, folder: folder)
      return try #require(try Signing.read(bytes).signatures.first)
    }
    #expect(try read([victim, signer.certificate]).intact?.certificate == signer.certificate)
    #expect(
      try read([signer.certificate, twin]).faults.map(\.reason)
        == [.signingCertificateAmbiguous(count: 2)])
    #expect(try read([victim]).faults.map(\.reason) == [.signatureValueWrong])
  }

  @Test func theNameOfTheCertificateIsChecked() throws {
    var forger = try Forger(signer: signer)
    let serial = try forger.text.element("xades:IssuerSerialV2")
    try forger.replace(serial, "<xades:IssuerSerialV2>AAAA</xades:IssuerSerialV2>")
    try forger.sealAgain()
    #expect(try forger.faults == [.issuerSerialMismatch])
    try forger.replace("<xades:IssuerSerialV2>AAAA</xades:IssuerSerialV2>", "")
    try forger.sealAgain()
    #expect(try forger.faults.isEmpty)
    let digest = try forger.text.element("xades:CertDigest")
    let other = try digest.replacingFirst(
      try digest.element("ds:DigestValue"),
      "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue>")
    try forger.replace(digest, other)
    try forger.sealAgain()
    #expect(try forger.faults == [.signingCertificateNotFound])
  }

  @Test func theOldPropertyIsWeak() throws {
    var forger = try Forger(signer: signer)
    let new = try forger.text.element("xades:SigningCertificateV2")
    let digest = TestBase64.encode(signer.certificate.digest(.sha1))
    try forger.replace(
      new,
      """
      <xades:SigningCertificate><xades:Cert><xades:CertDigest>\
      <ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>\
      <ds:DigestValue>\(digest)</ds:DigestValue></xades:CertDigest><xades:IssuerSerial/></xades:Cert>\
      </xades:SigningCertificate>
      """)
    try forger.sealAgain()
    let intact = try #require(try Signing.read(forger.text).signatures[0].intact)
    #expect(intact.naming == .namedWeakly(.sha1))
    #expect(intact.shortcomings.map(\.reason) == [.signingCertificateNamedWeakly(.sha1)])
  }

  @Test func keyValueMustBeTheSignersKey() throws {
    for signer in [signer, try registry.signer(.rsaPKCS1(.sha256))] {
      var forger = try Forger(signer: signer)
      let info = TestKeyValue.element(of: signer.certificate.publicKey.spki)
      try forger.replace("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyValue>\(info)</ds:KeyValue>")
      #expect(try forger.faults.isEmpty)
      let other = TestKeyValue.element(of: try registry.newSigner("x").certificate.publicKey.spki)
      try forger.replace(info, other)
      #expect(try forger.faults == [.keyValueMismatch])
    }
  }
}

/// KeyValue elements cut out of a SubjectPublicKeyInfo by position.
enum TestKeyValue {
  static func element(of spki: [UInt8]) -> String {
    if spki.count == 91 {  // P-256: the point is the last 65 bytes
      return
        ##"<k:ECKeyValue xmlns:k="http://www.w3.org/2009/xmldsig11#"><k:NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/><k:PublicKey>"##
        + TestBase64.encode(Array(spki.suffix(65))) + "</k:PublicKey></k:ECKeyValue>"
    }
    // RSA-2048 with 65537: the modulus stands before the last five bytes.
    return "<ds:RSAKeyValue><ds:Modulus>" + TestBase64.encode(Array(spki.dropLast(5).suffix(256)))
      + "</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue>"
  }
}
