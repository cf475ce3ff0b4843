import ElectionReports

extension SlipMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .refused(let file):
      Explanation(
        "no strip of \(say.shown(file)): the document does not pass", "mohr verify says why")
    case .waitsForScrutiny(let file):
      Explanation(
        "no strip of \(say.shown(file)): its figures do not add up, and nobody has accepted that",
        "mohr verify says what does not hold; mohr scrutiny accepts it once somebody has looked into it"
      )
    case .unreadable:
      Explanation(
        "that is no strip",
        "give the text of its QR code, all sixteen groups of the digest, or: ask")
    case .noTerminal:
      Explanation(
        "nobody can be asked for groups: there is no terminal",
        "give the text of the QR code, or all sixteen groups of the digest")
    }
  }
}

extension SlipWord {
  func english(_ say: Speaker) -> String {
    switch self {
    case .title: "Strip for the protocol book"
    case .tier: "tier"
    case .revision: "revision"
    case .total: "total votes"
    case .valid: "valid votes"
    case .invalid: "invalid votes"
    case .state: "state"
    case .passed: "every signature leads to the registry"
    case .waiting: "signatures are still to come"
    }
  }
}
