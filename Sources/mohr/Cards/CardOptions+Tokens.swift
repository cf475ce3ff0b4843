import CanonicalXML
import ElectionReports
import SigningSessions
import SmartCards
import TokenModules

/// A card or a token that is yet to be opened.
enum TokenOpening {
  case card(any CardTransport, [CardKind], key: String?)
  case module(OpenedModule)

  /// - Parameter memory: Where cards' directories are kept; nil to read them anew.
  func open(_ memory: (any CardMemory)? = nil) throws(CardError) -> any OpenedToken {
    switch self {
    case .card(let transport, let kinds, let key):
      try CardToken(
        transport, kinds: kinds, memory: transport.isFile ? nil : memory, fingerprint: key)
    case .module(let token): token
    }
  }
}

extension CardOptions {
  /// The cards that were named or are in a reader, or the tokens of the module.
  func openings(_ speech: SpeechOptions) throws -> [TokenOpening] {
    if module != nil {
      let tokens = try Failure.orCard { () throws(CardError) in try moduleTokens() }
      return tokens.map(TokenOpening.module)
    }
    let (kinds, key) = (kinds(speech), key)
    return try transports().map { .card($0, kinds, key: key) }
  }

  /// Those that can be opened, for signatures: of a card that was there before, the directory is not read again; where none can, why the first cannot is thrown.
  func tokens(_ speech: SpeechOptions) throws -> [any OpenedToken] {
    var tokens: [any OpenedToken] = []
    var first: CardError?
    let memory = KnownCards.memory
    for opening in try openings(speech) {
      do throws(CardError) { tokens.append(try opening.open(memory)) } catch {
        first = first ?? error
      }
    }
    if tokens.isEmpty, let first { throw Failure(first) }
    return tokens
  }

  /// The only card, or the only token of the module.
  func oneToken(_ speech: SpeechOptions) throws -> any OpenedToken {
    if module == nil {
      let (transport, kinds) = (try oneTransport(), kinds(speech))
      return try Failure.orCard { () throws(CardError) in
        try CardToken(transport, kinds: kinds, fingerprint: key)
      }
    }
    let tokens = try tokens(speech)
    guard tokens.count == 1 else {
      let named = tokens.enumerated().map { (number: $0.offset + 1, name: $0.element.name) }
      throw Failure(.usage, CommandMessage.severalCards(named))
    }
    return tokens[0]
  }

  /// The tokens of the module.
  func moduleTokens() throws(CardError) -> [OpenedModule] {
    guard let module else { return [] }
    // A name without a slash would be looked for in the system's folders.
    let isPath = module.bytes.contains(UInt8(ascii: "/"))
    let path = isPath ? module : FilePath(".").appending(module.bytes)
    return try OpenedModule.tokens(
      of: ModuleProcess(path: path.bytes, trace: trace),
      called: card.map { Numerals.ascii($0.text) },
      fingerprint: key)
  }
}
