import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// A signer who signs what no honest tool writes: it changes a signed document, then makes digests and value
/// right again with its own key, so that only the verifier's rules stand in its way.
struct Forger {
  var text: String
  let signer: KeySigner

  /// Begins with a document that the signer signed as usual.
  init(_ sample: String = Samples.sheet, signer: KeySigner) throws {
    self.signer = signer
    text = String(decoding: try Signing.sign(sample, by: signer), as: UTF8.self)
  }

  mutating func replace(_ part: String, _ other: String) throws {
    text = try text.replacingFirst(part, other)
  }

  /// Makes the signed properties' digest and then the value of a signature right.
  ///
  /// - Parameters:
  ///   - id: The Id of ds:Signature; countersignatures have ids as well.
  mutating func sealAgain(_ id: String = "seal-1") throws {
    if let properties = try signature(id).subtree.first(where: {
      $0.name == .xades("SignedProperties")
    }),
      let reference = try signature(id).subtree.first(where: {
        $0.attribute("Type") == SignatureURI.signedProperties
      }),
      let value = reference.subtree.first(where: { $0.name == .ds("DigestValue") })
    {
      let digest = Digest.hash(properties.canonicalBytes(.exclusive), .sha256)
      try put(TestBase64.encode(digest), into: value)
    }
    let info = try #require(try signature(id).children.first { $0.name == .ds("SignedInfo") })
    let digest = Digest.hash(info.canonicalBytes(.exclusive), signer.algorithm.digest)
    let value = try #require(try signature(id).children.first { $0.name == .ds("SignatureValue") })
    try put(TestBase64.encode(signer.sign(digest: digest)), into: value)
  }

  private func signature(_ id: String) throws -> XMLElement {
    let document = try XMLDocument.read(XMLSource(bytes: Array(text.utf8), name: "forged.xml"))
    return try #require(
      document.signatures.flatMap(\.subtree).first {
        $0.name == .ds("Signature") && $0.attribute("Id") == id
      })
  }

  private mutating func put(_ content: String, into element: XMLElement) throws {
    var bytes = Array(text.utf8)
    let range = element.position.startTagEnd.value..<element.position.endTagStart.value
    bytes.replaceSubrange(range, with: Array(content.utf8))
    text = String(decoding: bytes, as: UTF8.self)
  }

  var faults: [SignatureFault.Reason] { get throws { try Signing.faults(text) } }
}

extension String {
  /// The profile's first ds:Transform, whole.
  var transformElement: String {
    get throws {
      let start = try #require(
        self.range(of: #"<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2">"#))
      let end = try #require(self.range(of: "</ds:Transform>", range: start.upperBound..<endIndex))
      return String(self[start.lowerBound..<end.upperBound])
    }
  }
}

extension XMLElement {
  /// The element and everything below it, in document order.
  fileprivate var subtree: [XMLElement] { [self] + children.flatMap(\.subtree) }
}
