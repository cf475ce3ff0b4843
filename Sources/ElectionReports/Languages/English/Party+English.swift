extension Party {
  func english(_ say: Speaker) -> String {
    switch self {
    case .registry: "the registry"
    case .ministry: "the ministry"
    case .issuer: "the issuer"
    case .anchor: "an anchor of the trust"
    case .authority: "whoever holds the election"
    }
  }
}
