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

  init(_ trust: Trust, _ steps: SignatureSteps) {
    findings = trust.findings
    readPolicies(trust, steps)
    readRoster(trust, steps)
  }

  // MARK: Policies

  private mutating func readPolicies(_ trust: Trust, _ steps: SignatureSteps) {
    var editions: [String: [(policy: SigningPolicy, document: XMLSource)]] = [:]
    for source in trust.policyDocuments {
      let reader = TrustedReader(
        element: ExpandedName(Vocabulary.policy, "Policy"), signers: trust.policySigners,
        steps: steps)
      do throws(TrustFinding.RefusalReason) {
        let content = try reader.content(of: source)
        let policy = try PolicyReader(content.root) { trust.schemaFiles[$0] }
          .policy(contentDigest: content.digest)
        editions[policy.identifier, default: []].append((policy, source))
      } catch {
        note(.refused(kind: .policy(source.name), reason: error), source.name)
      }
    }
    for (identifier, found) in editions.sorted(by: { $0.key < $1.key }) {
      let chosen = newest(
        found.map {
          Edition(
            number: $0.policy.edition, digest: $0.policy.contentDigest,
            predecessor: $0.policy.predecessor)
        },
        minimum: trust.minimumPolicyEditions[identifier] ?? 1, .policy(identifier))
      guard let chosen else { continue }
      policies.append(found[chosen].policy)
      policySummaries[identifier] = found[chosen].policy.summary
      policyDocuments[identifier] = found[chosen].document
    }
  }

  // MARK: Roster

  private mutating func readRoster(_ trust: Trust, _ steps: SignatureSteps) {
    var found: [TrustedRoster] = []
    for source in trust.rosterDocuments {
      let reader = TrustedReader(
        element: ExpandedName(Vocabulary.roster, "Roster"), signers: trust.rosterSigners,
        steps: steps)
      do throws(TrustFinding.RefusalReason) {
        let content = try reader.content(of: source)
        found.append(
          TrustedRoster(index: try RosterIndex(content.root), contentDigest: content.digest))
      } catch {
        note(.refused(kind: .roster, reason: error), source.name)
      }
    }
    let editions = found.map {
      Edition(
        number: $0.index.head.edition, digest: $0.contentDigest,
        predecessor: $0.index.head.predecessor)
    }
    let chosen = newest(editions, minimum: trust.minimumRosterEdition, .roster)
    roster = chosen.map { found[$0] }
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

  private mutating func note(_ finding: TrustFinding, _ file: String? = nil) {
    findings.append(Finding(.trust(finding), about: .trustFile(file ?? finding.subject)))
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

/// Reads a roster or policy, verifies it with the built-in policy, and checks its schema.
struct TrustedReader {
  let element: ExpandedName
  let signers: [DocumentSigner]
  let steps: SignatureSteps

  /// The signed content of a document that was accepted.
  func content(
    of source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> (root: XMLTree.Node, digest: [UInt8]) {
    BuiltInSchemas.prepare(element.namespace)
    let signed: SignedDocument
    do throws(XMLError) {
      signed = try SignedDocument.read(
        source, SignedDocument.Options(treeCap: Limits.standard.treeBytes))
    } catch { throw .malformed(String(describing: error.reason)) }
    let name = signed.document.root.name
    guard name == element else {
      throw .otherKind(namespace: name.namespace, element: name.local)
    }
    let judged = judge(signed)
    let findings = judged.findings + judged.signatures.flatMap(\.verdict.findings)
    let outcome = Conclusion.of(findings)
    guard outcome.indication == .totalPassed else {
      throw .notPassed(
        outcome.indication, outcome.sub,
        identifiers: findings.filter { $0.severity >= .missing }.map(\.identifier))
    }
    guard let tree = signed.document.tree else { throw .malformed("too large") }
    try requireSchema(tree)
    return (tree.root, signed.contentDigest)
  }

  /// The signatures of a document by the built-in policy, and what was found beside them.
  func judge(_ signed: SignedDocument) -> (signatures: [JudgedSignature], findings: [Finding]) {
    var signatures = JudgedSignature.all(of: signed)
    for index in signatures.indices { steps.run(&signatures[index]) }
    BuiltInPolicy(signers: signers).run(&signatures)
    var findings =
      signatures.isEmpty ? [Finding(.document(.notSigned), about: .document)] : []
    let gaps = BuiltInPolicy.gaps(in: signatures)
    let outcome = Conclusion.of(findings + signatures.flatMap(\.verdict.findings))
    if outcome.indication == .totalPassed, !gaps.isEmpty {
      findings.append(Finding(.document(.evidenceMissing(gaps)), about: .document))
    }
    return (signatures, findings)
  }

  private func requireSchema(_ tree: XMLTree) throws(TrustFinding.RefusalReason) {
    switch BuiltInSchemas.check(tree, namespace: element.namespace) {
    case .valid: return
    case .invalid(let violations): throw .schemaViolation(violations.first?.message ?? "")
    case .notChecked(let reason): throw .schemaViolation(reason)
    }
  }
}
