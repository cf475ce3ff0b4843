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
  /// Whether all of it was read: else the signer's key may be in what was not.
  let isWhole: Bool
  /// The element as read; nil where there is none.
  package let element: XMLElement?

  static let absent = KeyInfo(
    certificates: [], names: [], keyValues: [], isWhole: true, element: nil)
}

extension KeyInfo {
  /// Reads ds:KeyInfo: X509Data, KeyName and KeyValue; anything that would be fetched or decrypted is
  /// refused by name, and what stands beside it is read.
  init(
    reading element: ElementCursor, decoder: CertificateDecoder, _ faults: inout FormFaults
  ) {
    var certificates: [Certificate] = []
    var names: [CertificateName] = []
    var keyValues: [[UInt8]] = []
    var unreadable = 0
    let before = faults.count
    var children = ChildSequence(of: element, &faults)
    for child in children.rest() {
      if child.isNamed(.x509Data) {
        Self.readX509Data(child, into: &certificates, &unreadable, &names, decoder, &faults)
      } else if child.isNamed(.keyName) {
        _ = faults.attempt(try child.onlyText())
      } else if child.isNamed(.keyValue) {
        if let key = faults.attempt(try KeyValue.subjectPublicKeyInfo(reading: child)) {
          keyValues.append(key)
        }
      } else if child.isNamed(.derEncodedKeyValue) {
        if let key = faults.attempt(try child.base64()) { keyValues.append(key) }
      } else {
        faults.note(child.fault(.unsupportedKeyInfo(child.qualifiedName)))
      }
    }
    self.init(
      certificates: certificates, names: names, keyValues: keyValues,
      isWhole: faults.count == before, element: element.element)
  }

  private static func readX509Data(
    _ element: ElementCursor, into certificates: inout [Certificate], _ unreadable: inout Int,
    _ names: inout [CertificateName], _ decoder: CertificateDecoder, _ faults: inout FormFaults
  ) {
    var children = ChildSequence(of: element, &faults)
    for child in children.rest() where !child.isNamed(.x509CRL) {
      if child.isNamed(.x509Certificate) {
        let index = certificates.count + unreadable
        guard index < SignatureLimits.certificates else {
          faults.note(child.fault(.tooMany(.certificates, limit: SignatureLimits.certificates)))
          return
        }
        if let found = faults.attempt(try decoder.certificate(child, index: index)) {
          if !certificates.contains(found) { certificates.append(found) }
        } else {
          unreadable += 1
        }
      } else if CertificateName.isOne(child) {
        // More of them say nothing that the first few do not.
        if names.count < SignatureLimits.certificates,
          let name = faults.attempt(try CertificateName(child)) ?? nil
        {
          names.append(name)
        }
      } else {
        faults.note(child.fault(.unsupportedKeyInfo(child.qualifiedName)))
      }
    }
  }
}

extension CertificateDecoder {
  /// The certificate of a ds:X509Certificate, the one of a number, from 0.
  fileprivate func certificate(
    _ element: ElementCursor, index: Int
  ) throws(SignatureFault) -> Certificate {
    let text = try element.onlyText(limit: textLimit)
    do throws(CertificateError) {
      return try certificate(base64: text)
    } catch {
      throw element.fault(.unreadableCertificate(index: index, error))
    }
  }
}
