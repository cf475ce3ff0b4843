import PKI

/// The editions of one trusted document that were accepted, and the one of them to use.
struct TrustedEditions: Sendable {
  /// What tells one edition from another.
  struct Edition: Sendable {
    let number: Int
    let digest: [UInt8]
    let predecessor: [UInt8]?
    /// The first instant at which it is in force.
    let validFrom: Instant
    /// The last one.
    let validUntil: Instant
  }

  private let editions: [Edition]
  private let minimum: Int
  private let kind: TrustFinding.TrustedKind
  private let at: Instant
  /// The index of the one edition to use: the highest that has come into force, if it is no rollback and stands alone.
  private(set) var chosen: Int?
  /// Of policies the editions before that one, with the time of the edition after each: documents of their time are
  /// judged by them. Only an unbroken chain of predecessors leads to them.
  private(set) var earlier: [(index: Int, until: Instant)] = []
  /// What was noticed on the way.
  private(set) var findings: [Finding] = []

  init(_ editions: [Edition], minimum: Int, _ kind: TrustFinding.TrustedKind, at: Instant) {
    self.editions = editions
    self.minimum = minimum
    self.kind = kind
    self.at = at
    choose()
  }

  /// An edition supersedes those before it once it is in force, and for good: when it ends, none of them revives.
  private mutating func choose() {
    let begun = editions.filter { $0.validFrom <= at }
    guard let highest = (begun.isEmpty ? editions : begun).map(\.number).max() else { return }
    let best = editions.indices.filter { editions[$0].number == highest }
    let isTwice = Set(best.map { editions[$0].digest }).count > 1
    if !isTwice, highest >= minimum { chosen = best.first }
    if case .policy = kind { followChain() }
    for (index, edition) in editions.enumerated() {
      if edition.number < minimum {
        note(.editionBelowMinimum(kind: kind, edition: edition.number, minimum: minimum))
      }
      if let until = earlier.first(where: { $0.index == index })?.until {
        note(
          .editionOfItsTime(
            kind: kind, edition: edition.number, from: edition.validFrom, until: until))
      } else if edition.number < highest {
        note(.editionSuperseded(kind: kind, edition: edition.number, newer: highest))
      } else if edition.number > highest {
        let isOver = editions.allSatisfy { $0.number != highest || $0.validUntil < at }
        note(
          .editionToCome(
            kind: kind, edition: edition.number, from: edition.validFrom, before: highest,
            isOver: isOver))
      }
      checkPredecessor(of: edition)
    }
    if isTwice { note(.editionTwice(kind: kind, edition: highest)) }
  }

  /// From the edition to use to the one that it names as its predecessor, and on.
  private mutating func followChain() {
    guard var next = chosen else { return }
    while let predecessor = editions[next].predecessor,
      let index = editions.firstIndex(where: {
        $0.digest == predecessor && $0.number < editions[next].number
          && $0.validFrom < editions[next].validFrom
      }), editions[index].number >= minimum
    {
      earlier.append((index, editions[next].validFrom))
      next = index
    }
  }

  /// An edition after the first names the one before it by its content digest.
  private mutating func checkPredecessor(of edition: Edition) {
    guard edition.number > 1 else { return }
    guard let predecessor = edition.predecessor else {
      note(.predecessorNotNamed(kind: kind, edition: edition.number))
      return
    }
    let before = editions.filter { $0.number == edition.number - 1 }
    if !before.isEmpty, !before.contains(where: { $0.digest == predecessor }) {
      note(.otherPredecessor(kind: kind, edition: edition.number))
    }
  }

  private mutating func note(_ finding: TrustFinding) {
    findings.append(Finding(.trust(finding), about: kind.concern))
  }

  /// What the trust would say of one more edition, as if it lay beside the others.
  func verdict(on edition: Edition) -> [Finding] {
    let isHere = editions.contains { $0.digest == edition.digest }
    let together = TrustedEditions(
      isHere ? editions : editions + [edition], minimum: minimum, kind, at: at)
    let known = Set(findings)
    var found = together.findings.filter { !known.contains($0) || $0.speaks(of: edition.number) }
    let used = together.chosen.map { together.editions[$0] }
    let isOfItsTime = together.earlier.contains {
      together.editions[$0.index].digest == edition.digest
    }
    // Of one that is to come it is said when it will be in force, and of one that documents of its time are judged by
    // until when.
    if edition.validFrom <= at, used?.digest != edition.digest, !isOfItsTime {
      found.append(
        Finding(
          .trust(.notUsed(kind: kind, edition: edition.number, used: used?.number)),
          about: .document))
    }
    return found
  }
}

extension TrustedEditions.Edition {
  init(_ policy: SigningPolicy) {
    self.init(
      number: policy.edition, digest: policy.contentDigest, predecessor: policy.predecessor,
      validFrom: policy.validFrom, validUntil: policy.validUntil)
  }

  init(_ register: TrustedRegister) {
    self.init(
      number: register.edition, digest: register.contentDigest,
      predecessor: register.predecessor, validFrom: register.validFrom,
      validUntil: register.validUntil)
  }

  init(_ roster: TrustedRoster) {
    self.init(
      number: roster.index.head.edition, digest: roster.contentDigest,
      predecessor: roster.index.head.predecessor, validFrom: roster.index.head.validFrom,
      validUntil: roster.index.head.validUntil)
  }
}

extension Finding {
  /// Whether it names this edition.
  fileprivate func speaks(of edition: Int) -> Bool {
    data.contains { $0.name == "edition" && $0.value == .number(edition) }
  }
}
