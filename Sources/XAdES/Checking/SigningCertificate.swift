public import PKI

/// How a signature says which certificate is its signer's.
public enum CertificateNaming: Hashable, Sendable {
  /// By SigningCertificateV2, with this digest: the only way that a verdict may pass.
  case named(DigestAlgorithm)
  /// By the old SigningCertificate, with this digest.
  case namedWeakly(DigestAlgorithm)
  /// Not at all: the one certificate of KeyInfo whose key verifies was taken.
  case notNamed
}

extension SignatureChecker {
  /// The signer's certificate (EN 319 102-1, clause 5.2.3): exactly the one that is named.
  func signingCertificate(
    of signature: Signature, digest: [UInt8]
  ) throws(SignatureFault) -> (certificate: Certificate, naming: CertificateNaming) {
    let candidates =
      options.knownCertificates.isEmpty
      ? signature.keyInfo.certificates : self.candidates(for: signature)
    let signed = signature.signedProperties
    if let named = signed?.signingCertificates.first {
      let found = try match(named, among: candidates, in: signature)
      // The old property beside the new one may not name another.
      if let old = signed?.oldSigningCertificates.first {
        _ = try match(old, among: [found], in: signature)
      }
      return (found, .named(named.algorithm))
    }
    if let named = signed?.oldSigningCertificates.first {
      return (try match(named, among: candidates, in: signature), .namedWeakly(named.algorithm))
    }
    let unnamed = options.rules.triesKnownCertificates ? candidates : signature.keyInfo.certificates
    let fitting = unnamed.filter {
      options.rules.verify(
        $0.publicKey, signature.value, digest, signature.signedInfo.algorithm)
    }
    guard let only = fitting.first else {
      throw unnamed.isEmpty
        ? signature.element.fault(.noCertificate)
        : signature.valueElement.fault(.signatureValueWrong)
    }
    guard fitting.count == 1 else {
      throw signature.element.fault(.signingCertificateAmbiguous(count: fitting.count))
    }
    return (only, .notNamed)
  }

  /// KeyInfo's certificates, then those that the caller knows.
  private func candidates(for signature: Signature) -> [Certificate] {
    signature.keyInfo.certificates
      + options.knownCertificates.filter { !signature.keyInfo.certificates.contains($0) }
  }

  private func match(
    _ named: CertificateReference, among candidates: [Certificate], in signature: Signature
  ) throws(SignatureFault) -> Certificate {
    let place = SignatureFault(
      candidates.isEmpty ? .noCertificate : .signingCertificateNotFound, element: "Cert",
      line: named.line)
    guard let found = candidates.first(where: { $0.digest(named.algorithm) == named.digest }) else {
      throw place
    }
    if let serial = named.issuerSerial, serial != found.issuerAndSerial {
      throw SignatureFault(.issuerSerialMismatch, element: "IssuerSerialV2", line: named.line)
    }
    return found
  }

  /// Every ds:KeyValue must be the signer's key: it can refuse a signature, never support one.
  func checkKeyValues(
    of signature: Signature, are certificate: Certificate
  ) throws(SignatureFault) {
    for key in signature.keyInfo.keyValues where key != certificate.publicKey.spki {
      throw (signature.keyInfo.element ?? signature.element).fault(.keyValueMismatch)
    }
  }

  /// The method must fit the kind of the key, and RSA keys have 2048 bits at least.
  func checkKey(
    of certificate: Certificate, fits signature: Signature
  ) throws(SignatureFault) {
    let algorithm = signature.signedInfo.algorithm
    switch (algorithm, certificate.publicKey.kind) {
    case (.rsaPKCS1, .rsa(let bits)), (.rsaPSS, .rsa(let bits)):
      guard bits >= options.rules.minimumRSABits else {
        throw signature.signedInfo.element.fault(.keyTooShort(bits: bits))
      }
    case (.ecdsa, .ec): break
    default:
      throw signature.signedInfo.element.fault(.keyDoesNotFitMethod(algorithm.xmlURI))
    }
  }
}
