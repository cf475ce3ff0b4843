extension CardAdvice {
  func english(_ say: Speaker) -> String {
    switch self {
    case .replace:
      "nothing can be done with this card any more: its holder asks the registry for a new one"
    case .onHold:
      "ask the registry why the card is on hold; until that ends nothing can be done with it"
    case .renew: "its time is over: its holder asks the registry for a new card"
    case .otherTrust:
      "name the trust folder of the very election with --trust; if this one is right, this card is not for it"
    case .ask: "do not use this card before the registry has explained it"
    case .getLists:
      "get the registry's present revocation list, and put it into crls/ of the trust folder"
    }
  }
}
