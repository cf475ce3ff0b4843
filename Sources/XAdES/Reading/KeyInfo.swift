public import CanonicalXML
public import PKI

/// What ds:KeyInfo says of the signer: certificates to look among, and keys that must be the signer's.
public struct KeyInfo: Sendable {
  /// The certificates, in their order, each once.
  public let certificates: [Certificate]
  /// The SubjectPublicKeyInfo that each ds:KeyValue stands for, in DER.
  public let keyValues: [[UInt8]]
  /// The element as read; nil where there is none.
  public let element: XMLElement?

  static let absent = KeyInfo(certificates: [], keyValues: [], element: nil)
}

extension KeyInfo {
  /// Reads ds:KeyInfo: X509Data, KeyName and KeyValue; anything that would be fetched or decrypted is
  /// refused by name.
  init(reading element: XMLElement, decoder: CertificateDecoder) throws(SignatureFault) {
    var certificates: [Certificate] = []
    var keyValues: [[UInt8]] = []
    var children = try ChildSequence(of: element)
    for child in children.rest() {
      switch child.name {
      case .ds("X509Data"):
        try Self.readX509Data(child, into: &certificates, decoder: decoder)
      case .ds("KeyName"): _ = try child.onlyText()
      case .ds("KeyValue"):
        keyValues.append(try KeyValue.subjectPublicKeyInfo(reading: child))
      case ExpandedName(SignatureNamespace.ds11, "DEREncodedKeyValue"):
        keyValues.append(try child.base64())
      default: throw child.fault(.unsupportedKeyInfo(child.qualifiedName))
      }
    }
    self.init(certificates: certificates, keyValues: keyValues, element: element)
  }

  private static let lookups: Set<ExpandedName> = [
    .ds("X509IssuerSerial"), .ds("X509SKI"), .ds("X509SubjectName"), .ds("X509CRL"),
    ExpandedName(SignatureNamespace.ds11, "X509Digest"),
  ]

  private static func readX509Data(
    _ element: XMLElement, into certificates: inout [Certificate], decoder: CertificateDecoder
  ) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    for child in children.rest() where !lookups.contains(child.name) {
      guard child.name == .ds("X509Certificate") else {
        throw child.fault(.unsupportedKeyInfo(child.qualifiedName))
      }
      guard certificates.count < SignatureLimits.certificates else {
        throw child.fault(.tooMany(.certificates, limit: SignatureLimits.certificates))
      }
      let text = try child.onlyText(limit: decoder.textLimit)
      guard let certificate = decoder.certificate(base64: text) else {
        throw child.fault(.unreadableCertificate(index: certificates.count))
      }
      if !certificates.contains(certificate) { certificates.append(certificate) }
    }
  }
}
