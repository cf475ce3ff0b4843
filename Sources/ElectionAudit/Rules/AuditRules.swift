import AuditDatabase
import ElectionVerifier

/// The rules that ask for the register, for signers, or for times of other documents: each a query whose rows are
/// findings.
struct AuditRules {
  let connection: Connection
  let findings: FindingWriter

  func find() throws(DatabaseError) {
    try findUnreadable()
    try findAbsent()
    try pairs(.notNamed, Self.notNamed)
    try findNotHere()
    try pairs(.addsUpFailed, Self.addsUpFailed)
    try groups(.sameSigner, Self.sameSigner)
    try groups(.twoUnits, Self.twoUnits)
    try groups(.twoRoots, Self.twoRoots)
    try groups(.gap, Self.gap)
    try pairs(.fewerRoles, Self.fewerRoles)
    try pairs(.afterFinal, Self.afterFinal)
    try pairs(.beforeInput, Self.beforeInput)
    try pairs(.falling, Self.falling)
    try groups(.burst, Self.burst)
  }

  /// A finding for each row, about the two documents of it.
  private func pairs(_ code: AuditCode, _ query: String) throws(DatabaseError) {
    try connection.prepare(query).rows { row throws(DatabaseError) in
      try findings.add(code, [row.number(0), row.number(1)])
    }
  }

  /// A finding for all rows with one first column, about the documents of the second.
  private func groups(_ code: AuditCode, _ query: String) throws(DatabaseError) {
    var group: DatabaseValue?
    var documents: [Int64] = []
    try connection.prepare(query).rows { row throws(DatabaseError) in
      if let group, row[0] != group {
        try findings.add(code, documents)
        documents = []
      }
      group = row[0]
      if !documents.contains(row.number(1)) { documents.append(row.number(1)) }
    }
    if !documents.isEmpty { try findings.add(code, documents) }
  }

  private func findUnreadable() throws(DatabaseError) {
    let rows = try connection.prepare(
      "SELECT path FROM file WHERE unreadable IS NOT NULL ORDER BY position")
    try rows.rows { row throws(DatabaseError) in
      try findings.add(.unreadable, unit: nil, path: row.text(0))
    }
  }

  private func findAbsent() throws(DatabaseError) {
    let rows = try connection.prepare(
      """
      SELECT e.unit FROM expected e WHERE NOT EXISTS (
        SELECT 1 FROM document d JOIN temp.present p ON p.document = d.id
        WHERE d.unit = e.unit AND d.election = e.election
          AND (d.contest IS NULL OR d.contest = e.contest))
      ORDER BY e.election, e.unit, e.contest
      """)
    try rows.rows { row throws(DatabaseError) in try findings.add(.absent, unit: row.text(0)) }
  }

  private func findNotHere() throws(DatabaseError) {
    let rows = try connection.prepare(
      """
      SELECT d.id, i.unit FROM temp.present p JOIN document d ON d.id = p.document
      JOIN input i ON i.document = d.id
      WHERE \(Self.counts)
        AND NOT EXISTS (
          SELECT 1 FROM document c JOIN temp.present q ON q.document = c.id
          WHERE c.content = i.content AND c.speaks)
        AND NOT EXISTS (
          SELECT 1 FROM document c JOIN temp.present q ON q.document = c.id
          WHERE c.unit = i.unit AND c.election = d.election AND c.contest IS d.contest
            AND c.speaks AND c.indication = 'TOTAL-PASSED')
      ORDER BY p.position, i.position
      """)
    try rows.rows { row throws(DatabaseError) in
      try findings.add(.notHere, [row.number(0)], unit: row.text(1))
    }
  }

  /// What counts for anything: it did not fail, and no correction supersedes it.
  private static let counts = """
    d.speaks AND d.indication <> 'TOTAL-FAILED'
    AND d.content NOT IN (SELECT superseded FROM temp.correction)
    """

