/// The places of a policy that one document has, and the people who could fill them: one person fills one place.
struct RequiredPlaces {
  /// One place, for one person.
  private struct Place {
    let slot: String
    let role: String
    let isExcusable: Bool
  }

  private var places: [Place] = []

  /// A place that might be there counts as one.
  init(_ policy: SigningPolicy, _ reading: DocumentFacts.Reading) {
    for slot in policy.signers where reading.holds(slot.when) != false {
      for _ in 0..<slot.people { add(slot.id, slot.role, slot.requirement) }
    }
    for slot in policy.countersigners where reading.holds(slot.when) != false {
      add(slot.id, slot.role, slot.requirement)
    }
    // Whoever can fill several is kept for what must be there.
    places = places.filter { !$0.isExcusable } + places.filter(\.isExcusable)
  }

  private mutating func add(_ slot: String, _ role: String, _ requirement: Requirement) {
    places.append(Place(slot: slot, role: role, isExcusable: requirement != .always))
  }

  /// The roles of which too few people have a card in use.
  func lacks(among holders: RoleHolders, in units: [Unit]) -> [RoleLack] {
    var candidates: [String: [RoleHolders.Holder]] = [:]
    for place in places where candidates[place.role] == nil {
      candidates[place.role] = holders.holders(of: place.role, in: units)
    }
    let people = places.map { place in
      (candidates[place.role] ?? []).filter(\.isActive).map {
        holders.roster.cards[$0.card].nationalIDText
      }
    }
    let isFilled = Matching(people).isMatched
    var lacks: [RoleLack] = []
    var seen: Set<String> = []
    for place in places where seen.insert(place.slot).inserted {
      let indices = places.indices.filter { places[$0].slot == place.slot }
      let found = indices.count { isFilled[$0] }
      guard found < indices.count else { continue }
      let waiting = (candidates[place.role] ?? []).filter { !$0.isActive }.map(\.card)
      lacks.append(
        RoleLack(
          role: place.role, asked: indices.count, found: found, isExcusable: place.isExcusable,
          waiting: waiting))
    }
    return lacks
  }
}

/// A largest assignment of people to places, the first places before the others (augmenting paths).
private struct Matching {
  private(set) var isMatched: [Bool]
  private let people: [[String]]
  private var places: [String: Int] = [:]

  init(_ people: [[String]]) {
    self.people = people
    isMatched = people.map { _ in false }
    for place in people.indices {
      var tried: Set<String> = []
      isMatched[place] = fill(place, &tried)
    }
  }

  private mutating func fill(_ place: Int, _ tried: inout Set<String>) -> Bool {
    for person in people[place] where tried.insert(person).inserted {
      if let other = places[person] {
        guard fill(other, &tried) else { continue }
      }
      places[person] = place
      return true
    }
    return false
  }
}
