import Foundation
import Judges
import PKI
import Testing

/// Every path that has a required verdict, judged by others as well. Where they disagree, one table of
/// `docs/design/paths.md` says why; it is held equal to what is measured.
@Suite(.enabled(if: OpenSSLTool.isInstalled, "no /usr/bin/openssl"))
struct PathJudgeTests {
  static let histories = 40

  private func questions() throws -> [JudgedQuestion] {
    let rows =
      RevocationRows.all + RolloverRows.all + IndirectRows.all + CertificateRows.all
      + CarelessRows.all + ListFormRows.all + LimboRows.all + ListScopeRows.all
      + ListSignerRows.all + SelfMadeRows.all + TwinRows.all + SpellingRows.all + RemovalRows.all
      + RowTests.lost
      + BasicRows.all.filter { !Self.isAboutCost($0) }
    return try JudgedQuestion.rows(rows) + JudgedQuestion.histories(Self.histories)
      + (PKITS.isPresent ? JudgedQuestion.pkits() : [])
  }

  /// Meshes of CAs and heaps of constraints, of which a judge that bounds nothing comes to no end.
  private static func isAboutCost(_ row: PathRow) -> Bool {
    ["8", "9", "10"].contains(row.id.prefix { $0.isNumber })
  }

  @Test func othersAgreeButForWhatThePageTells() throws {
    let questions = try questions()
    #expect(Set(questions.map(\.name)).count == questions.count)
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    var answers: [(judge: String, answers: [String: JudgedPath])] = [
      (
        "openssl",
        try Dictionary(
          uniqueKeysWithValues: questions.map { ($0.name, try OpenSSLVerify.judge($0, tool)) })
      )
    ]
    if Certvalidator.isInstalled {
      answers.append(("certvalidator", try Certvalidator.judge(questions)))
    } else {
      print(
        "certvalidator: skipped, as there is no \(Certvalidator.python): scripts/require judges")
    }
    let told = try DocumentedTable(of: "docs/design/paths.md", below: "### Where others disagree")
    for (judge, answers) in answers {
      var found: [String: String] = [:]
      for question in questions {
        guard let answer = answers[question.name] else {
          Issue.record("\(judge) said nothing of \(question.name)")
          continue
        }
        if answer.isValid != question.isValid {
          found[question.name] = question.isValid ? "taken" : "refused"
          if ProcessInfo.processInfo.environment["MOHR_TELL"] != nil {
            let own = question.isValid ? "taken" : "refused"
            print(
              "\(judge)\t\(question.name)\tmohr \(own) \(question.verdict.problems.map(\.name))\t\(answer.reason)"
            )
          }
        }
      }
      var known: [String: String] = [:]
      for row in told.rows where row[0] == judge {
        for id in row[2].split(separator: " · ") { known[String(id)] = row[1] }
      }
      if !PKITS.isPresent { known = known.filter { !$0.key.hasPrefix("4.") } }
      let names = Set(found.keys).union(known.keys).filter { found[$0] != known[$0] }
      for name in names.sorted() {
        Issue.record(
          "\(judge), \(name): mohr \(found[name] ?? "agrees"), the page says \(known[name] ?? "nothing"); \(answers[name]?.reason ?? "")"
        )
      }
      print(
        "\(judge): \(questions.count - found.count) of \(questions.count) paths judged alike, \(found.count) otherwise for reasons that are written down"
      )
    }
  }
}
