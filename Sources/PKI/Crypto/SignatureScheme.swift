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
  /// RSASSA-PSS whose parameters a document states, which is computed and never relied on.
  case statedPSS
  /// EdDSA, which is computed and never relied on.
  case eddsa

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
    case .statedPSS: "RSA-PSS with parameters of its own"
    case .eddsa: "EdDSA"
    }
  }

  /// Whether it is computed at most, whatever a policy or a table says.
  package var isNeverAccepted: Bool {
    switch self {
    case .rsaPKCS1, .rsaPSS, .ecdsa: false
    case .dsa, .statedPSS, .eddsa: true
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
    case .statedPSS: .statedPSS
    case .eddsa: .eddsa
    }
  }
}
