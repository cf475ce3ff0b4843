import CanonicalXML
import PKI

/// The ds:Signature that is being built: what is known of it so far, and its markup.
struct SignatureMarkup {
  /// What the signature is over, besides its own signed properties.
  enum Subject {
    /// The document's content, by its digest.
    case content(digest: [UInt8])
    /// The value of another signature.
    case value(id: String, digest: [UInt8])
  }

  let ids: SignatureIDs
  let request: SignatureRequest
  let subject: Subject
  let certificate: Certificate
  let algorithm: SignatureAlgorithm
  var propertiesDigest: [UInt8] = []
  var value: [UInt8] = []

  /// The markup, complete once both digest and value are filled in.
  var text: String {
    var writer = MarkupWriter()
    writer.element("ds:Signature", ["xmlns:ds": SignatureNamespace.ds, "Id": ids.signature]) {
      writeSignedInfo(&$0)
      $0.element("ds:SignatureValue", ["Id": ids.value], text: Self.wrapped(value))
      writeKeyInfo(&$0)
      $0.element("ds:Object") { writeProperties(&$0) }
    }
    return writer.text
  }

  private func writeSignedInfo(_ writer: inout MarkupWriter) {
    writer.element("ds:SignedInfo") {
      $0.empty("ds:CanonicalizationMethod", ["Algorithm": CanonicalizationMethod.exclusive.uri])
      $0.empty("ds:SignatureMethod", ["Algorithm": algorithm.xmlURI])
      switch subject {
      case .content(let digest):
        $0.element("ds:Reference", ["Id": ids.reference, "URI": ""]) {
          Self.writeContentTransforms(&$0, request.contentForm)
          Self.writeDigest(&$0, .sha256, digest)
        }
      case .value(let id, let digest):
        let type = SignatureURI.countersigned
        $0.element("ds:Reference", ["Id": ids.reference, "Type": type, "URI": "#\(id)"]) {
          Self.writeExclusive(&$0)
          Self.writeDigest(&$0, .sha256, digest)
        }
      }
      $0.element(
        "ds:Reference",
        ["Type": SignatureURI.signedProperties, "URI": "#\(ids.properties)"]
      ) {
        Self.writeExclusive(&$0)
        Self.writeDigest(&$0, .sha256, propertiesDigest)
      }
    }
  }

  private func writeKeyInfo(_ writer: inout MarkupWriter) {
    writer.element("ds:KeyInfo") {
      $0.element("ds:X509Data") {
        for certificate in [certificate] + request.otherCertificates.filter({ $0 != certificate }) {
          $0.element("ds:X509Certificate", text: Self.wrapped(certificate.der))
        }
      }
    }
  }

  private func writeProperties(_ writer: inout MarkupWriter) {
    let attributes: KeyValuePairs = [
      "xmlns:xades": SignatureNamespace.xades, "Target": "#\(ids.signature)",
    ]
    writer.element("xades:QualifyingProperties", attributes) {
      $0.element("xades:SignedProperties", ["Id": ids.properties]) {
        writeSignatureProperties(&$0)
        writeDataProperties(&$0)
      }
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
            "dsf:XPath", ["xmlns:dsf": SignatureNamespace.filter2, "Filter": "subtract"],
            text: "/descendant::ds:Signature")
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
    _ writer: inout MarkupWriter, _ algorithm: DigestAlgorithm, _ digest: [UInt8]
  ) {
    writer.empty("ds:DigestMethod", ["Algorithm": algorithm.xmlURI])
    writer.element("ds:DigestValue", text: Base64.encode(digest))
  }

  /// Base64 in lines of 76 characters.
  private static func wrapped(_ bytes: [UInt8]) -> String {
    let text = Array(Base64.encode(bytes).utf8)
    guard text.count > 76 else { return String(decoding: text, as: UTF8.self) }
    var lines: [String] = []
    for start in stride(from: 0, to: text.count, by: 76) {
      lines.append(String(decoding: text[start..<min(start + 76, text.count)], as: UTF8.self))
    }
    return "\n" + lines.joined(separator: "\n") + "\n"
  }
}
