import ElectionReports
import VirtualRegistry

/// The person at the terminal, who plays the governor of a county.
struct TerminalPerson: NightPerson {
  let language: Language

  /// The PIN of every card of a lab.
  private static let pin = "123456"

  func decide(_ turn: NightTurn) throws(LabError) -> NightDecision {
    let words = Speaker(language, isTerminal: true).phrase(NightScreen(turn: turn))
    guard Prompt.show("\n" + Isolation.paragraph(words, in: language) + "\n\n") else {
      throw .stopped
    }
    while let typed = Prompt.line(.askDecision, in: language) {
      let answer = Numerals.ascii(typed)
      if answer == Self.pin { return .sign }
      // A reason has letters; a wrong PIN is asked for again.
      if answer.contains(where: \.isLetter) { return .refuse(reason: typed) }
    }
    throw .stopped
  }
}
