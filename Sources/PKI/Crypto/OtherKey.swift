/// A public key of a kind that is not accepted.
///
/// Of some, signatures can be computed all the same: that tells an altered document from one that is only
/// signed by a key of another kind.
package enum OtherKey: Hashable, Sendable {
  /// An RSA key whose modulus is written as a negative INTEGER, as some cards have it.
  case negativeRSA(bits: Int)
  /// A key on a curve that is not accepted, by the name and with the bits of the order that OpenSSL gives.
  case curve(name: String, orderBits: Int)
  /// A DSA key with a prime of so many bits.
  case dsa(bits: Int)
  /// A key of EdDSA.
  case edwards(EdwardsCurve)
  /// A key with an algorithm of this name.
  case named(String)
  /// A key that cannot be read.
  case unknown

  /// What to call it: `brainpoolP256r1`.
  package var name: String {
    switch self {
    case .negativeRSA(let bits): "RSA-\(bits), its modulus written as a negative number"
    case .curve(let name, _): name
    case .dsa(let bits): "DSA-\(bits)"
    case .edwards(let curve): curve.name
    case .named(let name): name
    case .unknown: "another kind of key"
    }
  }
}
