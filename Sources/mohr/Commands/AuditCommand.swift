import ArgumentParser
import AuditDatabase
import CanonicalXML
import ElectionAudit
import ElectionReports
import ElectionVerifier
import PKI

/// `mohr audit`: judges a whole election by its register; the exit status is the verdict.
struct AuditCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit a whole election: what is in, what adds up, what contradicts itself.",
    discussion: """
      Every document below the folders is verified, held against the others and against the \
      register in the trust folder: which units have handed in what they owe, whether each tier is \
      the sum of the one below, revisions, two truths for one unit. One fault raises several \
      findings: what began it is listed, what follows from it stands below it.

      With --state FILE the audit remembers in a SQLite database what was verified, and the next one \
      verifies only what is new: bytes are digested again each time, and what rests on another trust, \
      or on a time at which something of it ended, is verified again. Anybody can ask the database \
      (docs/audit-database.md), also while an audit runs. What is killed goes on with the next audit.

      With --report DIR a page a language is written into the folder, for people: the verdict, a map of \
      the provinces, what is to be settled, every document with its signers. It needs no network and \
      runs nothing; it can be sent, printed and opened years later.

      With --bundle DIR a new folder is made with all that somebody needs to repeat the audit: documents, \
      statements, trust, database, report and a README. The audit runs once more, on these copies; equal \
      documents give equal bytes.

      Several machines share the work with --shard i/n: each verifies its part of the same folder for the \
      same --at, and 'mohr audit merge' joins what they found.

      Examples:
        mohr audit results/ --trust trust --state audit.db
        mohr audit results/ --trust trust --state audit.db --lang fa
        mohr audit results/ --trust trust --state audit.db --report report/
        mohr audit results/ --format json | jq -c 'select(.finding.primary)'
        sqlite3 audit.db 'SELECT unit, path FROM sheet'

      Exit codes: 0 all is in, passed, and adds up, 1 something is wrong,
      2 something is missing, 65 trust or database unusable,
      66 no such folder or no document, 74 could not write, 75 another audit runs
      """)

  @Argument(
    help: ArgumentHelp("Folders with documents, and documents.", valueName: "folder"),
    completion: .directory)
  var paths: [FilePath]

  @OptionGroup var trust: TrustOptions

  @OptionGroup var output: AuditOutputOptions

  @Option(
    help: ArgumentHelp(
      "Judge as of this time; you answer for it. Default: now.", valueName: "time"))
  var at: TimeArgument?

  @OptionGroup var statements: StatementOptions

  @Option(
    help: ArgumentHelp(
      "Make a folder with all that is needed to repeat the audit; it must be new or empty.",
      valueName: "dir"),
    completion: .directory)
  var bundle: FilePath?

  @Option(
    help: ArgumentHelp(
      "Verify only this part of the documents, for 'mohr audit merge'.", valueName: "i/n"))
  var shard: ShardArgument?

  @OptionGroup var running: RunOptions

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError(.nothingToAudit) }
    if shard != nil, output.state == nil || output.report != nil || bundle != nil {
      throw ValidationError(.shardAlone)
    }
  }

  func run() async throws {
    for path in paths {
      if case .failure(let refusal) = path.kind(followingLinks: true) {
        throw Failure.unreadable(path, XMLSourceError(opening: path, number: refusal.number))
      }
    }
    let trust = try running.trust(in: trust)
    let folders = paths.filter { $0.kind(followingLinks: true) == .success(.folder) }
    let verifier = Verifier(trust: trust, at: at?.instant)
      .readingRecordsBeside().taking(statements.statements(besides: folders))
    let opened = try output.open()
    let connection = opened.connection
    try await audit(verifier, connection)
    SeenLists(file: self.trust.memory, verifier: verifier).keep(in: speech.language)
    if let shard {
      try report(shard, connection)
      withExtendedLifetime(opened) {}
      return
    }
    try output.report(connection, speech)
    if let bundle { try await make(bundle, at: verifier.validationTime) }
    let status = try output.status(connection)
    withExtendedLifetime(opened) {}
    if status == .notFound { Notice(FileMessage.noDocument(paths)).report(in: speech.language) }
    throw status.exit
  }

  private func audit(_ verifier: Verifier, _ connection: Connection) async throws {
    let walk = running.walk(paths, trust)
    // A database among the documents is none of them.
    let own = output.state.map { ($0.resolved ?? $0).bytes }
    let entries = walk.lazy.filter { entry in
      guard let own, case .leftOut(let path, _) = entry else { return true }
      return !(path.resolved ?? path).bytes.starts(with: own)
    }
    let audit = Audit(
      verifier, trustFolder: trust.folder, workers: running.workers,
      shard: shard?.value)
    let screen = RunScreen(language: speech.language, isShown: true)
    do {
      try await screen.during(counting: walk) {
        try await audit.run(entries, into: connection) {
          screen.count($0)
        } comparing: {
          screen.compare()
        }
      }
    } catch let error as DatabaseError {
      throw Failure(error)
    } catch let error as XMLSourceError {
      throw error == .changed
        ? Failure(.trustUnusable, AuditMessage.trustChanged(trust.folder))
        : Failure.unreadable(trust.folder, error)
    }
  }

  /// What a shard came to: how much it verified, nothing else.
  private func report(_ shard: ShardArgument, _ connection: Connection) throws(Failure) {
    let files = try Failure.orDatabase { () throws(DatabaseError) in
      try connection.number("SELECT count(*) FROM file")
    }
    let words = speech.speaker.phrase(
      ShardDone(number: shard.value.number, count: shard.value.count, files: files))
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
  }

  private func make(_ folder: FilePath, at instant: Instant) async throws {
    let bundle = AuditBundle(
      folder: folder, roots: paths, statements: statements.paths, trust: trust.folder,
      instant: instant, workers: running.workers)
    let walk = running.walk(paths, trust)
    try await bundle.make(walk)
  }
}
