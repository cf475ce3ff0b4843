public import CanonicalXML
import EvidenceRecords
public import PKI
package import XAdES

/// Judges signed election documents: one verifier for one trust and one time, for any number of
/// threads.
///
/// ```swift
/// let trust = try Trust.load(folder: "trust")
/// let verifier = Verifier(trust: trust)
/// let verdict = try verifier.verify(file: "IR-01-02.xml")
/// print(verdict.indication.rawValue)
/// ```
public struct Verifier: Sendable {
  /// What is trusted.
  public let trust: Trust
  /// The time for which documents are judged.
  package let time: ValidationTime
  /// The time for which documents are judged: the present, or what the caller asserts.
  public var validationTime: Instant { time.at }
  package let steps: SignatureSteps
  let trusted: TrustedDocuments
  package let options: SignedDocument.Options
  /// The statements that were handed in.
  private(set) var statements = StatementShelf.empty
  /// What verdicts tell besides the values that policies read.
  private(set) var told: ToldContent = []
  /// Whether statements are looked for beside each file, by their names.
  private(set) var readsStatementsBeside = false
  /// What somebody read of the strip in the protocol book.
  private(set) var paper: SlipReading?
  /// Whether documents that add up others are held against those of them that lie beside.
  private(set) var comparesInputsBeside = false
  /// The evidence records beside documents; nil where nobody asks for them.
  private(set) var records: RecordShelf?

  /// Makes a verifier; the roster and the policies are verified here, once.
  ///
  /// - Parameters:
  ///   - trust: What is trusted.
  ///   - time: The time for which documents are judged, which the caller asserts; nil for the present.
  ///   - received: By when a trusted archive had the documents, which proves that their signatures are not younger; it says
  ///     nothing of the documents of the trust. Nil where no archive tells.
  ///   - clock: Tells the present: revocation lists issued later are refused.
  ///   - detachedFiles: The files that signatures may refer to beside their document, by the name or relative
  ///     path that they give, byte by byte; nothing else is opened.
  ///   - readsBeside: Whether files beside each document, and in folders below, are opened where its
  ///     signatures name them; never one outside of its folder.
  ///   - certificates: Certificates that may be a signer's, besides those of the trust, for signatures that
  ///     only name theirs.
  public init(
    trust: Trust, at time: Instant? = nil, receivedAt received: Instant? = nil,
    clock: any Clock = SystemClock(), detachedFiles: [FilePath: XMLSource] = [:],
    readsBeside: Bool = false, certificates: [Certificate] = []
  ) {
    let present = clock.now
    self.trust = trust
    self.time = ValidationTime(at: time, present: present, received: received)
    steps = trust.steps
    trusted = TrustedDocuments(trust, steps, self.time.withoutArchive)
    Self.prepareSchemas(trust)
    var options = SignedDocument.Options(
      treeCap: Limits.standard.treeBytes, knownCertificates: certificates + trust.certificates,
      detachedFiles: detachedFiles, digestsBytes: false)
    options.readsBeside = readsBeside
    self.options = options
  }

  /// Whoever signs the first register or roster has none in the trust, and a schema knows the names of a document only
  /// if it was there before the document was read: else a large one is nobody's to judge.
  private static func prepareSchemas(_ trust: Trust) {
    if trust.registerDocuments.isEmpty, !trust.registerSigners.isEmpty {
      BuiltInSchemas.prepare(Vocabulary.register)
    }
    if trust.rosterDocuments.isEmpty, !trust.rosterSigners.isEmpty {
      BuiltInSchemas.prepare(Vocabulary.roster)
    }
  }

  private init(_ other: Verifier, at time: Instant?, clock: any Clock) {
    trust = other.trust
    self.time = ValidationTime(at: time, present: clock.now)
    steps = other.steps
    trusted = other.trusted
    options = other.options
    statements = other.statements
    readsStatementsBeside = other.readsStatementsBeside
    told = other.told
    paper = other.paper
    comparesInputsBeside = other.comparesInputsBeside
    records = other.records.map { _ in RecordShelf(steps.timestamps, self.time) }
  }

  /// The same verifier, that looks for evidence records (RFC 6283) beside each file: files called `*.ers.xml` in its folder.
  /// What holds of them proves by when the whole document existed; what does not is told, and changes nothing.
  ///
  /// A folder's records are read once, when its first document is judged.
  public func readingRecordsBeside() -> Verifier {
    var other = self
    other.records = RecordShelf(steps.timestamps, time)
    return other
  }

