import XPath

/// What a register says beforehand of a document that a unit will hand in, by the names that policies give to fields.
struct DocumentFacts {
  private let values: [String: String]
  private let date: String

  init(_ register: Register, _ unit: RegisteredUnit, tier: String, contest: String) {
    date = register.election.date
    var values = [
      "election": register.election.code, "electionDate": register.election.date,
      "contest": contest, "unit": unit.unit.code, "unitScheme": register.scheme,
      "unitEdition": register.unitEdition, "unitKind": unit.kind, "tier": tier,
    ]
    values["unitParent"] = unit.parent?.code
    if register.purpose == .rehearsal { values["purpose"] = register.purpose.rawValue }
    self.values = values
  }

  /// A policy's conditions, for one document that is not there yet and corrects none.
  struct Reading {
    fileprivate let facts: [XPathOutline: String]

    /// Whether a condition holds; nil where the register does not tell.
    func holds(_ condition: PolicyExpression?) -> Bool? {
      Condition(condition).truth { atom in
        switch atom {
        case .equal(let path, let text): facts[path].map { $0 == text }
        case .differs(let path, let text): facts[path].map { $0 != text }
        case .exists(let path): facts[path] != nil
        case .other: nil
        }
      }
    }
  }

  /// How a policy reads the document; nil where it does not govern it, or does not tell its tier. Where the register
  /// cannot tell, as whether a tally will be complete, it may.
  func reading(_ policy: SigningPolicy) -> Reading? {
    guard policy.applicability.from <= date, date <= policy.applicability.until else { return nil }
    var facts: [XPathOutline: String] = [:]
    var tellsTier = false
    for field in policy.fields {
      guard let value = values[field.name] else { continue }
      tellsTier = tellsTier || field.name == "tier"
      if case .literal(let text) = field.select.xpath.outline {
        guard text == value else { return nil }
      } else {
        facts[field.select.xpath.outline] = value
      }
    }
    let reading = Reading(facts: facts)
    return tellsTier && reading.holds(policy.applicability.when) != false ? reading : nil
  }
}

extension Condition {
  /// Whether it holds, where some of what it is made of may not be known; nil: that depends.
  func truth(_ known: (Atom) -> Bool?) -> Bool? {
    switch self {
    case .atom(let atom): return known(atom)
    case .not(let inner): return inner.truth(known).map { !$0 }
    case .all(let parts):
      let truths = parts.map { $0.truth(known) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { $0.truth(known) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    }
  }
}
