import CanonicalXML
import PKI

/// Someone who holds a role over a document's unit, by a card in use, on a roster in force.
final class Officeholder: Sendable {
  /// The card.
  let card: RosterCard
  /// The role.
  let role: String
  /// The unit of the role: the document's, or one above it.
  let unit: Unit

  /// By whose decision, where it is by a delegation.
  let delegator: Delegator?

  /// The holder.
  var nationalID: String { card.nationalIDText }
  /// The holder as one of those who sign in the role.
  var member: PeopleOfPlace.Member {
    PeopleOfPlace.Member(person: nationalID, role: role, delegator: delegator)
  }

  /// Only the check below makes one.
  fileprivate init(card: RosterCard, role: String, unit: Unit, delegator: Delegator?) {
    self.card = card
    self.role = role
    self.unit = unit
    self.delegator = delegator
  }
}

/// What the roster says of a certificate, and of the role that its holder claims.
package final class RoleCheck {
  /// The card that the certificate is on.
  package private(set) var card: RosterCard?
  /// How the holder holds the claimed role.
  package private(set) var holding: RoleHolding?
  /// Who holds the claimed role, if everything about it holds.
  private(set) var officeholder: Officeholder?
  /// What was found.
  package private(set) var codes: [FindingCode] = []
  /// For whom the holder signs by a statement, and by which.
  let standIn: StandIn?
  /// The role that the holder has themselves, where they sign for another by a statement.
  package var standInRole: String? { standIn?.role }
  private let context: RosterView

  /// When the signature says that it was made, as far as that is not later than the time of validation.
  private let claimed: Instant

  /// - Parameters:
  ///   - role: The role that is claimed; nil if none could be read.
  ///   - claimed: When the signature says that it was made; nil: at the time of validation.
  ///   - standIn: By which statement, and in which role of their own, the holder signs in the role for another.
  init(
    _ certificate: Certificate, role: String?, claimed: Instant? = nil, standIn: StandIn? = nil,
    _ context: RosterView
  ) {
    self.context = context
    self.standIn = standIn
    self.claimed = min(claimed ?? context.at, context.at)
    let looked: (card: RosterCard, purpose: CardCertificate.Purpose)?
    do throws(RosterPartFiles.Unread) {
      looked = try context.roster?.index.lookUp(certificate.sha256)
    } catch {
      codes.append(.roster(.partUnread(file: error.file, reason: error.reason)))
      return
    }
    guard let found = looked else {
      codes.append(.roster(.notOnRoster))
      return
    }
    card = found.card
    if found.purpose == .authentication { codes.append(.roster(.authenticationCertificate)) }
    if certificate.serialNumberAttribute != found.card.nationalIDText {
      codes.append(.roster(.otherPerson))
    }
    checkCertificateUnit(certificate, found.card)
    checkLife(found.card)
    guard let role else { return }
    checkHolding(found.card, standIn?.role ?? role)
    if let standIn { checkStatement(standIn, role) }
    if found.purpose == .signature, context.isInForce, context.speaksOfSameUnits,
      found.card.isInUse(at: context.at), let unit = holding?.unit, let documentUnit = context.unit,
      context.covers(unit, documentUnit), codes.allSatisfy({ $0.traits.severity < .missing })
    {
      officeholder = Officeholder(
        card: found.card, role: role, unit: unit,
        delegator: standIn?.delegator ?? holding?.delegator)
    }
  }

  /// The office by which a role is the holder's own when the signature says that it was made; nil where it is not.
  func ownOffice(_ role: String?) -> Office? {
    guard standIn == nil, let role, case .own(let unit)? = holding else { return nil }
    return Office(role: role, unit: unit, term: Term())
  }

  /// Whoever signs for another was told to before: by what both claim.
  private func checkStatement(_ standIn: StandIn, _ role: String) {
    if let stated = standIn.made, claimed.adding(seconds: ClaimedTimes.skew) < stated {
      codes.append(.signer(.delegatedLater(role: role, claimed: claimed, stated: stated)))
    } else {
      codes.append(
        .signer(
          .actingByStatement(role: role, own: standIn.role, by: standIn.by, file: standIn.file)))
    }
  }

  /// The role is not the holder's own, and a statement by which it may be waits for evidence.
  func wait(for file: FilePath, _ code: String, _ role: String) {
    codes.removeAll {
      switch $0 {
      case .roster(.roleNotHeld), .roster(.roleNotHeldThen), .signer(.actingWithoutDelegation): true
      default: false
      }
    }
    codes.append(.signer(.delegationAwaited(role: role, file: file, code: code)))
  }

  private func checkCertificateUnit(_ certificate: Certificate, _ card: RosterCard) {
    guard let unit = certificate.organizationalUnit, Unit(unit) != nil, unit != card.unit.code
    else { return }
    codes.append(.roster(.otherUnitInCertificate(certificate: unit, roster: card.unit.code)))
  }

  /// Only a card in use counts; what ended may have been in use when it signed, which nothing proves.
  private func checkLife(_ card: RosterCard) {
    let event = card.state(at: context.at)
    let state = event?.state ?? .requested
    guard let event, card.wasDelivered(by: context.at) else {
      codes.append(.roster(.cardNotDelivered(state: state)))
      return
    }
    if state.isFinal {
      codes.append(.roster(.cardEnded(state: state, since: event.at, successor: event.successor)))
    } else if state == .suspended {
      codes.append(.roster(.cardSuspended(since: event.at)))
    } else if !state.isInUse {
      codes.append(.roster(.cardNotDelivered(state: state)))
    } else if !card.isInUse(at: claimed) {
      let then = card.state(at: claimed)?.state
      codes.append(.roster(.cardNotInUseThen(state: then ?? .requested, claimed: claimed)))
    }
  }

  /// The claimed role must have been held when the signature says that it was made, and its unit must be the document's
  /// or lie above it. That time is the signer's word; what ended since is therefore said, and changes nothing: a card
  /// that leaves its holder's hands is another matter than a holder who becomes something else.
  private func checkHolding(_ card: RosterCard, _ role: String) {
    let isWanted = { (unit: Unit) in
      self.context.unit.map { self.context.covers(unit, $0) } ?? true
    }
    let holding = card.holding(of: role, at: claimed, where: isWanted)
    self.holding = holding
    switch holding {
    case .own: break
    case .delegated(_, let delegation):
      codes.append(
        .signer(
          .actingUnderDelegation(role: role, by: delegation.maskedBy, reason: delegation.reason)))
    case .withoutDelegation: codes.append(.signer(.actingWithoutDelegation(role: role)))
    case .notHeldThen(let term):
      codes.append(
        .roster(
          .roleNotHeldThen(role: role, from: term.from, until: term.until, claimed: claimed)))
    case .notHeld:
      codes.append(.roster(.roleNotHeld(claimed: role, held: card.office(at: claimed).role)))
    }
    if holding.unit != nil, card.holding(of: role, at: context.at, where: isWanted).unit == nil {
      codes.append(.roster(.roleEnded(role: role, claimed: claimed)))
    }
    guard let unit = holding.unit, let documentUnit = context.unit else { return }
    if !context.covers(unit, documentUnit) {
      codes.append(
        .signer(.wrongTerritory(role: role, unit: unit.code, documentUnit: documentUnit.code)))
    }
  }
}
