package import PKI

/// What a card's authentication key signs to prove who holds it: never a digest that means something elsewhere.
package struct CardChallenge: Hashable, Sendable {
  /// What whoever wants the proof has chosen, so that no older answer will do.
  package let nonce: [UInt8]

  /// Fewest and most bytes of a nonce.
  package static let lengths = 16...64

  /// What stands before the nonce: no document, certificate or handshake begins so.
  private static let domain = Array("urn:mohr:card-authentication:1".utf8) + [0x00]

  /// A challenge of somebody else's.
  ///
  /// - Returns: nil for a nonce that is too short to be fresh, or too long
  package init?(nonce: [UInt8]) {
    guard Self.lengths.contains(nonce.count) else { return nil }
    self.nonce = nonce
  }

  private init(fresh nonce: [UInt8]) { self.nonce = nonce }

  /// A fresh one, of the system's random generator.
  package static func fresh() -> Self { Self(fresh: randomBytes(32)) }

  /// What is signed.
  package var message: [UInt8] { Self.domain + nonce }

  /// Has a key answer.
  ///
  /// - Returns: the answer, which its signer has verified
  /// - Throws: whatever the signer does
  package func answer(of signer: any Signer) throws -> CardAuthentication {
    let digest = Digest.hash(message, signer.algorithm.digest)
    return CardAuthentication(
      certificate: signer.certificate, challenge: self, algorithm: signer.algorithm,
      signature: try signer.sign(digest: digest))
  }
}
