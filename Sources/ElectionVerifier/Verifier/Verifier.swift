public import CanonicalXML
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
}
