import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import RosterExchange

/// `mohr roster export`: one row a card.
struct RosterExportCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a roster's cards as CSV (RFC 4180) to standard output.",
    discussion: """
      National ids are written whole: the file is for the registry, not for publication.

      Exit codes: 0 everything is in it, 1 a row cannot hold all of some card.

      Example:
        mohr roster export roster.xml > cards.csv
      """)

  @Argument(help: "The roster.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let (text, incomplete) = RosterCSV.export(try RosterFile.xml(file))
    try Failure.write(data: text)
    if !incomplete.isEmpty {
      Notice(CommandMessage.exportIncomplete(incomplete)).report(in: speech.language)
      throw ExitStatus.failed.exit
    }
  }
}
