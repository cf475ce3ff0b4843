import CanonicalXML
import PKI
import Testing

@testable import XAdES

/// What is signed is written, not parsed; the canonicaliser that verifies it is the judge.
@Suite struct MarkupTests {
  private func markup(_ edit: (inout SignatureRequest) -> Void) throws -> SignatureMarkup {
    var request = Signing.request
    edit(&request)
    let signer = try TestRegistry.shared.quick
    let document = try Signing.read(Samples.tiny).document
    return SignatureMarkup(
      ids: SignatureIDs(new: document, besides: []), request: request,
      subject: .content(digest: Digest.hash([1], .sha256)), certificate: signer.certificate,
      algorithm: signer.algorithm, propertiesDigest: Digest.hash([2], .sha256),
      value: Array(repeating: 7, count: 256))
  }

  private func parsed(_ markup: SignatureMarkup, _ name: ExpandedName) throws -> String {
    let document = try XMLDocument.read(XMLSource(bytes: markup.bytes, name: "signature"))
    let element = try #require(document.signatures.first?.firstElement(named: name))
    return String(decoding: element.canonicalBytes(.exclusive), as: UTF8.self)
  }

  @Test func theWrittenCanonicalFormIsTheParsedOne() throws {
    let requests: [(inout SignatureRequest) -> Void] = [
      { _ in }, { $0.policy = nil }, { $0.place = nil }, { $0.roles = [] },
      { $0.commitment = nil }, { $0.reason = "<&>\"' \r\n\t ]]> دلیل" },
      { $0.contentForm = .xpath }, { $0.roles = ["a", "b & c"] },
      { $0.formatDescription = nil },
      {
        $0.policy = PolicyReference(
          id: "urn:other?<&>", algorithm: .sha512, digest: Digest.hash([3], .sha512),
          transforms: [])
      },
    ]
    for request in requests {
      let markup = try markup(request)
      #expect(
        String(decoding: try markup.canonicalSignedProperties(), as: UTF8.self)
          == (try parsed(markup, .xades("SignedProperties"))))
      #expect(
        String(decoding: markup.canonicalSignedInfo, as: UTF8.self)
          == (try parsed(markup, .ds("SignedInfo"))))
    }
  }

  @Test(arguments: ["\u{0}", "a\u{8}", "\u{FFFE}", "x\u{FFFF}y", "\u{1F}"])
  func whatXMLHasNoPlaceForIsRefused(text: String) throws {
    let markup = try markup { $0.reason = text }
    #expect(throws: SigningError.self) { try markup.canonicalSignedProperties() }
  }
}
