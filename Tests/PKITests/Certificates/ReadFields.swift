import COpenSSL

@testable import PKI

extension CertificateStorage {
  /// All that is read of a certificate.
  var fields: [String] {
    let known: [Any?] = [
      times.notBefore, times.notAfter, times.isExact, subject.text, subject.hash,
      subject.commonName, subject.organizationalUnit, subject.serialNumbers, issuer.text,
      issuer.hash, publicKey.kind, publicKey.spki, nationalID, serialNumber, issuerAndSerial,
      sha256, form.keyUsage, form.extendedKeyUsage, form.policies, form.isCA, form.isSelfIssued,
      form.isProxy, form.hasExtendedKeyUsage, form.hasNameConstraints, form.hasFreshestCRL,
      form.points.namesIssuers, form.hasNoRevocationData, form.authorityKeyIdentifier,
      form.signatureAlgorithmName, form.signatureDigest, form.signatureScheme,
    ]
    return known.map { String(describing: $0) }
  }

  /// Whether OpenSSL finds in it, decoded whole, what stands where our reader of DER sees it.
  var isAsDecoded: Bool {
    let (x509, issuers) = unsafe (pointer, form.issuerName)
    let (whole, serial) = unsafe (
      encodedBytes { unsafe i2d_X509(x509, $0) },
      encodedBytes { unsafe i2d_ASN1_INTEGER(X509_get0_serialNumber(x509), $0) }
    )
    let (issuer, same, subject) = unsafe (
      encodedBytes { unsafe i2d_X509_NAME(X509_get_issuer_name(x509), $0) },
      encodedBytes { unsafe i2d_X509_NAME(issuers, $0) },
      encodedBytes { unsafe i2d_X509_NAME(X509_get_subject_name(x509), $0) }
    )
    return whole == der && serial == serialNumberDER && issuer == Array(der[layout.issuer])
      && same == issuer && subject == Array(der[layout.subject])
  }
}
