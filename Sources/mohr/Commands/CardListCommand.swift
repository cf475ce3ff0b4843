import ArgumentParser
import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions
import SmartCards
import TokenModules

/// `mohr card list`: the readers, by number and name, and what is in them.
struct CardListCommand: CardAsking {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the readers and what is in them.",
    discussion: """
      With -v every card is asked what it is, and what was tried is said: which kinds of cards are \
      known, which of them this one is, and why it is none of the others.

      Examples:
        mohr card list
        mohr card list -v --card x.card
      """)

  @Flag(name: .shortAndLong, help: "Say of each card which kinds were tried, and what it answered.")
  var verbose = false

  @OptionGroup var card: CardOptions

  @Option(help: "How to write the list.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let kinds = card.kinds(speech)
    if card.module != nil {
      try tellTokens()
      return
    }
    if card.card != nil {
      try tell(1, card.oneTransport(), kinds)
      return
    }
    let readers = try Failure.orCard { () throws(CardError) in try CardReaders.list() }
    if readers.isEmpty { throw Failure(CardError.noReader) }
    let roster = Self.roster
    for (index, reader) in readers.map(Self.judged).enumerated() {
      let attempts =
        verbose && reader.holdsCard
        ? CardAttempts(PCSCTransport(reader: reader.name), kinds) : nil
      // A card that another program holds, or that does not answer, is not asked.
      let isFree = if case .card(_, shared: false) = reader.state { true } else { false }
      let answer =
        isFree && attempts?.error == nil
        ? HolderAnswer(PCSCTransport(reader: reader.name), roster, kinds) : .none
      try Failure.write(line(index + 1, reader, attempts, answer))
    }
  }

  /// The service takes a program that left a card hanging for one that still uses it. Where nobody is seen who does, the
  /// card is asked whether it answers at all.
  private static func judged(_ reader: CardReader) -> CardReader {
    guard case .card(_, shared: true) = reader.state, CardUsers.names.isEmpty else { return reader }
    var limits = CardLimits.standard
    limits.transactionTime = .seconds(3)
    if PCSCTransport(reader: reader.name, limits: limits).answers() { return reader }
    return CardReader(name: reader.name, state: .silent)
  }

  /// The tokens of a module.
  private func tellTokens() throws {
    let tokens = try Failure.orCard { () throws(CardError) in try card.moduleTokens() }
    let say = speech.speaker
    for (index, token) in tokens.enumerated() {
      let (model, serial) = (token.description.model, token.description.serial)
      if format.isJSON {
        let object = JSON.object([
          ("schema", .string("mohr-reader-1")), ("number", .integer(Int64(index + 1))),
          ("name", .string(token.name)), ("state", .string("card")), ("atr", .null),
          ("kind", .string("PKCS#11 " + model)), ("serial", .string(serial)), ("tried", .null),
        ])
        try Failure.write(data: object.text + "\n")
      } else {
        let line =
          "\(say.ordinal(index + 1))  \(say.latin(token.name))  "
          + say.sentence(.token(model: model, serial: serial))
        try Failure.write(Isolation.paragraph(line, in: speech.language) + "\n")
      }
    }
  }

  /// One card alone, which may be a virtual one.
  private func tell(
    _ number: Int, _ transport: any CardTransport, _ kinds: [CardKind]
  ) throws {
    let attempts = verbose ? CardAttempts(transport, kinds) : nil
    let state = CardReader.State.card(AnswerToReset(transport.atr), shared: false)
    try Failure.write(
      line(
        number, CardReader(name: transport.readerName, state: state), attempts,
        HolderAnswer(transport, Self.roster, kinds)))
  }

  /// The roster of the usual trust folder, if there is one.
  private static var roster: RosterIndex? { OptionalRoster.usual }

  private func line(
    _ number: Int, _ reader: CardReader, _ attempts: CardAttempts?, _ answer: HolderAnswer
  ) -> String {
    let state = answer.isSilence || attempts?.isSilence == true ? .silent : reader.state
    if format.isJSON {
      let object = JSON.object([
        ("schema", .string("mohr-reader-1")), ("number", .integer(Int64(number))),
        ("name", .string(reader.name)), ("state", .string(state.code)),
        ("atr", .optional(reader.state.atr)), ("kind", .optional(attempts?.kind)),
        ("tried", attempts?.json ?? .null),
        ("holder", .optional(answer.holder(Speaker(.english)))),
        ("problem", .optional(answer.problem(Speaker(.english)))),
      ])
      return object.text + "\n"
    }
    let say = speech.speaker
    let text = "\(say.ordinal(number))  \(say.reader(reader.name))  \(say.sentence(.reader(state)))"
    let parts = [text, answer.holder(say), answer.problem(say)].compactMap(\.self)
    let lines = [say.list(parts)] + (attempts?.lines(say) ?? [])
    return lines.map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined()
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
    case .silent: "silent"
    case .unavailable: "unavailable"
    }
  }

  var atr: String? {
    switch self {
    case .card(let answer, _), .taken(let answer): answer.description
    case .empty, .mute, .silent, .unavailable: nil
    }
  }
}
