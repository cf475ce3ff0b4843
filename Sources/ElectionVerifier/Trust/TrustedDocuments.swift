import CanonicalXML
import PKI
import XAdES

/// The policies and the roster of a trust that its built-in policy accepts, at one time.
struct TrustedDocuments: Sendable {
  private(set) var policies: [SigningPolicy] = []
  /// The policies in few words, by identifier: every verdict repeats one.
  private(set) var policySummaries: [String: PolicySummary] = [:]
  /// The documents of `policies`, by their identifiers.
  private(set) var policyDocuments: [String: XMLSource] = [:]
  private(set) var roster: TrustedRoster?
  private(set) var findings: [Finding]

  /// Policies and rosters do not ask for each other, so they are read side by side.
  init(_ trust: Trust, _ steps: SignatureSteps) {
    let (policies, rosters) = SideBySide.run(
      { ReadDocuments.policies(trust, steps) }, { ReadDocuments.rosters(trust, steps) })
    findings = trust.findings
    choosePolicies(policies, trust)
    chooseRoster(rosters, trust)
  }

  private mutating func choosePolicies(_ read: ReadDocuments<SigningPolicy>, _ trust: Trust) {
    findings += read.refusals
    let editions = Dictionary(grouping: read.accepted, by: \.content.identifier)
    for (identifier, found) in editions.sorted(by: { $0.key < $1.key }) {
      let chosen = newest(
        found.map {
          Edition(
            number: $0.content.edition, digest: $0.content.contentDigest,
            predecessor: $0.content.predecessor)
        },
        minimum: trust.minimumPolicyEditions[identifier] ?? 1, .policy(identifier))
      guard let chosen else { continue }
      policies.append(found[chosen].content)
      policySummaries[identifier] = found[chosen].content.summary
      policyDocuments[identifier] = found[chosen].source
    }
  }

  private mutating func chooseRoster(_ read: ReadDocuments<TrustedRoster>, _ trust: Trust) {
    findings += read.refusals
    let editions = read.accepted.map {
      Edition(
        number: $0.content.index.head.edition, digest: $0.content.contentDigest,
        predecessor: $0.content.index.head.predecessor)
    }
    let chosen = newest(editions, minimum: trust.minimumRosterEdition, .roster)
    roster = chosen.map { read.accepted[$0].content }
  }

  // MARK: Editions

  private struct Edition {
    let number: Int
    let digest: [UInt8]
    let predecessor: [UInt8]?
  }

  /// The index of the one edition to use: the highest, if it is no rollback and stands alone.
  private mutating func newest(
    _ editions: [Edition], minimum: Int, _ kind: TrustFinding.TrustedKind
  ) -> Int? {
    guard let highest = editions.map(\.number).max() else { return nil }
    for edition in editions {
      if edition.number < minimum {
        note(.editionBelowMinimum(kind: kind, edition: edition.number, minimum: minimum))
      }
      if edition.number < highest {
        note(.editionSuperseded(kind: kind, edition: edition.number, newer: highest))
      }
      checkPredecessor(of: edition, among: editions, kind)
    }
    let best = editions.indices.filter { editions[$0].number == highest }
    guard Set(best.map { editions[$0].digest }).count == 1 else {
      note(.editionTwice(kind: kind, edition: highest))
      return nil
    }
    return highest < minimum ? nil : best.first
  }

  /// An edition after the first names the one before it by its content digest.
  private mutating func checkPredecessor(
    of edition: Edition, among editions: [Edition], _ kind: TrustFinding.TrustedKind
  ) {
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
    findings.append(Finding(.trust(finding), about: .trustFile(finding.subject)))
  }
}

extension TrustFinding {
  /// The document that the finding is about, for its concern.
  fileprivate var subject: String {
    for datum in traits.data where datum.name == "document" {
      if case .text(let text) = datum.value { return text }
    }
    return "trust"
  }
}
