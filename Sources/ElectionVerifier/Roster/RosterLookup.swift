package import PKI

extension RosterCard {
  /// The state of the card at an instant: that of the last event not after it; nil before the first. Offices that write
  /// days or full hours report several steps of one instant: their order in the roster is that of the life.
  package func state(at instant: Instant) -> CardEvent? {
    var last: Int?
    for index in events.indices where events[index].at <= instant {
      if last.map({ events[$0].at <= events[index].at }) ?? true { last = index }
    }
    return last.map { events[$0] }
  }

  /// Whether the card had been handed over by an instant.
  package func wasDelivered(by instant: Instant) -> Bool {
    events.contains { $0.state == .delivered && $0.at <= instant }
  }

  /// Whether a signature counts at an instant: the card was handed over, and is in use.
  package func isInUse(at instant: Instant) -> Bool {
    wasDelivered(by: instant) && state(at: instant)?.state.isInUse == true
  }

  /// The units in which the holder has something to do at an instant, by appointment or by delegation; those of all
  /// offices where that is in none.
  package func units(at instant: Instant) -> [Unit] {
    let held = held(at: instant).map(\.unit)
    return held.isEmpty ? allOffices.map(\.unit) : held
  }

  /// What the holder is at an instant, by appointment or by delegation.
  package func held(at instant: Instant) -> [(role: String, unit: Unit)] {
    roles.flatMap { role in
      holdings(of: role, at: instant).compactMap { holding in holding.unit.map { (role, $0) } }
    }
  }

  /// How the holder holds a role at an instant.
  ///
  /// - Parameters:
  ///   - claimed: The role.
  ///   - instant: When.
  ///   - isWanted: Which unit is asked for, where the role is held in several at once.
  package func holding(
    of claimed: String, at instant: Instant, where isWanted: (Unit) -> Bool = { _ in true }
  ) -> RoleHolding {
    let found = holdings(of: claimed, at: instant)
    if let best = found.first(where: { $0.unit.map(isWanted) ?? false }) ?? found.first {
      return best
    }
    if delegations.contains(where: { ($0.role ?? role) == claimed }) { return .withoutDelegation }
    return allOffices.last { $0.role == claimed }.map { .notHeldThen($0.term) } ?? .notHeld
  }

  /// Everything by which the holder holds a role at an instant: in several units, perhaps.
  func holdings(of claimed: String, at instant: Instant) -> [RoleHolding] {
    let deeds = delegations.filter { ($0.role ?? role) == claimed }
    // Whose own role is delegated holds it by that alone.
    let isActing = claimed == role && !deeds.isEmpty
    let own = isActing ? [] : allOffices.filter { $0.role == claimed && $0.term.covers(instant) }
    return own.map { .own($0.unit) }
      + deeds.filter { $0.covers(instant) }.map { .delegated($0.unit ?? unit, $0) }
  }
}

/// How a holder holds a role.
package enum RoleHolding: Hashable, Sendable {
  /// By appointment, in this unit.
  case own(Unit)
  /// By a delegation in force, in this unit.
  case delegated(Unit, Delegation)
  /// Only by a delegation, none of which is in force.
  case withoutDelegation
  /// By appointment, at another time: that of the last one.
  case notHeldThen(Term)
  /// Not at all.
  case notHeld

  /// The unit of the role, if it is held.
  package var unit: Unit? {
    switch self {
    case .own(let unit), .delegated(let unit, _): unit
    case .withoutDelegation, .notHeldThen, .notHeld: nil
    }
  }
}
