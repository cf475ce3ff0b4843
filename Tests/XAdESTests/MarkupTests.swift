import CanonicalXML
import PKI
import Testing
@testable import SignatureBuilding

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
      algorithm: signer.algorithm)
  }

  private func parsed(_ markup: [UInt8], _ name: ExpandedName) throws -> String {
    let document = try XMLDocument.read(XMLSource(bytes: markup, name: "signature"))
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
          id: "urn:other?<&>", method: .known(.sha512), digest: Digest.hash([3], .sha512),
          transforms: [])
      },
    ]
    for request in requests {
      let markup = try markup(request)
      let properties = try markup.signedProperties()
      let info = markup.signedInfo(propertiesDigest: Digest.hash([2], .sha256))
      let whole = markup.bytes(info, properties, value: Array(repeating: 7, count: 256))
      #expect(
        String(decoding: properties.canonical, as: UTF8.self)
          == (try parsed(whole, .xades("SignedProperties"))))
      #expect(
        String(decoding: info.canonical, as: UTF8.self) == (try parsed(whole, .ds("SignedInfo"))))
    }
  }

  /// Namespaces are declared once in the document, and empty elements are written short.
  @Test func theMarkupIsTheShortForm() throws {
    let markup = try markup { $0.policy = nil }
    let info = markup.signedInfo(propertiesDigest: Digest.hash([2], .sha256))
    let text = String(decoding: info.markup, as: UTF8.self)
    #expect(
      text.hasPrefix(
        """
        <ds:SignedInfo>
            <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
            <ds:SignatureMethod Algorithm="\(markup.algorithm.identifier)"/>
            <ds:Reference Id="seal-1-reference" URI="">
              <ds:Transforms>
                <ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2">
                  <dsf:XPath xmlns:dsf="http://www.w3.org/2002/06/xmldsig-filter2" \
        Filter="subtract">/descendant::ds:Signature</dsf:XPath>
                </ds:Transform>

        """), "\(text)")
    #expect(text.hasSuffix("\n    </ds:Reference>\n  </ds:SignedInfo>"))
    let properties = String(decoding: try markup.signedProperties().markup, as: UTF8.self)
    #expect(properties.hasPrefix("<xades:SignedProperties Id=\"seal-1-properties\">\n        <"))
    #expect(!properties.contains("xmlns") && !properties.contains("></"))
  }

  @Test(arguments: ["\u{0}", "a\u{8}", "\u{FFFE}", "x\u{FFFF}y", "\u{1F}"])
  func whatXMLHasNoPlaceForIsRefused(text: String) throws {
    let markup = try markup { $0.reason = text }
    #expect(throws: SigningError.self) { try markup.signedProperties() }
  }
}
