import XAdES

/// Which place of the policy each signature fills (A01, A03, A07), and with which commitment.
struct PlaceAcceptance {
  let context: ValidationContext

  /// Parents come before their countersignatures, so a parent's place is known.
  func run(_ signatures: [JudgedSignature]) {
    for signature in signatures {
      guard signature.result.intact != nil, let role = signature.role else { continue }
      if let parent = signature.parent {
        placeCountersignature(signature, role, over: signatures[parent])
      } else {
        placeSignature(signature, role)
      }
    }
  }

  private func placeSignature(_ signature: JudgedSignature, _ role: String) {
    if let slot = context.slots.signers.first(where: { $0.role == role }) {
      signature.verdict.slot = slot.id
      checkCommitment(signature, slot.commitment)
    } else if context.slots.countersigners.contains(where: { $0.role == role }) {
      signature.note(.signer(.signedBesides(role: role)))
    } else {
      signature.note(.signer(.roleNotAsked(role: role)))
    }
  }

  private func placeCountersignature(
    _ signature: JudgedSignature, _ role: String, over parent: JudgedSignature
  ) {
    let ofRole = context.slots.countersigners.filter { $0.role == role }
    if let slot = ofRole.first(where: { $0.of.contains(parent.verdict.slot ?? "") }) {
      signature.verdict.slot = slot.id
      checkCommitment(signature, slot.commitment)
    } else if !ofRole.isEmpty {
      // That the parent has no place is said of the parent.
      guard parent.verdict.slot != nil else { return }
      signature.note(
        .signer(.countersignedOther(role: role, parent: parent.role ?? parent.verdict.number)))
    } else if context.slots.signers.contains(where: { $0.role == role }) {
      signature.note(.signer(.countersignedInstead(role: role)))
    } else {
      signature.note(.signer(.roleNotAsked(role: role)))
    }
  }

  private func checkCommitment(_ signature: JudgedSignature, _ expected: Commitment) {
    let stated = signature.result.signature?.signedProperties?.commitments.map(\.id) ?? []
    if stated == [expected.uri] {
      signature.proofs.insert(.commitment)
    } else {
      signature.note(
        .signer(
          .otherCommitment(found: stated.joined(separator: " "), expected: expected.name)))
    }
  }
}
