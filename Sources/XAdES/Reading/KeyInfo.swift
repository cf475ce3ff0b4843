package import CanonicalXML
package import PKI

/// What ds:KeyInfo says of the signer: certificates to look among, and keys that must be the signer's.
package struct KeyInfo: Sendable {
  /// The certificates, in their order, each once.
  package let certificates: [Certificate]
  /// What it says of certificates that it does not hold.
  package let names: [CertificateName]
  /// The SubjectPublicKeyInfo that each ds:KeyValue stands for, in DER.
  package let keyValues: [[UInt8]]
  /// The element as read; nil where there is none.
  package let element: XMLElement?

  static let absent = KeyInfo(certificates: [], names: [], keyValues: [], element: nil)
}

extension KeyInfo {
  /// Reads ds:KeyInfo: X509Data, KeyName and KeyValue; anything that would be fetched or decrypted is
  /// refused by name.
  init(reading element: ElementCursor, decoder: CertificateDecoder) throws(SignatureFault) {
    var certificates: [Certificate] = []
    var names: [CertificateName] = []
    var keyValues: [[UInt8]] = []
    var children = try ChildSequence(of: element)
    for child in children.rest() {
      if child.isNamed(.x509Data) {
        try Self.readX509Data(child, into: &certificates, &names, decoder: decoder)
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
    self.init(
      certificates: certificates, names: names, keyValues: keyValues, element: element.element)
  }

  private static func readX509Data(
    _ element: ElementCursor, into certificates: inout [Certificate],
    _ names: inout [CertificateName],
    decoder: CertificateDecoder
  ) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    for child in children.rest() where !child.isNamed(.x509CRL) {
      guard child.isNamed(.x509Certificate) else {
        if CertificateName.isOne(child) {
          // More of them say nothing that the first few do not.
          if names.count < SignatureLimits.certificates, let name = try CertificateName(child) {
            names.append(name)
          }
          continue
        }
        throw child.fault(.unsupportedKeyInfo(child.qualifiedName))
      }
      guard certificates.count < SignatureLimits.certificates else {
        throw child.fault(.tooMany(.certificates, limit: SignatureLimits.certificates))
      }
      let text = try child.onlyText(limit: decoder.textLimit)
      let certificate: Certificate
      do throws(CertificateError) {
        certificate = try decoder.certificate(base64: text)
      } catch {
        throw child.fault(.unreadableCertificate(index: certificates.count, error))
      }
      if !certificates.contains(certificate) { certificates.append(certificate) }
    }
  }
}
