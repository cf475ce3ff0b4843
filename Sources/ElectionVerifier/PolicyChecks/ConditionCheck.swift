import XPath

/// Whether some document can meet conditions: tried with everything that they speak of true and false.
struct ConditionCheck {
  /// What of the same path excludes each other, and what is always there.
  struct Knowledge {
    /// Whether a path never selects more than one node.
    let isSingle: (XPathOutline) -> Bool
    /// Whether it always selects one.
    let isRequired: (XPathOutline) -> Bool
    /// The values that its nodes may have; nil where it may be any.
    let values: (XPathOutline) -> [String]?
  }

  let knowledge: Knowledge

  /// The most that conditions may speak of: each is true or false.
  private static let limit = 14

  /// What a document has where a path leads: which of the values that conditions name, and whether any other.
  private struct Place {
    let path: XPathOutline
    /// The values that conditions name.
    var texts: [String] = []
  }

  /// Whether all can hold together; nil if they speak of too much.
  func isPossible(_ conditions: [Condition]) -> Bool? {
    let condition = Condition.all(conditions)
    var places: [Place] = []
    var others: [Condition.Atom] = []
    for atom in condition.atoms {
      switch atom {
      case .equal(let path, let text), .differs(let path, let text): add(path, text, to: &places)
      case .exists(let path): add(path, nil, to: &places)
      case .other: others.append(atom)
      }
    }
    // Each named value may be there or not, and so may one that nobody names.
    let bits = others.count + places.reduce(0) { $0 + $1.texts.count + 1 }
    guard bits <= Self.limit else { return nil }
    return (0..<(1 << bits)).contains { choice in
      var next = others.count
      var found: [XPathOutline: (texts: Set<String>, hasOther: Bool)] = [:]
      for place in places {
        var texts: Set<String> = []
        for text in place.texts {
          if choice >> next & 1 == 1 { texts.insert(text) }
          next += 1
        }
        let hasOther = choice >> next & 1 == 1
        next += 1
        guard isThere(place, texts, hasOther) else { return false }
        found[place.path] = (texts, hasOther)
      }
      return condition.holds { atom in
        switch atom {
        case .equal(let path, let text): found[path]?.texts.contains(text) == true
        case .exists(let path): found[path].map { $0.hasOther || !$0.texts.isEmpty } == true
        case .differs(let path, let text):
          found[path].map { $0.hasOther || $0.texts.contains { $0 != text } } == true
        case .other:
          others.firstIndex(of: atom).map { choice >> $0 & 1 == 1 } == true
        }
      }
    }
  }

  private func add(_ path: XPathOutline, _ text: String?, to places: inout [Place]) {
    let index = places.firstIndex { $0.path == path } ?? places.count
    if index == places.count { places.append(Place(path: path)) }
    if let text, !places[index].texts.contains(text) { places[index].texts.append(text) }
  }

  /// Whether a document can have just these values where a path leads.
  private func isThere(_ place: Place, _ texts: Set<String>, _ hasOther: Bool) -> Bool {
    if knowledge.isSingle(place.path) {
      let count = texts.count + (hasOther ? 1 : 0)
      if count > 1 || count == 0 && knowledge.isRequired(place.path) { return false }
    }
    guard let values = knowledge.values(place.path) else { return true }
    if hasOther, values.allSatisfy(place.texts.contains) { return false }
    return texts.allSatisfy(values.contains)
  }
}
