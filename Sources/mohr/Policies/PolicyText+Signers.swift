import ElectionReports
import ElectionVerifier
import XAdES

/// Who signs, in which order, and what happens when somebody does not.
extension PolicyText {
  /// The steps in which a document is signed: whoever is in one may sign in any order.
  var orderLines: [String] {
    var lines: [String] = []
    for (number, step) in steps.enumerated() {
      lines.append(say.policy(.step(number + 1, people: step.count)))
      for place in step {
        lines.append("  – " + place.text)
        // What the words say stands there as it is written.
        if let when = place.when {
          lines.append("      \(say.policy(.asWritten)): \(say.latin(when.text))")
        }
      }
    }
    return lines
  }

  private typealias Place = (text: String, when: PolicyExpression?)

  private var steps: [[Place]] {
    var level: [String: Int] = [:]
    var steps: [[Place]] = []
    func add(_ id: String, _ place: Place, after others: [String]) {
      let step = others.map { 1 + (level[$0] ?? 0) }.max() ?? 0
      level[id] = step
      while steps.count <= step { steps.append([]) }
      steps[step].append(place)
    }
    for slot in policy.signers { add(slot.id, (signer(slot), slot.when), after: slot.turn.after) }
    for slot in policy.countersigners {
      add(slot.id, (countersigner(slot), slot.when), after: slot.of + slot.turn.after)
    }
    return steps
  }

  private func signer(_ slot: SignerSlot) -> String {
    let who =
      slot.people > 1
      ? say.sentence(.peopleOf(role: slot.role, slot.people)) : say.office(slot.role)
    return say.policy(.signs(who, people: slot.people, slot.commitment.isApproval))
      + condition(slot.when, slot.requirement, slot.people) + turn(slot.turn)
      + slot.delegates.map { say.policy(.delegate(say.office($0.role), besides: $0.besides)) }
      .joined()
  }

  private func countersigner(_ slot: CountersignerSlot) -> String {
    let over = say.offices(roles(of: slot.of))
    return say.policy(
      .countersigns(say.office(slot.role), over: over, slot.commitment.isApproval))
      + condition(slot.when, slot.requirement, 1) + turn(slot.turn)
      + slot.delegates.map { say.policy(.delegate(say.office($0.role), besides: $0.besides)) }
      .joined()
  }

  /// The roles of places, each once.
  private func roles(of places: [String]) -> [String] {
    let roles = places.compactMap { id in
      policy.signers.first { $0.id == id }?.role
        ?? policy.countersigners.first { $0.id == id }?.role
    }
    return roles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func turn(_ turn: SigningTurn) -> String {
    let before = roles(of: turn.after).map { say.office($0) }
    return (before.isEmpty ? "" : say.policy(.after(before)))
      + (turn.window.map { say.policy(.window($0)) } ?? "")
  }

  private func condition(
    _ when: PolicyExpression?, _ requirement: Requirement, _ people: Int
  ) -> String {
    let need = say.policy(.need(requirement, people: people))
    guard let when else { return need }
    let words = prose.condition(when, at: []) ?? say.latin(when.text)
    return need + say.policy(.only(words))
  }

  /// How the absence or the refusal of somebody is told, and who may tell it.
  var absenceLines: [String] {
    var lines: [String] = []
    if policy.absences != nil {
      lines.append(say.policy(.absencesAreRecorded(excuse: policy.isExcusedByReason)))
    }
    for rule in policy.statements {
      let by = say.policy(.together(rule.by.map { say.office($0) }))
      if rule.says == [.delegated] {
        let roles = say.policy(.either(rule.about.map { say.office($0) }))
        lines.append(say.policy(.mayDelegate(of: roles, by: by)))
        continue
      }
      lines.append(
        rule.says == [.accepted]
          ? say.policy(.mayAccept(by: by))
          : say.policy(.mayState(rule.says, of: rule.about.map { say.office($0) }, by: by)))
    }
    if lines.isEmpty { lines.append(say.policy(.nobodyMayBeMissing)) }
    return lines
  }
}

extension SigningPolicy {
  /// Whether an absence with its reason lets somebody's signature be missing.
  fileprivate var isExcusedByReason: Bool {
    (signers.map(\.requirement) + countersigners.map(\.requirement)).contains(.unlessReason)
  }
}

extension Commitment {
  /// Whether it approves what others made.
  var isApproval: Bool { self == .proofOfApproval }
}