  private static let notNamed = """
    SELECT a.id, d.id FROM temp.present p JOIN document d ON d.id = p.document
    JOIN expected e ON e.election = d.election AND e.unit = d.unit AND e.contest = d.contest
    JOIN document a ON a.unit = e.added_up_by AND a.election = d.election AND a.contest = d.contest
    JOIN temp.present q ON q.document = a.id
    WHERE \(counts) AND a.speaks
      AND a.content NOT IN (SELECT superseded FROM temp.correction)
      AND NOT EXISTS (SELECT 1 FROM input i WHERE i.document = a.id AND i.unit = d.unit)
      AND NOT EXISTS (SELECT 1 FROM missing m WHERE m.document = a.id AND m.unit = d.unit)
    ORDER BY q.position, p.position
    """

  private static let addsUpFailed = """
    SELECT d.id, c.id FROM temp.present p JOIN document d ON d.id = p.document
    JOIN input i ON i.document = d.id
    JOIN document c ON c.content = i.content JOIN temp.present q ON q.document = c.id
    WHERE \(counts) AND c.speaks AND c.indication = 'TOTAL-FAILED'
      AND NOT EXISTS (
        SELECT 1 FROM document o JOIN temp.present r ON r.document = o.id
        WHERE o.content = i.content AND o.indication <> 'TOTAL-FAILED')
    ORDER BY p.position, i.position
    """

  /// Of contested sheets, certificates by which more than one content was signed.
  private static let sameSigner = """
    WITH signed AS (
      SELECT s.rowid AS sheet, w.certificate AS signer, d.id, d.content, p.position
      FROM temp.shared s JOIN document d ON d.unit = s.unit AND d.election = s.election
        AND d.contest IS s.contest AND d.tier IS s.tier AND d.revision IS s.revision
      JOIN temp.present p ON p.document = d.id
      JOIN signature g ON g.document = d.id AND g.state = 'intact'
      JOIN signer w ON w.id = g.signer
      WHERE d.speaks AND d.id IN (SELECT document FROM temp.contested))
    SELECT sheet || '/' || signer, id FROM signed
    WHERE (sheet, signer) IN (
      SELECT sheet, signer FROM signed GROUP BY sheet, signer HAVING count(DISTINCT content) > 1)
    ORDER BY sheet, signer, position
    """

  private static let twoUnits = """
    WITH pinned AS (
      SELECT d.election, d.contest, i.content, i.unit, d.id, p.position
      FROM temp.present p JOIN document d ON d.id = p.document
      JOIN input i ON i.document = d.id WHERE d.speaks)
    SELECT content, id FROM pinned WHERE content IN (
      SELECT content FROM pinned GROUP BY content HAVING count(DISTINCT unit) > 1)
    ORDER BY content, position
    """

  /// Below the first of all units, whose documents are announcements one after another.
  private static let twoRoots = """
    WITH root AS (
      SELECT d.election, d.contest, d.unit, d.tier, d.revision, d.content, d.id, p.position
      FROM temp.present p JOIN document d ON d.id = p.document
      JOIN unit u ON u.election = d.election AND u.code = d.unit
      WHERE d.speaks AND d.indication <> 'TOTAL-FAILED' AND d.supersedes IS NULL
        AND u.parent IS NOT NULL)
    SELECT election || '/' || coalesce(contest, '') || '/' || unit || '/' || coalesce(tier, ''), id
    FROM root WHERE (election, coalesce(contest, ''), unit, coalesce(tier, '')) IN (
      SELECT election, coalesce(contest, ''), unit, coalesce(tier, '') FROM root
      GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT revision) > 1)
    ORDER BY 1, position
    """

  private static let gap = """
    SELECT d.id, d.id FROM temp.present p JOIN document d ON d.id = p.document
    WHERE d.speaks AND d.indication <> 'TOTAL-FAILED' AND d.revision > 1 AND NOT EXISTS (
      SELECT 1 FROM document b JOIN temp.present q ON q.document = b.id
      WHERE b.unit = d.unit AND b.election = d.election AND b.contest IS d.contest
        AND b.tier IS d.tier AND b.revision = d.revision - 1)
    ORDER BY p.position
    """

