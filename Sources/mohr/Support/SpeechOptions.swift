import ArgumentParser
import ElectionReports
import Glibc

extension Language: ExpressibleByArgument {}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// How mohr speaks: its language and its colours.
struct SpeechOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Language of what people read.",
      discussion:
        "Messages in JSON and JUnit are English, for logs. Default: the locale's (LC_ALL, LC_MESSAGES, LANG), else English."
    ))
  var lang: Language?

  @Option(help: "Colours; auto means on a terminal, unless NO_COLOR is set.")
  var color: ColorChoice = .auto

  /// The language that was asked for, or the locale's.
  var language: Language { lang ?? Language(environment: Terminal.localeVariables) }

  /// True where text on this descriptor may carry colours.
  func hasColor(on descriptor: Int32) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      Terminal.isTerminal(descriptor) && Terminal.variable("NO_COLOR") == nil
        && Terminal.variable("TERM") != "dumb"
    }
  }

  /// The language to complain in when the arguments themselves could not be read.
  static func language(in arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        if let language = Language(rawValue: arguments[index + 1]) { return language }
      } else if argument.hasPrefix("--lang=") {
        if let language = Language(rawValue: String(argument.dropFirst(7))) { return language }
      }
    }
    return Language(environment: Terminal.localeVariables)
  }
}

extension SpeechOptions {
  /// Whoever says things on standard output.
  var speaker: Speaker { Speaker(language, isTerminal: Terminal.isTerminal(STDOUT_FILENO)) }

  /// Whoever says things on standard error.
  var errorSpeaker: Speaker { Speaker(language, isTerminal: Terminal.isTerminal(STDERR_FILENO)) }
}
