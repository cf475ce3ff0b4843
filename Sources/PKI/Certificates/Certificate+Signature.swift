import COpenSSL

extension Certificate {
  /// Whether its signature was made with a key.
  ///
  /// Of the usual algorithms the signature is verified in a context that the issuer's key keeps; OpenSSL, which makes
  /// one for each certificate, is asked of all others.
  /// - Parameters:
  ///   - key: the issuer's.
  ///   - handle: the same key as OpenSSL holds it.
  func isSigned(by key: PublicKey, _ handle: OpaquePointer) -> Bool {
    if let plain = PlainSignature(storage.layout, of: der),
      let answer = key.verifiesAsItIs(
        plain.value, Digest.hash(Array(plain.signed), plain.algorithm.digest), plain.algorithm)
    {
      return answer
    }
    return unsafe X509_verify(storage.pointer, handle) == 1
  }
}

/// A signature on a certificate by an algorithm whose identifier says all (RFC 4055, RFC 5758).
struct PlainSignature {
  let algorithm: SignatureAlgorithm
  let signed: ArraySlice<UInt8>
  /// As the certificate holds it: ECDSA's in DER.
  let value: [UInt8]

  /// By their AlgorithmIdentifier: RSA's with NULL, ECDSA's without parameters.
  private static let algorithms: [ArraySlice<UInt8>: SignatureAlgorithm] = {
    var algorithms: [ArraySlice<UInt8>: SignatureAlgorithm] = [:]
    for (index, digest) in [DigestAlgorithm.sha256, .sha384, .sha512].enumerated() {
      if let rsa = DERWriter.objectIdentifier("1.2.840.113549.1.1.\(11 + index)") {
        algorithms[ArraySlice(DERWriter.sequence(rsa, DERWriter.null))] = .rsaPKCS1(digest)
      }
      if let ecdsa = DERWriter.objectIdentifier("1.2.840.10045.4.3.\(2 + index)") {
        algorithms[ArraySlice(DERWriter.sequence(ecdsa))] = .ecdsa(digest)
      }
    }
    return algorithms
  }()

  /// nil where the algorithm is another one, is not the one within what is signed, or bits are left unused.
  init?(_ layout: CertificateLayout, of der: [UInt8]) {
    guard let algorithm = Self.algorithms[der[layout.algorithm]],
      der[layout.algorithm] == der[layout.innerAlgorithm], der[layout.value].first == 0
    else { return nil }
    self.algorithm = algorithm
    signed = der[layout.signed]
    value = Array(der[layout.value].dropFirst())
  }
}