  /// The same verifier, that holds documents against the strip in the protocol book (E04).
  package func comparing(with paper: SlipReading) -> Verifier {
    var other = self
    other.paper = paper
    return other
  }

  /// The same verifier, that holds each document which adds up others against those of them that lie beside it: in its
  /// folder, and in the folders in that. What is not there is not missed.
  ///
  /// For single documents: a ``Run`` compares all of its own with one another.
  public func comparingInputsBeside() -> Verifier {
    var other = self
    other.comparesInputsBeside = true
    return other
  }

  /// The same verifier, whose verdicts tell more of each document.
  public func telling(_ content: ToldContent) -> Verifier {
    var other = self
    other.told = content
    return other
  }

  /// The same trust, as it was verified, for another time: a file that was just signed is judged
  /// after its signature, and not a second time before it.
  ///
  /// - Parameters:
  ///   - time: The time for which documents are judged; nil for the present.
  ///   - clock: Tells the present.
  package func again(at time: Instant? = nil, clock: any Clock = SystemClock()) -> Verifier {
    Verifier(self, at: time, clock: clock)
  }

  /// The same verifier with statements about the documents that it will judge, each verified under the same trust.
  ///
  /// What cannot be read is named by ``unreadStatements``: it excuses nobody, and a sheet that may need it waits.
  ///
  /// - Parameters:
  ///   - statements: What is handed in, read and verified here.
  ///   - readsBeside: Whether statements are also looked for beside each file, by their names:
  ///     `IR-01-02.province-hq-head.statement.xml` beside `IR-01-02.xml`.
  public func taking(_ statements: Statements, readsBeside: Bool = false) -> Verifier {
    with(StatementShelf(StatementCollection(statements, self)), readsBeside: readsBeside)
  }

  func with(_ shelf: StatementShelf, readsBeside: Bool = false) -> Verifier {
    var other = self
    other.statements = shelf
    // Whatever else there is, what lies beside a sheet by its name is read.
    other.readsStatementsBeside = readsBeside || !shelf.isWhole
    return other
  }

  /// The names of the files that signatures may refer to.
  package var detachedNames: [FilePath] { Array(options.detachedFiles.keys) }
  /// The policies that hold, in few words.
  public var policySummaries: [PolicySummary] { trusted.policies.map(\.summary) }
  /// The policies that hold.
  package var policies: [SigningPolicy] { trusted.policies }
  /// The policy of a content digest, be it an edition before the one in use.
  package func policy(of digest: [UInt8]) -> SigningPolicy? {
    trusted.policies.first { $0.contentDigest == digest }
      ?? trusted.policiesByRoot.values.flatMap(\.earlier).map(\.policy)
      .first { $0.contentDigest == digest }
  }
  /// The file of a policy that holds, by its content digest.
  package func policyFile(of digest: [UInt8]) -> FilePath? { trusted.policyDocuments[digest]?.path }
  /// The roster that holds, in few words.
  public var roster: RosterSummary? { trusted.roster?.summary }
  /// The roster that holds, for looking people and cards up.
  package var rosterIndex: RosterIndex? { trusted.roster?.index }
  /// The newest revocation lists that were seen, those that the trust remembered among them: to be kept, and handed
  /// to the next verifier by ``Trust/memory``.
  ///
  /// It grows with each signer that is judged. No verdict of this verifier changes by it.
  public var revocationMemory: RevocationMemory { steps.validator.memory }
  /// The registers that hold, in few words, by the codes of their elections.
  public var registers: [RegisterSummary] {
    trusted.registers.values.map(\.summary).sorted { $0.election < $1.election }
  }
  /// What a register calls a unit of the roster; nil where none knows it.
  package func unitName(_ code: String) -> LocalizedText? {
    guard let roster = trusted.roster?.index.head else { return nil }
    return trusted.registers.values.lazy
      .filter { $0.scheme == roster.scheme && $0.unitEdition == roster.unitEdition }
      .compactMap { $0.unit(code)?.name }.first
  }
  /// Whether the trust names a registry; else signers may be of any system.
  package var hasRegistry: Bool { trust.hasRegistry }

  /// What was found in the trust itself.
  public var trustFindings: [Finding] { trusted.findings }

  /// Judges the document in a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: `XMLSourceError` if there is no such file, or it cannot be read.
  public func verify(file path: FilePath) throws(XMLSourceError) -> Verdict {
    verify(try XMLSource(path: path))
  }

  /// Judges a file as the document that it will be, where statements lie beside that.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: Where it will lie.
  /// - Throws: `XMLSourceError` if there is no such file, or it cannot be read.
  package func verify(file path: FilePath, as name: FilePath) throws(XMLSourceError) -> Verdict {
    verify(try XMLSource(path: path, as: name))
  }

