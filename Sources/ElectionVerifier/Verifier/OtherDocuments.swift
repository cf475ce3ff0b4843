package import CanonicalXML
package import XAdES
import XMLSchemas

extension Verifier {
  /// The verdict on what is no XML as it must be.
  package func malformed(_ source: XMLSource, _ error: XMLError) -> Verdict {
    verdict(
      source, .malformed, [Finding(.malformed(error.reason), about: .document, line: error.line)])
  }

  /// The verdict on a trust.xml, or on the algorithms that it pins, an auditor's own act, and on the stations of which a
  /// register tells the digest, and on an evidence record: no signature can vouch for them.
  func neverSigned(
    _ source: XMLSource, _ signed: SignedDocument, _ kind: DocumentKind
  ) -> Verdict {
    var verdict = verdict(
      source, kind, [Finding(.document(.neverSigned), about: .document)])
    verdict.contentDigest = signed.contentDigest
    return verdict
  }

  /// The verdict on a policy, a roster or a register, by the built-in policy and the schema.
  package func byBuiltInPolicy(
    _ source: XMLSource, _ signed: SignedDocument, _ kind: DocumentKind,
    _ signers: [DocumentSigner]
  ) -> Verdict {
    let reader = TrustedReader(
      element: signed.document.root.name, signers: signers, steps: steps, time: time,
      records: records)
    let judged = reader.judge(signed, source)
    let schema = schemaFindings(signed)
    let own = judged.findings + schema
    let isAccepted =
      Conclusion.of(own + judged.signatures.weighedFindings).indication == .totalPassed
    let content = isAccepted ? trustedContent(of: signed, kind, source) : TrustedContent()
    let findings = own + content.findings
    let outcome = Conclusion.of(findings + judged.signatures.weighedFindings)
    let listing = Conclusion.listing(findings, judged.signatures)
    var verdict = verdict(source, kind, listing.findings)
    verdict.indication = outcome.indication
    verdict.subIndication = outcome.sub
    verdict.contentDigest = signed.contentDigest
    verdict.edition = content.edition
    verdict.signatures = listing.signatures
    verdict.coverage = Coverage(signed, judged.signatures)
    return verdict
  }

  /// What the trust would say of a roster, register or policy that lay in its folder: one answer for both.
  ///
  /// - Parameters:
  ///   - signed: The document.
  ///   - kind: What it is.
  ///   - source: Its file, beside which cards of a roster and stations of a register may lie.
  package func trustFindings(
    on signed: SignedDocument, _ kind: DocumentKind, _ source: XMLSource
  ) -> [Finding] {
    trustedContent(of: signed, kind, source).findings
  }

  /// What a roster, register or policy is, and what is found in it.
  private struct TrustedContent {
    var edition: EditionSummary?
    var findings: [Finding] = []

    init() {}

    init(_ edition: TrustedEditions.Edition, _ findings: [Finding]) {
      self.edition = EditionSummary(
        number: edition.number, validFrom: edition.validFrom, validUntil: edition.validUntil)
      self.findings = findings
    }
  }

  private func trustedContent(
    of signed: SignedDocument, _ kind: DocumentKind, _ source: XMLSource
  ) -> TrustedContent {
    var unusable = TrustedContent()
    guard let root = signed.document.tree?.root else { return unusable }
    let digest = signed.contentDigest
    do throws(TrustFinding.RefusalReason) {
      switch kind {
      case .policy:
        let policy = try PolicyReader(root) { trust.schemaFiles[$0] }.policy(contentDigest: digest)
        return TrustedContent(TrustedEditions.Edition(policy), findings(on: policy))
      case .register:
        let files = FilesBeside(source)
        let register = try RegisterReader(root).register(beside: files)
        let trusted = try TrustedRegister(root, contentDigest: digest, beside: files)
        return TrustedContent(
          TrustedEditions.Edition(trusted), findings(on: register, trusted, source))
      case .roster:
        let content = try RosterReader(root).roster(beside: source.path)
        let roster = TrustedRoster(index: RosterIndex(content), contentDigest: digest)
        return TrustedContent(TrustedEditions.Edition(roster), findings(on: roster))
      case .document, .statement, .trust, .record, .malformed, .unknown: return unusable
      }
    } catch {
      unusable.findings =
        TrustFinding.TrustedKind(kind, named: source.name).map {
          [Finding(.trust(.unusable(kind: $0, reason: error)), about: .document)]
        } ?? []
      return unusable
    }
  }

