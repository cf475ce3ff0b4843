package import PKI

/// How a signature says which certificate is its signer's.
package enum CertificateNaming: Hashable, Sendable {
  /// By SigningCertificateV2, with this digest: the only way that a verdict may pass.
  case named(DigestAlgorithm)
  /// By the old SigningCertificate, with this digest.
  case namedWeakly(DigestAlgorithm)
  /// In a way that cannot be compared, which is a fault of form: a certificate whose key verifies was taken, and
  /// it is not known whether it is the one.
  case namedUnknowably
  /// Not at all: the one certificate of KeyInfo whose key verifies was taken.
  case notNamed
}

extension SignatureChecker {
  /// The signer's certificate (EN 319 102-1, clause 5.2.3): exactly the one that is named.
  func signingCertificate(
    of signature: Signature, digest: [UInt8], _ algorithm: SignatureAlgorithm,
    _ faults: inout FormFaults
  ) throws(SignatureFault) -> (certificate: Certificate, naming: CertificateNaming) {
    let candidates = self.candidates(for: signature)
    let signed = signature.signedProperties
    let new = signed?.signingCertificates.first
    let old = signed?.oldSigningCertificates.first
    if signed?.namesUnknowably == true {
      return (
        try fittingCertificate(among: candidates, of: signature, digest, algorithm),
        .namedUnknowably
      )
    }
    if let named = new, let algorithm = named.method.algorithm {
      let found = try match(named, among: candidates, in: signature, &faults)
      // The old property beside the new one may not name another.
      if let old { _ = faults.attempt(try match(old, among: [found], in: signature)) }
      return (found, .named(algorithm))
    }
    if let named = old, let algorithm = named.method.algorithm {
      let found = try match(named, among: candidates, in: signature, &faults)
      return (found, .namedWeakly(algorithm))
    }
    return (
      try fittingCertificate(among: candidates, of: signature, digest, algorithm), .notNamed
    )
  }

  /// Where no certificate is named, or by no digest that is known here: the one whose key fits the value.
  private func fittingCertificate(
    among candidates: [Certificate], of signature: Signature, _ digest: [UInt8],
    _ algorithm: SignatureAlgorithm
  ) throws(SignatureFault) -> Certificate {
    let unnamed = unnamedCandidates(among: candidates, for: signature)
    let fitting = unnamed.filter {
      $0.publicKey.matches(signature.value, digest, algorithm) == true
    }
    guard let only = fitting.first else {
      // What was not read of KeyInfo may hold the key.
      guard signature.keyInfo.isWhole, isMeant(unnamed, by: signature) else {
        throw noCertificate(of: signature)
      }
      // Why the only one does not fit is said when its key is tried.
      if unnamed.count == 1 { return unnamed[0] }
      guard !unnamed.isEmpty else { throw noCertificate(of: signature) }
      // Of a key that is not known here nothing was computed.
      let unknown = unnamed.first {
        $0.publicKey.matches(signature.value, digest, algorithm) == nil
      }
      throw unknown.map {
        signature.signedInfo.element.fault(.keyNotSupported($0.publicKey.kind.name))
      } ?? signature.valueElement.fault(.signatureValueWrong)
    }
    guard fitting.count == 1 else {
      throw signature.element.fault(.signingCertificateAmbiguous(count: fitting.count))
    }
    return only
  }

  /// KeyInfo's certificates, those of xades:CertificateValues, then those that the caller knows.
  private func candidates(for signature: Signature) -> [Certificate] {
    var found = signature.keyInfo.certificates
    guard !options.knownCertificates.isEmpty || !signature.certificateValues.isEmpty else {
      return found
    }
    for list in [signature.certificateValues, options.knownCertificates] {
      found += list.filter { !found.contains($0) }
    }
    return found
  }

  /// Where the signed properties name no certificate: KeyInfo's own, and those that it describes.
  private func unnamedCandidates(
    among candidates: [Certificate], for signature: Signature
  ) -> [Certificate] {
    guard !options.rules.triesKnownCertificates else { return candidates }
    let info = signature.keyInfo
    return candidates.filter { one in
      info.certificates.contains(one) || info.names.contains { $0.fits(one) }
    }
  }

  /// Whether the signer's certificate is among these: KeyInfo holds one that may be it, or one has a name that no other one
  /// has. A renewed card has the subject of the former one, which may not be at hand; beside a name CAs' certificates are
  /// there to build its path (XMLDSig 1.1, clause 4.5.4).
  private func isMeant(_ candidates: [Certificate], by signature: Signature) -> Bool {
    let info = signature.keyInfo
    return options.rules.triesKnownCertificates
      || info.certificates.contains { info.names.isEmpty || !$0.isCA }
      || candidates.contains { one in info.names.contains { $0.isOfOne && $0.fits(one) } }
  }

