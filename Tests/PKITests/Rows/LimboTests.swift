import Judges
import Testing

/// What x509-limbo refuses and mohr accepted: refused now, or taken for a reason that is written down.
@Suite struct LimboTests {
  @Test(arguments: LimboRows.all) func row(_ row: PathRow) throws {
    let lab = try Lab()
    try RowTests.check(row, try row.fullQuestion(lab), lab, shuffles: 20)
  }

  /// The page names each of them, with the same answer.
  @Test func thePageTellsTheSame() throws {
    let told = try DocumentedTable(of: "docs/design/paths.md", below: "## x509-limbo").rows
    var answers: [String: String] = [:]
    for row in told {
      for id in row[0].split(separator: " · ") { answers[String(id)] = row[1] }
    }
    let found = Dictionary(
      uniqueKeysWithValues: LimboRows.all.map { row in
        if case .valid = row.expected { (row.id, "taken") } else { (row.id, "refused") }
      })
    #expect(answers == found)
    let refused = found.values.count { $0 == "refused" }
    print(
      "x509-limbo: \(found.count) situations, \(refused) refused, \(found.count - refused) taken for a reason"
    )
  }
}
