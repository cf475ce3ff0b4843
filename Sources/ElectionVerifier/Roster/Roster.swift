package import PKI

/// Every card that the registry issued, with its holder and its life: values, whoever states them.
package struct Roster: Hashable, Sendable {
  /// The edition, counted from 1.
  package var edition: Int
  /// The content digest of the edition before this one.
  package var predecessor: [UInt8]?
  /// When it was drawn up.
  package var issued: Instant
  /// The first instant at which it is in force.
  package var validFrom: Instant
  /// The last instant at which it is in force.
  package var validUntil: Instant
  /// The scheme of its unit codes.
  package var scheme: String
  /// The edition of that scheme.
  package var unitEdition: String
  /// The display names of roles, by their tokens.
  package var roles: [RoleName]
  /// The offices that record steps of a card's life, by their tokens.
  package var authorities: [RoleName]
  /// The cards in document order.
  package var cards: [RosterCard]
  /// The files beside it that hold its cards; empty where it holds them itself.
  package var parts: [RosterPart] = []

  /// Makes a roster.
  package init(
    edition: Int, predecessor: [UInt8]? = nil, issued: Instant, validFrom: Instant,
    validUntil: Instant, scheme: String, unitEdition: String, roles: [RoleName] = [],
    authorities: [RoleName] = [], cards: [RosterCard]
  ) {
    self.edition = edition
    self.predecessor = predecessor
    self.issued = issued
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.scheme = scheme
    self.unitEdition = unitEdition
    self.roles = roles
    self.authorities = authorities
    self.cards = cards
  }
}

/// The display name of a role, or of an office that records steps.
package struct RoleName: Hashable, Sendable {
  /// The token, such as `farmandar`.
  package var id: String
  /// What people call it.
  package var name: LocalizedText

  /// Makes a name.
  package init(id: String, name: LocalizedText) {
    self.id = id
    self.name = name
  }
}

/// One card of the roster.
package struct RosterCard: Hashable, Sendable {
  /// The card's number.
  package var number: String
  /// The holder's national id as written: ten digits, whether or not the check digit fits.
  package var nationalIDText: String
  /// The holder's name.
  package var name: LocalizedText
  /// The role that the card is for.
  package var role: String
  /// The unit of that role.
  package var unit: Unit
  /// Since when and until when the holder has that role: always, unless said.
  package var term: Term
  /// What the holder is besides, or was, or became.
  package var offices: [Office]
  /// The certificates on the card.
  package var certificates: [CardCertificate]
  /// The card's life, in document order.
  package var events: [CardEvent]
  /// By whose decision the holder acts, and for how long.
  package var delegations: [Delegation]
  /// The line in the roster, counted from 1.
  package var line: Int?

  /// Makes a card.
  package init(
    number: String, nationalIDText: String, name: LocalizedText, role: String, unit: Unit,
    term: Term = Term(), offices: [Office] = [], certificates: [CardCertificate],
    events: [CardEvent], delegations: [Delegation] = [],
    line: Int? = nil
  ) {
    self.number = number
    self.nationalIDText = nationalIDText
    self.name = name
    self.role = role
    self.unit = unit
    self.term = term
    self.offices = offices
    self.certificates = certificates
    self.events = events
    self.delegations = delegations
    self.line = line
  }

  /// The holder's national id; nil if its check digit is wrong.
  package var nationalID: NationalID? { NationalID(nationalIDText) }
}

/// A certificate on a card.
package struct CardCertificate: Hashable, Sendable {
  /// What a certificate is for.
  package enum Purpose: String, Hashable, Sendable, CaseIterable {
    case signature, authentication
  }

  /// What it is for.
  package var purpose: Purpose
  /// SHA-256 of the certificate.
  package var digest: [UInt8]

  /// Names a certificate.
  package init(purpose: Purpose, digest: [UInt8]) {
    self.purpose = purpose
    self.digest = digest
  }
}

/// A step in the life of a card.
package struct CardEvent: Hashable, Sendable {
  /// The state that begins.
  package var state: CardState
  /// When it begins.
  package var at: Instant
  /// The office that did it; one of the roster's authorities.
  package var by: String?
  /// Why.
  package var reason: String?
  /// The number of the card that takes this one's place.
  package var successor: String?

  /// Makes an event.
  package init(
    state: CardState, at: Instant, by: String? = nil, reason: String? = nil,
    successor: String? = nil
  ) {
    self.state = state
    self.at = at
    self.by = by
    self.reason = reason
    self.successor = successor
  }
}

/// Someone's decision that a holder acts in a role for a time.
package struct Delegation: Hashable, Sendable {
  /// Whose decision: `nationalID/role`.
  package var by: String
  /// The first instant.
  package var from: Instant
  /// The last instant.
  package var until: Instant
  /// Why.
  package var reason: String
  /// The role that is lent; nil: the card's own, which then counts only under a delegation.
  package var role: String?
  /// The unit of that role; nil: the card's own.
  package var unit: Unit?

  /// Makes a delegation.
  package init(
    by: String, from: Instant, until: Instant, reason: String, role: String? = nil,
    unit: Unit? = nil
  ) {
    self.by = by
    self.from = from
    self.until = until
    self.reason = reason
    self.role = role
    self.unit = unit
  }

  /// Whether it covers an instant.
  package func covers(_ instant: Instant) -> Bool { from <= instant && instant <= until }

  /// Who decided, the national id masked: `00******67/minister`.
  package var maskedBy: String {
    let parts = by.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return NationalID.masked(by) }
    return NationalID.masked(parts[0]) + "/" + parts[1]
  }
}
