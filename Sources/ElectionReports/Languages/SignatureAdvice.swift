import PKI
import XAdES

/// What to do about a faulty signature: few answers fit many faults.
enum SignatureAdvice: Phrase {
  case reformatted, changedContent, forged, rebuild, missingCertificate, getCertificate,
    missingFile, weak, otherVersion
  case policyDigest, suspicious

  init(_ reason: SignatureFault.Reason) {
    switch reason {
    case .detachedFileMissing: self = .missingFile
    case .certificateElsewhere, .signingCertificateNotFound: self = .getCertificate
    case .reformatted, .signatureReformatted, .lineEndsChanged: self = .reformatted
    case .policyDigestWeak: self = .policyDigest
    case .otherPropertiesVersion: self = .otherVersion
    default: self.init(reason.subIndication)
    }
  }

  private init(_ sub: SubIndication) {
    switch sub {
    case .hashFailure: self = .changedContent
    case .sigCryptoFailure: self = .forged
    case .noSigningCertificateFound, .signedDataNotFound: self = .missingCertificate
    case .cryptoConstraintsFailureNoPOE: self = .weak
    case .sigConstraintsFailure: self = .rebuild
    default: self = .suspicious
    }
  }
}
