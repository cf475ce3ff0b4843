/// A curve of EdDSA (RFC 8032): computed, and never relied on.
package enum EdwardsCurve: Hashable, Sendable, CaseIterable {
  case ed25519
  case ed448

  /// The usual name: `Ed25519`.
  package var name: String {
    switch self {
    case .ed25519: "Ed25519"
    case .ed448: "Ed448"
    }
  }

  /// The curves by the object identifiers of their keys, in DER (RFC 8410, 3).
  static let byIdentifier: [[UInt8]: EdwardsCurve] = [
    OID.encoded("1.3.101.112"): .ed25519, OID.encoded("1.3.101.113"): .ed448,
  ]

  /// The length of a signature in bytes (RFC 8032, 5.1.6 and 5.2.6).
  package var valueBytes: Int {
    switch self {
    case .ed25519: 64
    case .ed448: 114
    }
  }

  /// The URI in a SignatureMethod (RFC 9231, 2.3.12).
  package var xmlURI: String {
    switch self {
    case .ed25519: "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519"
    case .ed448: "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed448"
    }
  }
}
