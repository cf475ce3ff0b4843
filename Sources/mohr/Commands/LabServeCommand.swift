import ArgumentParser
import CanonicalXML
import ElectionReports
import VirtualRegistry

/// `mohr lab serve`: a virtual card in a reader of a real pcscd.
struct LabServeCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Put a virtual card into a reader of a running pcscd, through vpcd.",
    discussion: """
      Needs Debian's packages pcscd and vsmartcard-vpcd. The card stays in until this ends (Ctrl-C).

      Example:
        mohr lab serve lab/cards/X.card &
        mohr card list
      """)

  @Argument(help: "The virtual card's file.", completion: .file(extensions: ["card"]))
  var file: FilePath

  @Option(help: ArgumentHelp("vpcd's TCP port on this machine.", valueName: "n"))
  var port: UInt16 = VPCDBridge.defaultPort

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let transport = try CardAccess.virtualCard(file)
    do throws(VirtualCardError) {
      let bridge = try VPCDBridge(transport, port: port)
      Notice(CommandMessage.cardServed(file)).report(in: speech.language)
      bridge.run()
    } catch {
      throw Failure(error)
    }
  }
}
