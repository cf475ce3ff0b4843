import PKI
import XAdES

/// What to do about a faulty signature: few answers fit many faults.
enum SignatureAdvice: Phrase {
  case reformatted, changedContent, forged, missingCertificate, getCertificate, missingFile,
    otherNames, weak
  case policyDigest, otherVersion
  /// More than is looked at.
  case tooMuch
  /// Other programs sign so; forgers may, too: only the signer can tell, and sign anew.
  case otherForm
  /// Nobody's program signs so.
  case suspicious

  init(_ reason: SignatureFault.Reason) {
    switch reason {
    case .detachedFileMissing(_, let namesakes) where !namesakes.isEmpty: self = .otherNames
    case .detachedFileMissing, .detachedFileUnreadable: self = .missingFile
    case .certificateElsewhere, .signingCertificateNotFound: self = .getCertificate
    case .reformatted, .signatureReformatted, .lineEndsChanged: self = .reformatted
    case .policyDigestWeak: self = .policyDigest
    case .tooMany, .textTooLong: self = .tooMuch
    case .otherPropertiesVersion: self = .otherVersion
    case .unsupportedCanonicalization, .unsupportedTransform, .unsupportedXPath,
      .unsupportedReferenceURI, .unsupportedReferenceType, .unsupportedKeyInfo, .unsupportedObject,
      .unsupportedProperties, .symmetricMethod, .signingCertificateNotNamed,
      .signingCertificateNamedWeakly, .signatureValueLength:
      self = .otherForm
    default: self.init(reason.subIndication)
    }
  }

  private init(_ sub: SubIndication) {
    switch sub {
    case .hashFailure: self = .changedContent
    case .sigCryptoFailure: self = .forged
    case .noSigningCertificateFound, .signedDataNotFound: self = .missingCertificate
    case .cryptoConstraintsFailureNoPOE: self = .weak
    default: self = .suspicious
    }
  }
}
