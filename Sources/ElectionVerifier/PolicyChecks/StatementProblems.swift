extension SigningPolicy {
  /// Statements that no document needs, and what only a statement could give that nobody may make.
  var statementProblems: [PolicyProblem] { idleStatements + missingStatements }

  private typealias Place = (name: String, role: String, requirement: Requirement, line: Int)

  private var places: [Place] {
    signers.map { ("Signer " + $0.id, $0.role, $0.requirement, $0.line) }
      + countersigners.map { ("Countersigner " + $0.id, $0.role, $0.requirement, $0.line) }
  }

  private var idleStatements: [PolicyProblem] {
    statements.flatMap { rule in
      kinds(of: rule).map { PolicyProblem(kind: $0, place: "Statement", line: rule.line) }
    }
  }

  /// Why a statement changes nothing.
  private func kinds(of rule: StatementRule) -> [PolicyProblem.Kind] {
    if rule.says.contains(.accepted) {
      guard rules.contains(where: { $0.mayBeRecorded }) else { return [.acceptsNothing] }
      // Scrutiny by nobody else is none; whoever countersigns has looked at it at least.
      let drawers = Set(signers.map(\.role))
      return rule.by.allSatisfy(drawers.contains) ? [.acceptsOwn(rule.by)] : []
    }
    guard !rule.says.contains(.delegated) else { return [] }
    return rule.about.compactMap { role in
      let own = places.filter { $0.role == role }
      if own.isEmpty { return .statesOfNobody(role) }
      return own.allSatisfy { $0.requirement == .always } ? .excusesNobody(role) : nil
    }
  }

  private var missingStatements: [PolicyProblem] {
    var problems: [PolicyProblem] = []
    let excusing = statements.filter { $0.says.contains(.absent) || $0.says.contains(.refused) }
    for place in places where place.requirement != .always {
      let isRead = place.requirement == .unlessReason && absences != nil
      if !isRead, !excusing.contains(where: { $0.about.contains(place.role) }) {
        problems.append(
          PolicyProblem(kind: .neverExcused(place.role), place: place.name, line: place.line))
      }
    }
    let recorded = rules.filter(\.mayBeRecorded)
    if let first = recorded.first, !statements.contains(where: { $0.says.contains(.accepted) }) {
      problems.append(
        PolicyProblem(
          kind: .neverAccepted(recorded.map(\.code)), place: "Rule " + first.code,
          line: first.context.line))
    }
    return problems
  }
}
