/// Whoever signs: a card, or a key in software.
package protocol Signer {
  /// The signing certificate.
  var certificate: Certificate { get }
  /// The algorithm of the signatures that it makes.
  var algorithm: SignatureAlgorithm { get }
  /// Signs a digest.
  /// - Parameter digest: of the algorithm's length.
  /// - Returns: the form of XML signatures: r‖s for ECDSA.
  /// - Throws: whatever keeps the card or the key from signing.
  func sign(digest: [UInt8]) throws -> [UInt8]
}

/// A signer with a key in software, for the lab's registry and for tests.
package struct KeySigner: Signer, Sendable {
  /// The private key.
  package let key: PrivateKey
  /// The certificate over the key's public half.
  package let certificate: Certificate
  /// The algorithm of the signatures that it makes.
  package let algorithm: SignatureAlgorithm

  /// Makes a signer.
  /// - Parameters:
  ///   - key: the private key.
  ///   - certificate: the certificate over the key's public half.
  ///   - algorithm: nil for the usual one: RSA PKCS#1 v1.5 with SHA-256, ECDSA with the digest
  ///     that fits the curve.
  /// - Throws: ``KeyError/algorithmMismatch(key:algorithm:)`` where the certificate is another
  ///   key's.
  package init(
    key: PrivateKey, certificate: Certificate, algorithm: SignatureAlgorithm? = nil
  ) throws(KeyError) {
    guard key.publicKey.spki == certificate.publicKey.spki else {
      throw .algorithmMismatch(key: key.publicKey.kind.name, algorithm: "of the certificate")
    }
    self.key = key
    self.certificate = certificate
    if let algorithm {
      self.algorithm = algorithm
    } else {
      self.algorithm = try certificate.publicKey.usualAlgorithm()
    }
  }

  /// Signs a digest.
  /// - Parameter digest: of the algorithm's length.
  /// - Throws: ``KeyError``.
  package func sign(digest: [UInt8]) throws -> [UInt8] {
    try key.sign(digest: digest, algorithm: algorithm)
  }
}

extension PublicKey {
  /// The usual signature algorithm of this kind of key: PKCS#1 v1.5 with SHA-256 for RSA, PSS for an RSA key that is for
  /// it alone, for ECDSA the digest that fits the curve.
  ///
  /// - Throws: ``KeyError/algorithmMismatch(key:algorithm:)`` for a kind of key that has none here.
  package func usualAlgorithm() throws(KeyError) -> SignatureAlgorithm {
    switch kind {
    case .ec(.p256): return .ecdsa(.sha256)
    case .ec(.p384): return .ecdsa(.sha384)
    case .ec(.p521): return .ecdsa(.sha512)
    case .rsa: return .rsaPKCS1(.sha256)
    case .rsaPSS(_, let restriction): return .rsaPSS(restriction?.digest ?? .sha256)
    case .other: throw .algorithmMismatch(key: kind.name, algorithm: "with an algorithm known here")
    }
  }
}
