/// A file of markup with places to be filled: `{{name}}`, `{{:word}}`, `{{#name}}…{{/name}}` for each of it,
/// `{{^name}}…{{/name}}` where there is none, `{{>file}}`.
struct Template: Sendable {
  indirect enum Node: Sendable {
    case literal([UInt8])
    case value(String)
    case word(ReportWord)
    case each(String, [Node])
    case without(String, [Node])
    case part(String)
  }

  let name: String
  let nodes: [Node]

  /// Reads a template; of lines the indentation is left out, and those that hold but one tag.
  init(_ name: String, _ text: String) throws(ReportError) {
    self.name = name
    var reader = Reader(name: name, rest: Self.tidied(text)[...])
    nodes = try reader.nodes(until: nil)
  }

  private static func tidied(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      let line = line.drop { $0 == " " }
      let isTag =
        line.hasPrefix("{{") && line.hasSuffix("}}") && line.dropFirst(2).contains("{{") == false
        && ["#", "^", "/", ">"].contains(line.dropFirst(2).first)
      return isTag || line.isEmpty ? String(line) : line + "\n"
    }.joined()
  }

  private struct Reader {
    let name: String
    var rest: Substring

    mutating func nodes(until end: String?) throws(ReportError) -> [Node] {
      var found: [Node] = []
      while !rest.isEmpty {
        guard let start = rest.firstRange(of: "{{") else {
          found.append(.literal(Array(rest.utf8)))
          rest = ""
          break
        }
        if start.lowerBound > rest.startIndex {
          found.append(.literal(Array(rest[..<start.lowerBound].utf8)))
        }
        rest = rest[start.upperBound...]
        guard let stop = rest.firstRange(of: "}}") else {
          throw .template(name, "{{\(rest.prefix(20))")
        }
        let tag = String(rest[..<stop.lowerBound])
        rest = rest[stop.upperBound...]
        if tag.first == "/" {
          guard let end, tag.dropFirst() == end else { throw .template(name, "{{\(tag)}}") }
          return found
        }
        found.append(try node(tag))
      }
      if let end { throw .template(name, "{{#\(end)}}") }
      return found
    }

    private mutating func node(_ tag: String) throws(ReportError) -> Node {
      let inner = String(tag.dropFirst())
      switch tag.first {
      case "#": return .each(inner, try nodes(until: inner))
      case "^": return .without(inner, try nodes(until: inner))
      case ">": return .part(inner)
      case ":":
        guard let word = ReportWord(rawValue: inner) else { throw .template(name, "{{\(tag)}}") }
        return .word(word)
      default: return .value(tag)
      }
    }
  }
}
