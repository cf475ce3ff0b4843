import COpenSSL

/// Who may answer for the certificates of a CA (RFC 6960, 4.2.2.2): the CA's own key, or a certificate that this key signed
/// directly, for the purpose OCSPSigning.
struct OCSPAuthority {
  /// Whose certificates are spoken of.
  let issuer: Certificate
  /// The certificate whose key signed.
  let signer: Certificate
  /// Whether its word that somebody is good counts; that somebody is revoked counts in any case.
  let mayVouch: Bool

  /// id-kp-OCSPSigning.
  fileprivate static let purpose = "1.3.6.1.5.5.7.3.9"

  /// Finds who signed a response; nil where nobody did who may.
  ///
  /// A delegate vouches while its certificate is in its time, breaks no rule, is by algorithms that may be relied on, and if
  /// it says that its own revocation is not asked: otherwise a list would have to clear it, and whoever has the list needs
  /// no response. What says all the same that it was revoked counts.
  init?(
    of response: OCSPResponse, for issuer: Certificate, _ question: RevocationQuestion,
    isAccused: (Certificate) -> Bool
  ) {
    let pool = question.pool
    let digest = response.algorithm.map { Digest.hash(response.signed, $0.digest) }
    func signed(_ certificate: Certificate) -> Bool {
      guard let algorithm = response.algorithm, let digest, response.names(certificate) else {
        return false
      }
      return certificate.publicKey.verifiesAsItIs(response.signature, digest, algorithm) == true
    }
    self.issuer = issuer
    if signed(issuer) {
      (signer, mayVouch) = (issuer, true)
      return
    }
    for delegate in response.certificates {
      guard delegate.issuerDER == issuer.subjectDER,
        delegate.extendedKeyUsage.contains(Self.purpose), pool.isSigned(delegate, by: issuer),
        signed(delegate)
      else { continue }
      signer = delegate
      mayVouch =
        delegate.notBefore <= response.producedAt && response.producedAt <= delegate.notAfter
        && delegate.isNotChecked && delegate.mayAnswer && !isAccused(delegate)
        && question.profile.algorithms?.problems(ofPath: [delegate, issuer], at: question.at)
          .isEmpty ?? true
      return
    }
    // Another key of the CA, by a certificate that a CA of the path signed, is heard against somebody, and vouches for
    // nobody; nor does whom it made a responder.
    let namesakes =
      pool.isCrowded(issuer.storage.subjectHash) ? [] : pool.certificates(named: issuer)
    let others = namesakes.filter { one in
      one != issuer && question.path.contains { pool.isSigned(one, by: $0) }
    }
    let delegates = response.certificates.filter { delegate in
      delegate.extendedKeyUsage.contains(Self.purpose)
        && others.contains { pool.isSigned(delegate, by: $0) }
    }
    guard let heard = (others + delegates).first(where: signed) else { return nil }
    (signer, mayVouch) = (heard, false)
  }
}

extension Certificate {
  /// Whether its form and its key usage let it sign answers.
  fileprivate var mayAnswer: Bool {
    let flags = unsafe X509_get_extension_flags(storage.form.first.pointer)
    return brokenRules(asSigner: true).isEmpty && flags & UInt32(EXFLAG_CRITICAL) == 0
      && (keyUsage.map { !$0.isDisjoint(with: [.digitalSignature, .nonRepudiation]) } ?? true)
  }

  /// Whether it says that its own status is not asked (4.2.2.2.1, id-pkix-ocsp-nocheck).
  fileprivate var isNotChecked: Bool {
    unsafe X509_get_ext_by_NID(storage.form.first.pointer, NID_id_pkix_OCSP_noCheck, -1) >= 0
  }
}

extension OCSPResponse {
  /// Whether it says that it is by a CA, or by somebody whom the CA made a responder, whoever signed it.
  func claims(_ issuer: Certificate, in pool: CertificatePool) -> Bool {
    names(issuer)
      || certificates.contains {
        names($0) && $0.issuerDER == issuer.subjectDER && pool.isSigned($0, by: issuer)
          && $0.extendedKeyUsage.contains(OCSPAuthority.purpose)
      }
  }

  /// Whether it names a certificate as its responder's.
  fileprivate func names(_ certificate: Certificate) -> Bool {
    switch responder {
    case .name(let name): name == certificate.subjectDER
    case .key(let digest): digest == Digest.hash(certificate.publicKeyBits, .sha1)
    }
  }
}
