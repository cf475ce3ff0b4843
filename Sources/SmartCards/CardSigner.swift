public import PKI

/// Signs with a card's signature key, under the rules of ``CardSession``.
public final class CardSigner: Signer {
  /// The certificate of the signature key.
  public let certificate: Certificate
  /// What its signatures are.
  public let algorithm: SignatureAlgorithm
  private let session: CardSession
  private let gate: PINGate

  init(
    session: CardSession, gate: PINGate, certificate: Certificate, algorithm: SignatureAlgorithm?
  ) throws(CardError) {
    (self.session, self.gate, self.certificate) = (session, gate, certificate)
    if let algorithm {
      self.algorithm = algorithm
    } else {
      self.algorithm = try certificate.publicKey.usualAlgorithm()
    }
  }

  /// Signs a digest; the signature has been checked against the certificate when it is returned.
  ///
  /// - Parameter digest: a digest of the algorithm's length
  /// - Returns: the signature in the form that XML signatures carry (r‖s for ECDSA)
  /// - Throws: ``CardError``; after any error this signer refuses with ``CardError/pinSpent``
  public func sign(digest: [UInt8]) throws(CardError) -> [UInt8] {
    session.startSignature()
    return try session.sign(digest: digest, algorithm: algorithm, .signature, certificate, gate)
  }
}

extension PublicKey {
  /// PKCS#1 v1.5 with SHA-256 for RSA; ECDSA with the digest that fits the curve.
  func usualAlgorithm() throws(CardError) -> SignatureAlgorithm {
    switch kind {
    case .rsa: return .rsaPKCS1(.sha256)
    case .ec(.p256): return .ecdsa(.sha256)
    case .ec(.p384): return .ecdsa(.sha384)
    case .ec(.p521): return .ecdsa(.sha512)
    default: throw .unsupportedAlgorithm("this kind of key")
    }
  }
}
