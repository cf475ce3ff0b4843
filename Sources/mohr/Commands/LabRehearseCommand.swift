import ArgumentParser
import CanonicalXML
import ElectionReports
import PKI
import VirtualRegistry

/// `mohr lab rehearse`: the night of an election, with faults for an audit to find.
struct LabRehearseCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Rehearse the night of an election, with faults that an audit must find.",
    discussion: """
      A whole night: cards, register, documents from the boards up, each signature countersigned, each \
      at its hour. Officials refuse, are away, delegate, correct, lose cards; and faults that follow from \
      the seed are among the documents: a sheet that never came, a figure that was changed, two results \
      for one county, a card that is revoked.

      In the folder: documents/, what came in; trust/ (for --trust); night.csv, when what came in; \
      answers.sealed, what is wrong, sealed so that nobody reads it in passing. Its digest is told, so \
      that it cannot be changed afterwards.

      With --interactive you play the governor of a county: each sheet is laid before you with the paper minutes of a \
      station, and you sign it with your PIN, which is 123456, or refuse and say why.

      With --whole the whole country: 1,485 documents; with --stations each of 65,520 stations signs a \
      sheet of its own. With --until the clock stops, and what is later has not come in yet.

      Examples:
        mohr lab rehearse night
        mohr audit night/documents --trust night/trust --state audit.db
        mohr lab score night --state audit.db
      """)

  @Argument(help: "A new or empty folder.", completion: .directory)
  var folder: FilePath

  @Flag(help: "The documents of every unit of the country.")
  var whole = false

  @Flag(help: "The whole country, and each station signs a sheet of its own.")
  var stations = false

  @Option(help: ArgumentHelp("How many faults.", valueName: "n"))
  var faults = NumberArgument(6)

  @Flag(help: "Nobody refuses, delegates or corrects.")
  var uneventful = false

  @Option(help: ArgumentHelp("What everything follows from.", valueName: "n"))
  var seed: UInt64 = 1392

  @Option(
    help: ArgumentHelp(
      "The night is the last one that was over then. Default: now.", valueName: "time"))
  var clock: TimeArgument?

  @Option(
    help: ArgumentHelp(
      "The clock stops here. Default: when the night is over.", valueName: "time"))
  var until: TimeArgument?

  @Flag(
    help: "Play the governor of a county: each sheet is laid before you, and you sign or refuse.")
  var interactive = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if interactive && stations { throw ValidationError(.interactiveStations) }
    guard (0...99).contains(faults.value) else { throw ValidationError(.faults) }
  }

  func run() async throws {
    var options = ElectionNight.Options()
    options.size = stations ? .stations : whole ? .whole : .small
    options.faults = faults.value
    options.hasIncidents = !uneventful
    options.seed = seed
    options.until = until?.instant
    if interactive {
      guard Prompt.isPossible else { throw Failure(.usage, RehearsalMessage.noTerminal) }
      options.person = TerminalPerson(language: speech.language)
    }
    let instant = clock?.instant ?? SystemClock().now
    var progress = Progress(language: speech.language, quiet: quiet)
    let made = try Failure.orLab { () throws(LabError) in
      try ElectionNight.create(at: folder, options, clock: instant) { step in
        progress.show { _ in step }
      }
    }
    progress.clear()
    if !quiet { try Failure.write(report(made)) }
    if interactive {
      let words = speech.speaker.phrase(NightLesson(made.decisions, lure: made.lure))
      try Failure.write(Isolation.paragraph("\n" + words, in: speech.language) + "\n")
    }
  }

  private func report(_ made: ElectionNight.Summary) -> String {
    let say = speech.speaker
    let rows: [(label: String, value: String)] = [
      (say.label(.rehearsal), say.shown(folder)),
      (say.label(.cards), say.number(made.cards)),
      (say.label(.documents), say.number(made.documents)),
      (say.label(.statements), say.number(made.statements)),
      (say.label(.signatures), say.number(made.signatures)),
      (say.label(.pollCloses), say.time(made.closes)),
      (say.label(.clockStops), say.time(made.ends)),
      (say.label(.sealedAnswers), say.latin("SHA-256 " + Hex.text(made.answers.digest))),
    ]
    return Rows.text(rows, in: speech.language)
  }
}
