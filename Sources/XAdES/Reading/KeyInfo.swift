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
  init(reading element: ElementCursor, decoder: CertificateDecoder) throws(SignatureFault) {
    var certificates: [Certificate] = []
    var keyValues: [[UInt8]] = []
    var children = try ChildSequence(of: element)
    for child in children.rest() {
      if child.isNamed(.x509Data) {
        try Self.readX509Data(child, into: &certificates, decoder: decoder)
      } else if child.isNamed(.keyName) {
        _ = try child.onlyText()
      } else if child.isNamed(.keyValue) {
        keyValues.append(try KeyValue.subjectPublicKeyInfo(reading: child))
      } else if child.isNamed(.derEncodedKeyValue) {
        keyValues.append(try child.base64())
      } else {
        throw child.fault(.unsupportedKeyInfo(child.qualifiedName))
      }
    }
    self.init(certificates: certificates, keyValues: keyValues, element: element.element)
  }

  /// Whether an element says which certificate is meant without holding it: it is passed over.
  private static func isLookup(_ element: ElementCursor) -> Bool {
    element.isNamed(.x509IssuerSerial) || element.isNamed(.x509SKI)
      || element.isNamed(.x509SubjectName) || element.isNamed(.x509CRL)
      || element.isNamed(.x509Digest)
  }

  private static func readX509Data(
    _ element: ElementCursor, into certificates: inout [Certificate], decoder: CertificateDecoder
  ) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    for child in children.rest() where !isLookup(child) {
      guard child.isNamed(.x509Certificate) else {
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
