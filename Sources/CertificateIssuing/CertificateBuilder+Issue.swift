package import PKI

extension CertificateBuilder {
  /// Issues the certificate under a CA.
  /// - Parameters:
  ///   - key: the subject's public key.
  ///   - authority: the CA.
  /// - Throws: ``IssuingError``.
  package func issue(
    to key: PublicKey, by authority: CertificateAuthority
  ) throws(IssuingError) -> Certificate {
    let issuer = authority.certificate
    let keyIdentifier =
      issuer.subjectKeyIdentifier ?? SignedStructure.keyIdentifier(issuer.publicKey)
    return try issue(
      to: key, issuer: issuer.subjectDER, issuerKeyIdentifier: keyIdentifier, authority.key,
      authority.algorithm)
  }

  /// Issues the certificate under its own key, as a root's is.
  /// - Parameters:
  ///   - key: the subject's key.
  ///   - algorithm: nil for the usual one of the key.
  /// - Throws: ``IssuingError``.
  package func issueSelfSigned(
    by key: PrivateKey, algorithm: SignatureAlgorithm? = nil
  ) throws(IssuingError) -> Certificate {
    try issue(
      to: key.publicKey, issuer: subject.der,
      issuerKeyIdentifier: SignedStructure.keyIdentifier(key.publicKey), key, algorithm)
  }

  private func issue(
    to key: PublicKey, issuer: [UInt8], issuerKeyIdentifier: [UInt8], _ issuerKey: PrivateKey,
    _ algorithm: SignatureAlgorithm?
  ) throws(IssuingError) -> Certificate {
    let algorithm = try issuerKey.issuingAlgorithm(algorithm)
    guard let identifier = SignedStructure.algorithmIdentifier(algorithm) else {
      throw .key(
        .algorithmMismatch(key: issuerKey.publicKey.kind.name, algorithm: algorithm.name))
    }
    let tbs = DERWriter.sequence(
      DERWriter.value(0xA0, DERWriter.integer(2)),
      DERWriter.integer(serialNumber ?? [0x40 | randomBytes(1)[0] & 0x3F] + randomBytes(15)),
      identifier, issuer,
      DERWriter.sequence(DERWriter.time(notBefore), DERWriter.time(notAfter)),
      subject.der, key.spki,
      DERWriter.value(
        0xA3, DERWriter.sequence(try extensionValues(key, issuerKeyIdentifier))))
    let der = try SignedStructure.sign(tbs, issuerKey, algorithm)
    do throws(CertificateError) {
      return try Certificate(der: der)
    } catch {
      throw .unreadable(error)
    }
  }

  private func extensionValues(
    _ key: PublicKey, _ issuerKeyIdentifier: [UInt8]
  ) throws(IssuingError) -> [[UInt8]] {
    var values: [[UInt8]] = []
    if hasKeyIdentifiers {
      values.append(
        SignedStructure.extensionValue(
          "2.5.29.14", DERWriter.octetString(SignedStructure.keyIdentifier(key))))
      values.append(
        SignedStructure.extensionValue(
          "2.5.29.35", DERWriter.sequence(DERWriter.value(0x80, issuerKeyIdentifier))))
    }
    if case .authority(let pathLength) = role {
      let limit = pathLength.map { DERWriter.integer(UInt64(max(0, $0))) } ?? []
      values.append(
        SignedStructure.extensionValue(
          "2.5.29.19", critical: true, DERWriter.sequence(DERWriter.boolean(true), limit)))
    }
    if !keyUsage.isEmpty {
      values.append(SignedStructure.extensionValue("2.5.29.15", critical: true, keyUsage.der))
    }
    if !policies.isEmpty {
      let list = try policies.map(objectIdentifier).map { DERWriter.sequence($0) }
      values.append(SignedStructure.extensionValue("2.5.29.32", DERWriter.sequence(list)))
    }
    if !extendedKeyUsage.isEmpty {
      let list = try extendedKeyUsage.map(objectIdentifier)
      values.append(SignedStructure.extensionValue("2.5.29.37", DERWriter.sequence(list)))
    }
    if let revocationListURL {
      let name = DERWriter.value(
        0xA0, DERWriter.value(0xA0, DERWriter.value(0x86, Array(revocationListURL.utf8))))
      values.append(
        SignedStructure.extensionValue(
          "2.5.29.31", DERWriter.sequence(DERWriter.sequence(name))))
    }
    for more in extensions {
      _ = try objectIdentifier(more.oid)
      values.append(
        SignedStructure.extensionValue(more.oid, critical: more.isCritical, more.value))
    }
    return values
  }

  private func objectIdentifier(_ dotted: String) throws(IssuingError) -> [UInt8] {
    guard let der = DERWriter.objectIdentifier(dotted) else { throw .badObjectIdentifier(dotted) }
    return der
  }
}

extension KeyUsage {
  /// The BIT STRING of the extension, without trailing zero bits (X.690, 11.2.2).
  var der: [UInt8] {
    var bytes = [UInt8(truncatingIfNeeded: rawValue)]
    if contains(.decipherOnly) { bytes.append(0x80) }
    let unused = bytes.last.map { UInt8(min(7, $0.trailingZeroBitCount)) } ?? 0
    return DERWriter.bitString(bytes, unused: unused)
  }
}
