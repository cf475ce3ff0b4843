package import PKI

/// A time with a beginning and an end, either of which may be open.
package struct Term: Hashable, Sendable {
  /// The first instant; nil: it has always been.
  package var from: Instant?
  /// The first instant that is no part of it; nil: no end is known.
  package var until: Instant?

  /// Makes a term; one without either holds at any time.
  package init(from: Instant? = nil, until: Instant? = nil) {
    self.from = from
    self.until = until
  }

  /// Whether it covers an instant.
  package func covers(_ instant: Instant) -> Bool {
    from.map { $0 <= instant } ?? true && until.map { instant < $0 } ?? true
  }

  /// Whether it ends before it has begun.
  var isEmpty: Bool {
    if let from, let until { until <= from } else { false }
  }
}

/// A role in a unit that a card's holder has for a time: the same person becomes another official, and keeps the card.
package struct Office: Hashable, Sendable {
  /// The role.
  package var role: String
  /// The unit of the role.
  package var unit: Unit
  /// Since when and until when.
  package var term: Term

  /// Makes an office.
  package init(role: String, unit: Unit, term: Term) {
    self.role = role
    self.unit = unit
    self.term = term
  }
}

extension RosterCard {
  /// Everything that the holder is, was or will be by appointment: what the card was made for comes first.
  package var allOffices: [Office] { [Office(role: role, unit: unit, term: term)] + offices }

  /// What the holder is at an instant by appointment: of several offices what the card was made for, and that where it is
  /// none of them.
  package func office(at instant: Instant) -> Office {
    allOffices.first { $0.term.covers(instant) } ?? Office(role: role, unit: unit, term: term)
  }

  /// The roles that the holder may have at some time: by appointment, then those that are lent.
  package var roles: [String] {
    var roles: [String] = []
    for role in allOffices.map(\.role) + delegations.compactMap(\.role)
    where !roles.contains(role) {
      roles.append(role)
    }
    return roles
  }
}
