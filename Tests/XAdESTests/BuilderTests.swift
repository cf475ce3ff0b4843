import CanonicalXML
import CertificateIssuing
import Foundation
import PKI
import SignatureBuilding
import Testing

@testable import XAdES

/// Signing splices; it rewrites nothing, collides with nothing and breaks nothing.
@Suite struct BuilderTests {
  let signer: KeySigner

  init() throws { signer = try TestRegistry.shared.quick }

  @Test func nothingOutsideTheSignatureChanges() throws {
    let samples = [
      Samples.sheet, Samples.tiny, "<a></a>", "\u{FEFF}<a>\r\n</a>\r\n", "<a><b/></a  >",
      "<!--x--><a\n>t</a\n><?y?>\n",
    ]
    for sample in samples {
      let old = Array(sample.utf8)
      let new = try Signing.sign(old, by: signer)
      let start = Array("<ds:Signature ".utf8)
      let end = Array("</ds:Signature>".utf8)
      let text = String(decoding: new, as: UTF8.self)
      let from = try #require(new.firstRange(of: start)?.lowerBound)
      let to = try #require(new.lastRange(of: end)?.upperBound)
      #expect(Array(new[..<from] + new[to...]) == old, "\(sample)")
      #expect(text.contains("<ds:Signature xmlns:ds="))
      #expect(try Signing.read(new).contentDigest == (try Signing.read(old)).contentDigest)
    }
  }

  @Test func theSameRequestGivesTheSameBytes() throws {
    let rsa = try TestRegistry.shared.signer(.rsaPKCS1(.sha256))
    #expect(try Signing.sign(Samples.sheet, by: rsa) == Signing.sign(Samples.sheet, by: rsa))
  }

  @Test func idsAreNew() throws {
    let sample = #"<r><a Id="seal-1"/><b id="seal-2-value"/><c xml:id="seal-3-properties"/></r>"#
    let signed = try Signing.sign(sample, by: signer)
    #expect(try Signing.read(signed).signatures[0].signature?.id == "seal-4")
  }

  @Test func whatIsAskedForIsWritten() throws {
    var request = Signing.request
    request.otherCertificates = [TestRegistry.shared.root.certificate]
    let document = try Signing.read(
      try Signing.sign(Array(Samples.sheet.utf8), by: signer, request))
    let signature = try #require(document.signatures[0].intact?.signature)
    let properties = try #require(signature.signedProperties)
    #expect(properties.signingTime == request.signingTime)
    #expect(properties.claimedRoles == request.roles)
    #expect(properties.place == request.place)
    #expect(properties.policy == request.policy.map(SignaturePolicy.named))
    #expect(request.policy?.isContentDigest == true)
    #expect(properties.commitments.map(\.id) == [Commitment.proofOfOrigin.uri])
    #expect(properties.formats.map(\.mimeType) == ["application/xml"])
    #expect(properties.formats.map(\.description) == [request.formatDescription])
    #expect(properties.others.isEmpty)
    #expect(signature.keyInfo.certificates.count == 2)
  }

  @Test func emptyRootsAreRefusedWithAHint() throws {
    let error = #expect(throws: SigningError.self) { try Signing.sign("<r/>", by: signer) }
    guard case .emptyParent(let name, line: 1)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(name.local == "r")
  }

  @Test func brokenSignaturesAreNotSignedBeside() throws {
    let signed = String(decoding: try Signing.sign(Samples.tiny, by: signer), as: UTF8.self)
    let broken = try signed.replacingFirst("12", "13")
    for action in [
      { _ = try Signing.sign(broken, by: signer) },
      { _ = try Signing.countersign(Array(broken.utf8), of: ["seal-1"], by: signer) },
    ] {
      let error = #expect(throws: SigningError.self) { try action() }
      guard case .brokenSignature(id: "seal-1", ordinal: 0, let faults)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(faults.map(\.reason) == [.digestMismatch(reference: 0, uri: "")])
    }
  }

