import PKI

/// Why a revocation list cannot be used, and which rule a certificate breaks.
extension EnglishFindings {
  func fault(_ fault: RevocationFault) -> String {
    switch fault {
    case .badSignature: "its signature is wrong"
    case .issuerNotFound: "its issuer is unknown"
    case .issuerMayNotSign: "its issuer may not sign lists"
    case .criticalExtension: "it has a critical extension that is not understood"
    case .otherScope: "it does not cover this certificate"
    case .issuedAfterExpiry: "it was issued after the certificate expired"
    case .signerRevoked:
      "the certificate of the key that signed it, or one above, is revoked or on hold"
    case .signerUnproven:
      "neither a CA of the signer's path nor the trust made the key that signed it one that may, or it is not known "
        + "whether that key's certificate was revoked"
    case .otherName: "it writes its issuer's name in another way than the certificate does"
    case .inFuture: "it is dated after the present time"
    case .badDate: "a date in it cannot be read"
    case .weakAlgorithm: "it is signed with an algorithm that may not be relied on"
    case .unknownAlgorithm: "it is signed with an algorithm that this version does not know"
    }
  }

  func sentence(_ rule: CertificateRule) -> String {
    switch rule {
    case .longSerialNumber: "its serial number has more than 20 octets"
    case .authorityWithoutName: "a CA without a name"
    case .signerWithoutName: "it has no name, nor an alternative one in its place"
    case .repeatedExtension: "an extension is there twice"
    case .wrongVersion: "its version may have no extensions, or is none"
    case .emptyExtendedKeyUsage: "an extended key usage without a purpose"
    case .constrainedSigner: "name constraints in a certificate that is no CA's"
    case .certificateSigningSigner: "it may sign certificates and is no CA's"
    case .unprocessedExtension:
      "it has a critical extension that is not processed (nsCertType, or a CA's addresses by RFC 3779)"
    }
  }
}
