import AuditDatabase
import ElectionReports

/// Turn-out and invalid votes of the documents of one tier, the one of which there are most.
struct BallotShares {
  struct Unit {
    let section: String
    let code: String
    let name: String
    let rank: Int
    let page: Int
    /// In ten-thousandths.
    let turnout: Int
    let invalid: Int
    /// How far it is beyond what is usual, the farther of both.
    var excess = 0
  }

  let tier: String
  private(set) var units: [Unit] = []
  let turnout: Quartiles?
  let invalid: Quartiles?

  init(_ facts: PageContext) throws(DatabaseError) {
    let voice = facts.voice
    var found: [Unit] = []
    let tier = try facts.connection.prepare(Self.commonest).first { $0.text(0) ?? "" } ?? ""
    try facts.connection.prepare(Self.query).rows(.text(tier)) { row in
      guard let turnout = Shares.basisPoints(row.optional(6), of: row.optional(5)),
        let invalid = Shares.basisPoints(row.optional(7), of: row.optional(6))
      else { return }
      let code = row.text(1) ?? ""
      found.append(
        Unit(
          section: row.text(0) ?? "", code: code,
          name: voice.name(row.text(8), row.text(9)) ?? voice.text(code),
          rank: Int(row.number(3)), page: Int(row.number(4)), turnout: turnout, invalid: invalid))
    }
    self.tier = tier
    let (wide, high) = (Quartiles(found.map(\.turnout)), Quartiles(found.map(\.invalid)))
    (turnout, invalid) = (wide, high)
    units = found.map { unit in
      var unit = unit
      unit.excess = max(
        wide?.excess(of: unit.turnout) ?? 0, high?.excess(of: unit.invalid) ?? 0)
      return unit
    }
  }

  /// What is unusual, the farthest first.
  var outliers: [Unit] {
    units.filter { $0.excess > 0 }.sorted { one, other in
      one.excess == other.excess ? one.rank < other.rank : one.excess > other.excess
    }
  }

  private static let commonest = """
    SELECT l.tier FROM temp.listed l JOIN figure g ON g.document = l.document
    WHERE g.name = 'ballots.eligible' AND l.tier IS NOT NULL
    GROUP BY l.tier ORDER BY count(*) DESC, l.tier LIMIT 1
    """

  /// Of each unit the document of the highest revision.
  private static let query = """
    WITH newest AS (
      SELECT *, row_number() OVER (
        PARTITION BY election, contest, unit ORDER BY revision DESC, rank) AS place
      FROM temp.listed WHERE tier = ?1 AND kind <> 'statement')
    SELECT l.section, l.unit, l.county, l.rank, l.page, e.value, t.value, i.value, u.name_en,
      u.name_fa
    FROM newest l JOIN figure e ON e.document = l.document AND e.name = 'ballots.eligible'
    JOIN figure t ON t.document = l.document AND t.name = 'ballots.total'
    JOIN figure i ON i.document = l.document AND i.name = 'ballots.invalid'
    LEFT JOIN unit u ON u.election = l.election AND u.code = l.unit
    WHERE l.place = 1 ORDER BY l.rank
    """
}