  private func findings(on policy: SigningPolicy) -> [Finding] {
    let editions =
      trusted.policyEditions[policy.identifier]
      ?? TrustedEditions(
        [], minimum: trust.minimumPolicyEditions[policy.identifier] ?? 1,
        .policy(policy.identifier), at: validationTime)
    var found = editions.verdict(on: TrustedEditions.Edition(policy))
    // One that documents of its time are judged by may be over: until when it was in force is said.
    let isOfItsTime = found.contains {
      if case .trust(.editionOfItsTime(_, policy.edition, _, _)) = $0.code { true } else { false }
    }
    if !isOfItsTime, !policy.isInForce(at: validationTime) {
      let code = PolicyFinding.notInForce(from: policy.validFrom, until: policy.validUntil)
      found.append(Finding(.policy(code), about: .document))
    }
    let others = trusted.policies(for: policy.applicability.root).current
      .filter { policy.governsDocuments(of: $0) }
    if !others.isEmpty {
      let code = PolicyFinding.sameDocuments(policies: others.map(\.identifier).sorted())
      found.append(Finding(.policy(code), about: .document))
    }
    return found
  }

  private func findings(
    on content: Register, _ register: TrustedRegister, _ source: XMLSource
  ) -> [Finding] {
    let election = register.election.code
    let editions =
      trusted.registerEditions[election]
      ?? TrustedEditions(
        [], minimum: trust.minimumRegisterEditions[election] ?? 1, .register(election),
        at: validationTime)
    var found = editions.verdict(on: TrustedEditions.Edition(register))
    if !register.isInForce(at: validationTime) {
      let code = RegisterFinding.notInForce(from: register.validFrom, until: register.validUntil)
      found.append(Finding(.register(code), about: .document))
    }
    var fit = content.problems()
    // Beside what has no place, nothing lies.
    let files = FilesBeside(source)
    if files.isAPlace {
      _ = content.checkStations(&fit) { name throws(XMLSourceError) in try files.open(name) }
    }
    let problems = fit.count
    let remarks: [RegisterFinding?] = [
      content.purpose == .rehearsal ? .rehearsal : nil, register.lateness,
      problems > 0 ? .doesNotFit(problems: problems) : nil,
    ]
    found += remarks.compactMap { $0.map { Finding(.register($0), about: .document) } }
    return found
  }

  private func findings(on roster: TrustedRoster) -> [Finding] {
    var found = trusted.rosterEditions.verdict(on: TrustedEditions.Edition(roster))
    let head = roster.index.head
    if validationTime < head.validFrom || head.validUntil < validationTime {
      let code = RosterFinding.notInForce(from: head.validFrom, until: head.validUntil)
      found.append(Finding(.roster(code), about: .document))
    }
    let shared = roster.index.roster.cardsWithSharedCertificates
    if !shared.isEmpty {
      found.append(Finding(.trust(.sharedCertificate(cards: shared)), about: .document))
    }
    return found
  }

  private func schemaFindings(_ signed: SignedDocument) -> [Finding] {
    guard let tree = signed.document.tree else {
      return [
        Finding(.policy(.treeOmitted(TreeBound(metBy: signed.document))), about: .document)
      ]
    }
    let namespace = signed.document.root.name.namespace
    return BuiltInSchemas.check(tree, namespace: namespace).findings(unchecked: .document)
  }

  private func verdict(
    _ source: XMLSource, _ kind: DocumentKind, _ findings: [Finding]
  ) -> Verdict {
    let outcome = Conclusion.of(findings)
    var verdict = Verdict(
      source: source.path, kind: kind, indication: outcome.indication,
      subIndication: outcome.sub, validationTime: validationTime, trustDigest: trust.digest,
      algorithms: trust.algorithms, findings: findings, coverage: Coverage())
    verdict.revocationMemory = trust.memory?.summary
    verdict.hasRegistry = trust.hasRegistry
    return verdict
  }
}
