import ArgumentParser
import AuditDatabase
import AuditReport
import CanonicalXML
import ElectionAudit
import ElectionReports
import ElectionVerifier
import Glibc
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

  @Option(
    help: ArgumentHelp(
      "The database that remembers; made where it is not there. Default: none is kept.",
      valueName: "file"),
    completion: .file())
  var state: FilePath?

  @Option(
    help: ArgumentHelp(
      "Judge as of this time; you answer for it. Default: now.", valueName: "time"))
  var at: TimeArgument?

  @OptionGroup var statements: StatementOptions

  @Option(help: "How to write the report.")
  var format: AuditFormatChoice = .text

  @Option(
    help: ArgumentHelp(
      "Write a report for people into this folder, too, in the place of the one before.",
      valueName: "dir"),
    completion: .directory)
  var report: FilePath?

  @Option(
    help: ArgumentHelp(
      "Make a folder with all that is needed to repeat the audit; it must be new or empty.",
      valueName: "dir"),
    completion: .directory)
  var bundle: FilePath?

  @Flag(help: "Follow links that lead out of a folder.")
  var follow = false

  @Flag(help: "Write nothing down of the revocation lists that were seen.")
  var noRemember = false

  @Option(help: ArgumentHelp("Documents at a time. Default: one a core.", valueName: "n"))
  var jobs: NumberArgument?

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError(.nothingToAudit) }
    if let jobs, !(1...64).contains(jobs.value) { throw ValidationError(.jobs) }
  }

  func run() async throws {
    for path in paths {
      if case .failure(let refusal) = path.kind(followingLinks: true) {
        throw Failure.unreadable(path, XMLSourceError(opening: path, number: refusal.number))
      }
    }
    var trust = try Failure.trust(in: trust, remembers: !noRemember)
    if noRemember { trust.memory?.summary.isReadOnly = true }
    let folders = paths.filter { $0.kind(followingLinks: true) == .success(.folder) }
    let verifier = Verifier(trust: trust, at: at?.instant)
      .taking(statements.statements(besides: folders))
    let lock = try state.map { path throws(Failure) in
      try Failure.orDatabase { () throws(DatabaseError) in try StoreLock(beside: path) }
    }
    let connection = try Failure.orDatabase { () throws(DatabaseError) in
      try Connection.store(at: state ?? "", AuditSchema.kind)
    }
    try await audit(verifier, connection)
    SeenLists(file: self.trust.memory, verifier: verifier).keep(in: speech.language)
    try print(connection)
    if let report { try write(report, of: connection) }
    if let bundle { try await make(bundle, at: verifier.validationTime) }
    let status = try Failure.orDatabase { () throws(DatabaseError) in
      try Self.status(connection)
    }
    withExtendedLifetime(lock) {}
    if status == .notFound { Notice(FileMessage.noDocument(paths)).report(in: speech.language) }
    throw status.exit
  }

  private func audit(_ verifier: Verifier, _ connection: Connection) async throws {
    let walk = DocumentWalk(paths, followsLinks: follow, trustFolder: trust.folder)
    // A database among the documents is none of them.
    let own = state.map { ($0.resolved ?? $0).bytes }
    let entries = walk.lazy.filter { entry in
      guard let own, case .leftOut(let path, _) = entry else { return true }
      return !(path.resolved ?? path).bytes.starts(with: own)
    }
    let audit = Audit(
      verifier, trustFolder: trust.folder, workers: jobs?.value ?? Terminal.cores)
    let screen = RunScreen(language: speech.language, isShown: true)
    do {
      try await screen.during(counting: walk) {
        try await audit.run(entries, into: connection) { screen.count($0) }
      }
    } catch let error as DatabaseError {
      throw Failure(error)
    } catch let error as XMLSourceError {
      throw error == .changed
        ? Failure(.trustUnusable, AuditMessage.trustChanged(trust.folder))
        : Failure.unreadable(trust.folder, error)
    }
  }

  private func make(_ folder: FilePath, at instant: Instant) async throws {
    let bundle = AuditBundle(
      folder: folder, roots: paths, statements: statements.paths, trust: trust.folder,
      instant: instant, workers: jobs?.value ?? Terminal.cores)
    let walk = DocumentWalk(paths, followsLinks: follow, trustFolder: trust.folder)
    try await bundle.make(walk)
  }

  /// Writes the report for people.
  private func write(_ folder: FilePath, of connection: Connection) throws(Failure) {
    let reports = try ReportFolder(folder)
    let report = try Failure.orReport { () throws(ReportError) in try AuditReport(connection) }
    for page in report.pages {
      let bytes = try Failure.orReport { () throws(ReportError) in try report.bytes(of: page) }
      try reports.write(bytes, to: page.name)
    }
    reports.sweep(but: Set(report.pages.map(\.name)), where: ReportPage.isName)
    try Failure.orReport { () throws(ReportError) in try report.end() }
  }

  private func print(_ connection: Connection) throws(Failure) {
    switch format {
    case .text:
      let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
      let style = ReportStyle(
        language: speech.language, hasColor: speech.hasColor(on: STDOUT_FILENO),
        isTerminal: isTerminal, width: isTerminal ? Terminal.width(STDOUT_FILENO) : 80)
      let text = try Failure.orDatabase { () throws(DatabaseError) in
        try AuditText(connection, style).text()
      }
      try Failure.write(text)
    case .json: try write { take throws(DatabaseError) in try AuditJSON(connection).write(take) }
    case .junit:
      try write { take throws(DatabaseError) in try AuditJUnit(connection).write(take) }
    case .csv: try write { take throws(DatabaseError) in try AuditCSV(connection).write(take) }
    }
  }

  /// Writes a report that comes in parts.
  private func write(
    _ report: ((String) -> Void) throws(DatabaseError) -> Void
  ) throws(Failure) {
    var refusal: Failure?
    try Failure.orDatabase { () throws(DatabaseError) in
      try report { part in
        guard refusal == nil else { return }
        do throws(Failure) { try Failure.write(data: part) } catch { refusal = error }
      }
    }
    if let refusal { throw refusal }
  }

  /// Failed before indeterminate before passed; an audit of nothing proves nothing.
  private static func status(_ connection: Connection) throws(DatabaseError) -> ExitStatus {
    let reader = AuditReader(connection)
    guard try reader.hasFiles() else { return .notFound }
    return switch try reader.outcome() {
    case .totalPassed: .passed
    case .totalFailed: .failed
    case .indeterminate: .indeterminate
    }
  }
}

/// How an audit is reported.
enum AuditFormatChoice: String, CaseIterable, ExpressibleByArgument {
  case text, json, junit, csv
}
