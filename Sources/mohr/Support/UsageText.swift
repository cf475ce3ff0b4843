import ArgumentParser
import ElectionReports

/// Usage errors in the style of the house, in the language of whoever typed the command.
struct UsageText {
  let language: Language
  private var say: Speaker { Speaker(language) }

  /// A word that stands where a command's name should, and is none: ArgumentParser would speak of the options
  /// behind it, which the command before it does not know.
  static func misspeltCommand(in arguments: [String]) -> (what: UsageMessage, help: String)? {
    var command: any ParsableCommand.Type = Mohr.self
    var path = name(of: command)
    for (index, word) in arguments.enumerated() {
      let known = command.configuration.subcommands
      if known.isEmpty || word == "help" { return nil }
      // A command that stands for one of those below it takes the options of that one.
      if word.hasPrefix("-") {
        let isGroup = command.configuration.defaultSubcommand == nil
        let isNamed = arguments[index...].contains { word in
          known.contains { name(of: $0) == word }
        }
        guard isGroup, let what = misplacedOption(word, before: known) else { return nil }
        if !isNamed, case .optionBeforeCommand(let option, let meant?) = what, option == meant {
          return (.missingCommand(of: path, known.map(name)), path + " --help")
        }
        return (what, path + " --help")
      }
      guard let next = known.first(where: { name(of: $0) == word }) else {
        let meant = nearest(to: word, known.map(name))
        return (.unknownCommand(word, meant: meant), path + " --help")
      }
      command = next
      path += " " + word
    }
    return nil
  }

  /// What is said of an option that stands before one of several commands; nil if it may stand there.
  private static func misplacedOption(
    _ word: String, before commands: [any ParsableCommand.Type]
  ) -> UsageMessage? {
    let name = String(word.prefix { $0 != "=" })
    let own = ["-h", "--help", "--version"]
    if own.contains(name) || name.hasPrefix("--generate-") || name.hasPrefix("--experimental-") {
      return nil
    }
    let known = Set(commands.flatMap(options))
    return .optionBeforeCommand(
      name, meant: known.contains(name) ? name : nearest(to: name, known.sorted() + own))
  }

  /// The long options of a command and of those below it, as its help names them.
  private static func options(of command: any ParsableCommand.Type) -> [String] {
    command.helpMessage().matches(of: #/--[a-z][a-z-]+/#).map { String($0.output) }
      + command.configuration.subcommands.flatMap(options)
  }

  /// What is said of a message of ArgumentParser.
  func text(_ message: String) -> String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, first.hasPrefix("Error: ") else { return message }
    // Of more than a few choices each stands on a line of its own.
    let choices = lines.filter { $0.hasPrefix("  - ") }.map { " '\($0.dropFirst(4))'" }
    let sentence = first.dropFirst("Error: ".count) + choices.joined()
    let usage = lines.first { $0.hasPrefix("Usage: ") }.map {
      String($0.dropFirst("Usage: ".count))
    }
    let see = lines.last { $0.hasPrefix("  See '") }?.split(separator: "'").dropFirst().first
    return text(
      UsageMessageReader.message(String(sentence)), usage: usage, help: see.map(String.init))
  }

  /// What is said of a mistake.
  func text(_ message: UsageMessage, usage: String? = nil, help: String? = "mohr --help") -> String
  {
    var lines = ["mohr: " + say.phrase(message)]
    switch language {
    case .english:
      if let usage { lines.append("Usage: " + VisibleText.escape(usage, limit: .max)) }
      if let help { lines.append("  See '\(help)' for more information.") }
    case .persian:
      if let usage { lines.append("  چنین نوشته می‌شود: " + say.latin(ValueName.usage(usage))) }
      if let help { lines.append("  راهنمایی: " + say.latin(help)) }
    }
    return Isolation.paragraph(lines.joined(separator: "\n"), in: language)
  }

  static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }

  /// The name that is the fewest changes away, if these are few.
  static func nearest(to word: String, _ names: [String]) -> String? {
    let letters = word.drop { $0 == "-" }.count
    return names.map { ($0, distance(Array($0.utf8), Array(word.utf8.prefix(32)))) }
      .filter { $0.1 <= (letters > 3 ? 2 : 1) }.min { $0.1 < $1.1 }?.0
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for place in right.indices {
        let changed = diagonal + (right[place] == byte ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = min(changed, row[place] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
