import AuditDatabase

/// Tables that stand while a report is written: where each unit is, what came of each document, on which page it is.
struct ReportTables {
  let connection: Connection

  /// More documents than these have an index and a page a county.
  static let onOnePage = 4_000
  /// Documents of one such page.
  private static let ofOnePage = 1_000
  /// How many tiers units have at most.
  private static let tiers = 32

  func make() throws(DatabaseError) {
    try drop()
    try connection.execute(Self.placed)
    try connection.execute(Self.judged)
    try connection.execute(Self.listed)
    if try connection.number("SELECT count(*) FROM temp.listed") > Self.onOnePage {
      try connection.execute(Self.paged)
    }
    try connection.execute("CREATE INDEX temp.listed_group ON listed (page, section, rank)")
    try connection.execute("CREATE INDEX temp.listed_unit ON listed (unit, election)")
    try connection.execute("CREATE INDEX temp.listed_content ON listed (content)")
    try connection.execute(Self.cites)
  }

  func drop() throws(DatabaseError) {
    for table in ["placed", "contested", "listed", "cites"] {
      try connection.execute("DROP TABLE IF EXISTS temp.\(table)")
    }
  }

  /// The province and the county that a unit is in, or is.
  private static let placed = """
    CREATE TEMP TABLE placed AS
    WITH RECURSIVE up (election, code, at, depth) AS (
      SELECT election, code, code, 0 FROM unit
      UNION ALL
      SELECT up.election, up.code, u.parent, up.depth + 1 FROM up
      JOIN unit u ON u.election = up.election AND u.code = up.at
      WHERE u.parent IS NOT NULL AND up.depth < \(tiers))
    SELECT up.election, up.code, max(CASE WHEN k.kind = 'province' THEN up.at END) AS province,
      max(CASE WHEN k.kind = 'county' THEN up.at END) AS county
    FROM up JOIN unit k ON k.election = up.election AND k.code = up.at
    GROUP BY up.election, up.code;
    CREATE INDEX temp.placed_code ON placed (code, election);
    """

  /// Documents that a finding of the audit stands against, as the text of the report counts them.
  private static let judged = """
    CREATE TEMP TABLE contested AS
    SELECT DISTINCT p.document FROM finding f JOIN finding_part p ON p.finding = f.id
    WHERE f.severity = 'error' AND p.document IS NOT NULL
      AND (p.position = 0 OR f.code IN ('E01', 'C05-stations-shared'))
      AND NOT (p.position = 0 AND EXISTS (
        SELECT 1 FROM document w JOIN document_finding g ON g.document = w.id
        WHERE w.id = p.document AND w.waiting AND g.code = f.code));
    CREATE INDEX temp.contested_document ON contested (document);
    """

  private static let listed = """
    CREATE TEMP TABLE listed AS
    SELECT row_number() OVER (
        ORDER BY s.election IS NULL, s.election, s.unit IS NULL, s.unit, s.kind = 'statement',
          s.tier, s.revision, s.content, s.path) AS rank,
      0 AS page, coalesce(p.province, '') AS section, coalesce(p.county, '') AS county,
      s.id AS document, s.path, s.election, s.contest, s.unit, s.tier, s.kind, s.revision,
      s.content,
      CASE WHEN c.document IS NOT NULL THEN 'failed' WHEN s.waiting THEN 'waiting'
        WHEN s.indication = 'TOTAL-FAILED' THEN 'failed'
        WHEN s.indication = 'TOTAL-PASSED' THEN 'passed' ELSE 'open' END AS state
    FROM sheet s LEFT JOIN temp.placed p ON p.election = s.election AND p.code = s.unit
    LEFT JOIN temp.contested c ON c.document = s.id;
    CREATE UNIQUE INDEX temp.listed_document ON listed (document);
    """

  /// Which document pins a content.
  private static let cites = """
    CREATE TEMP TABLE cites AS
    SELECT DISTINCT i.content, i.document FROM input i
    WHERE i.document IN (SELECT document FROM temp.listed);
    CREATE INDEX temp.cites_content ON cites (content);
    """

  private static let paged = """
    CREATE TEMP TABLE chunk AS
    SELECT document, section, county,
      (row_number() OVER (PARTITION BY section, county ORDER BY rank) - 1) / \(ofOnePage) AS part
    FROM temp.listed;
    CREATE TEMP TABLE numbered AS
    SELECT document, dense_rank() OVER (ORDER BY section, county, part) AS page FROM temp.chunk;
    CREATE UNIQUE INDEX temp.numbered_document ON numbered (document);
    UPDATE temp.listed SET page = (
      SELECT page FROM temp.numbered n WHERE n.document = listed.document);
    DROP TABLE temp.chunk;
    DROP TABLE temp.numbered;
    """
}
