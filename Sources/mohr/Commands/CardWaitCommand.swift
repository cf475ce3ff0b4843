import ArgumentParser
import ElectionReports
import Glibc
import SmartCards

/// `mohr card wait`: for scripts, until a card is put in.
struct CardWaitCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until a card is in a reader.",
    discussion: """
      Writes the reader's name; off a terminal, just as --card takes it.

      Examples:
        mohr card wait --seconds 30 && mohr card identify
        mohr card identify --card "$(mohr card wait)"
      """)

  @Argument(help: "Only this reader, by its name.")
  var reader: String?

  @Option(help: ArgumentHelp("How long to wait.", valueName: "n"))
  var seconds = NumberArgument(60)

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if !(0...86_400).contains(seconds.value) {
      throw ValidationError(.seconds)
    }
  }

  func run() async throws {
    let found = try Failure.orCard { () throws(CardError) in
      try CardReaders.waitForCard(in: reader, seconds: seconds.value)
    }
    try Failure.write(
      Terminal.isTerminal(STDOUT_FILENO)
        ? Isolation.paragraph(
          Speaker(speech.language).latin(found.name), in: speech.language) + "\n"
        : found.name + "\n")
  }
}
