import AuditDatabase
import ElectionVerifier

/// The rules between documents that a run has as well, over the rows of a set: here is only told which documents each
/// of them is asked about.
struct SharedRules {
  let connection: Connection
  let findings: FindingWriter

  /// Finds everything.
  func find() throws(DatabaseError) {
    try connection.execute(Self.tables)
    try compareSheets()
    try sortCorrections()
    try findOtherSuperseded()
    try findSupersessions()
    try compareStations()
    try InputRows(connection, findings).compare()
  }

  /// Sheets of which there is more than one file; what is contested; corrections that have a say.
  private static let tables = """
    CREATE TEMP TABLE shared AS SELECT d.election, d.contest, d.unit, d.tier, d.revision
      FROM file f JOIN document d ON d.id = f.document WHERE d.speaks
      GROUP BY d.election, d.contest, d.unit, d.tier, d.revision
      HAVING count(*) > 1 ORDER BY min(f.position);
    CREATE TEMP TABLE contested (document INTEGER PRIMARY KEY);
    CREATE TEMP TABLE correction (
      document INTEGER PRIMARY KEY, superseded TEXT, election TEXT, contest TEXT, unit TEXT,
      tier TEXT, revision INTEGER, position INTEGER);
    CREATE INDEX temp.correction_superseded ON correction (superseded);
    CREATE INDEX temp.correction_unit ON correction (unit);
    """

  private func contest(_ documents: some Sequence<Int64>) throws(DatabaseError) {
    let statement = try connection.prepare("INSERT OR IGNORE INTO temp.contested VALUES (?)")
    for document in documents { try statement.run(.integer(document)) }
  }

  // MARK: Documents of one sheet

  /// A file of a sheet: where it stands, and which document it is.
  private struct SheetFile: Comparable {
    let position: Int64
    let document: Int64

    static func < (a: SheetFile, b: SheetFile) -> Bool { a.position < b.position }
  }

  private func compareSheets() throws(DatabaseError) {
    let rows = try connection.prepare(
      """
      SELECT s.rowid, f.position, d.id, d.content, d.indication = 'TOTAL-FAILED'
      FROM temp.shared s CROSS JOIN document d ON d.unit = s.unit AND d.election = s.election
        AND d.contest IS s.contest AND d.tier IS s.tier AND d.revision IS s.revision
      JOIN file f ON f.document = d.id
      WHERE d.speaks ORDER BY s.rowid, d.content, f.position
      """)
    var sheet: Int64 = 0
    var members: [SheetMember<SheetFile, String>] = []
    try rows.rows { row throws(DatabaseError) in
      if row.number(0) != sheet {
        try compare(members)
        (sheet, members) = (row.number(0), [])
      }
      members.append(
        SheetMember(
          document: SheetFile(position: row.number(1), document: row.number(2)),
          content: row.text(3) ?? "", isFailed: row.number(4) != 0))
    }
    try compare(members)
  }

  private func compare(_ members: [SheetMember<SheetFile, String>]) throws(DatabaseError) {
    let found = SheetRules.compare(members) { $0 == $1 }
    if !found.contested.isEmpty {
      try findings.add(.contested, found.contested.map { ($0.document, $0.position) })
      try contest(found.contested.map(\.document))
    }
    for copies in found.copies {
      try findings.add(.identicalCopies, copies.map { ($0.document, $0.position) })
    }
  }

  // MARK: Corrections

  private typealias Sheet = [DatabaseValue]

  /// Corrections that passed: those that have a say are kept.
  private func sortCorrections() throws(DatabaseError) {
    let corrections = try connection.prepare(
      """
      SELECT d.id, d.supersedes, d.election, d.contest, d.unit, d.tier, d.revision - 1, p.position
      FROM temp.present p JOIN document d ON d.id = p.document
      WHERE d.speaks AND d.supersedes IS NOT NULL AND d.indication = 'TOTAL-PASSED'
      ORDER BY p.position
      """)
    let named = try connection.prepare(
      """
      SELECT d.id, d.election, d.contest, d.unit, d.tier, d.revision
      FROM document d JOIN temp.present p ON p.document = d.id
      WHERE d.content = ? AND d.speaks ORDER BY p.position LIMIT 1
      """)
    let keep = try connection.prepare("INSERT INTO temp.correction VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    try corrections.rows { row throws(DatabaseError) in
      let previous: Sheet = (2...6).map { row[$0] }
      let holder = try named.first(row[1]) { row in (row.number(0), (1...5).map { row[$0] }) }
      if CorrectionRules.mayCorrect(previous, named: holder?.1) {
        try keep.run(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7])
      } else if let holder {
        try findings.add(.otherSheetSuperseded, [row.number(0), holder.0])
        try contest([row.number(0)])
      }
    }
  }

  /// Documents beside which a correction proves that another content of their revision was signed.
  private func findOtherSuperseded() throws(DatabaseError) {
    let rows = try connection.prepare(
      """
      SELECT d.id, d.content, c.superseded, c.document
      FROM temp.correction c JOIN document d ON d.unit = c.unit AND d.election = c.election
        AND d.contest IS c.contest AND d.tier IS c.tier AND d.revision IS c.revision
      JOIN temp.present p ON p.document = d.id
      WHERE d.speaks AND d.id NOT IN (SELECT document FROM temp.contested)
      ORDER BY p.position, c.position
      """)
    var found: [(document: Int64, by: Int64)] = []
    var current: (document: Int64, content: String)?
    var known: [(superseded: String, document: Int64)] = []
    func end() {
      guard let current,
        let by = CorrectionRules.contradiction(of: current.content, known)
      else { return }
      found.append((current.document, by))
    }
    try rows.rows { row throws(DatabaseError) in
      if row.number(0) != current?.document {
        end()
        (current, known) = ((row.number(0), row.text(1) ?? ""), [])
      }
      known.append((row.text(2) ?? "", row.number(3)))
    }
    end()
    for one in found { try findings.add(.otherSuperseded, [one.document, one.by]) }
    try contest(found.map(\.document))
  }

  private func findSupersessions() throws(DatabaseError) {
    let rows = try connection.prepare(
      """
      SELECT d.id, c.document, min(c.position) FROM temp.correction c
      JOIN document d ON d.content = c.superseded
      JOIN temp.present p ON p.document = d.id WHERE d.speaks GROUP BY d.id ORDER BY p.position
      """)
    try rows.rows { row throws(DatabaseError) in
      try findings.add(.superseded, [row.number(0), row.number(1)])
    }
  }

  // MARK: Stations

  /// Stations that documents of different units add up.
  private func compareStations() throws(DatabaseError) {
    let rows = try connection.prepare(
      """
      WITH counted AS (
        SELECT d.id, d.election, d.contest, d.unit, p.position, s.code
        FROM temp.present p JOIN document d ON d.id = p.document
        JOIN station s ON s.document = d.id WHERE d.indication = 'TOTAL-PASSED'),
      twice AS (
        SELECT election, contest, code FROM counted GROUP BY election, contest, code
        HAVING count(DISTINCT unit) > 1)
      SELECT DISTINCT a.id, b.id FROM twice t
      JOIN counted a ON a.code = t.code AND a.election IS t.election AND a.contest IS t.contest
      JOIN counted b ON b.code = t.code AND b.election IS t.election AND b.contest IS t.contest
      WHERE a.unit <> b.unit AND a.position < b.position ORDER BY a.position, b.position
      """)
    try rows.rows { row throws(DatabaseError) in
      try findings.add(.sharedStation, [row.number(0), row.number(1)])
      try contest([row.number(0), row.number(1)])
    }
  }
}
