package import PKI

/// Signs with a card's key, under the rules of ``CardSession``.
package final class CardSigner: Signer {
  /// The certificate of the key.
  package var certificate: Certificate { key.certificate }
  /// What its signatures are.
  package let algorithm: SignatureAlgorithm
  private let session: CardSession
  private let gate: PINGate
  private let key: CertifiedKey
  private let purpose: KeyPurpose

  init(
    session: CardSession, gate: PINGate, key: CertifiedKey, _ purpose: KeyPurpose,
    algorithm: SignatureAlgorithm?
  ) throws(CardError) {
    (self.session, self.gate, self.key, self.purpose) = (session, gate, key, purpose)
    if let algorithm {
      self.algorithm = algorithm
    } else {
      self.algorithm = try key.certificate.publicKey.usualAlgorithmOfCards()
    }
  }

  /// Signs a digest; the signature has been checked against the certificate when it is returned.
  ///
  /// - Parameter digest: a digest of the algorithm's length
  /// - Returns: the signature in the form that XML signatures carry (r‖s for ECDSA)
  /// - Throws: ``CardError``; after any error this signer refuses with ``CardError/pinSpent``
  package func sign(digest: [UInt8]) throws(CardError) -> [UInt8] {
    session.startSignature()
    return try session.sign(digest: digest, algorithm: algorithm, purpose, key, gate)
  }
}

extension PublicKey {
  /// The usual algorithm of the key, its absence as a card's error.
  package func usualAlgorithmOfCards() throws(CardError) -> SignatureAlgorithm {
    do throws(KeyError) { return try usualAlgorithm() } catch {
      throw .unsupportedAlgorithm(kind.name)
    }
  }
}
