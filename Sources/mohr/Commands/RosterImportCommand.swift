import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI
import RosterExchange

/// `mohr roster import`: an unsigned roster from CSV, to be signed by the registry.
struct RosterImportCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make an unsigned roster from CSV.",
    discussion: """
      With --previous the new roster is its next edition and names it by digest; scheme, names of \
      roles and validity are taken from there. Without it this is edition 1.

      Examples:
        mohr roster import cards.csv --previous roster.xml --output roster-2.xml
        mohr roster import cards.csv --output roster.xml \\
          --scheme ir --unit-edition 1392 \\
          --valid-from 1392-03-01T00:00:00+04:30 \\
          --valid-until 1393-03-01T00:00:00+04:30
      """)

  @Argument(help: "The cards.", completion: .file(extensions: ["csv"]))
  var file: FilePath

  @Option(
    help: ArgumentHelp("The edition before this one.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var previous: FilePath?

  @Option(help: ArgumentHelp("The scheme of the units' codes.", valueName: "name"))
  var scheme: String?

  @Option(help: ArgumentHelp("The edition of that scheme.", valueName: "name"))
  var unitEdition: String?

  @Option(help: ArgumentHelp("When it begins to be in force.", valueName: "time"))
  var validFrom: TimeArgument?

  @Option(help: ArgumentHelp("When it ends to be in force.", valueName: "time"))
  var validUntil: TimeArgument?

  @Option(
    help: ArgumentHelp("Where to write it, a new file.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var output: FilePath

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if previous != nil { return }
    if scheme == nil || unitEdition == nil || validFrom == nil || validUntil == nil {
      throw ValidationError(.rosterFrame)
    }
  }

  func run() async throws {
    let cards = try RosterFile.cards(csv: file)
    var roster = try frame()
    roster.cards = cards
    let problems = roster.problems()
    let say = speech.speaker
    for problem in problems.listed { Notice(problem).report(in: speech.language) }
    if problems.omitted > 0 {
      let more = say.sentence(.moreProblems(problems.omitted))
      Terminal.write(
        Isolation.paragraph(more, in: speech.language) + "\n", to: STDERR_FILENO)
    }
    if problems.count > 0 { throw ExitStatus.failed.exit }
    try NewFile.write(roster.xml(), to: output)
    let words = say.sentence(
      .rosterMade(cards: cards.count, edition: roster.edition, output))
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
    if cards.count > Roster.manyCards {
      let many = say.phrase(RosterPhrase.manyCards(cards.count, output))
      try Failure.write(Isolation.paragraph(many, in: speech.language) + "\n")
    }
  }

  /// The roster without its cards.
  private func frame() throws(Failure) -> Roster {
    let now = SystemClock().now
    guard let previous else {
      return Roster(
        edition: 1, issued: now, validFrom: validFrom?.instant ?? now,
        validUntil: validUntil?.instant ?? now, scheme: scheme ?? "",
        unitEdition: unitEdition ?? "", cards: [])
    }
    var roster = try RosterFile.xml(previous)
    roster.parts = []
    let source = try Failure.source(previous)
    do throws(TrustFinding.RefusalReason) {
      roster.predecessor = try UnverifiedDocument.contentDigest(source)
    } catch {
      throw Failure(.trustUnusable, FileMessage.notA(.roster, previous, error))
    }
    roster.edition += 1
    roster.issued = now
    roster.validFrom = validFrom?.instant ?? roster.validFrom
    roster.validUntil = validUntil?.instant ?? roster.validUntil
    roster.scheme = scheme ?? roster.scheme
    roster.unitEdition = unitEdition ?? roster.unitEdition
    return roster
  }
}
