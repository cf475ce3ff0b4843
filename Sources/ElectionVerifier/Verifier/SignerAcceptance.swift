import PKI
import XAdES

/// Signature acceptance (EN 319 102-1, 5.2.8) of one signature: the policy and the roster.
struct SignerAcceptance {
  let context: ValidationContext

  func run(_ signature: inout JudgedSignature) {
    guard signature.result.intact != nil else { return }
    checkPolicyReference(&signature)
    checkAlgorithms(&signature)
    checkRole(&signature)
    checkRoster(&signature)
  }

  /// The signature must name the policy that the trust chose, by identifier and content digest.
  private func checkPolicyReference(_ signature: inout JudgedSignature) {
    guard case .named(let named) = signature.result.signature?.signedProperties?.policy else {
      signature.note(.policy(.notNamed))
      return
    }
    let policy = context.policy
    guard named.id == policy.identifier else {
      signature.note(.policy(.other(named: named.id, applies: policy.identifier)))
      return
    }
    guard named.isContentDigest, named.digest == policy.contentDigest else {
      signature.note(.policy(.otherDigest(policy: policy.identifier)))
      return
    }
  }

  /// The policy's cryptographic constraints (5.2.8.4.2.6).
  private func checkAlgorithms(_ signature: inout JudgedSignature) {
    guard let intact = signature.result.intact else { return }
    let allowed = context.policy.algorithms
    let uri = intact.signature.signedInfo.algorithm.xmlURI
    if !allowed.signatures.contains(uri) { signature.note(.policy(.algorithmNotAllowed(uri))) }
    for digest in Set(intact.signature.references.map(\.digestAlgorithm.xmlURI)).sorted()
    where !allowed.digests.contains(digest) {
      signature.note(.policy(.digestNotAllowed(digest)))
    }
    if case .rsa(let bits) = intact.certificate.publicKey.kind, bits < allowed.minimumRSABits {
      signature.note(.policy(.keyTooShort(bits: bits, minimum: allowed.minimumRSABits)))
    }
  }

  /// One role, and one that the policy has a place for.
  private func checkRole(_ signature: inout JudgedSignature) {
    let roles = signature.result.signature?.signedProperties?.claimedRoles ?? []
    guard let role = signature.role else {
      signature.note(.signer(roles.isEmpty ? .roleNotStated : .rolesSeveral(roles)))
      return
    }
    signature.verdict.signer?.roleName = context.roleName(role)
  }

  /// The card on the roster: its holder, its life, its role and its territory.
  private func checkRoster(_ signature: inout JudgedSignature) {
    guard let certificate = signature.result.intact?.certificate, let roster = context.roster else {
      return
    }
    guard let found = roster.index.card(withCertificate: certificate.sha256) else {
      signature.note(.roster(.notOnRoster))
      return
    }
    let card = found.card
    signature.verdict.signer?.name = card.name
    signature.verdict.signer?.role = card.role
    signature.verdict.signer?.unit = card.unit.code
    signature.verdict.signer?.card = card.number
    if found.purpose == .authentication {
      signature.note(.roster(.authenticationCertificate))
    }
    if certificate.serialNumberAttribute != card.nationalIDText {
      signature.note(.roster(.otherPerson))
    }
    checkCertificateUnit(certificate, card, &signature)
    checkLife(card, &signature)
    checkHolding(card, &signature)
  }

  private func checkCertificateUnit(
    _ certificate: Certificate, _ card: RosterCard, _ signature: inout JudgedSignature
  ) {
    guard let unit = certificate.organizationalUnit, Unit(unit) != nil, unit != card.unit.code
    else { return }
    signature.note(.roster(.otherUnitInCertificate(certificate: unit, roster: card.unit.code)))
  }

  /// Only a card in use counts; what ended may have been in use when it signed, which nothing proves.
  private func checkLife(_ card: RosterCard, _ signature: inout JudgedSignature) {
    let event = card.state(at: context.at)
    let state = event?.state ?? .requested
    guard let event, card.wasDelivered(by: context.at) else {
      signature.note(.roster(.cardNotDelivered(state: state)))
      return
    }
    if state.isFinal {
      signature.note(
        .roster(.cardEnded(state: state, since: event.at, successor: event.successor)))
    } else if state == .suspended {
      signature.note(.roster(.cardSuspended(since: event.at)))
    } else if !state.isInUse {
      signature.note(.roster(.cardNotDelivered(state: state)))
    }
  }

  /// The stated role must be held, and its unit must be the document's or lie above it.
  private func checkHolding(_ card: RosterCard, _ signature: inout JudgedSignature) {
    guard let role = signature.role else { return }
    let holding = card.holding(of: role, at: context.at)
    switch holding {
    case .own: break
    case .delegated(let unit, let delegation):
      signature.verdict.signer?.unit = unit.code
      signature.note(
        .signer(
          .actingUnderDelegation(role: role, by: delegation.maskedBy, reason: delegation.reason)))
    case .withoutDelegation: signature.note(.signer(.actingWithoutDelegation(role: role)))
    case .notHeld: signature.note(.roster(.roleNotHeld(claimed: role, held: card.role)))
    }
    guard let unit = holding.unit, let documentUnit = context.unit else { return }
    if !unit.contains(documentUnit) {
      signature.note(
        .signer(
          .wrongTerritory(role: role, unit: unit.code, documentUnit: documentUnit.code)))
    }
  }
}
