/// Which keys of an issuer's name are one authority's, so that what the lists of one say holds for all.
struct ListAuthority {
  let pool: CertificatePool
  /// SHA-256 of the SubjectPublicKeyInfo of the CAs that the trust pins.
  let pins: Set<[UInt8]>

  /// Whether the signer of a list is the authority that issued a certificate.
  ///
  /// Two keys of one name are joined by the trust that pins both, by a certificate of the name for itself that one of
  /// the keys signed for the other (RFC 4210, 4.4), or by one superior that certified both.
  /// - Parameters:
  ///   - signer: of a list, with the issuer's name.
  ///   - issuer: of the certificate, in its path.
  func isOne(_ signer: Certificate, _ issuer: Certificate) -> Bool {
    if signer.spkiSHA256 == issuer.spkiSHA256 { return true }
    if pins.contains(signer.spkiSHA256), pins.contains(issuer.spkiSHA256) { return true }
    return isCrossed(signer, issuer) || haveOneSuperior(signer, issuer)
  }

  private func isCrossed(_ a: Certificate, _ b: Certificate) -> Bool {
    pool.certificates(named: a).contains { link in
      guard link.isSelfIssued else { return false }
      return (link.spkiSHA256 == a.spkiSHA256 && pool.isSigned(link, by: b))
        || (link.spkiSHA256 == b.spkiSHA256 && pool.isSigned(link, by: a))
    }
  }

  private func haveOneSuperior(_ a: Certificate, _ b: Certificate) -> Bool {
    guard a.storage.issuerHash == b.storage.issuerHash else { return false }
    return pool.namesakes(ofIssuerOf: a).contains { superior in
      superior.spkiSHA256 != a.spkiSHA256 && superior.spkiSHA256 != b.spkiSHA256
        && pool.isSigned(a, by: superior) && pool.isSigned(b, by: superior)
    }
  }
}
