public import PKI

extension RosterCard {
  /// The state of the card at an instant: that of the last event not after it; nil before the first.
  public func state(at instant: Instant) -> CardEvent? {
    events.filter { $0.at <= instant }.max { $0.at < $1.at }
  }

  /// Whether the card had been handed over by an instant.
  public func wasDelivered(by instant: Instant) -> Bool {
    events.contains { $0.state == .delivered && $0.at <= instant }
  }

  /// Whether a signature counts at an instant: the card was handed over, and is in use.
  public func isInUse(at instant: Instant) -> Bool {
    wasDelivered(by: instant) && state(at: instant)?.state.isInUse == true
  }

  /// How the holder holds a role at an instant.
  public func holding(of claimed: String, at instant: Instant) -> RoleHolding {
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
public enum RoleHolding: Hashable, Sendable {
  /// By the card itself, in this unit.
  case own(Unit)
  /// By a delegation in force, in this unit.
  case delegated(Unit, Delegation)
  /// Only by a delegation, none of which is in force.
  case withoutDelegation
  /// Not at all.
  case notHeld

  /// The unit of the role, if it is held.
  public var unit: Unit? {
    switch self {
    case .own(let unit), .delegated(let unit, _): unit
    case .withoutDelegation, .notHeld: nil
    }
  }
}

/// A roster made ready for looking signers up.
public struct RosterIndex: Sendable {
  /// The roster.
  public let roster: Roster
  private let byCertificate: [[UInt8]: (card: Int, purpose: CardCertificate.Purpose)]

  /// Indexes a roster. A certificate that is on two cards is found on neither.
  public init(_ roster: Roster) {
    self.roster = roster
    var found: [[UInt8]: (card: Int, purpose: CardCertificate.Purpose)] = [:]
    var twice: Set<[UInt8]> = []
    for (index, card) in roster.cards.enumerated() {
      for certificate in card.certificates
      where found.updateValue((index, certificate.purpose), forKey: certificate.digest) != nil {
        twice.insert(certificate.digest)
      }
    }
    for digest in twice { found[digest] = nil }
    byCertificate = found
  }

  /// The card that a certificate is on, and what the certificate is for there.
  /// - Parameter digest: SHA-256 of the certificate.
  public func card(
    withCertificate digest: [UInt8]
  ) -> (card: RosterCard, purpose: CardCertificate.Purpose)? {
    byCertificate[digest].map { (roster.cards[$0.card], $0.purpose) }
  }

  /// The display name of a role.
  public func roleName(_ id: String) -> LocalizedText? {
    roster.roles.first { $0.id == id }?.name
  }
}
