/// What still has to be done before a document can pass: a signature, a countersignature, a scrutiny.
public struct AwaitedStep: Hashable, Sendable {
  /// What has to be done.
  @nonexhaustive
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case signature, countersignature, scrutiny
  }

  /// What has to be done.
  public var kind: Kind
  /// The role that does it, by its token.
  public var role: String
  /// How many people of the role.
  public var people: Int

  package init(_ kind: Kind, by role: String, people: Int = 1) {
    self.kind = kind
    self.role = role
    self.people = people
  }
}

extension FindingCode {
  /// Whose signature or countersignature it misses, where it says no more than that.
  package var awaited: AwaitedStep? {
    switch self {
    case .signer(.roleMissing(let role, let signed, let asked, _)):
      AwaitedStep(.signature, by: role, people: asked - signed)
    case .signer(.countersignerMissing(let role, _)), .signer(.notCountersigned(by: let role)):
      AwaitedStep(.countersignature, by: role)
    case .statement(.pending(_, _, waiting: .signature(let role, let isCounter)?)),
      .statement(.unread(_, _, waiting: .signature(let role, let isCounter)?)):
      AwaitedStep(isCounter ? .countersignature : .signature, by: role)
    default: nil
    }
  }

  /// Whether it says that a recorded discrepancy waits for scrutiny.
  package var awaitsScrutiny: Bool {
    if case .document(.discrepancy(_, .recorded, _, _, _, _)) = self { true } else { false }
  }
}

extension [Finding] {
  /// What still has to be done, each step once, in the order in which it was found; whatever else is wrong.
  package var awaitedSteps: [AwaitedStep] {
    var steps: [AwaitedStep] = []
    for finding in self {
      if let step = finding.code.awaited, !steps.contains(step) { steps.append(step) }
    }
    return steps
  }

  /// What a document waits for against which nothing stands but that: none where anything else does.
  ///
  /// - Parameter scrutineers: The roles that look into what is recorded.
  func onlyAwaiting(_ scrutineers: [String]) -> [AwaitedStep] {
    let grave = filter { $0.severity >= .missing }
    let isScrutinised = grave.contains(where: \.code.awaitsScrutiny)
    guard
      grave.allSatisfy({
        $0.code.isAwaitedSignature || $0.code.awaitsScrutiny && !scrutineers.isEmpty
      })
    else { return [] }
    return grave.awaitedSteps
      + (isScrutinised ? scrutineers.map { AwaitedStep(.scrutiny, by: $0) } : [])
  }
}

extension FindingCode {
  /// A statement that waits for evidence is no signature that may still be made.
  fileprivate var isAwaitedSignature: Bool {
    if case .statement = self { false } else { awaited != nil }
  }
}
