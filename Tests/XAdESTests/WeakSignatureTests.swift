import CertificateIssuing
import CanonicalXML
import Foundation
import Judges
import PKI
import Testing

@testable import XAdES

/// Signatures by methods and keys that are not accepted: what can be computed is, and what was changed is told
/// from what is only weak. Signed by xmlsec1, with keys of OpenSSL's command.
@Suite struct WeakSignatureTests {
  /// A trait of a signature, and what its weaknesses are called.
  struct Trait: CustomTestStringConvertible, Sendable {
    let name: String
    let key: [String]
    var digest = DigestAlgorithm.sha256
    var algorithm = SignatureAlgorithm.rsaPKCS1(.sha256)
    let expected: [SignatureFault.Reason]
    var testDescription: String { name }
  }

  static let rsa = ["genrsa", "2048"]
  static let traits = [
    Trait(
      name: "SHA-1", key: rsa, digest: .sha1, algorithm: .rsaPKCS1(.sha1),
      expected: [
        .unsupportedSignatureMethod(SignatureAlgorithm.rsaPKCS1(.sha1).identifier),
        .unsupportedDigest(DigestAlgorithm.sha1.xmlURI),
      ]),
    Trait(
      name: "SHA-224", key: rsa, digest: .sha224, algorithm: .rsaPKCS1(.sha224),
      expected: [
        .unsupportedSignatureMethod(SignatureAlgorithm.rsaPKCS1(.sha224).identifier),
        .unsupportedDigest(DigestAlgorithm.sha224.xmlURI),
      ]),
    Trait(
      name: "MD5", key: rsa, digest: .md5, algorithm: .rsaPKCS1(.md5),
      expected: [
        .unsupportedSignatureMethod(SignatureAlgorithm.rsaPKCS1(.md5).identifier),
        .unsupportedDigest(DigestAlgorithm.md5.xmlURI),
      ]),
    Trait(
      name: "DSA with SHA-256", key: ["dsaparam", "-genkey", "-noout", "1024"],
      algorithm: .dsa(.sha256),
      expected: [
        .unsupportedSignatureMethod("http://www.w3.org/2009/xmldsig11#dsa-sha256"),
        .keyNotSupported("DSA-1024"),
      ]),
    Trait(
      name: "RSA-1024", key: ["genrsa", "1024"], expected: [.keyTooShort(bits: 1024)]),
    Trait(name: "RSA-2031", key: ["genrsa", "2031"], expected: [.keyTooShort(bits: 2031)]),
    Trait(name: "RSA-2032", key: ["genrsa", "2032"], expected: []),
    Trait(name: "RSA-2047", key: ["genrsa", "2047"], expected: []),
    Trait(
      name: "brainpool", key: ["ecparam", "-genkey", "-noout", "-name", "brainpoolP256r1"],
      algorithm: .ecdsa(.sha256), expected: [.keyNotSupported("brainpoolP256r1")]),
    Trait(
      name: "secp256k1", key: ["ecparam", "-genkey", "-noout", "-name", "secp256k1"],
      algorithm: .ecdsa(.sha256), expected: [.keyNotSupported("secp256k1")]),
  ]

