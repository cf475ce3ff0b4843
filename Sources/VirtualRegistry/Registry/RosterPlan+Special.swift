import ElectionVerifier
import PKI

extension RosterPlan {
  /// The card of the registry's director, who signs the rosters and is on none.
  var directorRecord: CardRecord {
    plainCard(role: Role.registryDirector.rawValue, unit: "IR", ordinal: 2_000)
  }

  /// The record of an odd card, with the state that the roster gives it.
  ///
  /// - Parameters:
  ///   - kind: what is odd about it.
  ///   - ordinal: counts odd cards from 0.
  ///   - unit: the unit whose bakhshdar it claims to be.
  func specialRecord(_ kind: SpecialCard, ordinal: Int, unit: String) -> CardRecord {
    var card = plainCard(role: Role.bakhshdar.rawValue, unit: unit, ordinal: 2_100 + ordinal)
    let recently = clock.adding(seconds: -.days(3))
    switch kind {
    case .certificateExpired:
      card.notBefore = clock.adding(seconds: -.days(3 * 365))
      card.notAfter = clock.adding(seconds: -.days(20))
    case .certificateNotYetValid:
      card.notBefore = clock.adding(seconds: .days(30))
      card.notAfter = clock.adding(seconds: .days(3 * 365))
    case .notDelivered: card.events.removeLast()
    case .suspended: card.events.append(CardEvent(state: .suspended, at: recently))
    case .lost: card.events.append(CardEvent(state: .lost, at: recently))
    case .replaced:
      card.events.append(CardEvent(state: .replaced, at: recently, successor: "1760000001"))
    case .otherTerritory:
      card.unit = "IR-03-01-02"
      card.certificateUnit = card.unit
    case .otherRole: card.role = Role.inspector.rawValue
    case .delegationEnded: card.delegation = delegation(until: recently)
    case .delegated: card.delegation = delegation(until: clock.adding(seconds: .days(30)))
    case .otherCertificateUnit: card.certificateUnit = "IR-03-01-02"
    case .sound, .certificateRevoked, .certificateOnHold, .authenticationOnly,
      .withoutNonRepudiation, .withoutNationalID, .unknownIssuer, .unpinnedIssuer, .notOnRoster,
      .forgedIssuer, .issuedByCard, .bothPolicies, .criticalExtension, .signedWithSHA1, .weakKey,
      .otherPerson:
      break
    }
    return card
  }

  private func delegation(until: Instant) -> Delegation {
    let minister = cards.first { $0.role == Role.minister.rawValue }
    return Delegation(
      by: "\(minister?.nationalID ?? "")/\(Role.minister.rawValue)",
      from: clock.adding(seconds: -.days(30)), until: until, reason: "سرپرست بخشداری")
  }
}
