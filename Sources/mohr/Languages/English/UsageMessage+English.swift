import ElectionReports

extension UsageMessage {
  func english(_ say: Speaker) -> String {
    switch self {
    case .unknownCommand(let word, let meant):
      "there is no command '\(say.escaped(word))'" + suggestion(meant)
    case .unknownOption(let word, let meant):
      "unknown option '\(say.escaped(word))'" + suggestion(meant)
    case .unexpected(let words):
      words.count == 1
        ? "unexpected argument '\(say.escaped(words[0]))'"
        : "\(words.count) unexpected arguments: "
          + words.map { "'\(say.escaped($0))'" }.joined(separator: ", ")
    case .missing(let what): "missing expected argument '\(say.escaped(what))'"
    case .missingValue(let option): "missing value for '\(say.escaped(option))'"
    case .badValue(let value, let option, let allowed):
      "the value '\(say.escaped(value))' is invalid for '\(say.escaped(option))'"
        + (allowed.isEmpty ? "" : "; it is one of \(allowed.joined(separator: ", "))")
    case .other(let text): say.escaped(text)
    case .nothingToVerify: "name a document or a folder"
    case .standardInputTwice: "standard input can be read once"
    case .jobs: "--jobs takes a number from 1 to 64"
    case .documentIsNoFile: "a document to sign is a file, not standard input"
    case .consentWithoutPIN: "--yes and --pin-fd go together: one consents, one brings the PIN"
    case .reasonNotPlain: "--reason takes words, at most 500 characters, on one line"
    case .outputIsDocument: "--output takes another file than the document"
    case .severalCards(let count): "--card names one card; here are \(count)"
    case .descriptorNotOpen: "--pin-fd takes an open file descriptor"
    case .detachedTwice(let name): "two of the --detached files are named '\(say.escaped(name))'"
    case .rosterFrame:
      "without --previous, --scheme, --unit-edition, --valid-from and --valid-until are needed"
    case .seconds: "--seconds takes a number from 0 to 86400"
    }
  }

  private func suggestion(_ meant: String?) -> String {
    meant.map { "; did you mean '\($0)'?" } ?? ""
  }
}
