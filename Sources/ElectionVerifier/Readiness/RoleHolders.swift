import PKI

/// Who holds which role in which unit, at one time: with a card in use, or waiting for one.
struct RoleHolders {
  /// A holder's card.
  struct Holder {
    let card: Int
    let isActive: Bool
  }

  private var holders: [String: [Unit: [Holder]]] = [:]
  let roster: Roster
  let at: Instant

  init(_ roster: Roster, at instant: Instant) {
    self.roster = roster
    at = instant
    for (index, card) in roster.cards.enumerated() {
      guard let state = card.state(at: instant)?.state, !state.isFinal else { continue }
      let isActive = card.isInUse(at: instant)
      for role in card.roles {
        for unit in Set(card.holdings(of: role, at: instant).compactMap(\.unit)) {
          holders[role, default: [:]][unit, default: []]
            .append(Holder(card: index, isActive: isActive))
        }
      }
    }
  }

  /// The holders of a role in one of some units, in the order of the units.
  func holders(of role: String, in units: [Unit]) -> [Holder] {
    guard let known = holders[role] else { return [] }
    return units.flatMap { known[$0] ?? [] }
  }
}
