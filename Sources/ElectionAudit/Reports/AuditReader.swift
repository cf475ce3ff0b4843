package import AuditDatabase
package import ElectionVerifier

/// What an audit came to, read from its database.
package struct AuditReader {
  /// A finding with what it is about.
  struct Item {
    let id: Int64
    let code: String
    let severity: Severity
    let signature: String?
    let line: Int?
    let what: Words
    let advice: Words?
    let impliedBy: Int64?
    let parts: [Part]
    /// How many parts there are, whether or not they are listed.
    let partCount: Int
  }

  /// A document, a unit or a file.
  struct Part {
    let unit: String?
    let unitName: Words?
    let path: String?
  }

  /// A text in both languages.
  struct Words {
    let english: String?
    let persian: String?

    init(_ english: String?, _ persian: String?) {
      self.english = english
      self.persian = persian
    }

    var localized: LocalizedText {
      LocalizedText(["en": english, "fa": persian].compactMapValues(\.self))
    }
  }

  /// Documents of one tier.
  struct Tier {
    let name: String
    let expected, here, passed, failed, waiting, indeterminate, absent: Int
  }

  /// An election that the register tells of.
  struct Election {
    let code: String
    let name: Words
    let edition: Int
    let digest: String
    let isRehearsal: Bool
  }

  let connection: Connection

  /// - Parameter connection: A database of which an audit ran to its end.
  package init(_ connection: Connection) { self.connection = connection }

  /// The outcome of the last run.
  package func outcome() throws(DatabaseError) -> Indication {
    let text = try connection.value("SELECT outcome FROM run ORDER BY id DESC LIMIT 1")
    guard case .text(let text)? = text else { return .indeterminate }
    return Indication(rawValue: text) ?? .indeterminate
  }

  /// Whether there was anything to be judged.
  package func hasFiles() throws(DatabaseError) -> Bool {
    try connection.number("SELECT EXISTS (SELECT 1 FROM file)") != 0
  }

  /// The time for which the last run judged, as xs:dateTime.
  func judgedFor() throws(DatabaseError) -> String {
    let text = try connection.value("SELECT judged_for FROM run ORDER BY id DESC LIMIT 1")
    if case .text(let text)? = text { return text }
    return ""
  }

  func elections() throws(DatabaseError) -> [Election] {
    var found: [Election] = []
    let rows = try connection.prepare(
      """
      SELECT code, name_en, name_fa, register_edition, register_digest, rehearsal FROM election
      ORDER BY code
      """)
    try rows.rows { row in
      found.append(
        Election(
          code: row.text(0) ?? "", name: Words(row.text(1), row.text(2)),
          edition: Int(row.number(3)), digest: row.text(4) ?? "", isRehearsal: row.number(5) != 0))
    }
    return found
  }

  /// Files of the set, and what came of the documents: those that another one contests count as failed, and those against
  /// which nothing stands but that somebody has still to sign wait.
  func tiers() throws(DatabaseError) -> [Tier] {
    var found: [Tier] = []
    try connection.prepare(Self.tierQuery).rows { row in
      found.append(
        Tier(
          name: row.text(0) ?? "", expected: Int(row.number(1)), here: Int(row.number(2)),
          passed: Int(row.number(3)), failed: Int(row.number(4)),
          waiting: Int(row.number(7)), indeterminate: Int(row.number(5)),
          absent: Int(row.number(6))))
    }
    return found
  }

  private static let tierQuery = """
    WITH contested AS (
      SELECT DISTINCT p.document FROM finding f JOIN finding_part p ON p.finding = f.id
      WHERE f.severity = 'error' AND (p.position = 0 OR f.code IN ('E01', 'C05-stations-shared'))
      AND NOT (p.position = 0 AND EXISTS (
        SELECT 1 FROM document w JOIN document_finding g ON g.document = w.id
        WHERE w.id = p.document AND w.waiting AND g.code = f.code))),
    judged AS (
      SELECT coalesce(tier, '') AS tier, unit, CASE
        WHEN id IN (SELECT document FROM contested) THEN 'failed' WHEN waiting THEN 'waiting'
        WHEN indication = 'TOTAL-FAILED' THEN 'failed'
        WHEN indication = 'TOTAL-PASSED' THEN 'passed' ELSE 'indeterminate' END AS came
      FROM sheet WHERE kind <> 'statement'),
    asked AS (SELECT tier, count(*) AS n FROM expected GROUP BY tier),
    missed AS (
      SELECT e.tier, count(*) AS n FROM expected e WHERE NOT EXISTS (
        SELECT 1 FROM sheet s WHERE s.unit = e.unit AND s.election = e.election
          AND (s.contest IS NULL OR s.contest = e.contest)) GROUP BY e.tier),
    every AS (SELECT tier FROM asked UNION SELECT tier FROM judged)
    SELECT t.tier, coalesce(a.n, 0), count(j.tier), coalesce(sum(j.came = 'passed'), 0),
      coalesce(sum(j.came = 'failed'), 0), coalesce(sum(j.came = 'indeterminate'), 0),
      coalesce(m.n, 0), coalesce(sum(j.came = 'waiting'), 0)
    FROM every t LEFT JOIN asked a ON a.tier = t.tier LEFT JOIN missed m ON m.tier = t.tier
    LEFT JOIN judged j ON j.tier = t.tier
    GROUP BY t.tier
    ORDER BY coalesce(a.n, 0) DESC, t.tier
    """

  /// How many findings there are that nothing explains, and how many that something does; notes apart.
  func counts() throws(DatabaseError) -> (primary: Int, implied: Int) {
    let of = "SELECT count(*) FROM finding WHERE severity <> 'info' AND implied_by IS"
    return (try connection.number("\(of) NULL"), try connection.number("\(of) NOT NULL"))
  }

  /// The codes of what nothing explains, or of notes, gravest first, with how many there are of each.
  func codes(areNotes: Bool) throws(DatabaseError) -> [(code: String, count: Int)] {
    var found: [(String, Int)] = []
    let rows = try connection.prepare(
      """
      SELECT code, count(*) FROM finding WHERE implied_by IS NULL
        AND severity \(areNotes ? "=" : "<>") 'info'
      GROUP BY code ORDER BY max(CASE severity WHEN 'error' THEN 3 WHEN 'missing' THEN 2
        WHEN 'warning' THEN 1 ELSE 0 END) DESC, count(*) DESC, code
      """)
    try rows.rows { row in found.append((row.text(0) ?? "", Int(row.number(1)))) }
    return found
  }

  private static let columns = """
    f.id, f.code, f.severity, f.signature, f.line, f.what_en, f.what_fa, f.advice_en, f.advice_fa,
      f.implied_by
    """

  /// The first findings of a code that nothing explains.
  func primary(_ code: String, limit: Int) throws(DatabaseError) -> [Item] {
    try items(
      "WHERE f.code = ?1 AND f.implied_by IS NULL", [.text(code)], limit: limit)
  }

  /// The first findings that one explains.
  func implied(by id: Int64, limit: Int) throws(DatabaseError) -> (items: [Item], count: Int) {
    let count = try connection.prepare("SELECT count(*) FROM finding WHERE implied_by = ?")
      .first(.integer(id)) { Int($0.number(0)) }
    let found = try items("WHERE f.implied_by = ?1", [.integer(id)], limit: limit)
    return (found, count ?? 0)
  }

  private func items(
    _ condition: String, _ values: [DatabaseValue], limit: Int
  ) throws(DatabaseError) -> [Item] {
    var found: [Item] = []
    try each(condition, values, limit: limit) { found.append($0) }
    return found
  }

  /// Hands over findings one after another.
  func each(
    _ condition: String = "", _ values: [DatabaseValue] = [], limit: Int = -1, parts: Int = 8,
    _ body: (Item) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    let rows = try connection.prepare(
      "SELECT \(Self.columns) FROM finding f \(condition) ORDER BY f.id LIMIT \(limit)")
    let part = try connection.prepare(
      """
      SELECT p.unit, p.path, u.name_en, u.name_fa FROM finding_part p
      LEFT JOIN document d ON d.id = p.document
      LEFT JOIN unit u ON u.code = p.unit
        AND u.election = coalesce(d.election, (SELECT min(code) FROM election))
      WHERE p.finding = ? ORDER BY p.position LIMIT \(parts)
      """)
    let count = try connection.prepare("SELECT count(*) FROM finding_part WHERE finding = ?")
    try rows.rows(values) { row throws(DatabaseError) in
      let id = row.number(0)
      var found: [Part] = []
      try part.rows(.integer(id)) { one in
        let name = one.isNull(2) && one.isNull(3) ? nil : Words(one.text(2), one.text(3))
        found.append(Part(unit: one.text(0), unitName: name, path: one.text(1)))
      }
      let advice = row.isNull(7) && row.isNull(8) ? nil : Words(row.text(7), row.text(8))
      try body(
        Item(
          id: id, code: row.text(1) ?? "",
          severity: Severity(rawValue: row.text(2) ?? "") ?? .error, signature: row.text(3),
          line: row.optional(4), what: Words(row.text(5), row.text(6)), advice: advice,
          impliedBy: row.isNull(9) ? nil : row.number(9), parts: found,
          partCount: try count.first(.integer(id)) { Int($0.number(0)) } ?? 0))
    }
  }

  /// Digest of trust.xml, and the key of all that verdicts rest on.
  func trust() throws(DatabaseError) -> (file: String, key: String) {
    let rows = try connection.prepare(
      """
      SELECT t.trust_xml, t.key FROM run r JOIN trust t ON t.id = r.trust
      ORDER BY r.id DESC LIMIT 1
      """)
    return try rows.first { ($0.text(0) ?? "", $0.text(1) ?? "") } ?? ("", "")
  }

  /// Roles that were absent or refused, and by whom it is said: how many there are.
  func absences() throws(DatabaseError) -> Int {
    try connection.number(
      """
      SELECT count(*) FROM absence WHERE status IN ('absent', 'refused')
        AND document IN (SELECT id FROM sheet WHERE kind = 'sheet')
      """)
  }

  /// Files, those that could not be read, and what was not judged.
  func files() throws(DatabaseError) -> (all: Int, unreadable: Int, leftOut: Int) {
    (
      try connection.number("SELECT count(*) FROM file"),
      try connection.number("SELECT count(*) FROM file WHERE unreadable IS NOT NULL"),
      try connection.number("SELECT count(*) FROM left_out")
    )
  }
}
