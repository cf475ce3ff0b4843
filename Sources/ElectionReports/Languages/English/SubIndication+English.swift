package import ElectionVerifier

extension SubIndication: Phrase {
  package func english(_ say: Speaker) -> String {
    switch self {
    case .formatFailure: "it is not a signed document as it must be"
    case .hashFailure: "it was changed or re-formatted after it was signed"
    case .sigCryptoFailure: "a signature value is wrong"
    case .revoked: "the certificate was revoked"
    case .expired: "the certificate has expired"
    case .notYetValid: "the certificate is not valid yet"
    case .sigConstraintsFailure: "a condition of the policy is not met"
    case .chainConstraintsFailure: "a certificate is not one that the trust lets sign"
    case .certificateChainGeneralFailure: "the chain of certificates is faulty"
    case .cryptoConstraintsFailure: "an algorithm is not strong enough"
    case .policyProcessingError: "the policy could not be applied in full"
    case .signaturePolicyNotAvailable: "the policy is not at hand"
    case .timestampOrderFailure: "the timestamps contradict one another"
    case .noSigningCertificateFound: "the signer's certificate is missing"
    case .noCertificateChainFound, .noCertificateChainFoundNoPOE:
      "no chain leads from the signer to \(say.anchor)"
    case .revokedNoPOE:
      "the certificate was revoked, and nothing proves that the signature is older"
    case .revokedCANoPOE:
      "an issuer's certificate was revoked, and nothing proves that the signature is older"
    case .outOfBoundsNotRevoked, .outOfBoundsNoPOE:
      "the certificate is not in its time of validity, and nothing proves when it was signed"
    case .revocationOutOfBoundsNoPOE: "the revocation data are not in their time of validity"
    case .cryptoConstraintsFailureNoPOE:
      "an algorithm is not accepted, and nothing proves that the signature is older"
    case .noPOE: "nothing proves when it was signed"
    case .tryLater: "fresh revocation data are needed; try again later"
    case .signedDataNotFound: "what was signed is not there"
    }
  }
}
