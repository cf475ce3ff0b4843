import ElectionReports
import Glibc

/// What a command says on standard error: what happened, and what to do about it.
struct Notice: Sendable {
  let message: any Message
  private let hasHint: Bool

  /// - Parameters:
  ///   - message: what is said
  ///   - hasHint: false where the next question says what to do
  init(_ message: any Message, hasHint: Bool = true) {
    self.message = message
    self.hasHint = hasHint
  }

  /// Says it: the message, then the hint on a line of its own.
  func report(in language: Language) {
    Terminal.say(text(in: language), to: STDERR_FILENO)
  }

  /// What is said.
  func text(in language: Language) -> String {
    let say = Speaker(language, isTerminal: Terminal.isTerminal(STDERR_FILENO))
    let explanation = say.explain(message)
    var text = "mohr: \(explanation.what)\n"
    if hasHint, let hint = explanation.advice { text += "  \(say.label(.hint)) \(hint)\n" }
    return Isolation.paragraph(text, in: language)
  }
}
