package import PKI

extension RevocationReason: Phrase {
  package func english(_ say: Speaker) -> String {
    switch self {
    case .unspecified: "no reason given"
    case .keyCompromise: "key compromise"
    case .cACompromise, .aACompromise: "authority compromised"
    case .affiliationChanged: "holder's office changed"
    case .superseded: "superseded"
    case .cessationOfOperation: "no longer needed"
    case .certificateHold: "on hold"
    case .removeFromCRL: "removed from the list"
    case .privilegeWithdrawn: "right withdrawn"
    }
  }
}
