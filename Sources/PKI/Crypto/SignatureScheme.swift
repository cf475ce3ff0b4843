import COpenSSL

/// How a signature is made of a digest, apart from which digest that is.
package enum SignatureScheme: Hashable, Sendable, CaseIterable {
  /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
  case rsaPKCS1
  /// RSASSA-PSS (RFC 8017, 8.1).
  case rsaPSS
  /// ECDSA.
  case ecdsa
  /// DSA, which is computed and never relied on.
  case dsa

  /// - Parameter nid: OpenSSL's number of the key's algorithm, or of RSASSA-PSS.
  init?(nid: Int32) {
    switch nid {
    case NID_rsaEncryption: self = .rsaPKCS1
    case NID_rsassaPss: self = .rsaPSS
    case NID_X9_62_id_ecPublicKey: self = .ecdsa
    case NID_dsa: self = .dsa
    default: return nil
    }
  }

  /// The usual name: `RSA-PSS`.
  package var name: String {
    switch self {
    case .rsaPKCS1: "RSA PKCS#1 v1.5"
    case .rsaPSS: "RSA-PSS"
    case .ecdsa: "ECDSA"
    case .dsa: "DSA"
    }
  }
}

extension SignatureAlgorithm {
  /// The algorithm without its digest.
  package var scheme: SignatureScheme {
    switch self {
    case .rsaPKCS1: .rsaPKCS1
    case .rsaPSS: .rsaPSS
    case .ecdsa: .ecdsa
    case .dsa: .dsa
    }
  }
}
