package import ElectionVerifier

extension Roster {
  /// The roster without the places at which its cards stood.
  package var withoutLines: Roster {
    var roster = self
    roster.cards = cards.map(\.withoutLine)
    return roster
  }
}

extension RosterCard {
  /// The card without its place.
  package var withoutLine: RosterCard {
    var card = self
    card.line = nil
    return card
  }
}
