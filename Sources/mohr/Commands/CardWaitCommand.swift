import ArgumentParser
import ElectionReports
import Glibc
import SmartCards

/// `mohr card wait`: for scripts, until a card is put in.
struct CardWaitCommand: CardAsking {
  static let configuration = CommandConfiguration(
    commandName: "wait",
    abstract: "Wait until a card is in a reader, or until it was taken out.",
    discussion: """
      Writes the name of the reader in which the card is; with --removal, of those that hold none now. Off a \
      terminal a name is written just as --card takes it.

      Examples:
        mohr card wait --seconds 30 && mohr card identify
        mohr card identify --card "$(mohr card wait)"
        mohr card wait --removal

      Exit codes: 0 it came or went, 75 it did not within the time.
      """)

  @Argument(help: "Only this reader, by its name or its number in 'mohr card list'.")
  var reader: String?

  @Option(help: ArgumentHelp("How long to wait.", valueName: "n"))
  var seconds = NumberArgument(60)

  @Flag(help: "Wait until no card is in, instead.")
  var removal = false

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if !(0...86_400).contains(seconds.value) {
      throw ValidationError(.seconds)
    }
  }

  /// The reader that was named, as other commands name one; one that nobody is called yet may still be connected.
  private func named() throws -> String? {
    guard let reader else { return nil }
    let readers = try Failure.orCard { () throws(CardError) in try CardReaders.list() }
    let isNumber = Int(Numerals.ascii(reader)) != nil
    let isKnown = readers.contains { $0.name.contains(reader) }
    return isNumber || isKnown ? try CardAccess.reader(named: reader, among: readers) : reader
  }

  func run() async throws {
    let reader = try named()
    let found = try Failure.orCard { () throws(CardError) in
      removal
        ? try CardReaders.waitForRemoval(from: reader, seconds: seconds.value)
        : [try CardReaders.waitForCard(in: reader, seconds: seconds.value)]
    }
    if format.isJSON {
      let object = JSON.object([
        ("schema", .string("mohr-wait-1")), ("removal", .bool(removal)),
        (
          "readers",
          .array(
            found.map { reader in
              .object([
                ("name", .string(reader.name)), ("state", .string(reader.state.code)),
                ("atr", .optional(reader.state.atr)),
              ])
            })
        ),
      ])
      try Failure.write(data: object.text + "\n")
      return
    }
    let say = speech.speaker
    let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
    for reader in found {
      try Failure.write(
        isTerminal
          ? Isolation.paragraph(say.latin(reader.name), in: speech.language) + "\n"
          : reader.name + "\n")
    }
  }
}
