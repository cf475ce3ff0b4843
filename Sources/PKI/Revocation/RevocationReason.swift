/// Why a certificate was revoked (RFC 5280, 5.3.1).
package enum RevocationReason: Int, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// No reason is given.
  case unspecified = 0
  /// The private key is no longer the holder's alone.
  case keyCompromise = 1
  /// The CA's private key is no longer the CA's alone.
  case cACompromise = 2
  /// The holder's name or office changed.
  case affiliationChanged = 3
  /// Another certificate took its place.
  case superseded = 4
  /// The certificate is no longer needed.
  case cessationOfOperation = 5
  /// Suspended: may become valid again.
  case certificateHold = 6
  /// In a delta list: no longer revoked.
  case removeFromCRL = 8
  /// A right that the certificate states was withdrawn.
  case privilegeWithdrawn = 9
  /// The key of an attribute authority is compromised.
  case aACompromise = 10

  /// Whether it says that the key is no longer its owner's alone.
  var isOfTheKey: Bool {
    switch self {
    case .keyCompromise, .cACompromise, .aACompromise: true
    case .unspecified, .affiliationChanged, .superseded, .cessationOfOperation, .certificateHold,
      .removeFromCRL, .privilegeWithdrawn:
      false
    }
  }

  /// The reason as RFC 5280 spells it.
  package var description: String {
    switch self {
    case .unspecified: "unspecified"
    case .keyCompromise: "keyCompromise"
    case .cACompromise: "cACompromise"
    case .affiliationChanged: "affiliationChanged"
    case .superseded: "superseded"
    case .cessationOfOperation: "cessationOfOperation"
    case .certificateHold: "certificateHold"
    case .removeFromCRL: "removeFromCRL"
    case .privilegeWithdrawn: "privilegeWithdrawn"
    case .aACompromise: "aACompromise"
    }
  }
}
