import PKI
import XAdES

extension SigningPolicy {
  /// Checks what a schema of policies cannot: whether some document can pass.
  /// - Parameters:
  ///   - samples: Documents whose names tell what the policy says of them.
  ///   - roster: Whose cards sign; nil where that is not asked.
  ///   - limit: How many problems are listed; the rest is counted.
  package func problems(
    samples: [PolicySample] = [], roster: Roster? = nil, limit: Int = 1_000
  ) -> PolicyProblems {
    var problems = PolicyProblems(limit: limit)
    var found = headProblems + fieldProblems
    if case .unusable(let fault)? = schema {
      found.append(PolicyProblem(kind: .schema(fault), place: "Schema", line: nil))
    }
    let expressions = ExpressionProblems(self)
    found += expressions.problems
    let places = PlaceProblems(self).problems
    // What an expression cannot be is said where it stands.
    found += places.filter { place in
      !found.contains { $0.line == place.line && $0.place.hasPrefix(place.place) }
    }
    found += delegationProblems + statementProblems + WordProblems(self).problems
    let tried = SampleProblems(self, samples, knowsPaths: expressions.knowsPaths).problems
    // What an expression cannot be needs no sample.
    found += tried.filter { one in !found.contains { $0.line != nil && $0.line == one.line } }
    if let roster { found += RoleProblems(self, roster).problems }
    for problem in found.sorted(by: { $0.line ?? 0 < $1.line ?? 0 }) { problems.note(problem) }
    return problems
  }

  /// Whoever may sign for another needs a statement, which somebody may make; and the other way round.
  private var delegationProblems: [PolicyProblem] {
    var problems: [PolicyProblem] = []
    let stated = statements.filter { $0.says == [.delegated] }
    let places =
      signers.map { ("Signer " + $0.id, $0.role, $0.delegates, $0.line) }
      + countersigners.map { ("Countersigner " + $0.id, $0.role, $0.delegates, $0.line) }
    for (place, role, delegates, line) in places where !delegates.isEmpty {
      if !stated.contains(where: { $0.about.contains(role) }) {
        problems.append(
          PolicyProblem(kind: .delegationNeverStated(role), place: place, line: line))
      }
    }
    for rule in stated {
      for role in rule.about where self.delegates(of: role).isEmpty {
        problems.append(
          PolicyProblem(kind: .delegatesNobody(role), place: "Statement about", line: rule.line))
      }
    }
    return problems
  }

  private var headProblems: [PolicyProblem] {
    var problems: [PolicyProblem] = []
    func note(_ kind: PolicyProblem.Kind, _ place: String, _ line: Int? = nil) {
      problems.append(PolicyProblem(kind: kind, place: place, line: line))
    }
    if validUntil < validFrom { note(.emptyValidity, "Policy") }
    if applicability.until < applicability.from {
      note(.emptyDates, "Applies", applicability.date.line)
    }
    if validFrom <= validUntil, String(validUntil.description.prefix(10)) < applicability.from {
      note(.datesAfterValidity, "Applies", applicability.date.line)
    }
    if !algorithms.signatures.contains(where: { SignatureAlgorithm(xmlURI: $0) != nil }) {
      note(.noSignatureAlgorithm, "Algorithms")
    }
    if !algorithms.digests.contains(where: { DigestAlgorithm(xmlURI: $0)?.isAccepted == true }) {
      note(.noDigestAlgorithm, "Algorithms")
    }
    return problems
  }

  /// Without these values no document can be held against a register. Result sheets are of several tiers, each with a
  /// policy of its own; of another vocabulary this policy may be the only one.
  private var fieldProblems: [PolicyProblem] {
    let isNative = registerNeeds.isNative
    let needed = isNative ? registerNeeds.fields : registerNeeds.fieldsAlone
    let lacking = needed.compactMap { need -> PolicyProblem? in
      let place = "Field " + need.name
      guard let field = fields.first(where: { $0.name == need.name }) else {
        return PolicyProblem(kind: .fieldNotRead(need.name), place: place, line: nil)
      }
      guard let gap = RegisterNeeds.gap(field, need, isNative: isNative) else { return nil }
      let kind: PolicyProblem.Kind =
        switch gap {
        case .notRead: .fieldNotRead(need.name)
        case .type: .fieldType(need.name, expected: need.type.rawValue)
        case .optional: .fieldOptional(need.name)
        }
      return PolicyProblem(kind: kind, place: place, line: field.select.line)
    }
    var rows: [PolicyProblem] = []
    if candidates == nil {
      rows.append(PolicyProblem(kind: .candidatesNotRead, place: "Candidates", line: nil))
    }
    // Every sheet adds up stations, or the sheets of other units.
    if isNative, inputs == nil, stations == nil {
      rows.append(PolicyProblem(kind: .inputsNotRead, place: "Inputs", line: nil))
    }
    return lacking + rows
  }
}
