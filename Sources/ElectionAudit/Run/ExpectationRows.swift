import AuditDatabase
import ElectionVerifier
import PKI

/// What the registers in use say as rows: elections, units, and which document of whom is expected.
struct ExpectationRows {
  private let connection: Connection
  private let elections: [ExpectedElection]

  /// Registers of elections of which no document is here expect nothing of this folder, unless none is here of any.
  init(_ connection: Connection, _ verifier: Verifier) throws(DatabaseError) {
    self.connection = connection
    var here: Set<String> = []
    let rows = try connection.prepare(
      """
      SELECT DISTINCT d.election FROM temp.present p JOIN document d ON d.id = p.document
      WHERE d.election IS NOT NULL
      """)
    try rows.rows { row in
      if let code = row.text(0) { here.insert(code) }
    }
    let all = verifier.expectedElections
    let known = all.filter { here.contains($0.election.code) }
    elections = known.isEmpty ? all : known
  }

  /// Files of registers that could not be read.
  func unread() throws(DatabaseError) -> [String] {
    var files: [String] = []
    for election in elections {
      files += try election.units { (_: RegisteredUnit) throws(DatabaseError) in }
    }
    return files
  }

  func write() throws(DatabaseError) {
    try connection.execute(
      """
      DELETE FROM election; DELETE FROM contest; DELETE FROM candidate; DELETE FROM unit;
      DELETE FROM expected
      """)
    let election = try connection.prepare("INSERT INTO election VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    let unit = try connection.prepare("INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?, ?, ?, ?)")
    let expected = try connection.prepare(
      "INSERT OR REPLACE INTO expected VALUES (?, ?, ?, ?, NULL)")
    for one in elections {
      let code = DatabaseValue.text(one.election.code)
      try election.run(
        code, DatabaseValue(one.election.name.text(in: "en")),
        DatabaseValue(one.election.name.text(in: "fa")), .text(one.election.opens.description),
        .text(one.election.closes.description), .integer(Int64(one.edition)),
        .text(Hex.text(one.digest)), DatabaseValue(one.isRehearsal))
      try writeContests(of: one)
      _ = try one.units { (found: RegisteredUnit) throws(DatabaseError) in
        try unit.run(
          code, .text(found.unit.code), DatabaseValue(found.parent?.code), .text(found.kind),
          DatabaseValue(found.tier), DatabaseValue(found.name.text(in: "en")),
          DatabaseValue(found.name.text(in: "fa")))
        guard let tier = found.tier else { return }
        for contest in found.contests ?? one.contests.map(\.code) {
          try expected.run(code, .text(found.unit.code), .text(contest), .text(tier))
        }
      }
    }
    try connection.execute(Self.addedUp)
  }

  private func writeContests(of one: ExpectedElection) throws(DatabaseError) {
    let contest = try connection.prepare("INSERT INTO contest VALUES (?, ?, ?, ?, ?)")
    let candidate = try connection.prepare("INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?)")
    let code = DatabaseValue.text(one.election.code)
    for (index, found) in one.contests.enumerated() {
      try contest.run(
        code, .integer(Int64(index)), .text(found.code), DatabaseValue(found.name.text(in: "en")),
        DatabaseValue(found.name.text(in: "fa")))
      for (place, who) in found.candidates.enumerated() {
        try candidate.run(
          code, .text(found.code), .integer(Int64(place)), .text(who.code),
          DatabaseValue(who.name.text(in: "en")), DatabaseValue(who.name.text(in: "fa")))
      }
    }
  }

  /// The first unit above that hands in a document for the contest; a register has no more tiers than this walks.
  private static let addedUp = """
    WITH RECURSIVE above (election, unit, contest, code, depth) AS (
      SELECT e.election, e.unit, e.contest, u.parent, 1 FROM expected e
      JOIN unit u ON u.election = e.election AND u.code = e.unit
      UNION ALL
      SELECT a.election, a.unit, a.contest, u.parent, a.depth + 1 FROM above a
      JOIN unit u ON u.election = a.election AND u.code = a.code
      WHERE a.depth < 32 AND NOT EXISTS (
        SELECT 1 FROM expected x
        WHERE x.election = a.election AND x.unit = a.code AND x.contest = a.contest))
    UPDATE expected SET added_up_by = (
      SELECT a.code FROM above a
      JOIN expected x ON x.election = a.election AND x.unit = a.code AND x.contest = a.contest
      WHERE a.election = expected.election AND a.unit = expected.unit
        AND a.contest = expected.contest LIMIT 1)
    """
}
