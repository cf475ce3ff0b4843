import ArgumentParser
import ElectionReports
import Glibc

/// The help of one command to whoever reads Persian: what it does, how it is written, all its options, its examples.
struct CommandPage {
  private let command: any ParsableCommand.Type
  /// What stands behind `mohr`.
  private let name: String
  private let tree: HelpTree
  private let say = Speaker(.persian)

  /// - Parameters:
  ///   - command: a command that does something
  ///   - path: what it is called, from the first word on
  init?(of command: any ParsableCommand.Type, _ path: [String]) {
    guard command.configuration.subcommands.isEmpty, let tree = HelpTree(of: command) else {
      return nil
    }
    self.command = command
    self.tree = tree
    name = path.joined(separator: " ")
  }

  /// The page as text.
  var text: String {
    let help = CommandHelp(say: say)
    var lines = [say.latin("mohr " + name) + ": " + (CommandOverview.purposes[name] ?? "")]
    for paragraph in help.paragraphs(name) ?? [] { lines += [""] + wrapped(paragraph) }
    let examples = CommandOverview.examples(of: command)
    if !examples.isEmpty { lines += ["", label(.examples)] + examples }
    lines += ["", label(.usage), "  " + say.latin(usage)]
    let arguments = tree.entries.filter(\.isArgument)
    if !arguments.isEmpty { lines += ["", label(.arguments)] + rows(arguments) }
    lines += ["", label(.options)] + rows(tree.entries.filter { !$0.isArgument })
    if let codes = help.exitCodes(name) { lines += [""] + wrapped("\(label(.exitCodes)) \(codes)") }
    lines += ["", "\(label(.inEnglish)) " + say.latin("mohr \(name) --help --lang en")]
    return Isolation.paragraph(lines.joined(separator: "\n"), in: .persian)
  }

  private func label(_ label: HelpLabel) -> String { say.phrase(label) }

  private var width: Int {
    Terminal.isTerminal(STDOUT_FILENO) ? min(Terminal.width(STDOUT_FILENO), 100) : 80
  }

  private func wrapped(_ text: String) -> [String] { DisplayWidth.wrapped(text, to: width) }

  /// The command as it is typed.
  private var usage: String {
    let needed = tree.entries.filter { !$0.isOptional || $0.isArgument }
    let parts = needed.map { entry in
      let word = typed(entry) + (entry.isRepeating ? " ..." : "")
      return entry.isOptional ? "[\(word)]" : word
    }
    return (["mohr " + name, "[\(label(.anyOption))]"] + parts).joined(separator: " ")
  }

  /// An option with the name of its value, or the name of an argument.
  private func typed(_ entry: HelpTree.Entry) -> String {
    guard let value = entry.value.map(ValueName.persian) else { return entry.name }
    return entry.isArgument ? "<\(value)>" : "\(entry.name) <\(value)>"
  }

  /// Each option on a line of its own, what it does below it.
  private func rows(_ entries: [HelpTree.Entry]) -> [String] {
    let help = OptionHelp(say: say)
    return entries.flatMap { entry in
      let head = "  " + say.latin((entry.short.map { $0 + ", " } ?? "") + typed(entry))
      let words = [help.text(entry.name, of: name), values(of: entry)].compactMap(\.self)
      return [head]
        + DisplayWidth.wrapped(words.joined(separator: " "), to: width - 6).map { "      " + $0 }
    }
  }

  private func values(of entry: HelpTree.Entry) -> String? {
    let values = entry.values.map { value in
      PersianValue.name(of: value).map { "\($0) (\(say.latin(value)))" } ?? say.latin(value)
    }
    let parts = [
      values.isEmpty ? nil : "\(label(.values)) \(say.list(values))",
      entry.defaultValue.map {
        "\(label(.byDefault)) \(Int($0).map(say.ordinal) ?? say.latin($0))"
      },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : "(\(parts.joined(separator: "\u{61B} ")))"
  }
}
