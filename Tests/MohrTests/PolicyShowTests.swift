import Foundation
import Testing

@Suite("Policies in words")
struct PolicyShowTests {
  static let policies = [
    "board", "county", "province", "abroad", "interim", "final", "correction", "correction-abroad",
    "correction-interim", "correction-final", "eml-nl-510", "eml-nl-520", "nist-1500-100",
  ]
  private static let prefixes = [" r:", " e:", " kr:", " n:", " @", "::", "/", "$"]

  /// What people read of the shipped policies, in both languages.
  @Test("read as before; MOHR_RECORD=1 records it", arguments: policies, ["en", "fa"])
  func words(_ policy: String, _ language: String) throws {
    let repository = World.tests.deletingLastPathComponent().deletingLastPathComponent()
    let outcome = World.run(
      "mohr policy show policies/\(policy).xml --lang \(language)", in: repository)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let name = "policy-\(policy).\(language).txt"
    let file = World.tests.appendingPathComponent("Golden/" + name)
    if ProcessInfo.processInfo.environment["MOHR_RECORD"] != nil {
      try Data(outcome.output.utf8).write(to: file)
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(kept == outcome.output, "differs from Golden/\(name); MOHR_RECORD=1 records it")
  }

  /// Every rule of a shipped policy is said, and no path is left as it is written.
  @Test("say every rule")
  func coverage() throws {
    let repository = World.tests.deletingLastPathComponent().deletingLastPathComponent()
    for policy in Self.policies {
      let outcome = World.run(
        "mohr policy show policies/\(policy).xml --lang en", in: repository)
      let lines = outcome.output.split(separator: "\n")
      let unsaid = lines.indices.dropFirst().filter {
        lines[$0].hasPrefix("    otherwise: ") && !lines[$0 - 1].hasPrefix("    ")
      }.map { lines[$0 - 1].trimmingCharacters(in: .whitespaces) }
      #expect(unsaid.isEmpty, "\(policy): \(unsaid)")
      let raw = lines.filter { line in
        line.hasPrefix("    ") && !line.hasPrefix("    as written") && !line.hasPrefix("      ")
          && Self.prefixes.contains { line.contains($0) }
      }
      #expect(raw.isEmpty, "\(policy): \(raw)")
    }
  }
}
