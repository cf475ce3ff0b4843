package import PKI

/// A proof that a card's authentication key answered a challenge.
package struct CardAuthentication: Sendable {
  /// The certificate whose key answered.
  package let certificate: Certificate
  /// What it answered.
  package let challenge: CardChallenge
  /// The algorithm of the answer.
  package let algorithm: SignatureAlgorithm
  /// The answer, in the form of XML signatures (r‖s for ECDSA).
  package let signature: [UInt8]

  /// - Parameters:
  ///   - certificate: the certificate whose key answered
  ///   - challenge: what it answered
  ///   - algorithm: that of the answer
  ///   - signature: the answer
  package init(
    certificate: Certificate, challenge: CardChallenge, algorithm: SignatureAlgorithm,
    signature: [UInt8]
  ) {
    (self.certificate, self.challenge) = (certificate, challenge)
    (self.algorithm, self.signature) = (algorithm, signature)
  }

  /// Whether the certificate's key gave this answer.
  package var holds: Bool {
    certificate.publicKey.verify(
      signature: signature, digest: Digest.hash(challenge.message, algorithm.digest),
      algorithm: algorithm)
  }
}
