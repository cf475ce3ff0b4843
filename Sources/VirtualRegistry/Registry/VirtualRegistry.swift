package import CertificateIssuing
package import ElectionVerifier
package import PKI

/// A registry for demos, rehearsals and tests: its authorities, its cards and their lists.
///
/// Everything in it is worth nothing outside a lab: names say TEST, and keys lie in the clear.
package struct VirtualRegistry: Sendable {
  /// A role in a unit.
  package struct Office: Hashable, Sendable {
    /// The role.
    package let role: Role
    /// The unit's code.
    package let unit: String

    /// A role in a unit.
    package init(_ role: Role, _ unit: String) {
      self.role = role
      self.unit = unit
    }
  }

  /// The lab's clock.
  package let clock: Instant
  /// The root, and the CA that issues cards.
  let authorities: Authorities
  /// The CA that issues the cards.
  package var issuingAuthority: CertificateAuthority { authorities.issuing }
  /// The cards of the plan, in its order.
  package let cards: [IssuedCard]
  /// The card of the registry's director, who signs rosters; it is on no roster.
  package let director: IssuedCard
  /// Cards in odd states, where they were asked for.
  package let special: [SpecialCard: IssuedCard]
  private let byOffice: [String: Int]

  /// Issues every card of a plan.
  ///
  /// - Parameters:
  ///   - plan: who gets a card.
  ///   - keys: what kind of keys an office's card holds; P-256 where nothing is said.
  ///   - special: odd cards to issue besides.
  ///   - specialUnit: the unit whose bakhshdar the odd cards claim to be.
  /// - Throws: ``LabError/issuance(of:_:)``.
  package init(
    plan: RosterPlan, keys: [Office: PrivateKey.Kind] = [:], special: [SpecialCard] = [],
    specialUnit: String = SpecialCard.unit
  ) throws(LabError) {
    clock = plan.clock
    let authorities = try Authorities(clock: plan.clock)
    self.authorities = authorities
    let press = CardPress(authorities: authorities, seed: plan.seed)
    let kinds = Dictionary(
      uniqueKeysWithValues: keys.map { (Self.key($0.key.role.rawValue, $0.key.unit), $0.value) })
    cards = try plan.cards.concurrentMap { record throws(LabError) in
      try press.issue(record, key: kinds[Self.key(record.role, record.unit)] ?? .p256)
    }
    var index: [String: Int] = [:]
    for (position, card) in cards.enumerated()
    where card.record.events.last?.state == .delivered {
      let key = Self.key(card.record.role, card.record.unit)
      index[key] = index[key] ?? position
    }
    byOffice = index
    director = try press.issue(plan.directorRecord, key: .p256)
    var odd: [SpecialCard: IssuedCard] = [:]
    let issuer = CardPress(authorities: authorities, issuer: cards.first, seed: plan.seed)
    for (ordinal, kind) in special.enumerated() {
      let record = plan.specialRecord(kind, ordinal: ordinal, unit: specialUnit)
      odd[kind] = try issuer.issue(
        record, key: kind == .weakKey ? .rsa(1_024) : .p256, as: kind)
    }
    self.special = odd
  }

  /// The card in force of whoever holds an office.
  ///
  /// - Throws: ``LabError/noCard(role:unit:)``.
  package func card(_ role: Role, _ unit: String) throws(LabError) -> IssuedCard {
    guard let index = byOffice[Self.key(role.rawValue, unit)] else {
      throw .noCard(role: role.rawValue, unit: unit)
    }
    return cards[index]
  }

  /// The card in force of one of those who hold an office, counted from 0.
  ///
  /// - Throws: ``LabError/noCard(role:unit:)``.
  package func card(_ role: Role, _ unit: String, number: Int) throws(LabError) -> IssuedCard {
    if number == 0 { return try card(role, unit) }
    let holders = cards.lazy.filter {
      $0.record.role == role.rawValue && $0.record.unit == unit
        && $0.record.events.last?.state == .delivered
    }
    guard let card = holders.dropFirst(number).first else {
      throw .noCard(role: role.rawValue, unit: unit)
    }
    return card
  }

  /// The card that whoever holds an office had before the one in force.
  ///
  /// - Throws: ``LabError/noCard(role:unit:)``.
  func formerCard(_ role: Role, _ unit: String) throws(LabError) -> IssuedCard {
    let former = cards.first {
      $0.record.role == role.rawValue && $0.record.unit == unit
        && $0.record.events.last?.state == .replaced
    }
    guard let former else { throw .noCard(role: role.rawValue, unit: unit) }
    return former
  }

  /// A card in an odd state.
  ///
  /// - Throws: ``LabError/noCard(role:unit:)`` where it was not asked for.
  package func card(_ special: SpecialCard) throws(LabError) -> IssuedCard {
    guard let card = self.special[special] else {
      throw .noCard(role: special.rawValue, unit: "-")
    }
    return card
  }

  /// The roster of every card, the odd ones included unless they are on none.
  ///
  /// - Parameters:
  ///   - onlyUnits: leave out odd cards, and cards of other units; `nil`: leave out none.
  ///   - issued: when it was drawn up; `nil`: two days before the clock.
  /// - Throws: ``LabError/issuance(of:_:)``.
  package func roster(
    onlyUnits: Set<String>? = nil, issued: Instant? = nil
  ) throws(LabError) -> Roster {
    var listed = cards
    if let onlyUnits {
      listed.removeAll { !onlyUnits.contains($0.record.unit) }
    } else {
      listed += SpecialCard.allCases.filter { $0 != .notOnRoster }.compactMap { special[$0] }
    }
    var entries: [RosterCard] = []
    for card in listed { entries.append(try card.entry()) }
    return Roster(
      edition: 1, issued: issued ?? clock.adding(seconds: -.days(2)),
      validFrom: clock.adding(seconds: -.days(30)),
      validUntil: clock.adding(seconds: .days(335)), scheme: UnitTree.scheme,
      unitEdition: UnitTree.edition,
      roles: Role.allCases.map { RoleName(id: $0.rawValue, name: LocalizedText($0.title)) },
      cards: entries)
  }

  private static func key(_ role: String, _ unit: String) -> String { role + "@" + unit }
}
