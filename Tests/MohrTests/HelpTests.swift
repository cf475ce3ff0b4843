import Foundation
import Testing

@Suite("Help")
struct HelpTests {
  static let commands = [
    "", "sign", "countersign", "absence", "delegate", "scrutiny",
    "verify", "inspect", "roster", "roster check", "roster import",
    "roster export", "roster status", "roster record", "roster diff", "roster split", "policy",
    "policy check",
    "policy show", "card", "card list",
    "card identify", "card authenticate", "card wait", "card pin", "card pin status",
    "card pin change", "card pin unblock", "card modules",
    "register", "register import", "register check",
    "register show", "register diff", "lab", "lab new", "lab revoke", "lab rollover", "lab serve",
    "lab samples", "lab rehearsal",
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

  @Test("names in Persian every example and every variable of the English help")
  func overviewIsWhole() {
    let folder = FileManager.default.temporaryDirectory
    let english = World.run("mohr --help", in: folder).output
    let persian = World.run("mohr --help --lang fa", in: folder).output
    let lines = english.split(separator: "\n").map { $0.drop { $0 == " " } }
    let examples = lines.filter { $0.hasPrefix("mohr ") && !$0.hasPrefix("mohr (") }
    #expect(examples.count == 6)
    for example in examples { #expect(persian.contains("\u{2066}\(example)\u{2069}")) }
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
