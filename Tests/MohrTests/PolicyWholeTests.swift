import Foundation
import Testing

/// What is binding of a policy is shown whole, however long it is: nobody signs, or believes, what stands behind a cut.
@Suite("Policies, whole")
struct PolicyWholeTests {
  /// The expressions of each element of a policy. Those of `Term` only choose words.
  private static let expressions: [String: Set<String>] = [
    "Applies": ["when", "date"], "Field": ["select", "language"],
    "Candidates": [
      "select", "code", "name", "votes", "elected", "contest", "contestName", "language",
    ],
    "Inputs": ["select", "unit", "revision", "digest"],
    "Missing": ["select", "unit", "reason", "language"],
    "Stations": ["select", "code", "ballots", "eligible", "name"],
    "Absences": ["select", "role", "status", "reason", "language"],
    "Tally": ["select", "code", "label", "count", "language"],
    "People": ["select", "office", "candidate", "name", "outcome", "words", "language"],
    "Discrepancies": ["select", "rule", "words", "language"],
    "Rule": ["context", "test"], "Sum": ["context", "atMost"], "Heading": ["select", "key"],
    "Whole": ["select", "key", "value"], "Part": ["select", "key", "value"],
    "Placement": ["parent"], "Signer": ["when"], "Countersigner": ["when"],
  ]

  /// A policy each of whose expressions has a long tail, and the marks at their ends.
  private static func lengthened(_ policy: String) throws -> (text: String, marks: [String]) {
    var marks: [String] = []
    func tail() -> String {
      marks.append("mark-\(marks.count)-ends")
      return String(repeating: "t", count: 500) + marks[marks.count - 1]
    }
    let tag = try Regex(#"<([A-Za-z]+)((?:\s+[A-Za-z:]+="[^"]*")*)\s*/?>"#)
    let attribute = try Regex(#"([A-Za-z:]+)="([^"]*)""#)
    let text = policy.replacing(tag) { match in
      let whole = String(policy[match.range])
      guard let names = expressions[match.output[1].substring.map(String.init) ?? ""] else {
        return whole
      }
      return whole.replacing(attribute) { part in
        let name = part.output[1].substring.map(String.init) ?? ""
        let value = part.output[2].substring ?? ""
        return names.contains(name)
          ? "\(name)=\"(\(value)) = '\(tail())'\"" : String(whole[part.range])
      }
    }
    return (text, marks)
  }

  @Test(
    "every expression of a shipped policy is shown to its end", arguments: PolicyShowTests.policies)
  func expressions(_ name: String) throws {
    let folder = World.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let repository = World.tests.deletingLastPathComponent().deletingLastPathComponent()
    let policy = try String(
      contentsOf: repository.appendingPathComponent("policies/\(name).xml"), encoding: .utf8)
    let (text, marks) = try Self.lengthened(policy)
    try Data(text.utf8).write(to: folder.appendingPathComponent("policy.xml"))
    #expect(marks.count > 20)
    for language in ["en", "fa"] {
      let outcome = World.run("mohr policy show policy.xml --lang \(language)", in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lacking = marks.filter { !outcome.output.contains($0) }
      #expect(lacking.isEmpty, "\(lacking.count) of \(marks.count), \(language)")
      for match in policy.matches(of: /<Namespace prefix="[a-z]+" uri="([^"]+)"/) {
        #expect(outcome.output.contains(match.1), "\(match.1)")
      }
    }
  }

  @Test("every sentence is shown to its end", arguments: ["en", "fa"])
  func sentences(_ language: String) throws {
    let folder = World.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let repository = World.tests.deletingLastPathComponent().deletingLastPathComponent()
    let policy = try String(
      contentsOf: repository.appendingPathComponent("policies/county.xml"), encoding: .utf8)
    var marks: [String] = []
    let sentence = try Regex("(<Sentence xml:lang=\"\(language)\">[^<]*)")
    let text = policy.replacing(sentence) { match in
      marks.append("mark-\(marks.count)-ends")
      return policy[match.range] + " " + String(repeating: "t", count: 600) + marks[marks.count - 1]
    }
    try Data(text.utf8).write(to: folder.appendingPathComponent("policy.xml"))
    let outcome = World.run("mohr policy show policy.xml --lang \(language)", in: folder)
    #expect(outcome.status == 0 && marks.count > 10, "\(outcome.errors)")
    #expect(marks.filter { !outcome.output.contains($0) }.isEmpty)
  }
}
