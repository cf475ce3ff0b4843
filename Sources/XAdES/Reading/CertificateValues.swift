import CanonicalXML
import PKI

extension QualifyingProperties {
  /// The certificates of xades:CertificateValues (EN 319 132-1, clause 5.4.1).
  ///
  /// Nobody signed them: they are only looked among. What is no certificate is passed over, or anybody
  /// could spoil a signature by adding one.
  static func certificateValues(
    in unsigned: ElementCursor, decoder: CertificateDecoder
  ) -> [Certificate] {
    var found: [Certificate] = []
    for group in unsigned.elements where group.isNamed(.unsignedSignatureProperties) {
      for property in group.elements where property.isXAdES("CertificateValues") {
        for child in property.elements where child.isXAdES("EncapsulatedX509Certificate") {
          guard found.count < SignatureLimits.certificates else { return found }
          if let text = try? child.onlyText(limit: decoder.textLimit),
            let certificate = try? decoder.certificate(base64: text), !found.contains(certificate)
          {
            found.append(certificate)
          }
        }
      }
    }
    return found
  }
}

extension ElementCursor {
  /// Whether it is an element of XAdES with a name that is not among the known ones.
  func isXAdES(_ local: String) -> Bool {
    !KnownName.contains(nameID) && element.name == ExpandedName(SignatureNamespace.xades, local)
  }
}
