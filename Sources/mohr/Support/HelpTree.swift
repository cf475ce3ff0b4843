import ArgumentParser
import ElectionReports

/// A command as ArgumentParser describes it: what may stand behind it.
struct HelpTree {
  /// An option, a flag or an argument.
  struct Entry {
    /// `--role`, or `<file>`.
    let name: String
    /// Another way to write it, such as `-h`.
    let short: String?
    /// What stands in the place of its value; nil for a flag.
    let value: String?
    let isOptional: Bool
    let isRepeating: Bool
    /// The values that it may have, where these are a few words.
    let values: [String]
    let defaultValue: String?

    var isArgument: Bool { name.hasPrefix("<") }
  }

  let entries: [Entry]

  /// Nil if ArgumentParser describes it in another way than it does today.
  init?(of command: any ParsableCommand.Type) {
    guard let dump = JSONReader.value(of: Array(command._dumpHelp().utf8)),
      let root = dump["command"], case .array(let arguments)? = root["arguments"]
    else { return nil }
    let own = arguments.compactMap(Self.entry)
    // Every command takes it; ArgumentParser dumps it of the root alone.
    let version = Entry(
      name: "--version", short: nil, value: nil, isOptional: true, isRepeating: false, values: [],
      defaultValue: nil)
    entries = own.filter { $0.name != "--help" } + [version] + own.filter { $0.name == "--help" }
  }

  static func entry(_ argument: JSON) -> Entry? {
    guard argument["shouldDisplay"] == .bool(true), let kind = argument["kind"]?.words,
      let value = argument["valueName"]?.words
    else { return nil }
    var names: [String] = []
    if case .array(let written)? = argument["names"] {
      names = written.compactMap { name in
        name["name"]?.words.map { (name["kind"] == .string("long") ? "--" : "-") + $0 }
      }
    }
    let name = kind == "positional" ? "<\(value)>" : names.first { $0.hasPrefix("--") }
    guard let name else { return nil }
    var values: [String] = []
    if case .array(let all)? = argument["allValues"] { values = all.compactMap(\.words) }
    return Entry(
      name: name, short: names.first { !$0.hasPrefix("--") },
      value: kind == "flag" ? nil : value,
      isOptional: argument["isOptional"] == .bool(true),
      isRepeating: argument["isRepeating"] == .bool(true),
      values: values, defaultValue: argument["defaultValue"]?.words)
  }
}

extension JSON {
  /// A member of an object.
  fileprivate subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  fileprivate var words: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
