import PKI

/// What MSE SET set and PSO HASH brought (ISO 7816-8; ISO 7816-4, 11.5.11).
struct SecurityEnvironment {
  /// How a card makes a signature of what it gets.
  enum Operation: Hashable {
    /// PKCS#1 v1.5 around the DigestInfo that comes.
    case rsaDigestInfo
    /// PKCS#1 v1.5 over the hash that comes.
    case rsa(DigestAlgorithm)
    /// PSS over the hash that comes.
    case rsaPSS(DigestAlgorithm)
    /// ECDSA over the hash that comes, answered in DER.
    case ecdsa
    /// ECDSA over the SHA-1 of the message that comes: all that OpenSC 0.23 asks such a card for.
    case ecdsaOverSHA1

    /// Whether a key of a kind makes such signatures.
    func serves(_ kind: PublicKey.Kind) -> Bool {
      switch (self, kind) {
      case (.ecdsa, .ec), (.ecdsaOverSHA1, .ec): true
      case (.rsaDigestInfo, .rsa), (.rsa, .rsa), (.rsaPSS, .rsa): true
      default: false
      }
    }
  }

  /// A row of the card's algorithms.
  struct Algorithm {
    /// The value of `80` in MSE SET.
    let reference: UInt8
    /// The PKCS#11 mechanism by which EF.CIAInfo names it.
    let mechanism: Int
    /// The object identifier's bytes.
    let identifier: [UInt8]
    let operation: Operation

    /// Whether EF.CIAInfo names it: what a DigestInfo says as well has no row of its own there, so that the file fits
    /// into one answer.
    var isListed: Bool { ![.rsa(.sha384), .rsa(.sha512)].contains(operation) }
  }

  private static let pkcs1: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01]

  static let algorithms: [Algorithm] = [
    Algorithm(reference: 0x11, mechanism: 0x01, identifier: pkcs1 + [1], operation: .rsaDigestInfo),
    Algorithm(reference: 0x42, mechanism: 0x40, identifier: pkcs1 + [11], operation: .rsa(.sha256)),
    Algorithm(reference: 0x43, mechanism: 0x41, identifier: pkcs1 + [12], operation: .rsa(.sha384)),
    Algorithm(reference: 0x44, mechanism: 0x42, identifier: pkcs1 + [13], operation: .rsa(.sha512)),
    Algorithm(
      reference: 0x45, mechanism: 0x43, identifier: pkcs1 + [10], operation: .rsaPSS(.sha256)),
    Algorithm(
      reference: 0x46, mechanism: 0x44, identifier: pkcs1 + [10], operation: .rsaPSS(.sha384)),
    Algorithm(
      reference: 0x47, mechanism: 0x45, identifier: pkcs1 + [10], operation: .rsaPSS(.sha512)),
    Algorithm(
      reference: 0x21, mechanism: 0x1042,
      identifier: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01], operation: .ecdsaOverSHA1),
    Algorithm(
      reference: 0x22, mechanism: 0x1041,
      identifier: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01], operation: .ecdsa),
  ]

  /// The control reference template: `B6` for signatures, `A4` for authentication.
  var template: UInt8?
  var operation: Operation?
  /// 1 the signature key, 2 the authentication key.
  var key: UInt8?
  /// What PSO HASH brought.
  var hash: [UInt8]?
}
