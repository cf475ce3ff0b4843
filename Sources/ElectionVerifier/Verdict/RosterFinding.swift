package import PKI

/// Findings about the roster and about a card on it.
package enum RosterFinding: Hashable, Sendable {
  /// There is no roster that could be used.
  case missing
  /// There is a roster, which the trust does not use: its own findings say why.
  case refused
  /// The roster is not in force at the time of validation.
  case notInForce(from: Instant, until: Instant)
  /// The file of cards that the signer's certificate leads to is not what the roster names.
  case partUnread(file: String, reason: TrustFinding.RefusalReason)
  /// A06: the signer's certificate is on no card of the roster.
  case notOnRoster
  /// The signer's certificate leads to no anchor of the trust and is on no card of the roster: another registry issued
  /// it. Whose name the last certificate of its path gives as its issuer.
  case otherRegistry(issuer: String)
  /// The certificate is on the roster as one for authentication, not for signing.
  case authenticationCertificate
  /// The certificate's national id is not that of the card's holder.
  case otherPerson
  /// The card's holder does not hold the role that the signature states.
  case roleNotHeld(claimed: String, held: String)
  /// The card's holder held the stated role at another time than the signature says that it was made.
  case roleNotHeldThen(role: String, from: Instant?, until: Instant?, claimed: Instant)
  /// The stated role was held when the signature says that it was made, and is held no more.
  case roleEnded(role: String, claimed: Instant)
  /// The certificate's organizational unit is not the unit that the roster gives the card.
  case otherUnitInCertificate(certificate: String, roster: String)
  /// The card was never handed over.
  case cardNotDelivered(state: CardState)
  /// The card is in use, and was not when the signature says that it was made.
  case cardNotInUseThen(state: CardState, claimed: Instant)
  /// The card is suspended.
  case cardSuspended(since: Instant)
  /// The card was lost, replaced or revoked, or expired: nothing proves that the signature is older.
  case cardEnded(state: CardState, since: Instant, successor: String?)

  var traits: FindingTraits {
    switch self {
    case .missing, .refused: .init("roster-missing", .missing, .policyProcessingError)
    case .notInForce(let from, let until):
      .init(
        "roster-not-in-force", .missing, .policyProcessingError,
        [("from", .instant(from)), ("until", .instant(until))])
    case .partUnread(let file, _):
      .init("roster-part-unread", .missing, .policyProcessingError, [("file", .text(file))])
    case .notOnRoster: .init("A06", .error, .sigConstraintsFailure)
    case .otherRegistry(let issuer):
      .init("other-registry", .error, .sigConstraintsFailure, [("issuer", .text(issuer))])
    case .authenticationCertificate:
      .init("A06-authentication", .error, .chainConstraintsFailure)
    case .otherPerson: .init("A06-person", .error, .sigConstraintsFailure)
    case .roleNotHeld(let claimed, let held):
      .init(
        "A06-role", .error, .sigConstraintsFailure,
        [("claimed", .text(claimed)), ("held", .text(held))])
    case .roleNotHeldThen(let role, let from, let until, let claimed):
      .init(
        "A06-time", .error, .sigConstraintsFailure,
        [("role", .text(role)), ("claimed", .instant(claimed))]
          + (from.map { [("from", .instant($0))] } ?? [])
          + (until.map { [("until", .instant($0))] } ?? []))
    case .roleEnded(let role, let claimed):
      .init("role-ended", .warning, nil, [("role", .text(role)), ("claimed", .instant(claimed))])
    case .otherUnitInCertificate(let certificate, let roster):
      .init(
        "certificate-unit", .warning, nil,
        [("certificate", .text(certificate)), ("roster", .text(roster))])
    case .cardNotDelivered(let state):
      .init(
        "card-not-delivered", .error, .sigConstraintsFailure, [("state", .text(state.rawValue))])
    case .cardNotInUseThen(let state, let claimed):
      .init(
        "card-not-in-use-then", .error, .sigConstraintsFailure,
        [("state", .text(state.rawValue)), ("claimed", .instant(claimed))])
    case .cardSuspended(let since):
      .init("card-suspended", .missing, .tryLater, [("since", .instant(since))])
    case .cardEnded(let state, let since, let successor):
      .init(
        "card-ended", .missing, state == .expired ? .outOfBoundsNoPOE : .revokedNoPOE,
        [("state", .text(state.rawValue)), ("since", .instant(since))]
          + (successor.map { [("successor", .text($0))] } ?? []))
    }
  }
}