  @Test(arguments: traits) func areToldFromChangedOnes(_ trait: Trait) throws {
    let signed = try Self.sign(trait)
    let authentic = try #require(try Signing.read(signed.bytes).signatures.first)
    #expect(authentic.state == .intact, "\(authentic.faults)")
    #expect(authentic.faults.map(\.reason) == trait.expected)
    #expect((authentic.intact == nil) == !trait.expected.isEmpty)
    #expect(authentic.certificate == signed.certificate)
    let text = String(decoding: signed.bytes, as: UTF8.self)
    let changed = try #require(
      try Signing.read(try text.replacingFirst("a=\"1\"", "a=\"2\"")).signatures.first)
    #expect(changed.state == .broken && changed.intact == nil)
    #expect(changed.faults.first?.subIndication == .hashFailure)
    let value = try text.element("SignatureValue")
    let other = try #require(
      try Signing.read(try text.replacingFirst(value, Self.altered(value))).signatures.first)
    #expect(other.state == .broken)
    #expect(other.faults.map(\.reason) == [.signatureValueWrong])
  }

  static let whirlpool = "http://www.w3.org/2007/05/xmldsig-more#rsa-whirlpool"

  /// Of a method that is not known nothing can be said of the value; of the digests it can.
  @Test(arguments: [Self.whirlpool, "urn:x:none", ""])
  func methodsThatAreNotKnown(_ method: String) throws {
    let signed = try Self.sign(Self.traits.first { $0.name == "RSA-2032" } ?? Self.traits[0])
    let text = try String(decoding: signed.bytes, as: UTF8.self)
      .replacingFirst(SignatureAlgorithm.rsaPKCS1(.sha256).identifier, method)
    let result = try #require(try Signing.read(text).signatures.first)
    #expect(result.state == .notChecked)
    #expect(result.faults.map(\.reason) == [.unsupportedSignatureMethod(method)])
    let changed = try #require(
      try Signing.read(try text.replacingFirst("a=\"1\"", "a=\"2\"")).signatures.first)
    #expect(changed.state == .broken)
    #expect(changed.faults.contains { $0.subIndication == .hashFailure })
  }

  /// A name of the certificate, and how it is written.
  static func names(of certificate: Certificate) -> [(form: String, text: String)] {
    func name(_ text: String) -> String { "<X509Data>\(text)</X509Data>" }
    return [
      (
        "issuer and serial number",
        name(
          "<X509IssuerSerial><X509IssuerName>\(certificate.issuer)</X509IssuerName>"
            + "<X509SerialNumber>\(certificate.serialNumberDecimal)</X509SerialNumber>"
            + "</X509IssuerSerial>")
      ),
      ("subject", name("<X509SubjectName> CN = Weak </X509SubjectName>")),
      (
        "digest",
        name(
          "<g:X509Digest xmlns:g=\"http://www.w3.org/2009/xmldsig11#\" Algorithm=\""
            + DigestAlgorithm.sha256.xmlURI + "\">\(TestBase64.encode(certificate.sha256))"
            + "</g:X509Digest>")
      ),
      (
        "key identifier",
        name(
          "<X509SKI>\(TestBase64.encode(certificate.subjectKeyIdentifier ?? []))</X509SKI>")
      ),
    ]
  }

  @Test func certificatesAreFoundByTheirNames() throws {
    let holder = try Self.holder(["genrsa", "2048"])
    let authority = TestBase64.encode(TestRegistry.shared.root.certificate.der)
    let above = "<X509Data><X509Certificate>\(authority)</X509Certificate></X509Data>"
    // A CA's certificate beside the name is part of the path, not the signer's.
    let forms = Self.names(of: holder.certificate)
      .flatMap { [$0, ($0.0 + ", beside a CA's certificate", $0.1 + above)] }
    for (form, keyInfo) in forms {
      var template = Template(certificates: [])
      template.keyInfo = keyInfo
      let bytes = try XMLSec.sign(
        template: template.text, key: holder.key, folder: holder.folder)
      var options = SignedDocument.Options()
      let without = try #require(try Signing.read(bytes).signatures.first)
      guard case .certificateElsewhere(let names)? = without.faults.first?.reason else {
        Issue.record("\(form): \(without.faults)")
        continue
      }
      #expect(names.count == 1 && without.state == .notChecked)
      options.knownCertificates = [try TestRegistry.shared.quick.certificate, holder.certificate]
      let with = try SignedDocument.read(XMLSource(bytes: bytes, name: form), options)
      #expect(with.signatures.first?.intact?.certificate == holder.certificate, "\(form)")
      // What was changed is told although the signer is not known.
      let changed = try String(decoding: bytes, as: UTF8.self).replacingFirst("a=\"1\"", "a=\"2\"")
      #expect(try Signing.read(changed).signatures.first?.state == .broken)
    }
  }

  @Test func aNamesakeOfTheSignerProvesNothing() throws {
    let holder = try Self.holder(["genrsa", "2048"])
    let namesake = try Self.holder(["genrsa", "2048"])
    // Both are the first certificate of one issuer.
    for (form, keyInfo) in Self.names(of: holder.certificate) where !form.hasPrefix("issuer") {
      var template = Template(certificates: [])
      template.keyInfo = keyInfo
      let bytes = try XMLSec.sign(
        template: template.text, key: holder.key, folder: holder.folder)
      var options = SignedDocument.Options()
      options.knownCertificates = [namesake.certificate]
      let result = try SignedDocument.read(XMLSource(bytes: bytes, name: form), options)
      #expect(result.signatures.first?.state == .notChecked, "\(form)")
      options.knownCertificates.append(holder.certificate)
      let both = try SignedDocument.read(XMLSource(bytes: bytes, name: form), options)
      #expect(both.signatures.first?.intact?.certificate == holder.certificate, "\(form)")
    }
  }

  @Test func certificatesAreFoundAmongTheUnsignedProperties() throws {
    let holder = try Self.holder(["genrsa", "2048"])
    var template = Template(certificates: [])
    template.keyInfo = "<KeyName>someone</KeyName>"
    template.named = holder.certificate
    let values = """
      <x:UnsignedProperties><x:UnsignedSignatureProperties><x:CertificateValues>\
      <x:EncapsulatedX509Certificate>bm9uZQ==</x:EncapsulatedX509Certificate>\
      <x:EncapsulatedX509Certificate>\(TestBase64.encode(holder.certificate.der))\
      </x:EncapsulatedX509Certificate></x:CertificateValues></x:UnsignedSignatureProperties>\
      </x:UnsignedProperties></x:QualifyingProperties>
      """
    let text = try template.text.replacingFirst("</x:QualifyingProperties>", values)
    let bytes = try XMLSec.sign(template: text, key: holder.key, folder: holder.folder)
    let result = try #require(try Signing.read(bytes).signatures.first)
    #expect(result.intact?.certificate == holder.certificate, "\(result.faults)")
  }

  @Test func aWeakDigestOfThePolicyIsAFindingAboutThePolicy() throws {
    let holder = try Self.holder(["genrsa", "2048"])
    var template = Template(certificates: [holder.certificate])
    template.named = holder.certificate
    let policy = """
      </x:SigningCertificateV2><x:SignaturePolicyIdentifier><x:SignaturePolicyId><x:SigPolicyId>\
      <x:Identifier>urn:p</x:Identifier></x:SigPolicyId><x:SigPolicyHash>\
      <DigestMethod Algorithm="\(DigestAlgorithm.sha1.xmlURI)"/><DigestValue>\
      \(TestBase64.encode(Digest.hash([1], .sha1)))</DigestValue></x:SigPolicyHash>\
      </x:SignaturePolicyId></x:SignaturePolicyIdentifier>
      """
    let text = try template.text.replacingFirst("</x:SigningCertificateV2>", policy)
    let bytes = try XMLSec.sign(template: text, key: holder.key, folder: holder.folder)
    let result = try #require(try Signing.read(bytes).signatures.first)
    #expect(result.intact != nil, "\(result.faults)")
    #expect(result.shortcomings.map(\.reason) == [.policyDigestWeak(.known(.sha1))])
  }

  @Test(arguments: [false, true]) func whatASignaturePropertyHoldsIsCovered(_ isLax: Bool) throws {
    let holder = try Self.holder(["genrsa", "2048"])
    let template = Template(certificates: [holder.certificate])
    let stray = isLax ? "<SignatureProperty Target=\"#sig\"><note>y</note></SignatureProperty>" : ""
    let text = try template.text.replacingFirst(
      "</KeyInfo>",
      "</KeyInfo><Object><SignatureProperties><SignatureProperty Id=\"p\" Target=\"#sig\"><note>x"
        + "</note></SignatureProperty>\(stray)</SignatureProperties></Object>"
    ).replacingFirst(
      "\n</SignedInfo>",
      "<Reference URI=\"#p\"><Transforms><Transform Algorithm=\"\(Template.exclusive)\"/>"
        + "</Transforms><DigestMethod Algorithm=\"\(DigestAlgorithm.sha256.xmlURI)\"/>"
        + "<DigestValue></DigestValue></Reference></SignedInfo>")
    let bytes = try XMLSec.sign(template: text, key: holder.key, folder: holder.folder)
    let result = try #require(try Signing.read(bytes).signatures.first)
    #expect(
      result.faults.map(\.reason) == (isLax ? [.partlyUncoveredObject("SignatureProperty")] : []))
  }

  /// What stands beside a part that is signed.
  @Test(arguments: [
    ("<part Id=\"p\">x</part><part>y</part>", "part"),
    ("<part>y</part><part Id=\"p\">x</part>", "part"),
    ("<part Id=\"p\">x</part>y", "Object"),
  ])
  func aPartBesideASignedOneIsNamed(_ content: String, _ uncovered: String) throws {
    let holder = try Self.holder(["genrsa", "2048"])
    let template = Template(certificates: [holder.certificate])
    let text = try template.text.replacingFirst(
      "</KeyInfo>", "</KeyInfo><Object xmlns:n=\"urn:n\">\(content)</Object>"
    ).replacingFirst(
      "\n</SignedInfo>",
      "<Reference URI=\"#p\"><Transforms><Transform Algorithm=\"\(Template.exclusive)\"/>"
        + "</Transforms><DigestMethod Algorithm=\"\(DigestAlgorithm.sha256.xmlURI)\"/>"
        + "<DigestValue></DigestValue></Reference></SignedInfo>")
    let bytes = try XMLSec.sign(template: text, key: holder.key, folder: holder.folder)
    let result = try #require(try Signing.read(bytes).signatures.first)
    #expect(result.faults.map(\.reason) == [.partlyUncoveredObject(uncovered)])
  }

  @Test(arguments: ["brainpoolP256r1", "brainpoolP384r1", "secp256k1", "secp224r1"])
  func aValueInDERIsComputedOnEveryCurve(_ curve: String) throws {
    let holder = try Self.holder(["ecparam", "-genkey", "-noout", "-name", curve])
    var template = Template(certificates: [holder.certificate])
    template.algorithm = SignatureAlgorithm.ecdsa(.sha256).identifier
    let bytes = try XMLSec.sign(template: template.text, key: holder.key, folder: holder.folder)
    let text = String(decoding: bytes, as: UTF8.self)
    let value = try #require(text.firstMatch(of: /<SignatureValue Id="val">([^<]*)</)).output.1
    let plain = try #require(Base64.decode(value.filter { !$0.isWhitespace }))
    let half = plain.count / 2
    let der = DERWriter.sequence(
      DERWriter.integer(plain.prefix(half)), DERWriter.integer(plain.suffix(half)))
    let copy = try text.replacingFirst(String(value), TestBase64.encode(der))
    let result = try #require(try Signing.read(copy).signatures.first)
    #expect(result.state == .intact, "\(result.faults)")
  }

  private static func altered(_ value: String) -> String {
    value.replacingOccurrences(of: "\n", with: "").replacing(
      /<SignatureValue Id="val">(.)/
    ) { "<SignatureValue Id=\"val\">" + ($0.output.1 == "A" ? "B" : "A") }
  }

  private static func sign(_ trait: Trait) throws -> (bytes: [UInt8], certificate: Certificate) {
    let holder = try holder(trait.key)
    var template = Template(certificates: [holder.certificate])
    template.named = holder.certificate
    template.algorithm = trait.algorithm.identifier
    template.digest = trait.digest
    return (
      try XMLSec.sign(template: template.text, key: holder.key, folder: holder.folder),
      holder.certificate
    )
  }

  /// A key and a certificate of its own over it, made by OpenSSL's command.
  static func holder(
    _ arguments: [String]
  ) throws -> (key: String, certificate: Certificate, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let key = folder.path + "/key.pem"
    let made = try run("openssl", arguments)
    try #require(made.status == 0, "\(made.errors)")
    try Data(made.output).write(to: URL(fileURLWithPath: key))
    let issued = try run(
      "openssl",
      [
        "req", "-x509", "-new", "-key", key, "-subj", "/CN=Weak", "-days", "30", "-set_serial",
        "77",
        "-addext", "subjectKeyIdentifier=hash",
      ])
    try #require(issued.status == 0, "\(issued.errors)")
    return (key, try Certificate(pem: issued.text), folder)
  }
}
