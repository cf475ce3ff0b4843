import ArgumentParser
import ElectionReports

/// `mohr help` with the names of commands behind it: ArgumentParser would answer words that name none, and refuse a
/// language.
struct HelpRequest {
  /// The command that is asked about.
  let command: any ParsableCommand.Type
  /// What it is called, from the first word on.
  let path: [String]

  /// What was asked for; nil where no help was.
  ///
  /// - Throws: What is wrong with the words.
  init?(_ arguments: [String]) throws(HelpMistake) {
    let words = Self.words(arguments)
    let named = words.firstIndex(of: "help")
    let isAsked = named != nil || arguments.contains { $0 == "--help" || $0 == "-h" }
    guard isAsked else { return nil }
    let place = named ?? words.count
    var command: any ParsableCommand.Type = Mohr.self
    var path: [String] = []
    for (index, word) in words.enumerated() where word != "help" {
      let known = command.configuration.subcommands
      guard let next = known.first(where: { UsageText.name(of: $0) == word }) else {
        // Behind `--help` alone stands no word but a command's, as long as there are commands.
        let isGroup = !known.isEmpty && command.configuration.defaultSubcommand == nil
        let isMisspelt = named == nil && isGroup && !word.hasPrefix("-")
        if index < place, !isMisspelt { return nil }
        throw HelpMistake(
          what: word.hasPrefix("-")
            ? .unknownOption(word, meant: nil)
            : .unknownCommand(word, meant: UsageText.nearest(to: word, known.map(UsageText.name))),
          help: (["mohr"] + path + ["--help"]).joined(separator: " "))
      }
      // Behind a command that takes words of its own it is one of them.
      if index < place, next.configuration.subcommands.isEmpty { return nil }
      command = next
      path.append(word)
    }
    self.command = command
    self.path = path
  }

  /// The command that words behind `mohr` name.
  static func command(_ words: [String]) -> any ParsableCommand.Type {
    HelpRequest(behind: words).command
  }

  /// What stands behind `mohr` names a command, and words of its own.
  init(behind arguments: [String]) {
    var command: any ParsableCommand.Type = Mohr.self
    var path: [String] = []
    for word in arguments {
      let known = command.configuration.subcommands
      guard let next = known.first(where: { UsageText.name(of: $0) == word }) else { break }
      command = next
      path.append(word)
    }
    (self.command, self.path) = (command, path)
  }

  /// The help of the command whose words these are, in another language than ArgumentParser's; nil in its own.
  static func text(behind arguments: [String], in language: Language) -> String? {
    language == .english ? nil : HelpRequest(behind: arguments).text(in: language)
  }

  /// The words without the language, and without another way to ask for the same.
  private static func words(_ arguments: [String]) -> [String] {
    var words: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue || argument.hasPrefix("--lang=") {
        isValue = false
      } else if argument == "--lang" {
        isValue = true
      } else if argument != "--help", argument != "-h" {
        words.append(argument)
      }
    }
    return words
  }

  /// The help in a language: of what stands for several commands, what each of them does.
  func text(in language: Language) -> String {
    guard language == .persian else { return Mohr.helpMessage(for: command) }
    return CommandOverview(of: command, path, in: language)?.text
      ?? CommandPage(of: command, path)?.text ?? Mohr.helpMessage(for: command)
  }
}

/// Words behind `mohr help` that name no command.
struct HelpMistake: Error {
  let what: UsageMessage
  let help: String
}
