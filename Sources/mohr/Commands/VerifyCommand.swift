import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI

/// `mohr verify`: judges documents and says so; the exit status is the verdict.
struct VerifyCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge documents: every signature up to the registry, the policy, the roster.",
    discussion: """
      A folder is walked with everything below it, sorted within each folder. XML without a \
      signature is NOT SIGNED and fails; other files are skipped and counted. '-' reads one \
      document from standard input.

      Examples:
        mohr verify county.xml --trust trust
        mohr verify results/ --trust trust --lang fa
        mohr verify results/ --format json | jq .indication
        mohr verify old.xml --at 2013-06-16T08:00:00+04:30
        mohr verify old.xml --at ۱۳۹۲-۰۳-۲۶T08:00:00+04:30

      Exit codes: 0 all passed, 1 one failed, else 2 one is indeterminate,
      66 no document found or one could not be read.
      """)

  @Argument(
    help: ArgumentHelp("Documents, folders, or - for standard input.", valueName: "file"),
    completion: .file())
  var paths: [String]

  @OptionGroup var trust: TrustOptions

  @Option(
    help: ArgumentHelp(
      "Judge as of this time; you answer for it. Default: now.",
      discussion: "Gregorian or Solar Hijri, with its zone: 1392-03-26T08:00:00+04:30.",
      valueName: "time"))
  var at: TimeArgument?

  @OptionGroup var detached: DetachedOptions

  @Option(help: "How to write the verdicts.")
  var format: FormatChoice = .text

  @Flag(help: "A full report for each document of a folder or list.")
  var full = false

  @Flag(help: "Say nothing of documents that passed, and no summary.")
  var quiet = false

  @Option(help: ArgumentHelp("Documents at a time. Default: one a core.", valueName: "n"))
  var jobs: Int?

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name a document or a folder.") }
    if paths.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input can be read once.")
    }
    if let jobs, !(1...64).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 64.")
    }
  }

  func run() async throws {
    for path in paths where path != "-" && FileBytes.kind(of: path) == .missing {
      throw Failure.noSuchFile(path)
    }
    let trust = try Failure.trust(in: trust.folder)
    let verifier = Verifier(
      trust: trust, at: at?.instant, detachedFiles: try detached.open())
    report(verifier.trustFindings)
    let output = output(verifier)
    var tally = VerifyTally(output: output, detached: detached.names)
    let pipeline = OrderedPipeline(workers: jobs ?? Terminal.cores) { entry in
      VerifyOutcome(entry, verifier: verifier, output: output)
    }
    try await pipeline.run(VerifyWalk(paths)) { try tally.take($0) }
    throw try tally.finish(paths: paths).exit
  }

  /// What is wrong in the trust itself is said once, apart from the verdicts.
  private func report(_ findings: [Finding]) {
    let grave = findings.filter { $0.severity >= .warning }
    if grave.isEmpty { return }
    let style = ReportStyle(
      language: speech.language, hasColor: speech.hasColor(on: STDERR_FILENO), width: 100)
    Terminal.write(FindingReport(style: style).text(grave), to: STDERR_FILENO)
  }

  private func output(_ verifier: Verifier) -> VerifyOutput {
    let isList = paths.count > 1 || FileBytes.kind(of: paths[0]) == .folder
    let style = ReportStyle(
      language: speech.language, hasColor: speech.hasColor(on: STDOUT_FILENO),
      width: Terminal.isTerminal(STDOUT_FILENO) ? Terminal.width(STDOUT_FILENO) : 100,
      detail: isList && !full ? .brief : .full)
    return VerifyOutput(
      format: format.format, style: style, isList: isList, isQuiet: quiet,
      trust: (trust.folder, verifier.trust.digest), time: verifier.validationTime)
  }
}
