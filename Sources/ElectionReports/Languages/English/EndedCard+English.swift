extension EndedCard {
  func english(_ say: Speaker) -> String {
    switch self {
    case .lost: "the card was lost, and nothing proves that the signature is older"
    case .replaced: "the card was replaced, and nothing proves that the signature is older"
    case .revoked: "the card was withdrawn, and nothing proves that the signature is older"
    case .expired: "the card's time ran out, and nothing proves that the signature is older"
    }
  }
}
