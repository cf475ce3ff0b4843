import CanonicalXML
package import PKI
import XAdES

/// The ds:Signature that is being built: what it says, and its markup.
package struct SignatureMarkup {
  /// What the signature is over, besides its own signed properties.
  package enum Subject {
    /// The document's content, by its digest.
    case content(digest: [UInt8])
    /// The value of another signature.
    case value(id: String, digest: [UInt8])
  }

  let ids: SignatureIDs
  let request: SignatureRequest
  let subject: Subject
  let certificate: Certificate
  package let algorithm: SignatureAlgorithm

  /// The markup of the whole.
  ///
  /// - Parameters:
  ///   - info: The ds:SignedInfo.
  ///   - properties: The xades:SignedProperties.
  ///   - value: The signature value.
  package func bytes(_ info: SignedElement, _ properties: SignedElement, value: [UInt8]) -> [UInt8]
  {
    var writer = MarkupWriter()
    writer.element("ds:Signature", ["Id": ids.signature], declaring: .ds) {
      $0.element(info)
      $0.element("ds:SignatureValue", ["Id": ids.value], base64: value, isWrapped: true)
      writeKeyInfo(&$0)
      $0.element("ds:Object") { writer in
        let target: KeyValuePairs<StaticString, String> = ["Target": "#\(ids.signature)"]
        writer.element("xades:QualifyingProperties", target, declaring: .xades) {
          $0.element(properties)
        }
      }
    }
    return writer.bytes
  }

  /// The xades:SignedProperties.
  ///
  /// - Throws: ``SigningError/unreadable(_:)`` where a text holds what XML has no place for.
  package func signedProperties() throws(SigningError) -> SignedElement {
    let properties = SignedElement(depth: 3) { writeSignedProperties(&$0) }
    guard !properties.hasForbiddenCharacter else {
      throw .unreadable(
        XMLError(
          source: "new signature", line: nil, element: nil,
          reason: .notWellFormed("a text to be signed holds a control character")))
    }
    return properties
  }

  /// The ds:SignedInfo.
  ///
  /// - Parameter propertiesDigest: SHA-256 over the canonical form of the signed properties.
  package func signedInfo(propertiesDigest: [UInt8]) -> SignedElement {
    SignedElement(depth: 1) { writeSignedInfo(&$0, propertiesDigest) }
  }

  private func writeSignedInfo(_ writer: inout MarkupWriter, _ propertiesDigest: [UInt8]) {
    writer.element("ds:SignedInfo") {
      $0.empty("ds:CanonicalizationMethod", ["Algorithm": CanonicalizationMethod.exclusive.uri])
      $0.empty("ds:SignatureMethod", ["Algorithm": algorithm.identifier])
      switch subject {
      case .content(let digest):
        $0.element("ds:Reference", ["Id": ids.reference, "URI": ""]) {
          Self.writeContentTransforms(&$0, request.contentForm)
          Self.writeDigest(&$0, DigestAlgorithm.sha256.xmlURI, digest)
        }
      case .value(let id, let digest):
        let type = SignatureURI.countersigned
        $0.element("ds:Reference", ["Id": ids.reference, "Type": type, "URI": "#\(id)"]) {
          Self.writeExclusive(&$0)
          Self.writeDigest(&$0, DigestAlgorithm.sha256.xmlURI, digest)
        }
      }
      $0.element(
        "ds:Reference",
        ["Type": SignatureURI.signedProperties, "URI": "#\(ids.properties)"]
      ) {
        Self.writeExclusive(&$0)
        Self.writeDigest(&$0, DigestAlgorithm.sha256.xmlURI, propertiesDigest)
      }
    }
  }

  private func writeKeyInfo(_ writer: inout MarkupWriter) {
    writer.element("ds:KeyInfo") {
      $0.element("ds:X509Data") {
        for certificate in [certificate] + request.otherCertificates.filter({ $0 != certificate }) {
          $0.element("ds:X509Certificate", base64: certificate.der, isWrapped: true)
        }
      }
    }
  }

  private func writeSignedProperties(_ writer: inout MarkupWriter) {
    writer.element("xades:SignedProperties", ["Id": ids.properties]) {
      writeSignatureProperties(&$0)
      writeDataProperties(&$0)
    }
  }

  /// What is done to content: every ds:Signature out, then exclusive C14N.
  static func writeContentTransforms(
    _ writer: inout MarkupWriter, _ form: ContentForm = .filter2
  ) {
    writer.element("ds:Transforms") {
      switch form {
      case .filter2:
        $0.element("ds:Transform", ["Algorithm": SignatureURI.filter2]) {
          $0.element(
            "dsf:XPath", ["Filter": "subtract"], declaring: .dsf, text: "/descendant::ds:Signature")
        }
      case .xpath:
        $0.element("ds:Transform", ["Algorithm": SignatureURI.xpath]) {
          $0.element("ds:XPath", text: "not(ancestor-or-self::ds:Signature)")
        }
      }
      $0.empty("ds:Transform", ["Algorithm": CanonicalizationMethod.exclusive.uri])
    }
  }

  private static func writeExclusive(_ writer: inout MarkupWriter) {
    writer.element("ds:Transforms") {
      $0.empty("ds:Transform", ["Algorithm": CanonicalizationMethod.exclusive.uri])
    }
  }

  static func writeDigest(
    _ writer: inout MarkupWriter, _ method: String, _ digest: [UInt8]
  ) {
    writer.empty("ds:DigestMethod", ["Algorithm": method])
    writer.element("ds:DigestValue", base64: digest)
  }
}
