import ArgumentParser
import ElectionReports

/// What `--experimental-dump-help` says, in Persian: the manual pages of that language are made of it.
struct HelpDump {
  private let root: JSON
  private let say = Speaker(.persian)

  /// Nil where nobody asked for it in Persian.
  init?(_ arguments: [String]) {
    guard arguments.contains("--experimental-dump-help"),
      SpeechOptions.language(in: arguments) == .persian,
      arguments.contains(where: { $0.hasPrefix("--lang") }),
      let root = JSONReader.value(of: Array(Mohr._dumpHelp().utf8))
    else { return nil }
    self.root = root
  }

  /// The same JSON with words of Persian.
  var text: String {
    mapped(root) { key, value in
      key == "command" ? command(value, []) : value
    }.text
  }

  private func command(_ tree: JSON, _ path: [String]) -> JSON {
    let name = path.joined(separator: " ")
    return mapped(tree) { key, value in
      switch key {
      case "abstract":
        .string(CommandOverview.purposes[name] ?? GroupHelp(say: say).purpose(name) ?? "")
      case "discussion": .string(discussion(name))
      case "arguments": each(value) { argument($0, of: name) }
      case "subcommands": each(value) { command($0, path + [commandName(of: $0)]) }
      default: value
      }
    }
  }

  private func discussion(_ name: String) -> String {
    let help = CommandHelp(say: say)
    var parts = help.paragraphs(name) ?? GroupHelp(say: say).paragraphs(name)
    let words = name.split(separator: " ").map(String.init)
    let examples = CommandOverview.examples(of: HelpRequest.command(words))
    if !examples.isEmpty {
      parts.append(([say.phrase(HelpLabel.examples)] + examples).joined(separator: "\n"))
    }
    if let codes = help.exitCodes(name) {
      parts.append("\(say.phrase(HelpLabel.exitCodes)) \(codes)")
    }
    return parts.joined(separator: "\n\n")
  }

  private func argument(_ argument: JSON, of name: String) -> JSON {
    guard let entry = HelpTree.entry(argument) else { return argument }
    let help = OptionHelp(say: say)
    return mapped(argument) { key, value in
      switch key {
      case "abstract": .string(help.text(entry.name, of: name) ?? "")
      case "valueName": .string(entry.value.map(ValueName.persian) ?? "")
      case "defaultValue": .optional(entry.defaultValue.map { Int($0).map(say.ordinal) ?? $0 })
      case "discussion": .string("")
      default: value
      }
    }
  }

  private func commandName(of tree: JSON) -> String {
    guard case .object(let members) = tree,
      case .string(let name)? = members.first(where: { $0.key == "commandName" })?.value
    else { return "" }
    return name
  }

  private func mapped(_ object: JSON, _ change: (String, JSON) -> JSON) -> JSON {
    guard case .object(let members) = object else { return object }
    return .object(members.map { ($0.key, change($0.key, $0.value)) })
  }

  private func each(_ array: JSON, _ change: (JSON) -> JSON) -> JSON {
    guard case .array(let items) = array else { return array }
    return .array(items.map(change))
  }
}
