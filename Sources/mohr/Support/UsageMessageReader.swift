import ArgumentParser
import ElectionReports

/// Knows the sentences of ArgumentParser, and those of our own checks, by their form.
enum UsageMessageReader {
  /// What a sentence says; one that is not known stays as it is.
  static func message(_ sentence: String) -> UsageMessage {
    let own = UsageRule.allCases.first { $0.english(Speaker(.english)) == sentence }
    return own.map(UsageMessage.rule) ?? unknownOption(sentence) ?? unexpected(sentence) ?? missing(
      sentence)
      ?? badValue(sentence) ?? counted(sentence) ?? rare(sentence)
      ?? .other(withoutStop(sentence))
  }

  /// Numbers that have a range: whatever else is written there, the range is what to know.
  private static let ranges: [String: UsageRule] = [
    "--jobs": .jobs, "--seconds": .seconds, "--requests": .requests, "--pin-fd": .descriptorNotOpen,
    "--nonce": .nonce,
  ]

  private static func range(of option: String) -> UsageMessage? {
    ranges[String(option.prefix { $0 != " " })].map(UsageMessage.rule)
  }

  private static func unknownOption(_ sentence: String) -> UsageMessage? {
    guard sentence.hasPrefix("Unknown option '") else { return nil }
    let words = quoted(sentence)
    let hasSuggestion = sentence.contains("Did you mean") && words.count > 1
    return words.first.map { word in
      // A guess that is not alike leads nowhere.
      .unknownOption(word, meant: hasSuggestion ? UsageText.nearest(to: word, [words[1]]) : nil)
    }
  }

  private static func unexpected(_ sentence: String) -> UsageMessage? {
    let isOne = sentence.hasPrefix("Unexpected argument '")
    guard isOne || sentence.contains(" unexpected arguments: '") else { return nil }
    return .unexpected(isOne ? [between(sentence)] : quoted(sentence))
  }

  private static func missing(_ sentence: String) -> UsageMessage? {
    if sentence.hasPrefix("Missing expected argument '") { return .missing(between(sentence)) }
    if sentence.hasPrefix("Missing value for '") {
      let option = between(sentence)
      return range(of: option) ?? .missingValue(of: option)
    }
    return nil
  }

  private static func badValue(_ sentence: String) -> UsageMessage? {
    guard sentence.hasPrefix("The value '") else { return nil }
    let marks = sentence.ranges(of: "' is invalid for '")
    guard let mark = marks.last else { return nil }
    let value = String(sentence[..<mark.lowerBound].dropFirst("The value '".count))
    let rest = sentence[mark.upperBound...]
    guard let end = rest.firstIndex(of: "'") else { return nil }
    let option = String(rest[..<end])
    if option.hasSuffix(" <time>") { return .badTime(value, of: option, TimeFault(value)) }
    if let range = range(of: option) { return range }
    return .badValue(
      value, of: option, allowed: quoted(String(rest[end...].dropFirst())))
  }

  /// Our own sentences that hold a value.
  private static func counted(_ sentence: String) -> UsageMessage? {
    if sentence.hasPrefix("--card names one card; here are "),
      let count = Int(sentence.split(separator: " ").last ?? "")
    {
      return .severalCards(count)
    }
    if sentence.hasPrefix("the --detached folder '") {
      return .detachedTooMany(between(sentence))
    }
    guard sentence.hasPrefix("two of the --detached files are named '") else { return nil }
    return .detachedTwice(between(sentence))
  }

  /// What ArgumentParser says besides, each sentence of one form.
  private static func rare(_ sentence: String) -> UsageMessage? {
    let words = quoted(sentence)
    if let middle = sentence.firstRange(of: "' does not take any value, but '"),
      sentence.hasPrefix("The option '")
    {
      let value = String(
        sentence[middle.upperBound...].replacing("' was specified.", with: ""))
      return .valueOfFlag(
        value, of: String(sentence[..<middle.lowerBound].dropFirst("The option '".count)))
    }
    if sentence.hasPrefix("Value to be set with "), let first = words.first, let last = words.last {
      return .excludedFlag(first, by: last)
    }
    if sentence.hasPrefix("Missing one of: '") { return .missingOneOf(words) }
    if sentence.hasPrefix("Invalid option: ") {
      return .noOption(String(sentence.dropFirst("Invalid option: ".count)))
    }
    if sentence.hasPrefix("Missing required subcommand") { return .noCommand }
    let shells = CompletionShell.allCases.map(\.rawValue)
    if sentence.hasPrefix("Can't autodetect ") { return .noCompletion(nil, shells) }
    if sentence.hasPrefix("Can't generate completion scripts for ") {
      // The first quotation mark is the apostrophe.
      return .noCompletion(
        sentence.split(separator: "'", omittingEmptySubsequences: false).dropFirst(2).first
          .map(String.init), shells)
    }
    return nil
  }

  /// What stands between the first quotation mark and the last.
  private static func between(_ sentence: String) -> String {
    guard let first = sentence.firstIndex(of: "'"), let last = sentence.lastIndex(of: "'"),
      first < last
    else { return "" }
    return String(sentence[sentence.index(after: first)..<last])
  }

  /// What stands in quotation marks.
  private static func quoted(_ sentence: String) -> [String] {
    sentence.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private static func withoutStop(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}
