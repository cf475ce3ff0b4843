import CanonicalXML
import PKI
import XAdES

/// An unsigned property as it is written; it declares what it needs.
struct UnsignedPropertyMarkup {
  /// The namespace of a property, with the prefix that is written.
  enum Version {
    case xades132, xades141

    fileprivate var prefix: String { self == .xades132 ? "xades" : "xades141" }
    fileprivate var namespace: String {
      self == .xades132 ? SignatureNamespace.xades : SignatureNamespace.xades141
    }
  }

  let bytes: [UInt8]
  /// The same below an element that declares the prefix of version 1.3.2 already.
  let bytesWithinXAdES: [UInt8]

  /// - Parameters:
  ///   - name: Its local name.
  ///   - version: The version of XAdES that it is of.
  ///   - content: What it holds; it declares the prefixes that it uses, `xades` among them where the property is of 1.4.1.
  init(_ name: String, _ version: Version = .xades132, holding content: [UInt8]) {
    let qualified = "\(version.prefix):\(name)"
    let end = content + Array("</\(qualified)>".utf8)
    bytes =
      Array("<\(qualified) xmlns:\(version.prefix)=\"\(version.namespace)\">".utf8) + end
    bytesWithinXAdES =
      version == .xades132 ? Array("<\(qualified)>".utf8) + end : bytes
  }

  /// CertificateValues (EN 319 132-1, 5.4.1).
  static func certificateValues(_ certificates: [Certificate]) -> UnsignedPropertyMarkup {
    UnsignedPropertyMarkup(
      "CertificateValues",
      holding: certificates.flatMap { element("EncapsulatedX509Certificate", $0.der) })
  }

  /// RevocationValues (5.4.2).
  static func revocationValues(
    _ lists: [RevocationList], _ responses: [[UInt8]]
  ) -> UnsignedPropertyMarkup {
    var content: [UInt8] = []
    if !lists.isEmpty {
      content += wrap("CRLValues", lists.flatMap { element("EncapsulatedCRLValue", $0.der) })
    }
    if !responses.isEmpty {
      content += wrap("OCSPValues", responses.flatMap { element("EncapsulatedOCSPValue", $0) })
    }
    return UnsignedPropertyMarkup("RevocationValues", holding: content)
  }

  /// CompleteRevocationRefs (A.1.2): lists that lie elsewhere, by their SHA-256.
  static func revocationRefs(_ digests: [[UInt8]]) -> UnsignedPropertyMarkup {
    let references = digests.flatMap { digest in
      wrap("CRLRef", wrap("DigestAlgAndValue", Self.digest(digest)))
    }
    return UnsignedPropertyMarkup(
      "CompleteRevocationRefs", holding: wrap("CRLRefs", references))
  }

  /// TimeStampValidationData (5.5.1): the same for timestamps, and for what came later.
  static func validationData(_ parts: [UnsignedPropertyMarkup]) -> UnsignedPropertyMarkup {
    UnsignedPropertyMarkup(
      "TimeStampValidationData", .xades141, holding: parts.flatMap(\.bytes))
  }

  /// ArchiveTimeStamp (5.5.2), in exclusive canonical form.
  static func archiveTimestamp(_ token: TimestampToken) -> UnsignedPropertyMarkup {
    UnsignedPropertyMarkup("ArchiveTimeStamp", .xades141, holding: timestamp(token))
  }

  /// What a timestamp's property holds.
  static func timestamp(_ token: TimestampToken) -> [UInt8] {
    let method =
      "<ds:CanonicalizationMethod xmlns:ds=\"\(SignatureNamespace.ds)\" "
      + "Algorithm=\"\(SignatureNamespace.exclusive)\"/>"
    return Array(method.utf8)
      + Array("<xades:EncapsulatedTimeStamp xmlns:xades=\"\(SignatureNamespace.xades)\">".utf8)
      + Array(Base64.encode(token.der).utf8) + Array("</xades:EncapsulatedTimeStamp>".utf8)
  }

  private static func digest(_ digest: [UInt8]) -> [UInt8] {
    let method = DigestAlgorithm.sha256.xmlURI
    return Array(
      ("<ds:DigestMethod xmlns:ds=\"\(SignatureNamespace.ds)\" Algorithm=\"\(method)\"/>"
        + "<ds:DigestValue xmlns:ds=\"\(SignatureNamespace.ds)\">\(Base64.encode(digest))</ds:DigestValue>")
        .utf8)
  }

  private static func element(_ name: String, _ der: [UInt8]) -> [UInt8] {
    wrap(name, Array(Base64.encode(der).utf8))
  }

  private static func wrap(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array("<xades:\(name)>".utf8) + content + Array("</xades:\(name)>".utf8)
  }
}
