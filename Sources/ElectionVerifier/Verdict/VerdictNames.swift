/// What those who speak of a verdict call its offices, people and units: one way for every report.
package struct VerdictNames: Sendable {
  /// Names of offices by their tokens: as the policy has them, else as the roster does.
  package var roles: [String: LocalizedText] = [:]
  /// Names of those whose certificates are spoken of.
  package var people = NamesOfSigners([])
  /// The register's names of units by their codes.
  package var units: [String: LocalizedText] = [:]

  package init(
    roles: [String: LocalizedText] = [:], people: [SignerIdentity] = [],
    units: [String: LocalizedText] = [:]
  ) {
    self.roles = roles
    self.people = NamesOfSigners(people)
    self.units = units
  }

  /// The names that a verdict carries.
  package init(_ verdict: Verdict) {
    let signers = verdict.signatures.flatMap(\.flattened)
    self.init(
      roles: verdict.policy?.roleNames ?? [:], people: signers.compactMap(\.signer),
      units: verdict.unitNames)
    for signature in signers { learnRoles(of: signature) }
  }

  private mutating func learnRoles(of signature: SignatureVerdict) {
    guard let signer = signature.signer else { return }
    if let own = signer.role, let name = signer.ownRoleName, roles[own] == nil {
      roles[own] = name
    }
    if let decider = signer.deciderRole, let name = signer.deciderRoleName, roles[decider] == nil {
      roles[decider] = name
    }
    if let role = signature.claimedRole, let name = signer.roleName { roles[role] = name }
  }

  /// Learns the names of others; what is known stays.
  package mutating func learn(_ others: VerdictNames) {
    roles.merge(others.roles) { own, _ in own }
    people.learn(others.people)
    units.merge(others.units) { own, _ in own }
  }
}
