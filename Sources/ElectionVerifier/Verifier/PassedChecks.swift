import CanonicalXML
import XAdES

/// What a passed verdict rests on. A document passes because every check succeeded, not because
/// none complained: whatever was not done is a gap, and a gap makes the verdict INDETERMINATE.
struct PassedChecks {
  /// What is missing, in the order of the process.
  private(set) var gaps: [String] = []
  private let placed: [PlacedSignature]

  init(_ validation: DocumentValidation) {
    let signatures = validation.signatures
    placed = signatures.compactMap { signature in
      PlacedSignature(signature, parent: signature.parent.map { signatures[$0] })
    }
    guard let context = validation.context else {
      gaps = ["policy"]
      return
    }
    require(context.policyIsInForce, "policy in force")
    require(context.rosterIsInForce, "roster in force")
    require(context.registered.isComplete, "register in force")
    require(context.speaksOfSameUnits && context.unit != nil, "unit")
    require(validation.signed.document.tree != nil, "tree")
    checkContent(validation.content, context)
    require(validation.placementHolds, "placement")
    require(!signatures.isEmpty, "signature")
    for signature in signatures
    where !placed.contains(where: { $0.number == signature.verdict.number }) {
      gaps.append("signature " + signature.verdict.number)
    }
    checkSigners(context)
    checkCountersigners(context)
    checkPersons()
  }

  private mutating func require(_ isGiven: Bool, _ name: @autoclosure () -> String) {
    if !isGiven { gaps.append(name()) }
  }

  /// The schema and every rule that can fail a document were applied, and hold.
  private mutating func checkContent(_ content: ContentCheck?, _ context: ValidationContext) {
    require(content?.schemaHolds == true, "schema")
    let rules = context.policy.rules
    for index in rules.indices where rules[index].isError {
      if content?.heldRules.indices.contains(index) != true || content?.heldRules[index] != true {
        gaps.append("rule " + rules[index].code)
      }
    }
    checkFields(context.policy.fields, context.fields.values)
  }

  /// Every field that must be there was read: the values stand in the policy's order.
  private mutating func checkFields(_ rules: [FieldRule], _ values: [NamedField]) {
    var next = 0
    for index in rules.indices {
      if next < values.count, values[next].name == rules[index].name {
        next += 1
      } else if !rules[index].isOptional {
        gaps.append("field " + rules[index].name)
      }
    }
  }

  private mutating func checkSigners(_ context: ValidationContext) {
    for slot in context.slots.signers {
      let lacking = slot.people - people(in: slot)
      require(
        lacking <= 0 || context.excuse(slot.requirement, slot.role, people: lacking).isGiven,
        "signer " + slot.id)
    }
  }

  /// How many people fill a place, as far as that matters.
  private func people(in slot: SignerSlot) -> Int {
    func fills(_ signature: PlacedSignature) -> Bool {
      signature.slot == slot.id && signature.parent == nil
        && signature.officeholder.role == slot.role
    }
    guard slot.people > 1 else { return placed.contains(where: fills) ? 1 : 0 }
    return PeopleOfPlace(placed.filter(fills).map(\.officeholder.member)).count
  }

  private mutating func checkCountersigners(_ context: ValidationContext) {
    for slot in context.slots.countersigners {
      let isThere = placed.contains { $0.slot == slot.id }
      if !isThere, context.excuse(slot.requirement, slot.role).isGiven { continue }
      let parents = placed.filter { slot.of.contains($0.slot) }
      require(!parents.isEmpty, "countersigner " + slot.id)
      for parent in parents {
        require(
          placed.contains {
            $0.slot == slot.id && $0.parent == parent.number && $0.officeholder.role == slot.role
          },
          "countersigner " + slot.id + " over " + parent.number)
      }
    }
  }

  /// One person fills one place.
  private mutating func checkPersons() {
    var places: [String: String] = [:]
    for signature in placed where !signature.isBesides {
      let person = signature.officeholder.nationalID
      require(places[person, default: signature.slot] == signature.slot, "one person a place")
      places[person] = signature.slot
    }
  }
}
