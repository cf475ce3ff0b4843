import ArgumentParser
import ElectionReports
import SmartCards

/// Which card.
struct CardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A virtual card's file, or a reader by its name or its number in 'mohr card list'.",
      discussion:
        "Default: the readers' cards; where several are in, the one that the roster knows.",
      valueName: "file|reader"),
    completion: .file(extensions: ["card"]))
  var card: String?
}

/// Where the PIN comes from; never from an argument.
struct PINOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the PIN from this file descriptor, one line. Default: ask on the terminal.",
      valueName: "n"))
  var pinFd: Int32?

  @Flag(help: "Use the PIN although it is the last try: a wrong one blocks the card.")
  var lastTry = false

  func validate() throws {
    if let pinFd, pinFd < 0 { throw ValidationError("--pin-fd takes an open file descriptor.") }
  }

  /// The PIN, asked for without echo or read from the descriptor.
  func read(_ prompt: Bilingual, in language: Language) throws -> PIN {
    do throws(CardError) {
      if let pinFd { return try PINEntry.read(descriptor: pinFd) }
      return try PINEntry.ask(prompt[language])
    } catch {
      throw Failure(error)
    }
  }

  /// Whether the last try may be used: by the flag, or by a word that the person types.
  func consent(tries: PINStatus, in language: Language) throws -> LastTryConsent {
    if lastTry { return .given }
    guard tries == .triesLeft(1) || tries == .unknown, pinFd == nil, Prompt.isPossible else {
      return .withheld
    }
    let question = Bilingual(
      "A wrong PIN may now block the card. Type YES to use the last try: ",
      "رمز نادرست اکنون شاید کارت را مسدود کند. برای آزمودن بار آخر بنویسید «بله»: ")
    let answer = Prompt.line(Isolation.paragraph(question[language], in: language)) ?? ""
    guard ["YES", "بله"].contains(answer) else { throw Failure.declined }
    return .given
  }
}

extension Failure {
  /// The person said no.
  static var declined: Failure {
    Failure(
      .declined,
      Bilingual("declined; nothing was signed", "به خواست شما انجام نشد؛ چیزی امضا نشد"))
  }
}
