import ElectionReports
import Glibc
import SmartCards

extension CardError: Message {
  func english(_ say: Speaker) -> Explanation {
    Explanation(what(say), busyHint(say) ?? commandHint ?? hint)
  }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .pinUnreadable(ENXIO): "the PIN could not be read: there is no terminal"
    case .pinUnreadable(let number): "the PIN could not be read: \(say.system(number))"
    case .memoryNotLocked(let number):
      "memory for the PIN could not be locked: \(say.system(number))"
    default: say.escaped(description)
    }
  }

  /// Of a busy card, who could hold it.
  private func busyHint(_ say: Speaker) -> String? {
    guard case .busy = self else { return nil }
    let names = CardUsers.names
    if names.isEmpty { return nil }
    return "close the other program; these use the card service now: "
      + say.list(names.map(say.escaped))
  }

  /// Where the command line has a word for it, the hint names that word.
  private var commandHint: String? {
    switch self {
    case .lastTry: "only if you are sure of it, add --last-try: a wrong one blocks the card"
    case .triesUnknown(.puk):
      "only if you are sure of it, add --last-try: a card whose PUK is blocked is lost"
    case .triesUnknown(.pin):
      "only if you are sure of it, add --last-try: a wrong one may block the card"
    case .kindUnverified: "if you want to try it all the same, add --try-card"
    case .codeAnswerLost(.pin, _):
      "the card may have counted a try; ‘mohr card pin status’ says how many are left"
    case .severalKeys: "name one with --key and the beginning of its fingerprint"
    case .pinUnreadable: "run it on a terminal, or hand the PIN over with --pin-fd"
    default: nil
    }
  }
}