  private static let fewerRoles = """
    SELECT DISTINCT c.document, d.id FROM temp.correction c
    CROSS JOIN document d ON d.content = c.superseded
    CROSS JOIN temp.present p ON p.document = d.id
    CROSS JOIN signature g ON g.document = d.id AND g.indication = 'TOTAL-PASSED'
    WHERE d.speaks AND NOT EXISTS (
      SELECT 1 FROM signature h WHERE h.document = c.document AND h.role = g.role
        AND h.indication = 'TOTAL-PASSED')
    ORDER BY p.position
    """

  private static let afterFinal = """
    SELECT c.document, f.id FROM temp.correction c CROSS JOIN document d ON d.id = c.document
    CROSS JOIN unit u ON u.election = d.election AND u.parent IS NULL
    CROSS JOIN document f ON f.unit = u.code AND f.election = d.election
      AND f.contest IS d.contest
    CROSS JOIN temp.present p ON p.document = f.id
    WHERE f.complete = 1 AND f.indication = 'TOTAL-PASSED'
      AND f.id <> d.id AND f.created < d.created
    ORDER BY p.position
    """

  private static let beforeInput = """
    SELECT id, other FROM (
    SELECT d.id AS id, c.id AS other, p.position AS place, i.position AS row
    FROM temp.present p JOIN document d ON d.id = p.document
    JOIN input i ON i.document = d.id
    JOIN document c ON c.content = i.content JOIN temp.present q ON q.document = c.id
    WHERE \(counts) AND c.speaks AND d.created < c.created
    GROUP BY d.id, c.content
    UNION ALL
    SELECT d.id, c.id, p.position, -1 FROM temp.present p JOIN document d ON d.id = p.document
    JOIN document c ON c.content = d.supersedes JOIN temp.present q ON q.document = c.id
    WHERE \(counts) AND c.speaks AND d.created < c.created
    GROUP BY d.id, c.content
    ) ORDER BY place, row
    """

  private static let falling = """
    SELECT DISTINCT d.id, b.id FROM unit u
    CROSS JOIN document d ON d.unit = u.code AND d.election = u.election
    CROSS JOIN temp.present p ON p.document = d.id
    CROSS JOIN document b ON b.unit = d.unit AND b.election = d.election
      AND b.contest IS d.contest AND b.tier IS d.tier AND b.revision = d.revision - 1
    CROSS JOIN temp.present q ON q.document = b.id
    CROSS JOIN figure n ON n.document = d.id
    CROSS JOIN figure o ON o.document = b.id AND o.name = n.name
    WHERE u.parent IS NULL AND d.indication = 'TOTAL-PASSED' AND b.indication = 'TOTAL-PASSED'
      AND d.supersedes IS NULL AND o.value > n.value
      AND (n.name LIKE 'votes.%' OR n.name IN ('ballots.total', 'ballots.valid'))
    ORDER BY p.position
    """

  /// More than sixty documents by one card within one minute of the clock.
  private static let burst = """
    WITH signed AS (
      SELECT w.certificate AS signer, substr(g.claimed, 1, 16) AS minute, d.id, p.position
      FROM temp.present p JOIN document d ON d.id = p.document
      JOIN signature g ON g.document = d.id JOIN signer w ON w.id = g.signer
      WHERE g.claimed IS NOT NULL),
    many AS (
      SELECT signer, minute FROM signed GROUP BY signer, minute HAVING count(DISTINCT id) > 60)
    SELECT s.signer || '/' || s.minute, s.id FROM many m
    JOIN signed s ON s.signer = m.signer AND s.minute = m.minute
    ORDER BY s.signer, s.minute, s.position
    """
}