  @Test func unknownParentsAndChangedSourcesAreRefused() throws {
    let signed = try Signing.sign(Samples.tiny, by: signer)
    let unknown = #expect(throws: SigningError.self) {
      try Signing.countersign(signed, of: ["seal-7"], by: signer)
    }
    guard case .noSuchSignature(id: "seal-7")? = unknown else {
      Issue.record("\(String(describing: unknown))")
      return
    }
    let document = try Signing.read(Samples.tiny)
    let other = XMLSource(bytes: Array(Samples.tiny.utf8) + [0x0A], name: "other")
    let changed = #expect(throws: SigningError.self) {
      try SignatureBuilder().sign(other, document, Signing.request, with: signer)
    }
    guard case .changedSinceRead? = changed else {
      Issue.record("\(String(describing: changed))")
      return
    }
  }

  /// A signer whose card holds another key than its certificate says.
  @Test func wrongValuesAreNotWritten() throws {
    struct Liar: Signer {
      let certificate: Certificate
      let algorithm: SignatureAlgorithm
      func sign(digest: [UInt8]) throws -> [UInt8] { [UInt8](repeating: 1, count: 64) }
    }
    let liar = Liar(certificate: signer.certificate, algorithm: signer.algorithm)
    let error = #expect(throws: SigningError.self) { try Signing.sign(Samples.tiny, by: liar) }
    guard case .signerMadeWrongValue? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// A countersignature beside other unsigned properties, in whatever tags they were written.
  @Test(arguments: [
    "", "<xades:UnsignedProperties/>",
    "<xades:UnsignedProperties><xades:UnsignedSignatureProperties/></xades:UnsignedProperties>",
    "<xades:UnsignedProperties ><xades:UnsignedSignatureProperties></xades:UnsignedSignatureProperties\n></xades:UnsignedProperties>",
    "<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CertificateValues/></xades:UnsignedSignatureProperties></xades:UnsignedProperties>",
    "<xades:UnsignedProperties><xades:UnsignedDataObjectProperties/></xades:UnsignedProperties>",
  ])
  func counterSignaturesOpenTheirPlace(_ unsigned: String) throws {
    let signed = String(decoding: try Signing.sign(Samples.tiny, by: signer), as: UTF8.self)
      .replacingOccurrences(
        of: "</xades:SignedProperties>", with: "</xades:SignedProperties>" + unsigned)
    var bytes = try Signing.countersign(Array(signed.utf8), of: ["seal-1"], by: signer)
    bytes = try Signing.countersign(bytes, of: ["seal-1"], by: signer)
    let intact = try #require(try Signing.read(bytes).signatures[0].intact)
    #expect(intact.counterSignatures.count == 2)
    #expect(intact.counterSignatures.allSatisfy { $0.intact != nil })
    let unsignedNames = intact.signature.properties?.element.children.last?.children.map(
      \.name.local)
    #expect(unsignedNames?.first == "UnsignedSignatureProperties")
  }

  /// A signature that covers another one, or its own unsigned properties, would not survive an addition.
  @Test func signaturesThatWouldBreakAreNamed() throws {
    let folder = try TemporaryFolder()
    let key = try folder.file("key.pem", signer.key.pem)
    var template = Template(certificates: [signer.certificate])
    template.algorithm = signer.algorithm.identifier
    template.named = signer.certificate
    let alone = try XMLSec.sign(template: template.text, key: key, folder: folder)
    // Inside itself an enveloped signature leaves room.
    let countersigned = try Signing.countersign(alone, of: ["sig"], by: signer)
    #expect(try Signing.read(countersigned).signatures[0].intact?.counterSignatures.count == 1)
    // Beside itself it does not, nor inside another one that it covers.
    template.transforms = Template.filter2
    let free = try XMLSec.sign(template: template.text, key: key, folder: folder)
    #expect(
      try Signing.read(try Signing.sign(free, by: signer)).signatures.allSatisfy {
        $0.intact != nil
      })
    for bytes in [alone, countersigned] {
      let error = #expect(throws: SigningError.self) { try Signing.sign(bytes, by: signer) }
      guard case .wouldBreak(id: "sig", ordinal: 0, line: _)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }
}
