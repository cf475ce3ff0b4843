package import PKI

/// An OCSP responder of a lab (RFC 6960): a CA that answers for its own certificates, or a key that pretends to be one.
package struct OCSPResponder: Sendable {
  /// In whose name it answers.
  package let authority: CertificateAuthority
  /// Who signs in its place; nil: the CA itself.
  package var impostor: CertificateAuthority?
  /// To whom the CA delegates its answers; nil: nobody.
  package var delegate: CertificateAuthority?
  /// What it says of every certificate, in DER; nil: what the list says.
  package var stated: [UInt8]?
  /// The digest by which it names issuers where it is asked for nothing else.
  package var identifierDigest = DigestAlgorithm.sha1
  /// When what it tells was known.
  package var thisUpdate: Instant
  /// Until when it counts.
  package var nextUpdate: Instant

  /// - Parameters:
  ///   - authority: the CA.
  ///   - thisUpdate: when what it tells was known.
  ///   - nextUpdate: until when it counts.
  package init(_ authority: CertificateAuthority, thisUpdate: Instant, nextUpdate: Instant) {
    self.authority = authority
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
  }

  /// What a request calls a certificate of an issuer (4.1.1, CertID).
  package func identifier(of certificate: Certificate, issuer: Certificate? = nil) -> [UInt8] {
    let issuer = issuer ?? authority.certificate
    let name = identifierDigest == .sha1 ? "1.3.14.3.2.26" : "2.16.840.1.101.3.4.2.1"
    return DERWriter.sequence(
      DERWriter.sequence(DERWriter.objectIdentifier(name) ?? [], DERWriter.null),
      DERWriter.octetString(Digest.hash(issuer.subjectDER, identifierDigest)),
      DERWriter.octetString(Digest.hash(issuer.publicKeyBits, identifierDigest)),
      certificate.serialNumberDER)
  }

  /// Answers for certificates, whoever asks.
  /// - Parameters:
  ///   - identifiers: what a request would call them.
  ///   - list: the CA's present list.
  ///   - producedAt: the present.
  /// - Throws: ``IssuingError``.
  package func response(
    about identifiers: [[UInt8]], by list: RevocationList, producedAt: Instant
  ) throws(IssuingError) -> [UInt8] {
    let asked = DERWriter.sequence(
      DERWriter.sequence(DERWriter.sequence(identifiers.map { DERWriter.sequence($0) })))
    let request: OCSPRequest
    do throws(CertificateError) {
      request = try OCSPRequest(der: asked)
    } catch { throw .unreadable(error) }
    return try response(to: request, by: list, nonce: nil, producedAt: producedAt)
  }

  /// Answers a request.
  /// - Parameters:
  ///   - request: what is asked.
  ///   - list: the CA's present list, which says who is revoked.
  ///   - nonce: the extension that is sent back; nil: none.
  ///   - producedAt: the present.
  /// - Throws: ``IssuingError``.
  package func response(
    to request: OCSPRequest, by list: RevocationList, nonce: [UInt8]?, producedAt: Instant
  ) throws(IssuingError) -> [UInt8] {
    let singles = request.items.map { item in
      DERWriter.sequence(
        item.identifier, stated ?? status(of: item, list), DERWriter.generalizedTime(thisUpdate),
        DERWriter.value(0xA0, DERWriter.generalizedTime(nextUpdate)))
    }
    let named = delegate ?? authority
    let keyHash = Digest.hash(named.certificate.publicKeyBits, .sha1)
    let data = DERWriter.sequence(
      DERWriter.value(0xA2, DERWriter.octetString(keyHash)),
      DERWriter.generalizedTime(producedAt), DERWriter.sequence(singles),
      nonce.map { DERWriter.value(0xA1, DERWriter.sequence($0)) } ?? [])
    let signer = impostor ?? named
    let algorithm = try signer.key.issuingAlgorithm(signer.algorithm)
    let basic = try SignedStructure.sign(
      data, signer.key, algorithm,
      appending: DERWriter.value(0xA0, DERWriter.sequence(named.certificate.der)))
    let name = DERWriter.objectIdentifier("1.3.6.1.5.5.7.48.1.1") ?? []
    return DERWriter.sequence(
      DERWriter.value(0x0A, [0]),
      DERWriter.value(0xA0, DERWriter.sequence(name, DERWriter.octetString(basic))))
  }

  /// CertStatus (4.2.1). Of the certificates of other CAs nothing is known here.
  private func status(of item: OCSPRequest.Item, _ list: RevocationList) -> [UInt8] {
    let hashes = [DigestAlgorithm.sha1, .sha256].map {
      Digest.hash(authority.certificate.publicKeyBits, $0)
    }
    guard hashes.contains(item.issuerKeyHash) else { return DERWriter.value(0x82, []) }
    guard let entry = list.entries.first(where: { $0.serialNumberDER == item.serialNumberDER })
    else { return DERWriter.value(0x80, []) }
    let reason = DERWriter.value(
      0xA0, DERWriter.value(0x0A, [UInt8(entry.entry.reason.rawValue)]))
    return DERWriter.value(
      0xA1,
      DERWriter.generalizedTime(entry.entry.date ?? list.thisUpdate)
        + (entry.entry.reason == .unspecified ? [] : reason))
  }
}
