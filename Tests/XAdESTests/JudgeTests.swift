import CanonicalXML
import Judges
import PKI
import Testing

@testable import XAdES

/// xmlsec1 accepts every signature that is made here.
@Suite struct JudgeTests {
  let registry = TestRegistry.shared

  /// One signature by each kind of key and digest that xmlsec1 1.2.37 knows.
  @Test func xmlsecAcceptsEverySingleSignature() throws {
    let folder = try TemporaryFolder()
    var accepted = 0
    for (index, signer) in registry.signers.enumerated() where !signer.algorithm.isPSS {
      let signed = try Signing.sign(Samples.sheet, by: signer)
      let file = try folder.file("single-\(index).xml", signed)
      let verdict = try XMLSec.verify(file, signature: 1, registry: registry)
      #expect(verdict.status == 0, "\(signer.algorithm.name): \(verdict.errors)")
      if verdict.status == 0 { accepted += 1 }
      let document = try Signing.read(signed)
      #expect(document.signatures.count == 1)
      #expect(document.signatures[0].faults.isEmpty, "\(document.signatures[0].faults)")
      #expect(document.signatures[0].intact?.naming == .named(.sha256))
      #expect(document.signatures[0].intact?.coversContent == true)
      #expect(document.passes == 1)
    }
    print("xmlsec1 judge: \(accepted) signatures accepted, one in a document")
  }

  /// Two co-signatures, a countersignature of each, and one of a countersignature.
  @Test func xmlsecAcceptsCoSignaturesAndCounterSignatures() throws {
    let folder = try TemporaryFolder()
    let signers = registry.signers.filter { !$0.algorithm.isPSS }
    var accepted = 0
    for round in 0..<signers.count {
      func signer(_ offset: Int) -> KeySigner { signers[(round + offset) % signers.count] }
      var bytes = try Signing.sign(Samples.sheet, by: signer(0))
      bytes = try Signing.sign(bytes, by: signer(1))
      bytes = try Signing.countersign(bytes, of: ["seal-1", "seal-2"], by: signer(2))
      bytes = try Signing.countersign(bytes, of: ["seal-3"], by: signer(3))
      bytes = try Signing.sign(bytes, by: signer(4))
      let document = try Signing.read(bytes)
      let results = document.signatures.flatMap(\.withCounterSignatures)
      #expect(results.count == 6)
      #expect(results.allSatisfy { $0.intact != nil }, "\(results.flatMap(\.faults))")
      #expect(document.contentDigest == (try Signing.read(Array(Samples.sheet.utf8))).contentDigest)
      let file = try folder.file("many-\(round).xml", bytes)
      for number in 1...6 {
        let verdict = try XMLSec.verify(file, signature: number, registry: registry)
        #expect(verdict.status == 0, "round \(round), signature \(number): \(verdict.errors)")
        if verdict.status == 0 { accepted += 1 }
      }
    }
    print("xmlsec1 judge: \(accepted) co-signatures and countersignatures accepted")
  }

  /// xmlsec1 1.2.37 lacks PSS: openssl over libxml2's canonical SignedInfo stands in.
  @Test func opensslAcceptsPSS() throws {
    let folder = try TemporaryFolder()
    var accepted = 0
    for signer in registry.signers where signer.algorithm.isPSS {
      let signed = try Signing.sign(Samples.sheet, by: signer)
      #expect(try Signing.read(signed).signatures[0].intact != nil)
      let text = String(decoding: signed, as: UTF8.self)
      let namespace = #"<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">"#
      let alone = try text.element("ds:SignedInfo").replacingFirst("<ds:SignedInfo>", namespace)
      let canonical = try run("xmllint", ["--exc-c14n", folder.file("info.xml", alone)])
      #expect(canonical.status == 0, "\(canonical.errors)")
      let digest = Digest.hash(canonical.output, signer.algorithm.digest)
      let value = try #require(try Signing.read(signed).signatures[0].signature?.value)
      let name = signer.algorithm.digest.name.lowercased().filter { $0 != "-" }
      let verdict = try run(
        "openssl",
        [
          "pkeyutl", "-verify", "-certin", "-inkey",
          folder.file("signer.pem", signer.certificate.pem),
          "-in", folder.file("digest", digest), "-sigfile", folder.file("value", value),
          "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "digest:\(name)",
          "-pkeyopt", "rsa_pss_saltlen:digest", "-pkeyopt", "rsa_mgf1_md:\(name)",
        ])
      #expect(verdict.status == 0, "\(signer.algorithm.name): \(verdict.errors) \(verdict.text)")
      if verdict.status == 0 { accepted += 1 }
    }
    #expect(accepted == 3)
    print("openssl judge: \(accepted) PSS signatures accepted")
  }
}

extension SignatureAlgorithm {
  var isPSS: Bool { if case .rsaPSS = self { true } else { false } }
}
