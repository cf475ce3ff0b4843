import AuditDatabase

/// How far each province is, and what its own document says.
struct ProvinceRow {
  var expected = 0, absent = 0
  var passed = 0, failed = 0
  /// Those that are not known to hold, and those that wait for somebody's signature.
  var open = 0
  /// Findings that nothing explains, of its units.
  var findings = 0
  var eligible: Int?
  var total: Int?
  var invalid: Int?

  /// The gravest of what is in it.
  var state: String {
    if failed > 0 { return "failed" }
    if open > 0 { return "open" }
    if absent > 0 { return "missing" }
    return passed > 0 ? "passed" : "missing"
  }

  /// Ballots of ten thousand who might have voted.
  var turnout: Int? { Shares.basisPoints(total, of: eligible) }
  /// Invalid votes of ten thousand ballots.
  var invalidShare: Int? { Shares.basisPoints(invalid, of: total) }

  /// All of them by the codes of provinces; what is in none by an empty one.
  static func all(_ connection: Connection) throws(DatabaseError) -> [String: ProvinceRow] {
    var found: [String: ProvinceRow] = [:]
    try connection.prepare(expectation).rows { row in
      let code = row.text(0) ?? ""
      found[code, default: ProvinceRow()].expected = Int(row.number(1))
      found[code, default: ProvinceRow()].absent = Int(row.number(2))
    }
    try connection.prepare(states).rows { row in
      let code = row.text(0) ?? ""
      found[code, default: ProvinceRow()].passed = Int(row.number(1))
      found[code, default: ProvinceRow()].failed = Int(row.number(2))
      found[code, default: ProvinceRow()].open = Int(row.number(3))
    }
    try connection.prepare(findings).rows { row in
      found[row.text(0) ?? "", default: ProvinceRow()].findings = Int(row.number(1))
    }
    try connection.prepare(figures).rows { row in
      let (code, value) = (row.text(0) ?? "", Int(row.number(2)))
      switch row.text(1) {
      case "ballots.eligible": found[code, default: ProvinceRow()].eligible = value
      case "ballots.total": found[code, default: ProvinceRow()].total = value
      case "ballots.invalid": found[code, default: ProvinceRow()].invalid = value
      default: break
      }
    }
    return found
  }

  private static let expectation = """
    SELECT coalesce(p.province, ''), count(*), sum(NOT EXISTS (
      SELECT 1 FROM temp.listed s WHERE s.unit = e.unit AND s.election = e.election
        AND s.kind <> 'statement' AND (s.contest IS NULL OR s.contest = e.contest)))
    FROM expected e LEFT JOIN temp.placed p ON p.election = e.election AND p.code = e.unit
    GROUP BY 1
    """

  private static let states = """
    SELECT section, sum(state = 'passed'), sum(state = 'failed'), sum(state IN ('open', 'waiting'))
    FROM temp.listed WHERE kind <> 'statement' GROUP BY section
    """

  private static let findings = """
    SELECT coalesce(l.section, p.province, ''), count(*) FROM finding f
    LEFT JOIN finding_part q ON q.finding = f.id AND q.position = 0
    LEFT JOIN temp.listed l ON l.document = q.document
    LEFT JOIN (SELECT code, min(province) AS province FROM temp.placed GROUP BY code) p
      ON p.code = q.unit
    WHERE f.implied_by IS NULL AND f.severity <> 'info' GROUP BY 1
    """

  /// Of each province the document of the highest revision.
  private static let figures = """
    WITH own AS (
      SELECT section, document, row_number() OVER (
        PARTITION BY section ORDER BY revision DESC, rank) AS place
      FROM temp.listed WHERE tier = 'province' AND unit = section AND kind <> 'statement')
    SELECT o.section, g.name, g.value FROM own o JOIN figure g ON g.document = o.document
    WHERE o.place = 1 AND g.name IN ('ballots.eligible', 'ballots.total', 'ballots.invalid')
    """
}
