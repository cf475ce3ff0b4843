import ArgumentParser
import ElectionReports
import SmartCards

/// `mohr card pin change`: another PIN for the card.
struct CardPINChangeCommand: PINAsking, CardAsking {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Change the card's PIN.",
    discussion: """
      Asks for the PIN and, twice, for the new one. With --pin-fd the descriptor brings the PIN on \
      its first line and the new one on its second.

      Example:
        mohr card pin change
      """)

  @OptionGroup var card: CardOptions
  @OptionGroup var pin: PINOptions

  @Option(help: "How to write what was done.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  var mayAskForPIN: Bool { pin.isTyped }

  func run() async throws {
    try NewPIN(card: card, pin: pin, format: format, speech: speech).set(by: .pin) {
      session, old, new, consent throws(CardError) in
      try session.changePIN(from: old, to: new, lastTry: consent)
    }
  }
}

/// `mohr card pin unblock`: a new PIN by the PUK.
struct CardPINUnblockCommand: PINAsking, CardAsking {
  static let configuration = CommandConfiguration(
    commandName: "unblock",
    abstract: "Unblock the card's PIN with the PUK and set a new one.",
    discussion: """
      Asks for the PUK and, twice, for the new PIN. With --pin-fd the descriptor brings the PUK on \
      its first line and the new PIN on its second. A blocked PUK ends the card's use.

      Example:
        mohr card pin unblock
      """)

  @OptionGroup var card: CardOptions
  @OptionGroup var pin: PINOptions

  @Option(help: "How to write what was done.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  var mayAskForPIN: Bool { pin.isTyped }

  func run() async throws {
    try NewPIN(card: card, pin: pin, format: format, speech: speech).set(by: .puk) {
      session, puk, new, consent throws(CardError) in
      try session.unblockPIN(with: puk, to: new, lastTry: consent)
    }
  }
}
