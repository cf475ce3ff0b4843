import XAdES

/// Which place of the policy each signature fills (A01, A03, A07), and with which commitment.
struct PlaceAcceptance {
  let context: ValidationContext

  /// Parents come before their countersignatures, so a parent's place is known.
  func run(_ signatures: [JudgedSignature]) {
    let places = OpenPlaces(context.slots, signatures)
    for signature in signatures {
      guard signature.result.intact != nil, let role = signature.role else { continue }
      if let parent = signature.parent {
        let slot = places.countersigner(role, signature.person, over: [parent])
        placeCountersignature(signature, role, in: slot, over: signatures[parent])
      } else {
        placeSignature(
          signature, role, in: places.signer(role, signature.person, signature.commitments))
      }
    }
  }

  private func placeSignature(
    _ signature: JudgedSignature, _ role: String, in slot: SignerSlot?
  ) {
    if let slot, fits(signature, slot.delegates) {
      signature.verdict.slot = slot.id
      if slot.turn.isFree { signature.proofs.insert(.inTurn) }
      checkCommitment(signature, slot.commitment)
    } else if context.slots.countersigners.contains(where: { $0.role == role }) {
      signature.note(.signer(.signedBesides(role: role)))
    } else {
      signature.note(.signer(.roleNotAsked(role: role, asked: context.slots.signerRoles)))
    }
  }

  private func placeCountersignature(
    _ signature: JudgedSignature, _ role: String, in slot: CountersignerSlot?,
    over parent: JudgedSignature
  ) {
    if let slot, fits(signature, slot.delegates) {
      signature.verdict.slot = slot.id
      if slot.turn.isFree { signature.proofs.insert(.inTurn) }
      checkCommitment(signature, slot.commitment)
    } else if context.slots.countersigners.contains(where: { $0.role == role }) {
      // That the parent has no place is said of the parent.
      guard parent.verdict.slot != nil else { return }
      signature.note(
        .signer(.countersignedOther(role: role, parent: parent.role ?? parent.verdict.number)))
    } else if context.slots.signers.contains(where: { $0.role == role }) {
      signature.note(.signer(.countersignedInstead(role: role)))
    } else {
      signature.note(
        .signer(.roleNotAsked(role: role, asked: context.slots.countersignerRoles)))
    }
  }

  /// Whether a place lets its signer sign, where they do for another.
  private func fits(_ signature: JudgedSignature, _ delegates: [DelegateRule]) -> Bool {
    guard let standIn = signature.standIn else { return true }
    let rule = delegates.first { $0.role == standIn.role }
    signature.isBesides = rule?.besides ?? false
    return rule != nil
  }

  private func checkCommitment(_ signature: JudgedSignature, _ expected: Commitment) {
    let stated = signature.commitments
    if stated == [expected.uri] {
      signature.proofs.insert(.commitment)
    } else {
      signature.note(
        .signer(
          .otherCommitment(found: stated.joined(separator: " "), expected: expected.name)))
    }
  }
}
