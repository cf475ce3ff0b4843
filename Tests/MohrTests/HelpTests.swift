import Foundation
import Testing

@Suite("Help")
struct HelpTests {
  static let commands = [
    "", "sign", "countersign", "absence", "delegate", "scrutiny",
    "verify", "slip", "inspect", "roster", "roster check", "roster import",
    "roster export", "roster status", "roster record", "roster diff", "roster split", "policy",
    "policy check",
    "policy show", "card", "card list",
    "card identify", "card authenticate", "card wait", "card pin", "card pin status",
    "card pin change", "card pin unblock", "card modules",
    "register", "register import", "register check",
    "register show", "register diff", "lab", "lab new", "lab revoke", "lab rollover", "lab serve",
    "lab samples", "lab rehearsal", "lab rehearse", "lab score",
  ]

  @Test("reads as before; MOHR_RECORD=1 records it", arguments: commands)
  func help(_ command: String) throws {
    let outcome = World.run("mohr \(command) --help", in: FileManager.default.temporaryDirectory)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(brokenExamples(outcome.output) == [], "an example that is too long to be pasted back")
    let name =
      "help" + (command.isEmpty ? "" : "-" + command.replacingOccurrences(of: " ", with: "-"))
    let file = World.tests.appendingPathComponent("Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["MOHR_RECORD"] != nil {
      try Data(outcome.output.utf8).write(to: file)
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(kept == outcome.output, "differs from Golden/\(name).txt; MOHR_RECORD=1 records it")
  }

  /// Lines of examples that were broken where a person would not break them.
  private func brokenExamples(_ help: String) -> [Substring] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    guard let heading = lines.firstIndex(where: { $0.hasPrefix("Example") }) else { return [] }
    return lines[(heading + 1)...].prefix { !$0.isEmpty }.filter { !$0.hasPrefix("  ") }
  }

  @Test("names every command in Persian, and says what it does")
  func overview() {
    let outcome = World.run("mohr --help --lang fa", in: FileManager.default.temporaryDirectory)
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    for command in Self.commands
    where !["", "roster", "policy", "card", "card pin", "register", "lab"].contains(command) {
      let line = lines.first { $0.contains("\u{2066}\(command)\u{2069}") }
      #expect(
        line?.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) } == true, "\(command)"
      )
    }
    #expect(!outcome.output.contains("OVERVIEW"))
  }

  private static let groups = ["roster", "policy", "card", "card pin", "register", "lab"]

  @Test("gives the commands of each group in Persian, however it is asked", arguments: groups)
  func group(_ group: String) {
    let folder = FileManager.default.temporaryDirectory
    let variables = ["LC_ALL": "fa_IR.UTF-8"]
    // By itself it tells the tries.
    let bare = group == "card pin" ? [] : ["mohr \(group)"]
    let texts = (bare + ["mohr \(group) --help", "mohr help \(group)"]).map { line in
      World.run(line, in: folder, variables: variables)
    }
    for text in texts {
      #expect(text.status == 0)
      #expect(text.output == texts[0].output)
      #expect(!text.output.contains("OVERVIEW"))
    }
    for command in Self.commands where command.hasPrefix(group + " ") && command != "card pin" {
      #expect(texts[0].output.contains("\u{2066}\(command)\u{2069}"), "\(command)")
    }
    let english = World.run("mohr help \(group) --lang en", in: folder, variables: variables)
    #expect(english.output == World.run("mohr \(group) --help", in: folder).output)
    #expect(english.output.hasPrefix("OVERVIEW"))
  }

  @Test("says in Persian what every command and each of its options is for", arguments: commands)
  func page(_ command: String) throws {
    let folder = FileManager.default.temporaryDirectory
    let page = World.run("mohr \(command) --help --lang fa", in: folder)
    #expect(page.status == 0)
    #expect(!page.output.contains("OVERVIEW"))
    // Outside of what is typed there is no Latin letter, and no Latin digit.
    let rest = page.output.replacing(#/\u{2066}[^\u{2069}]*\u{2069}/#, with: "")
    #expect(rest.firstMatch(of: #/[A-Za-z0-9]/#) == nil, "\(command)")
    let isGroup = ["", "roster", "policy", "card", "card pin", "register", "lab"].contains(command)
    if isGroup { return }
    for line in page.output.split(separator: "\n") where !line.contains("\u{2066}mohr") {
      #expect(line.unicodeScalars.count < 96, "\(line)")
    }
    #expect(page.output == World.run("mohr help \(command) --lang fa", in: folder).output)
    if command != "roster record" {
      #expect(page.output == World.run("mohr \(command) x --help --lang fa", in: folder).output)
    }
    let english = World.run("mohr \(command) --help --lang en", in: folder).output
    let lines = page.output.split(separator: "\n").drop { $0 != "گزینه‌ها:" }
    let options = Set(english.matches(of: #/(?m)^  (?:-[a-z], )?(--[a-z-]+)/#).map(\.1))
    #expect(!options.isEmpty)
    for option in options {
      let head = lines.firstIndex {
        $0.contains("\u{2066}\(option) ") || $0.contains("\u{2066}\(option)\u{2069}")
          || $0.contains(", \(option)\u{2069}") || $0.contains(", \(option) ")
      }
      let place = try #require(head, "\(command) \(option)")
      #expect(lines[place + 1].unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) })
    }
  }

  @Test("dumps in Persian what the manual pages are made of")
  func dump() throws {
    let folder = FileManager.default.temporaryDirectory
    let outcome = World.run("mohr --experimental-dump-help --lang fa", in: folder)
    #expect(outcome.status == 0)
    let dump = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    var count = 0
    func check(_ command: [String: Any], _ path: [String]) {
      let arguments = command["arguments"] as? [[String: Any]] ?? []
      for entry in [command] + arguments where entry["shouldDisplay"] as? Bool == true {
        let text = entry["abstract"] as? String ?? ""
        #expect(text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }, "\(path)")
        count += 1
      }
      for each in command["subcommands"] as? [[String: Any]] ?? [] {
        guard let name = each["commandName"] as? String, name != "help" else { continue }
        check(each, path + [name])
      }
    }
    check((dump as? [String: Any])?["command"] as? [String: Any] ?? [:], [])
    #expect(count > 300)
  }

  @Test("names in Persian every example and every variable of the English help")
  func overviewIsWhole() {
    let folder = FileManager.default.temporaryDirectory
    let english = World.run("mohr --help", in: folder).output
    let persian = World.run("mohr --help --lang fa", in: folder).output
    let lines = english.split(separator: "\n").map { $0.drop { $0 == " " } }
    let examples = lines.filter { $0.hasPrefix("mohr ") && !$0.hasPrefix("mohr (") }
    #expect(examples.count == 6)
    for example in examples {
      // A value that has a Persian name stands by that.
      let typed = example.replacing("--status refused", with: "--status خودداری")
      #expect(persian.contains("\u{2066}\(typed)\u{2069}"))
    }
    #expect(!persian.contains("seal"), "what is no example stays out")
    for name in ["MOHR_TRUST", "MOHR_SEEN", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"] {
      #expect(persian.contains("\u{2066}\(name)\u{2069}"))
    }
  }

  @Test("names build and libraries in --version")
  func version() {
    let outcome = World.run("mohr --version", in: FileManager.default.temporaryDirectory)
    #expect(outcome.status == 0)
    for word in ["mohr ", " (development build)", "OpenSSL ", "libxml2 ", "PC/SC lite "] {
      #expect(outcome.output.contains(word))
    }
  }
}