  /// No certificate at hand: what the signature says of the one that it means.
  private func noCertificate(of signature: Signature) -> SignatureFault {
    let place = signature.keyInfo.element ?? signature.element
    var names = signature.keyInfo.names
    for named in signature.signedProperties?.signingCertificates.prefix(1) ?? [] {
      names.append(.digest(named.method, named.digest))
    }
    return place.fault(names.isEmpty ? .noCertificate : .certificateElsewhere(names))
  }

  /// The certificate that is named, by its digest; issuer and serial number must be its own, too.
  private func match(
    _ named: CertificateReference, among candidates: [Certificate], in signature: Signature,
    _ faults: inout FormFaults
  ) throws(SignatureFault) -> Certificate {
    let found = try match(named, among: candidates, in: signature)
    if let serial = named.issuerSerial, serial != found.issuerAndSerial {
      faults.note(
        SignatureFault(.issuerSerialMismatch, element: "IssuerSerialV2", line: named.line))
    }
    return found
  }

  private func match(
    _ named: CertificateReference, among candidates: [Certificate], in signature: Signature
  ) throws(SignatureFault) -> Certificate {
    let algorithm = named.method.algorithm
    let found = candidates.first { one in algorithm.map { one.digest($0) == named.digest } ?? false
    }
    guard let found else {
      throw signature.keyInfo.certificates.isEmpty && signature.certificateValues.isEmpty
        ? noCertificate(of: signature)
        : SignatureFault(.signingCertificateNotFound, element: "Cert", line: named.line)
    }
    return found
  }

  /// Every ds:KeyValue must be the signer's key: it can refuse a signature, never support one.
  func checkKeyValues(
    of signature: Signature, are certificate: Certificate, _ faults: inout FormFaults
  ) {
    guard signature.keyInfo.keyValues.contains(where: { $0 != certificate.publicKey.spki }) else {
      return
    }
    faults.note((signature.keyInfo.element ?? signature.element).fault(.keyValueMismatch))
  }

  /// The method must fit the kind of the key; of a kind that is not known here nothing can be said.
  func checkKey(
    _ key: PublicKey, fits algorithm: SignatureAlgorithm, of signature: Signature
  ) throws(SignatureFault) {
    switch (algorithm, key.kind) {
    case (.rsaPKCS1, .rsa), (.rsaPSS, .rsa), (.rsaPKCS1, .other(.negativeRSA)),
      (.rsaPSS, .other(.negativeRSA)), (.ecdsa, .ec), (.ecdsa, .other(.curve)),
      (.statedPSS, .rsa), (.statedPSS, .rsaPSS), (.statedPSS, .other(.negativeRSA)),
      (.dsa, .other(.dsa)):
      break
    case (.eddsa(let used), .other(.edwards(let curve))) where used == curve: break
    case (.rsaPSS(let digest), .rsaPSS(_, let restriction))
    where restriction?.allows(digest) ?? true:
      break
    case (_, .other(.named)), (_, .other(.unknown)): break
    default:
      throw signature.signedInfo.element.fault(.keyDoesNotFitMethod(signature.signedInfo.method))
    }
  }

  /// What of a signature's methods and key is not accepted, although it could be computed.
  func weaknesses(
    of signature: Signature, _ algorithm: SignatureAlgorithm, by key: PublicKey
  ) -> [SignatureFault] {
    var found: [SignatureFault] = []
    let info = signature.signedInfo
    if algorithm.scheme.isNeverAccepted || !options.rules.digests.contains(algorithm.digest) {
      found.append(info.element.fault(.unsupportedSignatureMethod(info.method)))
    }
    // What is not known here is a fault of its own.
    func check(_ method: DigestMethod, _ element: String, _ line: Int) {
      guard let digest = method.algorithm, !options.rules.digests.contains(digest) else { return }
      let reason = SignatureFault.Reason.unsupportedDigest(digest.xmlURI)
      guard !found.contains(where: { $0.reason == reason }) else { return }
      found.append(SignatureFault(reason, element: element, line: line))
    }
    for one in signature.references { check(one.digestMethod, "Reference", one.line) }
    for manifest in signature.manifests {
      for one in manifest.references { check(one.digestMethod, "Reference", one.line) }
    }
    if let named = signature.signedProperties?.signingCertificates.first {
      check(named.method, "Cert", named.line)
    }
    switch key.kind {
    case .rsa, .rsaPSS:
      if let bits = key.kind.rsaBits(below: options.rules.minimumRSABits) {
        found.append(info.element.fault(.keyTooShort(bits: bits)))
      }
    case .ec: break
    case .other(let other): found.append(info.element.fault(.keyNotSupported(other.name)))
    }
    return found
  }
}
