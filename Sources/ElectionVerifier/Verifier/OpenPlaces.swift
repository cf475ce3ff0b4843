import XAdES

/// Which place of a role is still open, where a role has more than one: so that no signature stands where it is not
/// needed while another place stays empty.
package struct OpenPlaces {
  private let slots: ActiveSlots
  private let signatures: [JudgedSignature]

  /// - Parameters:
  ///   - slots: The places that exist for the document.
  ///   - signatures: Its signatures, as far as they have places.
  package init(_ slots: ActiveSlots, _ signatures: [JudgedSignature]) {
    self.slots = slots
    self.signatures = signatures
  }

  /// The place for a signature of a role: the one that the person has already, else the first one that asks for more
  /// people, else the first.
  /// - Parameter commitments: What the signature commits to, where it is made; a place that asks for that goes first.
  package func signer(_ role: String, _ person: String?, _ commitments: [String]? = nil)
    -> SignerSlot?
  {
    guard let only = slots.signers.first(where: { $0.role == role }) else { return nil }
    guard slots.signers.contains(where: { $0.role == role && $0.id != only.id }) else {
      return only
    }
    let places = slots.signers.filter { $0.role == role }
    if let own = places.first(where: { has(person, $0.id) }) { return own }
    let suiting = places.filter { place in
      commitments.map { $0 == [place.commitment.uri] } ?? true
    }
    return suiting.first { people(in: $0.id) < $0.people }
      ?? places.first { people(in: $0.id) < $0.people } ?? suiting.first ?? only
  }

  /// The place for a countersignature of a role over signatures in some places, by the same order; nil where none
  /// countersigns all of them.
  /// - Parameter parents: The indices of the signatures that are countersigned; none: whichever is open.
  package func countersigner(_ role: String, _ person: String?, over parents: [Int])
    -> CountersignerSlot?
  {
    func suits(_ place: CountersignerSlot) -> Bool {
      place.role == role
        && parents.allSatisfy { place.of.contains(signatures[$0].verdict.slot ?? "") }
    }
    guard let only = slots.countersigners.first(where: suits) else { return nil }
    guard slots.countersigners.contains(where: { $0.id != only.id && suits($0) }) else {
      return only
    }
    let places = slots.countersigners.filter(suits)
    return places.first { has(person, $0.id) } ?? places.first { isOpen($0, over: parents) } ?? only
  }

  private func has(_ person: String?, _ slot: String) -> Bool {
    person != nil && signatures.contains { $0.verdict.slot == slot && $0.person == person }
  }

  /// How many different people have a place for signers.
  package func people(in slot: String) -> Int { PeopleOfPlace(slot, signatures).count }

  /// Whether one of the signatures is not countersigned from a place.
  private func isOpen(_ place: CountersignerSlot, over parents: [Int]) -> Bool {
    let followed =
      parents.isEmpty
      ? signatures.indices.filter { place.of.contains(signatures[$0].verdict.slot ?? "") } : parents
    return followed.contains { parent in
      !signatures.contains { $0.parent == parent && $0.verdict.slot == place.id }
    }
  }
}
