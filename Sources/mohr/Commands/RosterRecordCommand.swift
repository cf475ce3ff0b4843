import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI
import RosterExchange

/// `mohr roster record`: steps in the lives of cards, as offices report them.
struct RosterRecordCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record steps of cards' lives from CSV in an edition that is not signed yet.",
    discussion: """
      One table a step: requested, issued, delivered, suspended, resumed, lost, replaced, revoked, \
      expired; and appointed, where the holder becomes something else and keeps the card. All rows \
      are recorded, or none: every row that does not fit is named with line and column. The same \
      table again changes nothing, and says so. Several offices may record at once.

      Columns: number, at (a time with its zone, Gregorian or Solar Hijri); by (the office), reason.
        requested: national_id, name_fa, name_en, role, unit; makes the card
        issued: signature_certificate, authentication_certificate (SHA-256, base64)
        replaced: successor, the number of the card that takes its place
        appointed: role, unit, until; from 'at' on, when what the holder was ends

      A signed roster is never changed: --output names the edition after it, which the first table \
      makes and later ones add to. The registry signs it when all is in: 'mohr sign'.

      Exit codes: 0 recorded, or nothing new; 1 rows do not fit, nothing is recorded; 65 the table \
      or the roster cannot be read; 74 could not write, nothing is recorded.

      Examples:
        mohr roster record requested qom.csv --roster one.xml --output two.xml
        mohr roster record delivered qom-1392-03-10.csv --roster two.xml
        mohr roster diff one.xml two.xml
      """)

  @Argument(help: "The step, such as delivered.")
  var step: StepArgument

  @Argument(help: "The cards, a row each.", completion: .file(extensions: ["csv"]))
  var file: FilePath

  @Option(
    help: ArgumentHelp(
      "The edition to record in; with --output the one before it.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var roster: FilePath

  @Option(
    help: ArgumentHelp("The edition after it, made or added to.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var output: FilePath?

  @OptionGroup var speech: SpeechOptions

  /// Largest table, in bytes.
  private static let limit = 64 << 20

  func run() async throws {
    let clerk = StepTable.Clerk(
      time: { TimeArgument(argument: $0)?.instant }, digits: { Numerals.ascii($0) })
    let table = StepTable(step.step, try bytes(), clerk)
    let draft = RosterDraft(path: output ?? roster, previous: output == nil ? nil : roster)
    let outcome = try draft.record(table, file, at: SystemClock().now)
    let recording = outcome.recording
    let say = speech.speaker
    guard recording.faults.count == 0 else { throw try refused(recording, say) }
    let words =
      outcome.isWritten
      ? RosterPhrase.recorded(
        rows: recording.recorded, known: recording.known, edition: recording.roster.edition,
        draft.path)
      : .nothingNew(rows: recording.known, draft.path)
    try Failure.write(Isolation.paragraph(say.phrase(words), in: speech.language) + "\n")
  }

  private func bytes() throws(Failure) -> [UInt8] {
    let source = try Failure.source(file)
    do throws(XMLSourceError) {
      return try source.bytes(limit: Self.limit)
    } catch {
      throw Failure.unreadable(file, error)
    }
  }

  /// Names every row that does not fit.
  private func refused(_ recording: StepRecording, _ say: Speaker) throws -> ExitCode {
    for fault in recording.faults.listed {
      Notice(RosterMessage.step(file, fault)).report(in: speech.language)
    }
    if recording.faults.omitted > 0 {
      let more = say.sentence(.moreProblems(recording.faults.omitted))
      Terminal.write(Isolation.paragraph(more, in: speech.language) + "\n", to: STDERR_FILENO)
    }
    let none = say.phrase(RosterPhrase.nothingRecorded(faults: recording.faults.count))
    Terminal.write(Isolation.paragraph(none, in: speech.language) + "\n", to: STDERR_FILENO)
    let isUnreadable = recording.faults.listed.contains {
      if case .unreadable = $0.reason { true } else { false }
    }
    return (isUnreadable ? ExitStatus.trustUnusable : .failed).exit
  }
}

/// A step by its name.
struct StepArgument: ExpressibleByArgument {
  let step: RosterStep

  init?(argument: String) {
    guard let step = RosterStep(argument) else { return nil }
    self.step = step
  }

  static var allValueStrings: [String] { RosterStep.allCases.map(\.name) }
  /// Shells offer them.
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
