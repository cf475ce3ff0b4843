import ArgumentParser
import CanonicalXML
import ElectionReports
import Glibc
import SmartCards

/// Which card.
struct CardOptions: ParsableArguments {
  @Option(
    name: .customLong("card"),
    help: ArgumentHelp(
      "A virtual card's file, or a reader by its name or its number in 'mohr card list'.",
      discussion:
        "Default: the readers' cards; where several are in, the one that the roster knows.",
      valueName: "file|reader"),
    completion: .file(extensions: ["card"]))
  var named: [FilePath] = []

  @Option(
    help: ArgumentHelp(
      "The key for signatures, by the beginning of its certificate's SHA-256, where a card has several.",
      valueName: "fingerprint"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Reach the cards through this PKCS#11 module instead; --card then names one of its tokens.",
      discussion:
        "The module runs in a process of its own. 'mohr card modules' lists those of this system.",
      valueName: "file"),
    completion: .file(extensions: ["so"]))
  var module: FilePath?

  @Flag(help: "Type PINs here, although the reader has keys of its own for them.")
  var noPinpad = false

  @Flag(
    help: ArgumentHelp(
      "Write every command to the card and its answer to standard error, PINs left out."))
  var debug = false

  /// Who is told of every command.
  var trace: (any CardTrace)? { debug ? ErrorTrace() : nil }

  /// The card that was named.
  var card: FilePath? { named.first }

  func validate() throws {
    if let key, key.count < 8 || !key.allSatisfy(\.isHexDigit) {
      throw ValidationError(.fingerprint)
    }
    if named.count > 1 { throw ValidationError(.severalCards(named.count)) }
  }

  /// The named card, else every card in a reader, without a module.
  func transports() throws -> [any CardTransport] {
    let found =
      try card.map { [try CardAccess.transport(named: $0, usesPinpad: !noPinpad)] }
      ?? CardAccess.allInReaders(usesPinpad: !noPinpad)
    guard let trace else { return found }
    return found.map { TracedTransport($0, trace) }
  }

  /// The named card, else the only one in a reader.
  func oneTransport() throws -> any CardTransport {
    let found = try transports()
    guard found.count == 1 else {
      throw Failure(.usage, CardAccess.several(found.map(\.readerName)))
    }
    return found[0]
  }
}

/// Where the PIN comes from; never from an argument.
struct PINOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the PIN from this file descriptor, one line. Default: ask on the terminal.",
      valueName: "n"))
  var pinFd: Int32?

  @Flag(help: "Use the PIN although it is the last try, or the PUK: a wrong one blocks the card.")
  var lastTry = false

  @Flag(help: "Use a card of a kind with which nobody has signed yet, without being asked.")
  var tryCard = false

  func validate() throws {
    if let pinFd, pinFd < 0 || fcntl(pinFd, F_GETFD) < 0 {
      throw ValidationError(.descriptorNotOpen)
    }
  }

  /// The PIN, asked for without echo or read from the descriptor.
  ///
  /// - Parameter declined: What is said to whoever types none.
  func read(
    _ question: Sentence, of code: CardCode = .pin, declined: CommandMessage = .declined,
    in language: Language
  ) throws -> PIN {
    if let pinFd {
      do throws(CardError) { return try PINEntry.read(descriptor: pinFd, code) } catch {
        throw Failure(error)
      }
    }
    // Ctrl-C declines as an empty line does, and says so.
    return try Interruption.expected {
      while true {
        do throws(CardError) {
          return try PINEntry.ask(
            Prompt.text(question, in: language), for: code,
            isInterrupted: { Interruption.isAsked })
        } catch  where error.isOfWhatWasTyped {
          Notice(CommandMessage.typeAgain(error)).report(in: language)
        } catch .codeDeclined {
          throw Failure(.declined, declined)
        } catch {
          throw Failure(error)
        }
      }
    }
  }

  /// Whether a person at a terminal types it.
  var isTyped: Bool { pinFd == nil && Prompt.isPossible }

  /// A word before a kind of card is used with which nobody has signed yet.
  ///
  /// - Parameter kind: The kind's name; nil for one that is known to sign.
  func consentToTrial(of kind: String?, in language: Language) throws {
    guard let kind, !tryCard else { return }
    guard pinFd == nil, Prompt.isPossible else { throw Failure(CardError.kindUnverified(kind)) }
    try ConsentWord.trial.ask(.askTrial(kind), in: language)
  }

  /// Whether the last try may be used: by the flag, or by a word that the person types.
  func consent(
    tries: PINStatus, of code: CardCode = .pin, in language: Language
  ) throws -> LastTryConsent {
    if lastTry { return .given }
    guard pinFd == nil, Prompt.isPossible else { return .withheld }
    switch (code, tries) {
    // Whoever is asked for a PUK reads that its tries are not told, and what a wrong one may do.
    case (.puk, let tries) where tries != .triesLeft(1): return .given
    case (_, .triesLeft(1)), (_, .unknown):
      try ConsentWord.yes.ask(code == .puk ? .askPUKTry : .askLastTry, in: language)
      return .given
    default: return .withheld
    }
  }
}
