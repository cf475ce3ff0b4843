import Foundation
import Judges
import PKI
import SignatureBuilding
import Testing

@testable import XAdES

/// base64 by Foundation, so that the tests do not lean on the code they test.
enum TestBase64 {
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}

/// Documents that xmlsec1 signs are read and intact here.
@Suite struct ForeignSignerTests {
  let registry = TestRegistry.shared
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func keyFile(_ signer: KeySigner) throws -> String {
    try folder.file("key-\(UUID().uuidString).pem", signer.key.pem)
  }

  /// Every accepted transform with every canonicalization, by RSA and ECDSA, with and without XAdES.
  @Test func whatXMLSecSignsIsIntact() throws {
    var plain = 0
    var complete = 0
    let methods = [Template.exclusive, Template.c14n10, Template.c14n11, nil]
    let algorithms: [SignatureAlgorithm] = [.rsaPKCS1(.sha256), .ecdsa(.sha384)]
    for transforms in [Template.enveloped, Template.filter2, Template.xpath] {
      for method in methods {
        for algorithm in algorithms {
          let signer = try registry.signer(algorithm)
          for isComplete in [false, true] {
            var template = Template(certificates: [signer.certificate])
            template.transforms = transforms
            template.referenceMethod = method
            template.signedInfoMethod = method ?? Template.c14n10
            template.algorithm = algorithm.identifier
            template.digest = algorithm.digest
            if isComplete { template.named = signer.certificate }
            let signed = try XMLSec.sign(
              template: template.text, key: keyFile(signer), folder: folder)
            let document = try Signing.read(signed)
            let result = try #require(document.signatures.first)
            let what = "\(transforms) \(method ?? "default") \(algorithm.name)"
            let intact = try #require(result.intact, "\(what): \(result.faults)")
            #expect(intact.coversContent)
            if isComplete {
              #expect(intact.naming == .named(.sha256))
              #expect(intact.shortcomings.isEmpty)
              complete += 1
            } else {
              #expect(intact.naming == .notNamed)
              #expect(intact.shortcomings.map(\.reason) == [.signingCertificateNotNamed])
              plain += 1
            }
          }
        }
      }
    }
    print("xmlsec1 as signer: \(plain) plain signatures intact, \(complete) with XAdES complete")
  }

  /// `#id`: the root by its id covers the document, another element does not.
  @Test func referencesByID() throws {
    let signer = try registry.quick
    var template = Template(certificates: [signer.certificate])
    template.algorithm = signer.algorithm.identifier
    template.rootAttributes += #" xml:id="root""#
    template.uri = "#root"
    var signed = try XMLSec.sign(template: template.text, key: keyFile(signer), folder: folder)
    var intact = try #require(try Signing.read(signed).signatures.first?.intact)
    #expect(intact.coverage.first?.part == .rootElement(id: "root"))
    #expect(intact.coversContent)

    template.body += #"<part xml:id="part">x</part>"#
    template.uri = "#part"
    template.transforms = ""
    signed = try XMLSec.sign(template: template.text, key: keyFile(signer), folder: folder)
    let document = try Signing.read(signed)
    intact = try #require(document.signatures.first?.intact)
    #expect(intact.coverage.first?.part == .element(id: "part"))
    #expect(!intact.coversContent)
    #expect(document.uncovered.parts.contains { $0.kind == .content })
  }

  /// Two enveloped signatures of one document cannot both hold: only the second does, and the first says why.
  @Test func envelopedSignaturesBreakEachOther() throws {
    let signer = try registry.quick
    var template = Template(certificates: [signer.certificate])
    template.algorithm = signer.algorithm.identifier
    let first = String(
      decoding: try XMLSec.sign(template: template.text, key: keyFile(signer), folder: folder),
      as: UTF8.self)
    let document = try Signing.read(first)
    #expect(document.signatures[0].intact != nil)
    #expect(document.passes == 1)
    let refused = #expect(throws: SigningError.self) {
      try Signing.sign(first, by: signer)
    }
    guard case .wouldBreak(id: "sig", ordinal: 0, line: _)? = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    template.body += "<also/>"
    let second = template.signature.replacingOccurrences(of: "\"sig\"", with: "\"sig2\"")
      .replacingOccurrences(of: "\"ref\"", with: "\"ref2\"")
      .replacingOccurrences(of: "\"val\"", with: "\"val2\"")
    // xmlsec1 signs the first signature it finds: the new one goes before the old one.
    let both = try first.replacingFirst("<Signature", second + "<Signature")
    let signed = try XMLSec.sign(template: both, key: keyFile(signer), folder: folder)
    let results = try Signing.read(signed).signatures
    #expect(results.count == 2)
    #expect(results[0].intact != nil, "\(results[0].faults)")
    #expect(results[1].faults.map(\.reason) == [.digestMismatch(reference: 0, uri: "")])
    #expect(try Signing.read(signed).passes == 2)
  }
}
