package import CanonicalXML
package import PKI

/// What is wrong with a key, or with the numbers that made a signature.
package struct KeyProblem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The key was made badly.
    case weak(KeyWeakness)
    /// Another certificate, of somebody else, has the same key.
    case sharedKey(KeyOwner)
    /// Two different ECDSA signatures begin with the same r: whoever has both has the key; in which file the other is, and
    /// whose it is.
    case sharedNumber(in: FilePath, KeyOwner)
  }

  /// What is wrong.
  package let kind: Kind
  /// Whose key it is.
  package let owner: KeyOwner
  /// The file in which it was seen.
  package let file: FilePath
}

/// Whose a key is: a card of the roster, else the certificate.
package enum KeyOwner: Hashable, Sendable {
  case card(String)
  case certificate(name: String, sha256: [UInt8])
}
