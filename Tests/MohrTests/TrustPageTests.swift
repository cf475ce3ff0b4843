import Foundation
import Testing

/// The worked example of docs/trust.md and its Persian twin: every command is run, and says what stands behind it.
@Suite("The page on trust over time")
struct TrustPageTests {
  /// A command, and the words that it must say.
  private struct Step {
    let command: String
    let words: [String]
  }

  private func steps(of page: String) throws -> [Step] {
    let file = World.tests.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/" + page)
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.trimmingCharacters(in: .whitespaces) }
    let start = try #require(lines.firstIndex { $0.hasPrefix("mohr lab new lab") }, "\(page)")
    return lines[start...].prefix { !$0.isEmpty && $0 != "```" }.map { line in
      let parts = line.split(separator: " # ", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      let words = parts.count > 1 ? parts[1].split(separator: ", ").map(String.init) : []
      return Step(command: parts[0], words: words)
    }
  }

  /// The same commands on both pages.
  @Test func twins() throws {
    let (english, persian) = (try steps(of: "trust.md"), try steps(of: "trust.fa.md"))
    #expect(english.map(\.command) == persian.map(\.command))
    #expect(english.filter { !$0.words.isEmpty }.count >= 8)
  }

  @Test(arguments: ["en", "fa"]) func theExampleRuns(language: String) throws {
    let steps = try steps(of: language == "fa" ? "trust.fa.md" : "trust.md")
    let folder = World.temporaryFolder()
    let port = Int.random(in: 20_000..<30_000)
    var script = "trap 'kill %1' EXIT\n"
    for (index, step) in steps.enumerated() {
      let command = step.command.replacing("8318", with: "\(port)")
      let isServer = command.hasSuffix("&")
      script +=
        isServer
        ? "\(command.dropLast()) --port \(port) >/dev/null 2>&1 &\n"
        : "{ \(command); } \(command.contains(">") ? "" : ">out.\(index) 2>&1")\n"
    }
    let outcome = World.run(
      script, in: folder, variables: ["LC_ALL": language == "fa" ? "fa_IR.UTF-8" : "C.UTF-8"])
    for (index, step) in steps.enumerated() where !step.words.isEmpty {
      let said =
        (try? String(
          contentsOf: folder.appendingPathComponent("out.\(index)"), encoding: .utf8)) ?? ""
      for word in step.words {
        #expect(said.contains(word), "\(step.command): \(said.prefix(400)) \(outcome.errors)")
      }
    }
  }
}
