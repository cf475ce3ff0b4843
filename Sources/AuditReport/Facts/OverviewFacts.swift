import AuditDatabase
import ElectionReports

/// What is in, tier by tier and province by province, and the result as it was signed.
struct OverviewFacts {
  private let facts: PageContext
  private let connection: Connection
  private let voice: ReportVoice

  init(_ facts: PageContext) {
    self.facts = facts
    connection = facts.connection
    voice = facts.voice
  }

  func fillings() throws(DatabaseError) -> Fillings {
    let provinces = try ProvinceRow.all(connection)
    let rows = facts.units.sections.compactMap { section in
      provinces[section.code].map { (section, $0) }
    }
    let map = TileMap(rows.filter { !$0.0.code.isEmpty }, voice)
    return [
      "tiers": .list(try tiers()), "results": .list(try results()),
      "provinces": .list(rows.map(filling)), "map": .list(map.fillings.map { [$0] } ?? []),
    ]
  }

  private func tiers() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    try connection.prepare(Self.tierQuery).rows { row in
      let name = row.text(0) ?? ""
      var filling: Fillings = [
        "name": .text(name.isEmpty ? voice.word(.otherTier) : voice.say.tier(name))
      ]
      let columns = ["expected", "here", "passed", "failed", "waiting", "open", "absent"]
      for (index, column) in columns.enumerated() {
        let count = Int(row.number(index + 1))
        filling[column] = .text(voice.number(count))
        filling[column + "Any"] = Filling(count > 0)
      }
      found.append(filling)
    }
    return found
  }

  private static let tierQuery = """
    WITH asked AS (SELECT tier, count(*) AS n FROM expected GROUP BY tier),
    missed AS (
      SELECT e.tier, count(*) AS n FROM expected e WHERE NOT EXISTS (
        SELECT 1 FROM temp.listed s WHERE s.unit = e.unit AND s.election = e.election
          AND s.kind <> 'statement' AND (s.contest IS NULL OR s.contest = e.contest))
      GROUP BY e.tier),
    judged AS (
      SELECT coalesce(tier, '') AS tier, count(*) AS n, sum(state = 'passed') AS passed,
        sum(state = 'failed') AS failed, sum(state = 'waiting') AS waiting,
        sum(state = 'open') AS open
      FROM temp.listed WHERE kind <> 'statement' GROUP BY 1),
    every AS (SELECT tier FROM asked UNION SELECT tier FROM judged)
    SELECT t.tier, coalesce(a.n, 0), coalesce(j.n, 0), coalesce(j.passed, 0),
      coalesce(j.failed, 0), coalesce(j.waiting, 0), coalesce(j.open, 0), coalesce(m.n, 0)
    FROM every t LEFT JOIN asked a ON a.tier = t.tier LEFT JOIN missed m ON m.tier = t.tier
    LEFT JOIN judged j ON j.tier = t.tier ORDER BY coalesce(a.n, 0) DESC, t.tier
    """

  private func filling(_ section: ReportUnits.Section, _ row: ProvinceRow) -> Fillings {
    [
      "name": .text(section.name), "code": Filling(section.code.isEmpty ? nil : section.code),
      "state": .text(row.state), "stateWord": .text(voice.word(.state(row.state))),
      "expected": .text(voice.number(row.expected)),
      "here": .text(voice.number(row.expected - row.absent)),
      "absent": .text(voice.number(row.absent)), "failed": .text(voice.number(row.failed)),
      "open": .text(voice.number(row.open)), "findings": .text(voice.number(row.findings)),
      "turnout": Filling(row.turnout.map(voice.share)),
      "invalid": Filling(row.invalidShare.map(voice.share)),
    ]
  }

  // MARK: The result

  /// Of each contest the newest document of the whole country.
  private func results() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    let rows = try connection.prepare(
      """
      SELECT l.document, l.rank, l.page, l.state, l.election, l.contest, c.name_en, c.name_fa,
        max(l.revision)
      FROM temp.listed l JOIN unit u ON u.election = l.election AND u.code = l.unit
      LEFT JOIN contest c ON c.election = l.election AND c.code = l.contest
      WHERE u.parent IS NULL AND l.tier = 'country' AND l.kind <> 'statement'
      GROUP BY l.election, l.contest ORDER BY l.election, l.contest
      """)
    try rows.rows { row throws(DatabaseError) in
      let contest = voice.name(row.text(6), row.text(7)) ?? voice.text(row.text(5) ?? "")
      let state = row.text(3) ?? ""
      var filling = try figures(of: row[0], facts.candidates[row.text(4), row.text(5)])
      filling["contest"] = .text(contest)
      filling["link"] = .text(
        facts.page.link(to: Int(row.number(1)), on: Int(row.number(2))))
      filling["state"] = .text(state)
      filling["stateWord"] = .text(voice.word(.state(state)))
      found.append(filling)
    }
    return found
  }

  private func figures(
    of document: DatabaseValue, _ names: [String: String]
  ) throws(DatabaseError) -> Fillings {
    var votes: [(name: String, value: Int)] = []
    var ballots: [String: Int] = [:]
    let rows = try connection.prepare(
      "SELECT name, value FROM figure WHERE document = ? ORDER BY position")
    try rows.rows(document) { row in
      let (name, value) = (row.text(0) ?? "", Int(row.number(1)))
      if name.hasPrefix("votes.") {
        votes.append((voice.figure(name, candidates: names), value))
      } else {
        ballots[name] = value
      }
    }
    let most = max(1, votes.map(\.value).max() ?? 1)
    let valid = ballots["ballots.valid"]
    votes.sort { $0.value > $1.value }
    return [
      "candidates": .list(
        votes.map { one in
          [
            "name": .text(one.name), "votes": .text(voice.number(one.value)),
            "share": Filling(Shares.basisPoints(one.value, of: valid).map(voice.share)),
            "width": Filling(max(0, Shares.basisPoints(one.value, of: most) ?? 0) / 100),
          ]
        }),
      "ballots": .list(
        ["valid", "invalid", "total", "eligible"].compactMap { name in
          ballots["ballots." + name].map { value in
            [
              "name": .text(voice.say.fieldName("ballots." + name)),
              "value": .text(voice.number(value)),
            ]
          }
        }),
    ]
  }
}
