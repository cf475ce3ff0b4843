import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI
import Synchronization

/// `mohr verify`: judges documents and says so; the exit status is the verdict.
struct VerifyCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge documents: every signature up to the registry, the policy, the roster.",
    discussion: """
      A folder is walked with everything below it, sorted within each folder: files called *.xml, \
      and files that begin as XML does. XML without a signature is NOT SIGNED and fails; what is \
      left out is named with its reason. Links in a folder are named and not followed. '-' reads \
      one document from standard input.

      One document that adds up others is held against those of them that lie beside it, in its folder \
      and in the folders in that; several, and those of a folder, against one another.

      How far revocation lists had come is remembered beside the trust folder, so that no older one \
      passes for the present one: --seen FILE or MOHR_SEEN names another place, --no-remember \
      writes nothing down.

      Examples:
        mohr verify county.xml --trust trust
        mohr verify results/ --trust trust --lang fa
        mohr verify results/ --format json | jq .indication
        mohr verify old.xml --at 2013-06-16T08:00:00+04:30
        mohr verify old.xml --at ۱۳۹۲-۰۳-۲۶T08:00:00+04:30
        mohr verify old.xml --received-at 2013-06-16T08:00:00+04:30
        mohr verify county.xml --slip ask

      Exit codes: 0 all passed, 1 one failed, else 2 one is indeterminate,
      else 66 one could not be read, or no document was found.
      """)

  @Argument(
    help: ArgumentHelp("Documents, folders, or - for standard input.", valueName: "file"),
    completion: .file())
  var paths: [FilePath]

  @OptionGroup var trust: TrustOptions

  @Option(
    help: ArgumentHelp(
      "Judge as of this time: you answer for it, and the verdict says so. Default: now.",
      discussion: "Gregorian or Solar Hijri, with its zone: 1392-03-26T08:00:00+04:30.",
      valueName: "time"))
  var at: TimeArgument?

  @Option(
    help: ArgumentHelp(
      "A trusted archive had the documents by this time: a proof that their signatures are no younger.",
      valueName: "time"))
  var receivedAt: TimeArgument?

  @OptionGroup var detached: DetachedOptions

  @Flag(
    help: ArgumentHelp(
      "Open files beside each document where its signatures name them; never outside its folder."))
  var detachedBeside = false

  @OptionGroup var statements: StatementOptions
  @OptionGroup var certificates: CertificateOptions

  @Option(
    help: ArgumentHelp(
      "Compare the document with the strip in the protocol book: the text of its QR code, its sixteen groups, - to read "
        + "either, or 'ask' to be asked for some groups.",
      valueName: "strip"))
  var slip: String?

  @Option(help: "How to write the verdicts.")
  var format: RunFormatChoice = .text

  @Flag(help: "A full report for each document, with every station and every input.")
  var full = false

  @Flag(help: "Say nothing of documents that passed; they are counted.")
  var quiet = false

  @OptionGroup var running: RunOptions

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError(.nothingToVerify) }
    if slip != nil, paths.count != 1 || slip == "-" && paths == ["-"] {
      throw ValidationError(.slipOfOne)
    }
    if paths.filter({ $0 == "-" }).count > 1 {
      throw ValidationError(.standardInputTwice)
    }
    if let receivedAt, receivedAt.instant > SystemClock().now {
      throw ValidationError(.receivedInFuture)
    }
  }

  func run() async throws {
    let trust = try running.trust(in: trust)
    let folders = paths.filter { $0.kind(followingLinks: true) == .success(.folder) }
    var verifier = Verifier(
      trust: trust, at: at?.instant, receivedAt: receivedAt?.instant,
      detachedFiles: try detached.open(),
      readsBeside: detachedBeside, certificates: try certificates.read()
    )
    // A line a document has no room for it; nor has that of a program for every station of all.
    let isWhole = !frame.isList || full
    if isWhole || format.format.name != ReportFormat.text.name {
      verifier = verifier.telling(isWhole ? [.unread, .stations] : .unread)
    }
    // Records first: statements are proven by those beside them.
    verifier = verifier.readingRecordsBeside().taking(
      statements.statements(besides: folders), readsBeside: folders.count < paths.count)
    if !frame.isList { verifier = verifier.comparingInputsBeside() }
    if let slip { verifier = verifier.comparing(with: try SlipArgument(slip).reading(speech)) }
    let told = Mutex<[Finding]>([])
    let isTold = !frame.isList && format.format.name == ReportFormat.text.name
    if !isTold { report(verifier.trustFindings, verifier.hasRegistry) }
    let unread = verifier.unreadStatements
    let lacking = unread.listed.map(\.path)
    let unreadable = Mutex<[FilePath]>([])
    let summary = try await judge(verifier) { outcome in
      switch outcome {
      case .judged(let verdict) where isTold: told.withLock { $0 += verdict.findings }
      case .unreadable(let path, _) where lacking.contains(path):
        unreadable.withLock { $0.append(path) }
      default: break
      }
    }
    if isTold {
      report(
        verifier.trustFindings.filter { !told.withLock(\.self).contains($0) }, verifier.hasRegistry)
    }
    SeenLists(file: self.trust.memory, verifier: verifier).keep(in: speech.language)
    for name in detached.idle(summary.idleFiles) {
      Notice(FileMessage.nobodyRefers(to: name)).report(in: speech.language)
    }
    for path in verifier.idleStatements where statements.names(path) {
      let isEmpty = (try? XMLSource(path: path))?.size == 0
      Notice(isEmpty ? FileMessage.emptyStatement(path) : .nothingStated(by: path))
        .report(in: speech.language)
    }
    // Of what could not be read as a document either that was said.
    let isSaid = unreadable.withLock(\.self)
    for one in unread.listed where !isSaid.contains(one.path) {
      Notice(FileMessage.statementUnread(one.path, one.reason)).report(in: speech.language)
    }
    if unread.count > unread.listed.count {
      Notice(FileMessage.moreStatementsUnread(unread.count - unread.listed.count))
        .report(in: speech.language)
    }
    // What was named and is not there must not pass unnoticed; a folder's files have their own verdicts.
    let isLacking = unread.listed.contains { statements.names($0.path) }
    let status = summary.exitStatus
    throw (status == .passed && isLacking ? .notFound : status).exit
  }

  private func judge(
    _ verifier: Verifier, hearing hear: @escaping @Sendable (RunOutcome) -> Void
  ) async throws -> RunSummary {
    let (writer, frame) = (writer, frame)
    let screen = RunScreen(language: speech.language, isShown: frame.isList)
    let walk = running.walk(paths, trust)
    try screen.write(writer.begin())
    let summary = try await screen.during(counting: walk) {
      try await Run(verifier, workers: running.workers).judge(walk) { outcome in
        hear(outcome)
        return (writer.outcome(outcome), notice(outcome, frame))
      } deliver: { end, said in
        try screen.take(end, said.0)
        if let notice = said.1 { screen.say(notice, in: speech.language) }
      }
    }
    try screen.write(writer.finish(summary))
    return summary
  }

  /// What could not be read is said on standard error too, unless its line stands right there.
  private func notice(_ outcome: RunOutcome, _ frame: RunFrame) -> Notice? {
    if case .leftOut(let path, .noDocuments) = outcome {
      return Notice(FileMessage.noDocument([path]))
    }
    guard case .unreadable(let path, let error) = outcome else { return nil }
    let isSaid = frame.isList && format.format.name == ReportFormat.text.name
    if isSaid && Terminal.isTerminal(STDOUT_FILENO) { return nil }
    return Failure.unreadable(path, error).notice
  }

  /// What is wrong in the trust itself is said once: apart from the verdicts, or in the one that tells it all.
  private func report(_ findings: [Finding], _ hasRegistry: Bool) {
    let grave = findings.filter { $0.severity >= .warning }
    if grave.isEmpty { return }
    let isTerminal = Terminal.isTerminal(STDERR_FILENO)
    let style = ReportStyle(
      language: speech.language, hasColor: speech.hasColor(on: STDERR_FILENO),
      isTerminal: isTerminal, width: isTerminal ? Terminal.width(STDERR_FILENO) : 100)
    Terminal.write(
      FindingReport(style: style, hasRegistry: hasRegistry).text(grave), to: STDERR_FILENO)
  }

  private var frame: RunFrame {
    let hasFolders = paths.contains { $0.kind(followingLinks: true) == .success(.folder) }
    return RunFrame(
      isList: paths.count > 1 || hasFolders, hasFolders: hasFolders, isQuiet: quiet,
      trustFolder: trust.folder)
  }

  private var writer: any ReportWriter {
    let frame = frame
    let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
    let style = ReportStyle(
      language: speech.language, hasColor: speech.hasColor(on: STDOUT_FILENO),
      isTerminal: isTerminal, width: isTerminal ? Terminal.width(STDOUT_FILENO) : 100,
      detail: full ? .whole : frame.isList ? .brief : .full)
    return format.format.writer(style, frame)
  }
}

extension RunSummary {
  /// Failed before indeterminate before what is not there before passed (`docs/design/exit-codes.md`).
  var exitStatus: ExitStatus {
    switch indication {
    case .totalFailed: .failed
    case .indeterminate: .indeterminate
    case .totalPassed, nil:
      unreadable > 0 || foldersWithoutDocuments > 0 ? .notFound : .passed
    }
  }
}
