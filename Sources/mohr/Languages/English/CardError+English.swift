import ElectionReports
import SmartCards

extension CardError: Message {
  func english(_ say: Speaker) -> Explanation { Explanation(what(say), commandHint ?? hint) }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .pinUnreadable(let number): "the PIN could not be read: \(say.system(number))"
    case .memoryNotLocked(let number):
      "memory for the PIN could not be locked: \(say.system(number))"
    default: say.escaped(description)
    }
  }

  /// Where the command line has a word for it, the hint names that word.
  private var commandHint: String? {
    switch self {
    case .lastTry: "a wrong PIN now blocks the card; add --last-try to use the last try"
    case .triesUnknown: "a wrong PIN may block the card; add --last-try to use a try"
    case .pinUnreadable: "run it on a terminal, or hand the PIN over with --pin-fd"
    default: nil
    }
  }
}
