import ArgumentParser
import ElectionReports
import SmartCards

/// `mohr card list`: the readers, by number and name, and what is in them.
struct CardListCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the readers and what is in them.")

  @Option(help: "How to write the list.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let readers = try Failure.orCard { () throws(CardError) in try CardReaders.list() }
    if readers.isEmpty { throw Failure(CardError.noReader) }
    for (index, reader) in readers.enumerated() {
      try Failure.write(line(index + 1, reader))
    }
  }

  private func line(_ number: Int, _ reader: CardReader) -> String {
    if format.isJSON {
      let object = JSON.object([
        ("schema", .string("mohr-reader-1")), ("number", .integer(Int64(number))),
        ("name", .string(reader.name)), ("state", .string(reader.state.code)),
        ("atr", .optional(reader.state.atr)),
      ])
      return object.text + "\n"
    }
    let say = Speaker(speech.language)
    let text =
      "\(say.ordinal(number))  \(say.latin(reader.name))  \(say.sentence(.reader(reader.state)))"
    return Isolation.paragraph(text, in: speech.language) + "\n"
  }
}

extension CardReader.State {
  /// A stable code.
  var code: String {
    switch self {
    case .empty: "empty"
    case .card(_, shared: true): "shared"
    case .card: "card"
    case .taken: "taken"
    case .mute: "mute"
    case .unavailable: "unavailable"
    }
  }

  var atr: String? {
    switch self {
    case .card(let answer, _), .taken(let answer): answer.description
    case .empty, .mute, .unavailable: nil
    }
  }
}
