package import CanonicalXML
import PKI
package import XAdES

/// A document on its way through validation.
package final class DocumentValidation {
  let source: FilePath
  /// Whether it is a file, beside which statements may lie.
  private let isFile: Bool
  package let signed: SignedDocument
  private let trusted: TrustedDocuments
  /// The policies for documents with its root element.
  private let candidates: PolicyCandidates
  private let trustDigest: [UInt8]?
  private let hasRegistry: Bool
  private let algorithms: AlgorithmCatalogue
  private let memory: RevocationMemorySummary?
  private let validationTime: Instant
  /// The time as of which policy, roster and register are asked: the validation time, or by when all signatures that hold
  /// are proven to have existed.
  private var documentTime: Instant {
    var latest: Instant?
    for signature in signatures where signature.result.intact != nil {
      guard let proof = signature.existence else { return validationTime }
      latest = max(latest ?? proof.time, proof.time)
    }
    return latest ?? validationTime
  }
  package let signatures: [JudgedSignature]
  package private(set) var context: ValidationContext?
  private var collector = FindingCollector()
  private var isUnsigned = false
  /// What the schema and the rules said; nil as long as they were not asked.
  private(set) var content: ContentCheck?
  /// Whether every signature stands where the policy says; false as long as nobody looked.
  private(set) var placementHolds = false
  /// The statements for which a signature that is missing waits.
  private var awaited: [StatementFinding] = []
  /// Evaluates over the document's tree; nil if it has none.
  private let evaluation: PolicyEvaluation?
  private let told: ToldContent
  private var stations: StationTable?
  private var unread: UnreadContent?
  /// The parent of a new signature: the names from the root's child down; empty for the root itself.
  package private(set) var placement: [ExpandedName] = []

  package init(source: XMLSource, signed: SignedDocument, verifier: borrowing Verifier) {
    self.source = source.path
    self.signed = signed
    isFile = source.folder != nil
    trusted = verifier.trusted
    candidates = verifier.trusted.policies(for: signed.document.root.name)
    trustDigest = verifier.trust.digest
    hasRegistry = verifier.trust.hasRegistry
    algorithms = verifier.trust.algorithms
    memory = verifier.trust.memory?.summary
    validationTime = verifier.validationTime
    told = verifier.told
    evaluation = signed.document.tree.map { PolicyEvaluation(in: $0) }
    signatures = JudgedSignature.all(
      of: signed,
      mustCoverContent: verifier.trust.signerProfile != .general || !candidates.isEmpty)
  }

  /// Notes what was found beside the document.
  func note(_ findings: [Finding]) { collector.add(findings) }

  /// The policy that the trust applies, the values that it reads, and its places.
  package func initializeContext(_ verifier: borrowing Verifier) {
    let time = documentTime
    let selection = PolicySelection(
      among: candidates, for: signed.document, evaluation, at: time)
    collector.add(selection.findings.map(trusted.explaining))
    checkRosterAlone()
    guard let policy = selection.policy, let evaluation else { return }
    let reading = FieldReading(policy, evaluation)
    let slots = ActiveSlots(policy, evaluation)
    collector.add(reading.findings)
    context = ValidationContext(
      policy: policy, policyDocument: trusted.policyDocuments[policy.contentDigest],
      roster: trusted.roster,
      registered: RegisterAgreement(
        policy, reading.fields, evaluation, in: trusted, at: time),
      statements: statements(policy, reading.fields, verifier), fields: reading.fields,
      slots: slots,
      at: time, earlier: selection.earlier)
    collector.add(InterruptedValues(signed.document).findings)
    checkRosterAndUnits()
    collector.add(context?.registered.findings ?? [])
    collector.add(context?.statements.findings.map(Finding.statement) ?? [])
    checkPlacement(evaluation)
  }

  /// What is said of the document from beside it. Nothing is said of a statement.
  private func statements(
    _ policy: SigningPolicy, _ fields: DocumentFields, _ verifier: borrowing Verifier
  ) -> StatementAgreement {
    guard signed.document.root.name != TrustedDocuments.statement else {
      return StatementAgreement()
    }
    let roles = policy.signers.map(\.role) + policy.countersigners.map(\.role)
    let place = SignedDocumentSource(
      path: source, isFile: isFile, contentDigest: signed.contentDigest)
    return StatementAgreement(
      verifier.statements(on: place, fields, roles), on: signed.contentDigest, fields, policy)
  }

  /// The roster where the document is too large for a tree: its unit is not known, and no territory is
  /// checked, but every signer's card is.
  private var rosterAlone: RosterView? {
    guard signed.document.treeOmitted, let roster = trusted.roster else { return nil }
    return RosterView(
      roster: roster, register: nil, at: documentTime, unit: nil, speaksOfSameUnits: false)
  }

  private func checkRosterAlone() {
    guard let view = rosterAlone, !view.isInForce, let roster = view.roster?.index.head else {
      return
    }
    collector.add(
      Finding(
        .roster(.notInForce(from: roster.validFrom, until: roster.validUntil)), about: .roster))
  }

  /// Without a roster in force, and units that it can speak of, nobody's role is known.
  private func checkRosterAndUnits() {
    guard let context else { return }
    guard let roster = context.roster?.index.head else {
      collector.add(
        Finding(.roster(trusted.refusesRosters ? .refused : .missing), about: .roster))
      return
    }
    if !context.rosterIsInForce {
      collector.add(
        Finding(
          .roster(.notInForce(from: roster.validFrom, until: roster.validUntil)), about: .roster))
    }
    let fields = context.fields
    if context.unit == nil, fields["unit"] != nil {
      collector.add(
        Finding(
          .document(.fieldInvalid("unit", value: fields.unit ?? "")), about: .field("unit")))
    }
    for name in ["unit", "unitScheme", "unitEdition"]
    where !context.policy.fields.contains(where: { $0.name == name }) {
      collector.add(
        Finding(
          .policy(.expressionFailed(name: "Field " + name, .notRead)),
          about: .policy(context.policy.identifier)))
    }
    if !context.speaksOfSameUnits, let scheme = fields.unitScheme, let edition = fields.unitEdition
    {
      collector.add(
        Finding(
          .signer(
            .otherUnitScheme(
              roster: roster.scheme + " " + roster.unitEdition,
              document: scheme + " " + edition)),
          about: .field("unitScheme")))
    }
  }

  /// Every signature stands where the policy says.
  private func checkPlacement(_ evaluation: PolicyEvaluation) {
    guard let policy = context?.policy, let places = Placement.places(of: policy, evaluation) else {
      return
    }
    if let only = places.first, places.count == 1, only.count > 1 {
      placement = Array(only.dropFirst())
    }
    placementHolds = signed.document.signaturePlaces.allSatisfy { places.contains($0.ancestors) }
    for (ordinal, place) in signed.document.signaturePlaces.enumerated()
    where !places.contains(place.ancestors) {
      collector.add(
        Finding(
          .document(
            .misplacedSignature(
              parent: Placement.text(place.ancestors),
              expected: places.map(Placement.text).joined(separator: " "))),
          about: .signature(String(ordinal + 1)), line: signed.document.signatures[ordinal].line))
    }
  }

  /// The policy and the roster on one signature.
  package func acceptSigner(_ signature: JudgedSignature) {
    defer { signature.verdict.findings.nameOtherRegistry() }
    guard let context else {
      rosterAlone?.judge(signature)
      rosterAlone?.nameClaimed(signature)
      return
    }
    context.rosterView.nameClaimed(signature)
    SignerAcceptance(context: context).run(signature)
    context.claimedTimes.judge(signature, over: signature.parent.map { signatures[$0] })
  }

  /// The policy on all signatures together; of a document without any, what it records of them.
  package func acceptJointly() {
    isUnsigned = signatures.isEmpty
    guard let context else { return }
    if !isUnsigned { PlaceAcceptance(context: context).run(signatures) }
    if context.policy.hasTurns { SigningTurns(context, signatures).judge() }
    let required = RequiredSignatures(context, signatures)
    collector.add(required.findings)
    awaited = required.awaited
  }

  /// The schema, and the rules where somebody vouches for the content: by an intact signature, or because
  /// it is about to be signed.
  package func checkContent(beforeSigning: Bool = false) {
    guard let policy = context?.policy, let evaluation else { return }
    // A countersignature is over another's value, not over the content.
    let vouched =
      beforeSigning || signatures.contains { $0.parent == nil && $0.result.intact != nil }
    let told = beforeSigning ? [.stations, .unread] : self.told
    if told.contains(.stations) { stations = policy.stations.map { StationTable($0, evaluation) } }
    if told.contains(.unread) {
      unread = UnreadContent(
        policy, evaluation.tree, told.contains(.stations) ? .whole : .beginning)
    }
    let records = DiscrepancyRecords(
      reasons: signatures.filter {
        $0.parent == nil && $0.result.intact != nil && $0.verdict.slot != nil
      }.map { ($0.role ?? "", $0.verdict.reason ?? "", $0.verdict.claimedTime) },
      stated: context?.fields.discrepancies ?? [], isBeforeSigning: beforeSigning,
      acceptance: { [context] in context?.statements.acceptance(of: $0, recorded: $1) })
    let check = ContentRules(policy, evaluation).check(vouched: vouched, records)
    collector.add(check.findings)
    content = check
    checkStatements(check, records)
  }

  /// What of the statements beside the document is waited for, what only warns, and what was accepted in vain.
  private func checkStatements(_ check: ContentCheck, _ records: DiscrepancyRecords) {
    guard let statements = context?.statements else { return }
    if let broken = check.brokenRules {
      let rules = broken.sorted().map { (code: $0, recorded: records.firstRecord(of: $0)) }
      collector.add(statements.premature(rules).map(Finding.statement))
      for statement in statements.accepted where statement.isScrutiny {
        let holding = statement.rules.filter { !broken.contains($0) }
        guard !holding.isEmpty else { continue }
        collector.add(.statement(.acceptsWhatHolds(file: statement.source, rules: holding)))
      }
      for record in context?.fields.discrepancies ?? [] where !broken.contains(record.rule) {
        collector.add(
          Finding(.document(.discrepancyIdle(rule: record.rule)), about: .field("discrepancies")))
      }
    }
    let recorded = check.findings.compactMap { finding -> String? in
      guard case .document(.discrepancy(let code, .recorded, _, _, _, _)) = finding.code else {
        return nil
      }
      return code
    }
    let needed = awaited + statements.awaitedScrutiny(of: recorded)
    collector.add((needed + statements.idle(besides: needed)).map(Finding.statement))
  }

  /// Everything put together.
  package var verdict: Verdict {
    let unsigned = isUnsigned ? [Finding(.document(.notSigned), about: .document)] : []
    var all =
      unsigned + collector.findings + (evaluation?.findings ?? []) + relevantTrustFindings
      + commentFindings
    var outcome = Conclusion.of(all + signatures.weighedFindings)
    if outcome.indication == .totalPassed {
      // That nothing spoke against it is not enough: every check must have succeeded.
      let gaps = PassedChecks(self).gaps
      if !gaps.isEmpty {
        all.append(Finding(.document(.evidenceMissing(gaps)), about: .document))
        outcome = Conclusion.of(all)
      }
    }
    let listing = Conclusion.listing(all, signatures)
    let root = signed.document.root.name
    let isKnown = !candidates.isEmpty
    var verdict = Verdict(
      source: source,
      kind: root == TrustedDocuments.statement
        ? .statement
        : isKnown ? .document : .unknown(namespace: root.namespace, element: root.local),
      indication: outcome.indication, subIndication: outcome.sub,
      validationTime: validationTime, contentDigest: signed.contentDigest,
      policy: (context?.policy.contentDigest).flatMap { trusted.policySummaries[$0] },
      roster: trusted.roster?.summary,
      trustDigest: trustDigest, algorithms: algorithms, fields: context?.fields,
      signatures: listing.signatures, findings: listing.findings,
      coverage: Coverage(signed, signatures))
    if outcome.indication != .totalPassed, !isUnsigned {
      verdict.waiting = (all + signatures.weighedFindings)
        .onlyAwaiting(context?.policy.scrutineers ?? [])
    }
    verdict.revocationMemory = memory
    verdict.hasRegistry = hasRegistry
    verdict.statements = context?.statements.accepted ?? []
    verdict.register = context?.registered.register?.summary
    verdict.unitNames = unitNames
    verdict.contestNames = contestNames
    verdict.unread = unread
    verdict.stations = stations
    verdict.stationCodes = context?.registered.stationCodes ?? []
    return verdict
  }

  /// The register's names of the units that the document and its signers name.
  private var unitNames: [String: LocalizedText] {
    guard let context, let register = context.registered.register else { return [:] }
    var names: [String: LocalizedText] = [:]
    let fields = context.fields
    let own = [fields.unit, fields["unitParent"]?.token]
    let inputs = fields.inputs.map(\.unit) + fields.missing.map(\.unit)
    let signers = signatures.compactMap(\.verdict.signer).map { $0.unit ?? $0.claimed?.unit }
    for code in own + inputs + signers {
      if let code, names[code] == nil { names[code] = register.unit(code)?.name }
    }
    return names
  }

  private var contestNames: [String: LocalizedText] {
    guard let code = context?.fields.contest,
      let contest = context?.registered.register?.contest(code)
    else { return [:] }
    return [code: contest.name]
  }

  /// What was found in the trust, where this document needed more than there is.
  private var relevantTrustFindings: [Finding] {
    let isLacking =
      context == nil || trusted.roster == nil || context?.registered.isComplete == false
    return isLacking ? trusted.findings : []
  }

  private var commentFindings: [Finding] {
    let comments = signed.document.commentCount
    guard comments > 0 else { return [] }
    return [Finding(.document(.uncoveredComments(comments)), about: .document)]
  }
}
