import CanonicalXML
import PKI
import XAdES

/// The documents of one kind as they were read: what was accepted, and why the others were not.
struct ReadDocuments<Content: Sendable>: Sendable {
  private(set) var accepted: [(content: Content, source: XMLSource)] = []
  private(set) var refusals: [Finding] = []

  private init(
    _ sources: [XMLSource], _ kind: (XMLSource) -> TrustFinding.TrustedKind,
    _ read: (XMLSource) throws(TrustFinding.RefusalReason) -> Content
  ) {
    for source in sources {
      do throws(TrustFinding.RefusalReason) {
        accepted.append((try read(source), source))
      } catch {
        refusals.append(
          Finding(
            .trust(.refused(kind: kind(source), reason: error)), about: .trustFile(source.name)))
      }
    }
  }
}

extension ReadDocuments<SigningPolicy> {
  /// The policies of a trust.
  static func policies(
    _ trust: Trust, _ steps: SignatureSteps, _ time: ValidationTime, _ records: RecordShelf?
  ) -> Self {
    let reader = TrustedReader(
      element: ExpandedName(Vocabulary.policy, "Policy"), signers: trust.policySigners,
      steps: steps, time: time, records: records)
    return Self(trust.policyDocuments, { .policy($0.name) }) {
      source throws(TrustFinding.RefusalReason) in
      let content = try reader.content(of: source)
      return try PolicyReader(content.root) { trust.schemaFiles[$0] }
        .policy(contentDigest: content.digest)
    }
  }
}

extension ReadDocuments<TrustedRegister> {
  /// The registers of a trust.
  static func registers(
    _ trust: Trust, _ steps: SignatureSteps, _ time: ValidationTime, _ records: RecordShelf?
  ) -> Self {
    let reader = TrustedReader(
      element: ExpandedName(Vocabulary.register, "Register"), signers: trust.registerSigners,
      steps: steps, time: time, records: records)
    return Self(trust.registerDocuments, { .register($0.name) }) {
      source throws(TrustFinding.RefusalReason) in
      let content = try reader.content(of: source)
      return try TrustedRegister(
        content.root, contentDigest: content.digest,
        beside: FilesBeside(source, else: trust.stationFiles))
    }
  }
}

extension ReadDocuments<TrustedRoster> {
  /// The rosters of a trust.
  static func rosters(
    _ trust: Trust, _ steps: SignatureSteps, _ time: ValidationTime, _ records: RecordShelf?
  ) -> Self {
    let reader = TrustedReader(
      element: ExpandedName(Vocabulary.roster, "Roster"), signers: trust.rosterSigners,
      steps: steps, time: time, records: records)
    return Self(trust.rosterDocuments, { _ in .roster }) {
      source throws(TrustFinding.RefusalReason) in
      let content = try reader.passedContent(of: source)
      // Both only look at the tree.
      let (scan, outcome) = SideBySide.run(
        { RosterScan(content.root) },
        { BuiltInSchemas.check(content.root.tree, namespace: Vocabulary.roster) })
      try outcome.requireValid()
      return TrustedRoster(
        index: try RosterIndex(content.root, scan, beside: source.path),
        contentDigest: content.digest)
    }
  }
}

/// Reads a roster, register or policy, verifies it with the built-in policy, and checks its schema.
struct TrustedReader {
  let element: ExpandedName
  let signers: [DocumentSigner]
  let steps: SignatureSteps
  let time: ValidationTime
  /// The evidence records beside documents; nil where they are not asked.
  let records: RecordShelf?

  /// The signed content of a document that was accepted, and follows its schema.
  func content(
    of source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> (root: XMLTree.Node, digest: [UInt8]) {
    let content = try passedContent(of: source)
    try BuiltInSchemas.check(content.root.tree, namespace: element.namespace).requireValid()
    return content
  }

  /// The signed content of a document that was accepted; its schema is the caller's to check.
  func passedContent(
    of source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> (root: XMLTree.Node, digest: [UInt8]) {
    BuiltInSchemas.prepare(element.namespace)
    let signed: SignedDocument
    do throws(XMLError) {
      signed = try MemoryGate.shared.read(
        source,
        SignedDocument.Options(
          treeCap: Limits.standard.treeBytes,
          digestsBytes: records?.records(beside: source) != nil))
    } catch { throw .malformed(error.reason) }
    let name = signed.document.root.name
    guard name == element else {
      throw .otherKind(namespace: name.namespace, element: name.local)
    }
    let judged = judge(signed, source)
    let findings = judged.findings + judged.signatures.weighedFindings
    let outcome = Conclusion.of(findings)
    guard outcome.indication == .totalPassed else {
      throw .notPassed(outcome.indication, outcome.sub, Self.reasons(findings))
    }
    guard let tree = signed.document.tree else { throw .tooLarge }
    return (tree.root, signed.contentDigest)
  }

  /// What decided against a document, the gravest first, each once, and no more than are said.
  private static func reasons(_ findings: [Finding]) -> [FindingCode] {
    var seen: Set<FindingCode> = []
    let grave = findings.filter { $0.severity >= .missing }.map(\.code)
    let errors = grave.filter { $0.traits.severity == .error }
    return Array((errors + grave).filter { seen.insert($0).inserted }.prefix(8))
  }

  /// The signatures of a document by the built-in policy, and what was found beside them.
  func judge(
    _ signed: SignedDocument, _ source: XMLSource
  ) -> (signatures: [JudgedSignature], findings: [Finding]) {
    let signatures = JudgedSignature.all(of: signed)
    let policy = BuiltInPolicy(signers: signers)
    let evidence = records?.evidence(for: source, signed)
    let carried = CarriedLists(in: signed.document)
    let steps = steps.proveExistence(of: signatures, carried, time, evidence?.proof)
    for signature in signatures { steps.run(signature, time, accept: policy.accept) }
    var findings =
      signatures.isEmpty ? [Finding(.document(.notSigned), about: .document)] : []
    findings += carried.findings + (evidence?.findings(signatures) ?? [])
    findings += InterruptedValues(signed.document).findings
    let gaps = BuiltInPolicy.gaps(in: signatures)
    let outcome = Conclusion.of(findings + signatures.weighedFindings)
    if outcome.indication == .totalPassed, !gaps.isEmpty {
      findings.append(Finding(.document(.evidenceMissing(gaps)), about: .document))
    }
    return (signatures, findings)
  }
}
