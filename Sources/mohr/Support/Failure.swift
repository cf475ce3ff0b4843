import ElectionReports
import Glibc

/// Why a command stopped: an exit status, what happened, and what to do about it.
struct Failure: Error {
  let status: ExitStatus
  let message: Bilingual
  let hint: Bilingual?

  init(_ status: ExitStatus, _ message: Bilingual, hint: Bilingual? = nil) {
    self.status = status
    self.message = message
    self.hint = hint
  }

  /// Says it on standard error: the message, then the hint on a line of its own.
  func report(in language: Language) {
    Terminal.write(text(in: language), to: STDERR_FILENO)
  }

  func text(in language: Language) -> String {
    var text = "mohr: \(message[language])\n"
    if let hint { text += "  \(hintWord(in: language)) \(hint[language])\n" }
    return Isolation.paragraph(text, in: language)
  }

  private func hintWord(in language: Language) -> String {
    switch language {
    case .english: "hint:"
    case .persian: "راهنمایی:"
    }
  }
}
