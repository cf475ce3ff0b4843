import ElectionVerifier
import SignatureBuilding
import XAdES

/// The signatures that a holder may make in a place of the policy.
extension SigningPlanner {
  mutating func add(_ place: Place, _ context: ValidationContext) {
    let own = validation.signatures.filter { $0.person == certificate.identity }
    let check = context.roleCheck(certificate, place.role)
    if !context.allowsBesides(place.slot, check),
      let other = own.first(where: { $0.verdict.slot != place.slot && !$0.isBesides })
    {
      refuse(.signer(.alreadySigned(number: other.verdict.number)))
      return
    }
    for code in SigningTurns(context, validation.signatures).findings(
      in: place.slot, at: verifier.time.present)
    {
      sort(Finding(code, about: concern), lackRefuses: true)
    }
    for absence in context.fields.absences
    where absence.role == place.role && absence.status != "delegated"
      && context.slots.isForOne(place.role)
    {
      warn(.signer(.absentYetSigned(role: place.role, status: absence.status)))
    }
    switch action {
    case .sign: addSignature(place, own, context)
    case .countersign(let wanted): addCountersignature(place, own, wanted, context)
    }
  }

  private mutating func addSignature(
    _ place: Place, _ own: [JudgedSignature], _ context: ValidationContext
  ) {
    if let mine = own.first(where: { $0.verdict.slot == place.slot }) {
      refuse(.signer(.alreadySigned(number: mine.verdict.number)))
      return
    }
    let asked = context.slots.signers.first { $0.id == place.slot }?.people ?? 1
    let check = context.roleCheck(certificate, place.role)
    if PeopleOfPlace.isCounted(
      certificate.identity, place.role, check, in: place.slot, validation.signatures)
    {
      warn(.signer(.actingForSigner(role: place.role)))
    } else if PeopleOfPlace(place.slot, validation.signatures).count >= asked {
      warn(.signer(.roleTwice(role: place.role, asked: asked)))
    }
    let following = context.slots.countersigners.filter { $0.of.contains(place.slot) }
    for slot in following
    where validation.signatures.contains(where: { $0.verdict.slot == slot.id }) {
      warn(.signer(.lateSignature(countersigner: slot.role)))
    }
    append(place, parents: [], context)
  }

  private mutating func addCountersignature(
    _ place: Place, _ own: [JudgedSignature], _ wanted: [String], _ context: ValidationContext
  ) {
    let signatures = validation.signatures
    let refusedBefore = refusals.count
    for name in wanted where !signatures.contains(where: { $0.isCalled(name) }) {
      refuse(.signer(.unknownSignature(name)))
    }
    let mine = Set(own.compactMap(\.parent))
    var parents: [ParentSignature] = []
    for (index, signature) in signatures.enumerated() {
      let isWanted = wanted.isEmpty || wanted.contains { signature.isCalled($0) }
      guard isWanted else { continue }
      guard place.of.contains(signature.verdict.slot ?? "") else {
        if !wanted.isEmpty {
          refuse(
            .signer(
              .countersignedOther(
                role: place.role, parent: signature.role ?? signature.verdict.number)))
        }
        continue
      }
      guard !mine.contains(index), let id = signature.verdict.id else { continue }
      parents.append(
        ParentSignature(
          number: signature.verdict.number, id: id, signer: signature.verdict.signer,
          role: signature.role))
    }
    guard !parents.isEmpty else {
      // What was named and cannot be countersigned has been refused by name.
      guard refusals.count == refusedBefore else { return }
      refuse(
        own.first.map { .signer(.alreadySigned(number: $0.verdict.number)) }
          ?? .signer(.nothingToCountersign(role: place.role)))
      return
    }
    for slot in place.of where !signatures.contains(where: { $0.verdict.slot == slot }) {
      if let role = context.slots.role(of: slot) { warn(.signer(.signatureAwaited(role: role))) }
    }
    append(place, parents: parents, context)
  }

  private mutating func append(
    _ place: Place, parents: [ParentSignature], _ context: ValidationContext
  ) {
    choices.append(
      PlannedSignature(
        slot: place.slot, role: place.role, roleName: context.roleName(place.role),
        ownRole: context.roleCheck(certificate, place.role).standInRole,
        commitment: place.commitment, parents: parents,
        policy: PolicyReference(
          id: context.policy.identifier, contentDigest: context.policy.contentDigest),
        placement: .element(validation.placement),
        place: holder.unit.map(ProductionPlace.init(unit:))))
  }
}

extension ProductionPlace {
  /// The place that a unit's code names, by its scheme: the country and what lies in it.
  fileprivate init(unit: String) {
    let country = unit.prefix { $0 != "-" }
    self.init(
      stateOrProvince: unit, countryName: country.utf8.count == 2 ? String(country) : nil)
  }
}

extension JudgedSignature {
  /// Whether a person means this signature: by its id or its number.
  func isCalled(_ name: String) -> Bool {
    verdict.id == name || verdict.number == name
  }
}
