package import PKI

/// Whether those who must sign hold cards that can: for every document that a register expects.
package struct Readiness: Sendable {
  /// The documents, in the order of the register's units.
  package private(set) var documents: [ExpectedDocument] = []

  /// - Parameters:
  ///   - register: What is expected of whom.
  ///   - policies: Who must sign what.
  ///   - roster: Who holds which card.
  ///   - instant: When.
  package init(
    _ register: Register, _ policies: [SigningPolicy], _ roster: Roster, at instant: Instant
  ) {
    let parents = Dictionary(
      register.units.map { ($0.unit, $0.parent) }, uniquingKeysWith: { first, _ in first })
    let holders = RoleHolders(roster, at: instant)
    for unit in register.units {
      guard let tier = unit.tier else { continue }
      let chain = Self.chain(of: unit.unit, parents)
      for contest in unit.contests ?? register.contests.map(\.code) {
        let facts = DocumentFacts(register, unit, tier: tier, contest: contest)
        let judged = policies.compactMap { policy -> ExpectedDocument? in
          guard let reading = facts.reading(policy) else { return nil }
          let lacks = RequiredPlaces(policy, reading).lacks(among: holders, in: chain)
          return ExpectedDocument(
            unit: unit, tier: tier, contest: contest, policy: policy.identifier, lacks: lacks)
        }
        // Whichever of several forms it is handed in: the one that can be signed first.
        let best = judged.min { $0.weight < $1.weight }
        documents.append(
          best
            ?? ExpectedDocument(unit: unit, tier: tier, contest: contest, policy: nil, lacks: []))
      }
    }
  }

  /// The most units that are walked from one to the first of all.
  private static let depth = 32

  /// A unit and those above it, by the register.
  private static func chain(of unit: Unit, _ parents: [Unit: Unit?]) -> [Unit] {
    var chain = [unit]
    while chain.count < depth, let parent = parents[chain[chain.count - 1]] ?? nil {
      chain.append(parent)
    }
    return chain
  }
}

/// A document that a register expects, and whose signatures it could not get.
package struct ExpectedDocument: Sendable {
  /// Whether it can be signed.
  package enum Standing: String, Sendable, CaseIterable {
    /// Everybody who signs has a card in use.
    case ready
    /// Somebody has none whose signature may be missing where that is recorded.
    case excusable
    /// Somebody has none whose signature must be there.
    case lacking
    /// No policy says who signs it.
    case withoutPolicy = "without-policy"
  }

  /// The unit that hands it in.
  package let unit: RegisteredUnit
  /// Its tier.
  package let tier: String
  /// The code of its contest.
  package let contest: String
  /// The identifier of the policy by which it is judged; nil: none is there.
  package let policy: String?
  /// Who is missing.
  package let lacks: [RoleLack]

  /// Whether it can be signed.
  package var standing: Standing {
    if policy == nil { return .withoutPolicy }
    if lacks.isEmpty { return .ready }
    return lacks.allSatisfy(\.isExcusable) ? .excusable : .lacking
  }

  /// How much is missing, for comparing.
  fileprivate var weight: Int { lacks.reduce(0) { $0 + ($1.isExcusable ? 1 : 1_000) } }
}

/// A role of which a document gets fewer signatures than its policy asks for.
package struct RoleLack: Hashable, Sendable {
  /// The role.
  package let role: String
  /// How many people of the role sign.
  package let asked: Int
  /// How many have a card in use and sign nothing else of the document.
  package let found: Int
  /// Whether the signature may be missing where that is recorded.
  package let isExcusable: Bool
  /// Cards of people who hold the role and cannot sign yet, by their places on the roster.
  package let waiting: [Int]
}
