import ArgumentParser
import ElectionReports

extension UsageText {
  /// An option whose value has no characters, as a variable of a shell that is not set leaves it: it would be taken for
  /// the name of a file, or for nothing at all. A document without a name is told among the others.
  static func emptyValue(in arguments: [String]) -> (what: UsageMessage, help: String)? {
    let words = arguments.prefix { $0 != "--" }
    guard words.contains(where: { $0.isEmpty || $0.hasSuffix("=") }) else { return nil }
    let named = HelpRequest(behind: Array(words))
    let help = named.command.helpMessage()
    for (place, word) in words.enumerated() {
      let isValue = word.isEmpty && place > 0
      let option =
        isValue ? words[place - 1] : word.hasSuffix("=") ? String(word.dropLast()) : nil
      guard let option, option.hasPrefix("--"), help.contains(option + " <") else { continue }
      return (
        .missingValue(of: option), (["mohr"] + named.path + ["--help"]).joined(separator: " ")
      )
    }
    return nil
  }
}
