import ArgumentParser
import CanonicalXML
import ElectionReports
import PKI
import VirtualRegistry

/// `mohr lab new`: a CA, 1,760 cards, a small election and a trust folder.
struct LabNewCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a lab: a CA, 1,760 cards, a small election and its trust folder.",
    discussion: """
      Everything but keys and signatures follows from the seed and the clock.

      In the folder: trust/ (for --trust), cards/ (for --card), desk/ (documents to sign), \
      documents/ (signed ones), national/ (what is above the provinces, with statements beside it), registry/ (the CA's \
      keys), roster.csv, README and README.fa.
      """)

  @Argument(help: "A new or empty folder.", completion: .directory)
  var folder: FilePath

  @Option(help: ArgumentHelp("What everything follows from.", valueName: "n"))
  var seed: UInt64 = 1392

  @Option(
    help: ArgumentHelp(
      "The lab's time; the election was the day before. Default: now.", valueName: "time"))
  var clock: TimeArgument?

  @Flag(help: "Make the documents of every unit of the country, not of two provinces only.")
  var whole = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let instant = clock?.instant ?? SystemClock().now
    var progress = Progress(language: speech.language, quiet: quiet)
    let summary = try Failure.orLab { () throws(LabError) in
      try Lab.create(
        at: folder, seed: seed, clock: instant, scope: whole ? .whole : .small
      ) { step in
        progress.show { _ in step }
      }
    }
    progress.clear()
    if !quiet { try Failure.write(report(summary)) }
  }

  private func report(_ summary: Lab.Summary) -> String {
    let say = speech.speaker
    let trust = folder.appending("trust")
    let rows: [(label: String, value: String)] = [
      (say.label(.lab), say.shown(folder)),
      (say.label(.cardsOnRoster), say.number(summary.cards)),
      (say.label(.virtualCards), cardFiles(summary, say)),
      (say.label(.signedDocuments), say.number(summary.documents)),
      (say.label(.trustFolder), say.shown(trust)),
      (
        say.label(.trustFile),
        say.latin("SHA-256 " + Hex.text(summary.trustDigest))
      ),
    ]
    return Rows.text(rows, in: speech.language)
  }

  private func cardFiles(_ summary: Lab.Summary, _ say: Speaker) -> String {
    let pin = say.label(.pinOfEach)
    return say.list([
      "\(say.number(summary.cardFiles)) (\(say.shown(folder.appending("cards"))))",
      "\(pin) \(say.latin("123456"))",
    ])
  }
}

extension Failure {
  /// Runs lab work; its error becomes a failure.
  static func orLab<Value>(_ work: () throws(LabError) -> Value) throws(Failure) -> Value {
    do throws(LabError) { return try work() } catch { throw Failure(error) }
  }

  /// Why a lab could not be made.
  init(_ error: LabError) {
    if case .card(let error) = error {
      self.init(error)
      return
    }
    let status: ExitStatus =
      switch error {
      case .folderNotEmpty, .unwritable, .noPort: .cannotWrite
      case .noLab: .notFound
      case .stopped: .declined
      case .strangeCard, .revokedBefore, .notOnHold, .notInUse: .failed
      case .unreadable, .issuance, .signing, .noCard, .card: .internalError
      }
    self.init(status, error)
  }
}