  /// Judges the document in a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: `XMLSourceError` if there is no such file, or it cannot be read.
  public func verify(file path: String) throws(XMLSourceError) -> Verdict {
    try verify(file: FilePath(path))
  }

  /// Judges one document (EN 319 102-1, 5.3; 5.5 and 5.6 where something proves the time of a signature).
  ///
  /// - Parameter source: The document.
  /// - Returns: The verdict; whatever is wrong with the document is in it.
  public func verify(_ source: XMLSource) -> Verdict {
    do throws(XMLSourceError) {
      return compared(try MemoryGate.shared.pass(source.size) { judge(source) }, source)
    } catch {
      return malformed(
        source, XMLError(source: source.name, line: nil, element: nil, reason: .source(error)))
    }
  }

  /// A verdict with what the document's inputs beside it say against it, where that is asked for.
  func compared(_ verdict: Verdict, _ source: XMLSource) -> Verdict {
    guard comparesInputsBeside, source.folder != nil, verdict.kind == .document else {
      return verdict
    }
    var (alone, verdict) = (self, verdict)
    alone.comparesInputsBeside = false
    verdict.take(alone.contradictions(beside: verdict, source.size, .verdict))
    return verdict
  }

  /// Judges one document, for whoever has passed the gate, and says whose word the time is.
  func judge(_ source: XMLSource) -> Verdict {
    var verdict = judgeAsOfTime(source)
    verdict.isTimeAsserted = time.isAsserted
    verdict.add(paper?.differences(from: verdict) ?? [])
    return verdict
  }

  /// How a document is read: records beside it are looked up by the digest of its bytes.
  func options(beside source: XMLSource) -> SignedDocument.Options {
    guard records?.records(beside: source) != nil else { return options }
    var options = options
    options.digestsBytes = true
    return options
  }

  private func judgeAsOfTime(_ source: XMLSource) -> Verdict {
    // 5.2.2 Format checking: one parse, which also digests and checks each signature (5.2.7).
    let signed: SignedDocument
    do throws(XMLError) {
      signed = try SignedDocument.read(source, options(beside: source))
    } catch { return malformed(source, error) }
    // What a document is, its root element tells.
    switch signed.document.root.name {
    case ExpandedName(Vocabulary.trust, "Trust"),
      ExpandedName(Vocabulary.algorithms, "Algorithms"),
      ExpandedName(Vocabulary.register, "Stations"),
      ExpandedName(Vocabulary.register, "Branch"), ExpandedName(Vocabulary.roster, "Cards"):
      return neverSigned(source, signed, .trust)
    case EvidenceRecordNames.root: return neverSigned(source, signed, .record)
    case ExpandedName(Vocabulary.policy, "Policy"):
      return byBuiltInPolicy(source, signed, .policy, trust.policySigners)
    case ExpandedName(Vocabulary.register, "Register"):
      return byBuiltInPolicy(source, signed, .register, trust.registerSigners)
    case ExpandedName(Vocabulary.roster, "Roster"):
      return byBuiltInPolicy(source, signed, .roster, trust.rosterSigners)
    default: return judge(source, signed).verdict
    }
  }

  /// Judges a document to which a policy may apply.
  /// - Parameters:
  ///   - beforeSigning: Whether it is judged for somebody who is about to sign it.
  ///   - file: The file beside which records may lie, where its bytes are held apart from it.
  package func judge(
    _ source: XMLSource, _ signed: SignedDocument, beforeSigning: Bool = false,
    recordsBeside file: XMLSource? = nil
  ) -> DocumentValidation {
    let validation = DocumentValidation(source: source, signed: signed, verifier: self)
    // 5.5.4 Signatures with time: from when each is known to have existed.
    let evidence = records?.evidence(for: file ?? source, signed)
    let carried = CarriedLists(in: signed.document)
    let steps = steps.proveExistence(of: validation.signatures, carried, time, evidence?.proof)
    validation.note(carried.findings + (evidence?.findings(validation.signatures) ?? []))
    // 5.2.4 Validation context initialization: the trust chooses the policy.
    validation.initializeContext(self)
    for signature in validation.signatures {
      steps.run(signature, time, accept: validation.acceptSigner)
    }
    // 5.2.8, over all signatures: places, order, persons, absences.
    validation.acceptJointly()
    // The document's own rules: schema, values, arithmetic.
    validation.checkContent(beforeSigning: beforeSigning)
    return validation
  }
}
