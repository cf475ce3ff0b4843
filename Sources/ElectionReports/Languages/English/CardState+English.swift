package import ElectionVerifier

extension CardState: Phrase {
  package func english(_ say: Speaker) -> String {
    switch self {
    case .requested: "requested"
    case .issued: "issued"
    case .delivered: "delivered"
    case .suspended: "suspended"
    case .resumed: "resumed"
    case .lost: "lost"
    case .replaced: "replaced"
    case .revoked: "revoked"
    case .expired: "expired"
    }
  }
}
