import PKI

/// In what a roster differs from another one, such as the edition before it.
///
/// Edition, predecessor and time of issue differ between any two editions and are not listed; the order of cards has no
/// meaning. Of a number that is there twice, the first meets the first.
package struct RosterDifferences {
  /// The differences: of the roster itself, of its cards in the order of the new one, then the cards that are gone.
  package private(set) var changes: [RosterChange] = []

  /// - Parameters:
  ///   - old: A roster.
  ///   - new: Another one.
  package init(from old: Roster, to new: Roster) {
    compareHeads(old, new)
    var waiting: [String: [Int]] = [:]
    for (index, card) in old.cards.enumerated().reversed() {
      waiting[card.number, default: []].append(index)
    }
    var isMet = [Bool](repeating: false, count: old.cards.count)
    for card in new.cards {
      guard let index = waiting[card.number]?.popLast() else {
        changes.append(RosterChange(card: card.number, kind: .added(card)))
        continue
      }
      isMet[index] = true
      compare(old.cards[index], card)
    }
    for (index, card) in old.cards.enumerated() where !isMet[index] {
      changes.append(RosterChange(card: card.number, kind: .removed(card)))
    }
  }

  private mutating func compareHeads(_ old: Roster, _ new: Roster) {
    note(nil, .validFrom, old.validFrom.description, new.validFrom.description)
    note(nil, .validUntil, old.validUntil.description, new.validUntil.description)
    note(nil, .scheme, old.scheme, new.scheme)
    note(nil, .unitEdition, old.unitEdition, new.unitEdition)
    compare(old.roles, new.roles) { .roleName($0) }
    compare(old.authorities, new.authorities) { .authority($0) }
  }

  private mutating func compare(
    _ old: [RoleName], _ new: [RoleName], _ field: (String) -> RosterChange.Field
  ) {
    let (old, new) = (Self.names(old), Self.names(new))
    for id in Set(old.keys).union(new.keys).sorted() { note(nil, field(id), old[id], new[id]) }
  }

  private static func names(_ roles: [RoleName]) -> [String: String] {
    Dictionary(roles.map { ($0.id, text($0.name)) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func compare(_ old: RosterCard, _ new: RosterCard) {
    guard old.withoutLine != new.withoutLine else { return }
    let card = new.number
    // The difference shows that it is another person, and neither of their numbers.
    if old.nationalIDText != new.nationalIDText {
      note(
        card, .holder, NationalID.masked(old.nationalIDText), NationalID.masked(new.nationalIDText),
        always: true)
    }
    note(card, .name, Self.text(old.name), Self.text(new.name))
    note(card, .role, old.role, new.role)
    note(card, .unit, old.unit.code, new.unit.code)
    note(card, .from, old.term.from?.description, new.term.from?.description)
    note(card, .until, old.term.until?.description, new.term.until?.description)
    for purpose in CardCertificate.Purpose.allCases {
      note(
        card, .certificate(purpose), Self.digests(of: old, purpose), Self.digests(of: new, purpose))
    }
    for event in new.events where !old.events.contains(event) {
      changes.append(RosterChange(card: card, kind: .step(event)))
    }
    for event in old.events where !new.events.contains(event) {
      changes.append(RosterChange(card: card, kind: .stepRemoved(event)))
    }
    if old.offices != new.offices {
      changes.append(RosterChange(card: card, kind: .offices(from: old.offices, to: new.offices)))
    }
    if old.delegations != new.delegations {
      changes.append(
        RosterChange(
          card: card,
          kind: .delegations(from: old.delegations, to: new.delegations, of: new)))
    }
  }

  private static func digests(of card: RosterCard, _ purpose: CardCertificate.Purpose) -> String? {
    let digests = card.certificates.filter { $0.purpose == purpose }.map { Hex.text($0.digest) }
    return digests.isEmpty ? nil : digests.joined(separator: " ")
  }

  private static func text(_ name: LocalizedText) -> String {
    name.texts.sorted { $0.key > $1.key }.map(\.value).joined(separator: " / ")
  }

  private mutating func note(
    _ card: String?, _ field: RosterChange.Field, _ old: String?, _ new: String?,
    always: Bool = false
  ) {
    // By bytes: a name in another normal form is another name in a document.
    guard always || old.map({ Array($0.utf8) }) != new.map({ Array($0.utf8) }) else { return }
    changes.append(RosterChange(card: card, kind: .changed(field, from: old, to: new)))
  }
}

extension RosterCard {
  /// Where it stands in its file is no part of it.
  fileprivate var withoutLine: RosterCard {
    var card = self
    card.line = nil
    return card
  }
}
