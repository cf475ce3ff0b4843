import Foundation
import Judges
import Testing

/// Every scenario judged by other programs as well. Where they disagree, `docs/design/scenarios.md` says why; its table is held
/// equal to what is measured.
@Suite(.enabled(if: PastOpenSSL.isInstalled, "no /usr/bin/openssl"))
struct ScenarioJudgeTests {
  /// Fewer would say little.
  private static let least = 40

  @Test func othersAgreeButForWhatThePageTells() throws {
    let questions = try PlayedScenario.all.get().flatMap { $0.verdicts.map(\.question) }
    #expect(questions.count >= Self.least)
    let tool = try PastOpenSSL()
    defer { tool.remove() }
    var judges: [(name: String, answers: [String: PastAnswer])] = [
      (
        "openssl",
        try Dictionary(uniqueKeysWithValues: questions.map { ($0.name, try tool.judge($0)) })
      )
    ]
    if PastCertvalidator.isInstalled {
      judges.append(("certvalidator", try PastCertvalidator.judge(questions)))
    } else {
      print(
        "certvalidator: skipped, as there is no \(PastCertvalidator.python): scripts/require judges"
      )
    }
    let rows = try DocumentedTable(
      of: "docs/design/scenarios.md", below: "## Where others disagree"
    ).rows
    for (judge, answers) in judges {
      var told: [String: String] = [:]
      for row in rows where row[0] == judge {
        for name in row[2].split(separator: " · ") { told[String(name)] = row[1] }
      }
      compare(questions, judge, answers, told)
    }
  }

  private func compare(
    _ questions: [PastQuestion], _ judge: String, _ answers: [String: PastAnswer],
    _ told: [String: String]
  ) {
    var found: [String: String] = [:]
    for question in questions {
      guard let answer = answers[question.name] else {
        Issue.record("\(judge) said nothing of \(question.name)")
        continue
      }
      guard answer.isValid != question.isPassed else { continue }
      found[question.name] = question.isPassed ? "passed" : "not passed"
      if ProcessInfo.processInfo.environment["MOHR_TELL"] != nil {
        print("\(judge)\t\(found[question.name] ?? "")\t\(question.name)\t\(answer.reason)")
      }
    }
    for name in Set(found.keys).union(told.keys).sorted() where found[name] != told[name] {
      Issue.record(
        """
        \(judge), \(name): mohr \(found[name] ?? "agrees"), the page says \(told[name] ?? "nothing"); \
        \(answers[name]?.reason ?? "")
        """
      )
    }
    print(
      """
      \(judge): \(questions.count - found.count) of \(questions.count) verdicts of scenarios judged alike, \
      \(found.count) otherwise for reasons that are written down
      """
    )
  }
}
