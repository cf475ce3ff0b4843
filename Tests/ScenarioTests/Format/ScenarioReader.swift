import PKI

/// Reads a scenario: a title, the cast where it is not the usual one, the timeline; an empty line between. What a
/// verification must say stands below it, two spaces in. Whatever is not understood is refused.
struct ScenarioReader {
  private typealias Line = (text: Substring, number: Int)

  static func read(_ text: String, name: String) throws(ScenarioFault) -> Scenario {
    var parts = try parts(of: text)
    guard (2...3).contains(parts.count) else {
      throw ScenarioFault(line: 1, text: "title, cast, timeline: \(parts.count) parts")
    }
    let title = parts.removeFirst().map { String($0.text) }.joined(separator: " ")
    var cast: [Scenario.CastLine] = []
    if parts.count == 2 {
      for line in parts.removeFirst() { cast.append(try CastReader.line(line.text, line.number)) }
    }
    let events = try timeline(parts[0])
    guard events.contains(where: { $0.expected != nil }) else {
      throw ScenarioFault(line: parts[0][0].number, text: "nothing is verified")
    }
    return Scenario(name: name, title: title, cast: cast, events: events)
  }

  private static func parts(of text: String) throws(ScenarioFault) -> [[Line]] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.popLast() == "" else {
      throw ScenarioFault(line: lines.count + 1, text: "no end of line")
    }
    var parts: [[Line]] = [[]]
    for (index, line) in lines.enumerated() {
      guard !line.contains("\t"), line.last != " " else {
        throw ScenarioFault(line: index + 1, text: "white space at the end, or a tab")
      }
      if line.isEmpty { parts.append([]) } else { parts[parts.count - 1].append((line, index + 1)) }
      if line.isEmpty, parts[parts.count - 2].isEmpty {
        throw ScenarioFault(line: index + 1, text: "nothing above")
      }
    }
    guard parts.last?.isEmpty == false else {
      throw ScenarioFault(line: lines.count, text: "nothing at the end")
    }
    return parts
  }

  private static func timeline(_ lines: [Line]) throws(ScenarioFault) -> [Scenario.Event] {
    var events: [Scenario.Event] = []
    var rest = lines[...]
    while let line = rest.popFirst() {
      var words = try WordReader(line.text, line: line.number)
      let time = try words.time()
      guard events.last.map({ $0.time <= time }) ?? true else {
        throw words.fault("earlier than the line before")
      }
      let action = try ActionReader.action(&words)
      try words.end()
      let said = rest.prefix { $0.text.hasPrefix("  ") }
      rest = rest.dropFirst(said.count)
      var event = Scenario.Event(line: line.number, time: time, action: action)
      if case .verify = action {
        event.expected = try VerdictReader.verdict(
          said.map { ($0.text.dropFirst(2), $0.number) }, line.number)
      } else if let first = said.first {
        throw ScenarioFault(line: first.number, text: "said of no verification")
      }
      events.append(event)
    }
    return events
  }
}
