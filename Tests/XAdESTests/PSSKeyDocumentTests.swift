import CertificateIssuing
import Judges
import PKI
import Testing
import XAdES

/// Documents signed by keys that are for RSASSA-PSS alone.
@Suite struct PSSKeyDocumentTests {
  /// A signer whose key demands one digest; its key is made by the `openssl` command.
  private func signer(_ digest: String) throws -> (key: PrivateKey, certificate: Certificate) {
    let made = try run(
      "openssl",
      ["genpkey", "-algorithm", "RSA-PSS"]
        + [
          "rsa_keygen_bits:2048", "rsa_pss_keygen_md:\(digest)",
          "rsa_pss_keygen_mgf1_md:\(digest)", "rsa_pss_keygen_saltlen:32",
        ].flatMap { ["-pkeyopt", $0] })
    let key = try PrivateKey(pem: made.text)
    let time = TestRegistry.signingTime
    let certificate = try CertificateBuilder.authority(
      DistinguishedName(organization: "TEST", commonName: "PSS"), notBefore: time,
      notAfter: time.adding(seconds: 86_400)
    ).issueSelfSigned(by: key)
    return (key, certificate)
  }

  @Test func theKeysOwnDigestIsIntact() throws {
    let (key, certificate) = try signer("sha384")
    let usual = try KeySigner(key: key, certificate: certificate)
    #expect(usual.algorithm == .rsaPSS(.sha384))
    let document = try Signing.read(try Signing.sign("<a><b/></a>", by: usual))
    #expect(document.signatures.first?.intact?.coversContent == true)
  }

  /// A method that the key does not allow is named so, and no digest is called wrong.
  @Test func anotherMethodDoesNotFitTheKey() throws {
    let (key, certificate) = try signer("sha384")
    let usual = try KeySigner(key: key, certificate: certificate)
    let signed = String(
      decoding: try Signing.sign("<a><b/></a>", by: usual), as: UTF8.self)
    for other in [SignatureAlgorithm.rsaPSS(.sha256), .rsaPKCS1(.sha384)] {
      let changed = signed.replacing(
        SignatureAlgorithm.rsaPSS(.sha384).identifier, with: other.identifier)
      #expect(try Signing.faults(changed) == [.keyDoesNotFitMethod(other.identifier)])
    }
  }
}
