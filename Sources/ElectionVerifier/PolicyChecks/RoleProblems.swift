import PKI

/// The roles of a policy's places and of its statements, held against a roster: somebody must hold each, over one unit as
/// many as sign there.
struct RoleProblems {
  private(set) var problems: [PolicyProblem] = []
  /// Of each role the people who may sign in it, by the unit of the role.
  private var people: [String: [Unit: Set<String>]] = [:]

  init(_ policy: SigningPolicy, _ roster: Roster) {
    for card in roster.cards where card.mayYetSign { add(card) }
    let signers = policy.signers.map { ("Signer " + $0.id, $0.role, $0.people, $0.line) }
    let countersigners = policy.countersigners.map {
      ("Countersigner " + $0.id, $0.role, 1, $0.line)
    }
    // Whoever is to state something together must be there, each of them.
    let stating = policy.statements.flatMap { rule in
      rule.by.map { ("Statement by", $0, 1, rule.line) }
    }
    for (place, role, asked, line) in signers + countersigners + stating {
      let held = most(role)
      guard held < asked else { continue }
      problems.append(
        PolicyProblem(
          kind: held == 0 ? .roleOfNobody(role) : .roleOfFew(role, held: held, asked: asked),
          place: place, line: line))
    }
  }

  private mutating func add(_ card: RosterCard) {
    for office in card.allOffices {
      people[office.role, default: [:]][office.unit, default: []].insert(card.nationalIDText)
    }
    for delegation in card.delegations {
      guard let role = delegation.role else { continue }
      people[role, default: [:]][delegation.unit ?? card.unit, default: []]
        .insert(card.nationalIDText)
    }
  }

  /// The most people who hold a role over one unit: its own, and those of the units above it.
  private func most(_ role: String) -> Int {
    guard let units = people[role] else { return 0 }
    return units.keys.map { unit in
      var above: Set<String> = []
      for other in unit.above { above.formUnion(units[other] ?? []) }
      return above.count
    }.max() ?? 0
  }
}

extension RosterCard {
  /// Whether it signs or may do so yet: it has not ended.
  fileprivate var mayYetSign: Bool {
    events.allSatisfy { !$0.state.isFinal }
  }
}

extension Unit {
  /// The unit itself and those whose codes it extends.
  fileprivate var above: [Unit] {
    let segments = code.split(separator: "-")
    return (1...max(1, segments.count)).compactMap {
      Unit(segments.prefix($0).joined(separator: "-"))
    }
  }
}
