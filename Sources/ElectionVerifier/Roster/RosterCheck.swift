package import PKI

/// Something that does not fit inside a roster.
package struct RosterProblem: Hashable, Sendable {
  /// What does not fit.
  package enum Kind: Hashable, Sendable {
    case duplicateCard
    /// The certificate is also on another card; that card's number.
    case duplicateCertificate(other: String)
    case unknownRole(String)
    case invalidNationalID(masked: String)
    /// An event that cannot follow the one before it.
    case impossibleLife(from: CardState?, to: CardState)
    /// An event earlier than the one before it.
    case lifeOutOfOrder(CardState, at: Instant)
    /// The holder's name holds a character that nobody sees; its language, and the character.
    case hiddenCharacter(language: String, Unicode.Scalar)
    /// A time in a year that is none of our days.
    case unlikelyTime(Instant)
    case unknownSuccessor(String)
    /// A card that is said to replace itself, or that of another person.
    case ownSuccessor
    case successorOfAnother(String)
    case replacedWithoutSuccessor
    /// A delivered card without a certificate for signing.
    case noSignatureCertificate
    /// Two cards in use at the roster's issue for one person.
    case twoCardsInUse(other: String)
    /// A step by an office that the roster does not name.
    case unknownAuthority(String)
    /// A role that is held no longer than it began.
    case emptyTerm(role: String)
    /// A delegation that ends before it begins.
    case emptyDelegation
    /// A delegation by someone who has no card in the roster with that role.
    case unknownDelegator(masked: String)
  }

  /// What does not fit.
  package var kind: Kind
  /// The number of the card.
  package var card: String
  /// The line of the card in its file, counted from 1.
  package var line: Int?
}

extension Roster {
  /// Checks what a schema cannot: identities, certificates, lives, delegations.
  /// - Parameter limit: How many are listed; the rest is counted.
  /// - Returns: The problems, in the order of the cards.
  package func problems(limit: Int = 1_000) -> ProblemList<RosterProblem> {
    var seen = SeenInRoster(self)
    var problems = ProblemList<RosterProblem>(limit: limit)
    for card in cards {
      let found =
        identityProblems(of: card, seen: &seen) + lifeProblems(of: card, seen)
        + delegationProblems(of: card, seen)
      for kind in found {
        problems.note(RosterProblem(kind: kind, card: card.number, line: card.line))
      }
    }
    return problems
  }

  private func identityProblems(
    of card: RosterCard, seen: inout SeenInRoster
  ) -> [RosterProblem.Kind] {
    var problems: [RosterProblem.Kind] = []
    if !seen.visited.insert(card.number).inserted { problems.append(.duplicateCard) }
    if card.nationalID == nil {
      problems.append(.invalidNationalID(masked: NationalID.masked(card.nationalIDText)))
    }
    for (language, character) in card.name.hiddenCharacters {
      problems.append(.hiddenCharacter(language: language, character))
    }
    for time in card.times where !LikelyTime.contains(time) {
      problems.append(.unlikelyTime(time))
    }
    for office in card.allOffices where office.term.isEmpty {
      problems.append(.emptyTerm(role: office.role))
    }
    for role in card.roles
    where !seen.roles.isEmpty && !seen.roles.contains(role) {
      problems.append(.unknownRole(role))
    }
    for certificate in card.certificates {
      if let other = seen.certificates[certificate.digest] {
        problems.append(.duplicateCertificate(other: other))
      }
      seen.certificates[certificate.digest] = card.number
    }
    if card.state(at: issued)?.state.isInUse == true {
      let person = card.nationalIDText
      if let other = seen.inUse[person] { problems.append(.twoCardsInUse(other: other)) }
      seen.inUse[person] = card.number
      if !card.certificates.contains(where: { $0.purpose == .signature }) {
        problems.append(.noSignatureCertificate)
      }
    }
    return problems
  }

  private func lifeProblems(of card: RosterCard, _ seen: SeenInRoster) -> [RosterProblem.Kind] {
    var problems: [RosterProblem.Kind] = []
    var previous: CardEvent?
    for event in card.events {
      let canFollow = previous.map { $0.state.successors.contains(event.state) }
      if !(canFollow ?? (event.state == .requested || event.state == .issued)) {
        problems.append(.impossibleLife(from: previous?.state, to: event.state))
      }
      if let previous, event.at < previous.at {
        problems.append(.lifeOutOfOrder(event.state, at: event.at))
      }
      if event.state == .replaced, event.successor == nil {
        problems.append(.replacedWithoutSuccessor)
      }
      if let by = event.by, !seen.authorities.isEmpty, !seen.authorities.contains(by) {
        problems.append(.unknownAuthority(by))
      }
      if let successor = event.successor {
        problems += successorProblems(of: card, successor, seen)
      }
      previous = event
    }
    return problems
  }

  private func successorProblems(
    of card: RosterCard, _ successor: String, _ seen: SeenInRoster
  ) -> [RosterProblem.Kind] {
    if successor == card.number { return [.ownSuccessor] }
    guard let person = seen.people[successor] else { return [.unknownSuccessor(successor)] }
    return person == card.nationalIDText ? [] : [.successorOfAnother(successor)]
  }

  private func delegationProblems(
    of card: RosterCard, _ seen: SeenInRoster
  ) -> [RosterProblem.Kind] {
    card.delegations.flatMap { delegation -> [RosterProblem.Kind] in
      (delegation.until < delegation.from ? [.emptyDelegation] : [])
        + (seen.offices.contains(delegation.by)
          ? [] : [.unknownDelegator(masked: delegation.maskedBy)])
    }
  }
}

/// What has been seen in a roster so far, and what is in it as a whole.
private struct SeenInRoster {
  /// Whose the cards are, by their numbers.
  let people: [String: String]
  let roles: Set<String>
  let authorities: Set<String>
  /// `nationalID/role` of every card.
  let offices: Set<String>
  var visited: Set<String> = []
  var certificates: [[UInt8]: String] = [:]
  var inUse: [String: String] = [:]

  init(_ roster: Roster) {
    people = Dictionary(
      roster.cards.map { ($0.number, $0.nationalIDText) }, uniquingKeysWith: { first, _ in first })
    roles = Set(roster.roles.map(\.id))
    authorities = Set(roster.authorities.map(\.id))
    offices = Set(
      roster.cards.flatMap { card in
        card.allOffices.map { card.nationalIDText + "/" + $0.role }
      })
  }
}

extension Roster {
  /// The numbers of cards that share a certificate with another card, in their order, the first few.
  var cardsWithSharedCertificates: [String] {
    var owners: [[UInt8]: Int] = [:]
    var shared: Set<Int> = []
    for (index, card) in cards.enumerated() {
      for certificate in card.certificates {
        if let other = owners.updateValue(index, forKey: certificate.digest) {
          shared.formUnion([other, index])
        }
      }
    }
    return shared.sorted().prefix(20).map { cards[$0].number }
  }
}

extension RosterCard {
  /// Every time that it states.
  fileprivate var times: [Instant] {
    events.map(\.at) + allOffices.flatMap { [$0.term.from, $0.term.until].compactMap(\.self) }
      + delegations.flatMap { [$0.from, $0.until] }
  }
}
