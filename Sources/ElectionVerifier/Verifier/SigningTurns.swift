package import PKI

/// Whether those who signed did so in their turn and in their time, where the policy says when that is.
///
/// What can be proved of an order is a countersignature alone: it is over the other's value. All else are times that
/// signatures claim; they can contradict, and a contradiction fails.
package struct SigningTurns {
  private let context: ValidationContext
  private let signatures: [JudgedSignature]

  /// - Parameters:
  ///   - context: What the document is judged with.
  ///   - signatures: Its signatures, as far as they have places.
  package init(_ context: ValidationContext, _ signatures: [JudgedSignature]) {
    self.context = context
    self.signatures = signatures
  }

  /// Notes of each signature in a place that has a turn whether it was that.
  func judge() {
    for signature in signatures {
      guard let slot = signature.verdict.slot, let place = place(slot), !place.turn.isFree,
        let claimed = signature.verdict.claimedTime
      else { continue }
      let order = place.turn.after.compactMap { disorder(signature, place, after: $0, claimed) }
      let window = place.turn.window.map { judge(place.role, claimed, $0) } ?? .within
      for finding in order { signature.note(.signer(finding)) }
      if case .outside(let finding) = window { signature.note(.signer(finding)) }
      if order.isEmpty, window.isKnown { signature.proofs.insert(.inTurn) }
    }
  }

  /// What speaks against signing in a place now: it is not its turn, or not its time.
  package func findings(in slot: String, at present: Instant) -> [FindingCode] {
    guard let place = place(slot), !place.turn.isFree else { return [] }
    var findings: [SignerFinding] = []
    for other in place.turn.after {
      guard let before = self.place(other), !isExcused(before) else { continue }
      if !isComplete(before) {
        findings.append(.turnAwaited(role: place.role, after: before.role))
      } else if let completed = completion(of: before),
        present.adding(seconds: ClaimedTimes.skew) < completed
      {
        findings.append(
          .outOfTurn(role: place.role, after: before.role, claimed: present, other: completed))
      }
    }
    if let window = place.turn.window,
      case .outside(let finding) = judge(place.role, present, window)
    {
      findings.append(finding)
    }
    return findings.map { .signer($0) }
  }

  // MARK: Places

  /// A place that exists for the document.
  private struct Place {
    let id: String
    let role: String
    let turn: SigningTurn
    let requirement: Requirement
    /// How many people sign; nil for a countersigner.
    let people: Int?
    let of: [String]
  }

  private func place(_ id: String) -> Place? {
    if let slot = context.slots.signers.first(where: { $0.id == id }) {
      return Place(
        id: id, role: slot.role, turn: slot.turn, requirement: slot.requirement,
        people: slot.people, of: [])
    }
    return context.slots.countersigners.first { $0.id == id }.map {
      Place(
        id: id, role: $0.role, turn: $0.turn, requirement: $0.requirement, people: nil, of: $0.of)
    }
  }

  private func filling(_ place: Place) -> [JudgedSignature] {
    signatures.filter { $0.verdict.slot == place.id && $0.verdict.claimedTime != nil }
  }

  /// Nobody waits for whom the document or a statement says that they are not there.
  private func isExcused(_ place: Place) -> Bool {
    let lacking = place.people.map { max(1, $0 - PeopleOfPlace(place.id, signatures).count) } ?? 1
    return context.excuse(
      place.requirement, place.role, people: lacking, isCounter: place.people == nil
    ).isGiven
  }

  /// Whether all of a place have signed.
  private func isComplete(_ place: Place) -> Bool {
    if let people = place.people { return PeopleOfPlace(place.id, signatures).count >= people }
    let parents = signatures.indices.filter {
      place.of.contains(signatures[$0].verdict.slot ?? "")
    }
    return !parents.isEmpty
      && parents.allSatisfy { parent in
        signatures.contains { $0.parent == parent && $0.verdict.slot == place.id }
      }
  }

  /// When, as they claim, as many people as sign in a place had signed; whoever signs beyond them holds up nobody.
  private func completion(of place: Place) -> Instant? {
    let signed = filling(place).sorted { $0.claimed < $1.claimed }
    guard let people = place.people else { return signed.last?.claimed }
    let enough = signed.indices.first { PeopleOfPlace(Array(signed[...$0])).count >= people }
    return enough.map { signed[$0].claimed } ?? signed.last?.claimed
  }

  // MARK: Order

  private func disorder(
    _ signature: JudgedSignature, _ place: Place, after id: String, _ claimed: Instant
  ) -> SignerFinding? {
    guard let before = self.place(id), !follows(signature, id), !isExcused(before),
      let completed = completion(of: before),
      claimed.adding(seconds: ClaimedTimes.skew) < completed
    else { return nil }
    return .outOfTurn(role: place.role, after: before.role, claimed: claimed, other: completed)
  }

  /// Whether it is over a signature in a place, which is proof enough.
  private func follows(_ signature: JudgedSignature, _ place: String) -> Bool {
    var next = signature.parent
    while let index = next {
      if signatures[index].verdict.slot == place { return true }
      next = signatures[index].parent
    }
    return false
  }

  // MARK: Time

  private enum Validation {
    case within
    /// From when it is reckoned is not known.
    case unknown
    case outside(SignerFinding)

    /// Whether the policy lets it stand.
    var isKnown: Bool { if case .unknown = self { false } else { true } }
  }

  private func judge(_ role: String, _ claimed: Instant, _ window: SigningWindow) -> Validation {
    guard let start = start(of: window) ?? (window.since == .first ? claimed : nil) else {
      return .unknown
    }
    let from = window.from.map { start.adding(seconds: $0 * 60) }
    let until = window.until.map { start.adding(seconds: $0 * 60) }
    if from.map({ $0 <= claimed }) ?? true, until.map({ claimed <= $0 }) ?? true { return .within }
    return .outside(
      .outsideWindow(
        role: role, claimed: claimed, from: from, until: until, isError: window.isError))
  }

  private func start(of window: SigningWindow) -> Instant? {
    switch window.since {
    case .close: context.registered.register?.election.closes
    case .created: context.fields.created
    case .first:
      signatures.filter { $0.parent == nil && $0.verdict.slot != nil }
        .compactMap(\.verdict.claimedTime).min()
    }
  }
}

extension JudgedSignature {
  /// When it says that it was made; only of signatures that say so.
  fileprivate var claimed: Instant { verdict.claimedTime ?? Instant(secondsSince1970: 0) }
}
