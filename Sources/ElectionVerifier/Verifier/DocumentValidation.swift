package import CanonicalXML
import PKI
package import XAdES

/// A document on its way through validation.
package final class DocumentValidation {
  let source: FilePath
  /// Whether it is a file, beside which statements may lie.
  private let isFile: Bool
  package let signed: SignedDocument
  let trusted: TrustedDocuments
  /// The policies for documents with its root element.
  let candidates: PolicyCandidates
  let trustDigest: [UInt8]?
  let hasRegistry: Bool
  let algorithms: AlgorithmCatalogue
  let memory: RevocationMemorySummary?
  let validationTime: Instant
  /// The time as of which policy, roster and register are asked: the validation time, or by when all signatures that hold
  /// are proven to have existed.
  var documentTime: Instant {
    var latest: Instant?
    for signature in signatures where signature.result.intact != nil {
      guard let proof = signature.existence else { return validationTime }
      latest = max(latest ?? proof.time, proof.time)
    }
    return latest ?? validationTime
  }
  package let signatures: [JudgedSignature]
  package private(set) var context: ValidationContext?
  var collector = FindingCollector()
  var isUnsigned = false
  /// What the schema and the rules said; nil as long as they were not asked.
  var content: ContentCheck?
  /// Whether every signature stands where the policy says; false as long as nobody looked.
  private(set) var placementHolds = false
  /// The statements for which a signature that is missing waits.
  var awaited: [StatementFinding] = []
  /// Evaluates over the document's tree; nil if it has none.
  let evaluation: PolicyEvaluation?
  let told: ToldContent
  var stations: StationTable?
  var unread: UnreadContent?
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
}
