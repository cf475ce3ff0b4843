import ArgumentParser
import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions
import SmartCards
import TokenModules

/// `mohr card list`: the readers, by number and name, and what is in them.
struct CardListCommand: MohrCommand {
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
    let kinds = verbose ? card.kinds(speech) : []
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
      let holder = isFree ? holder(of: PCSCTransport(reader: reader.name), roster) : nil
      try Failure.write(line(index + 1, reader, attempts, of: holder))
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
        of: holder(of: transport, Self.roster)))
  }

  /// The roster of the usual trust folder, if there is one.
  private static var roster: RosterIndex? { OptionalRoster.usual }

  /// Whose card it is, by the roster, else by its certificate; nil where nobody can tell.
  private func holder(of transport: any CardTransport, _ roster: RosterIndex?) -> String? {
    if format.isJSON { return nil }
    guard let session = try? CardSession(transport, kinds: CardKind.builtIn) else { return nil }
    defer { session.end() }
    guard let certificate = try? session.certificate(for: .signature) else { return nil }
    let say = speech.speaker
    return roster?.card(withCertificate: certificate.sha256).map { say.localized($0.card.name) }
      ?? certificate.commonName.map(say.text)
  }

  private func line(
    _ number: Int, _ reader: CardReader, _ attempts: CardAttempts?, of holder: String?
  ) -> String {
    if format.isJSON {
      let object = JSON.object([
        ("schema", .string("mohr-reader-1")), ("number", .integer(Int64(number))),
        ("name", .string(reader.name)), ("state", .string(reader.state.code)),
        ("atr", .optional(reader.state.atr)), ("kind", .optional(attempts?.kind)),
        ("tried", attempts?.json ?? .null),
      ])
      return object.text + "\n"
    }
    let say = speech.speaker
    let text =
      "\(say.ordinal(number))  \(say.reader(reader.name))  \(say.sentence(.reader(reader.state)))"
    let owner = holder.map { "\(say.list([text, $0]))" } ?? text
    let lines = [owner] + (attempts?.lines(say) ?? [])
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
