import ArgumentParser
import CanonicalXML
import ElectionReports
import VirtualRegistry

/// `mohr lab rehearsal`: the months before the poll, as tables that offices hand in.
struct LabRehearsalCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearsal",
    abstract:
      "Make what 31 provinces report of a lab's cards before the poll, for 'roster record'.",
    discussion: """
      In the folder: roster.xml, the signed edition to begin with; steps/, a table a province and step; \
      late/, what comes in the last week; plan.csv; register.xml with every unit of the country; and \
      pilot/, the same for the citizens of Qom: 27,522 requests, 12,260 cards, 10,000 handed over.

      Examples:
        mohr lab rehearsal lab rehearsal
        mohr roster record requested rehearsal/steps/1-requested/IR-01.csv \\
          --roster rehearsal/roster.xml --output two.xml
      """)

  @Argument(help: "The lab's folder.", completion: .directory)
  var lab: FilePath

  @Argument(help: "A new or empty folder.", completion: .directory)
  var folder: FilePath

  @Option(help: ArgumentHelp("How many citizens ask for a card in the pilot.", valueName: "n"))
  var requests = LabRehearsal.pilot.requests

  @Option(help: ArgumentHelp("What befalls whom follows from it.", valueName: "n"))
  var seed: UInt64 = 1392

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    guard (100...99_999).contains(requests) else { throw ValidationError(.requests) }
  }

  func run() async throws {
    let made = try Failure.orLab { () throws(LabError) in
      try LabRehearsal.create(of: lab, at: folder, requests: requests, seed: seed)
    }
    let say = speech.speaker
    let words = say.phrase(
      RosterPhrase.rehearsalMade(tables: made.tables, rows: made.rows, folder))
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
  }
}
