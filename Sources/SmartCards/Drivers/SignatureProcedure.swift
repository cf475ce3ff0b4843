import PKI

/// How an ISO 7816-8 card is asked for a signature: by which algorithm reference, over what.
struct SignatureProcedure {
  /// `80` in MSE SET; nil where the card names no algorithms.
  let reference: UInt8?
  /// What the card gets.
  let input: [UInt8]
  /// The input is a hash that goes ahead of the signature, in PSO HASH.
  let hashesFirst: Bool

  /// PKCS#11's numbers, by which EF.CIAInfo names mechanisms.
  private enum Mechanism {
    static let rsaDigestInfo = 0x01
    static let rsa: [DigestAlgorithm: Int] = [.sha256: 0x40, .sha384: 0x41, .sha512: 0x42]
    static let rsaPSS: [DigestAlgorithm: Int] = [.sha256: 0x43, .sha384: 0x44, .sha512: 0x45]
    static let ecdsa = 0x1041
    static let ecdsaHash: [DigestAlgorithm: Int] = [
      .sha256: 0x1044, .sha384: 0x1045, .sha512: 0x1046,
    ]
  }

  /// Chooses the procedure: a mechanism that pads the hash itself, else one over a DigestInfo.
  init(
    _ digest: [UInt8], _ algorithm: SignatureAlgorithm, _ kind: PublicKey.Kind,
    _ card: CryptographicInformation
  ) throws(CardError) {
    func named(_ mechanism: Int?) -> UInt8? { mechanism.flatMap { card.reference(of: $0) } }
    switch (kind, algorithm) {
    case (.rsa, .rsaPKCS1(let hash)):
      if let reference = named(Mechanism.rsa[hash]) {
        (self.reference, input, hashesFirst) = (reference, digest, true)
      } else {
        input = RSAPadding.digestInfo(digest, hash)
        (reference, hashesFirst) = (named(Mechanism.rsaDigestInfo), false)
      }
    case (.rsa, .rsaPSS(let hash)):
      guard let reference = named(Mechanism.rsaPSS[hash]) else {
        throw .unsupportedAlgorithm(algorithm.identifier)
      }
      (self.reference, input, hashesFirst) = (reference, digest, true)
    case (.ec, .ecdsa(let hash)):
      if let reference = named(Mechanism.ecdsaHash[hash]) {
        (self.reference, input, hashesFirst) = (reference, digest, true)
      } else {
        (reference, input, hashesFirst) = (named(Mechanism.ecdsa), digest, false)
      }
    default: throw .unsupportedAlgorithm(algorithm.identifier)
    }
  }
}
