import ElectionReports
import Glibc

/// What a command says on standard error: what happened, and what to do about it.
struct Notice: Sendable {
  let message: Bilingual
  let hint: Bilingual?

  init(_ message: Bilingual, hint: Bilingual? = nil) {
    self.message = message
    self.hint = hint
  }

  /// Says it: the message, then the hint on a line of its own.
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

extension Notice {
  /// A detached file about which no verdict says anything.
  static func nobodyRefers(to file: String) -> Notice {
    let name = Failure.quoted(file)
    let uri = Failure.latin("URI")
    let inspect = Failure.latin("mohr inspect")
    return Notice(
      Bilingual(
        "\(name.english): no signature refers to this file; it was not checked",
        "\(name.persian): هیچ امضایی به این پرونده ارجاع نمی‌دهد؛ این پرونده بررسی نشد"),
      hint: Bilingual(
        "a signature names its files by URI: 'mohr inspect' shows them",
        "امضا پرونده‌هایش را با \(uri) نام می‌برد: \(inspect) آنها را نشان می‌دهد"))
  }
}
