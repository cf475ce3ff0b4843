package import PKI

extension RosterCard {
  /// The state of the card at an instant: that of the last event not after it; nil before the first.
  package func state(at instant: Instant) -> CardEvent? {
    var last: Int?
    for index in events.indices where events[index].at <= instant {
      // Of events at one instant the first counts.
      if last.map({ events[$0].at < events[index].at }) ?? true { last = index }
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

  /// How the holder holds a role at an instant.
  package func holding(of claimed: String, at instant: Instant) -> RoleHolding {
    let own = delegations.filter { $0.role == nil || $0.role == role }
    if claimed == role {
      if own.isEmpty { return .own(unit) }
      if let acting = own.first(where: { $0.covers(instant) }) {
        return .delegated(acting.unit ?? unit, acting)
      }
      return .withoutDelegation
    }
    let lent = delegations.filter { $0.role == claimed }
    if let acting = lent.first(where: { $0.covers(instant) }) {
      return .delegated(acting.unit ?? unit, acting)
    }
    return lent.isEmpty ? .notHeld : .withoutDelegation
  }
}

/// How a holder holds a role.
package enum RoleHolding: Hashable, Sendable {
  /// By the card itself, in this unit.
  case own(Unit)
  /// By a delegation in force, in this unit.
  case delegated(Unit, Delegation)
  /// Only by a delegation, none of which is in force.
  case withoutDelegation
  /// Not at all.
  case notHeld

  /// The unit of the role, if it is held.
  package var unit: Unit? {
    switch self {
    case .own(let unit), .delegated(let unit, _): unit
    case .withoutDelegation, .notHeld: nil
    }
  }
}
