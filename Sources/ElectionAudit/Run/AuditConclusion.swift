import AuditDatabase
import ElectionVerifier
import PKI

/// The end of a run, in one transaction: what is in the folder now, what the register expects, what was found between
/// documents, and what follows from what.
struct AuditConclusion {
  private let state: Connection
  private let verifier: Verifier
  private let trust: Int64
  private let verified: Int

  init(_ state: Connection, _ verifier: Verifier, trust: Int64, verified: Int) {
    self.state = state
    self.verifier = verifier
    self.trust = trust
    self.verified = verified
  }

  func write() throws(DatabaseError) {
    try state.transaction { () throws(DatabaseError) in
      if try !isSame() {
        try replaceSet()
        try state.execute(Self.present)
        try ExpectationRows(state, verifier).write()
        try replaceFindings()
        try keepEvidence()
        try forget()
      }
      try noteRun()
    }
    try state.execute(Self.end)
  }

  /// Whether all is as the run before had it: the same files hold the same documents, by the same trust.
  private func isSame() throws(DatabaseError) -> Bool {
    let last = try state.number("SELECT trust FROM run ORDER BY id DESC LIMIT 1")
    guard last == Int(trust) else { return false }
    for (kept, new) in [("file", "temp.now"), ("left_out", "temp.apart")] {
      for (one, other) in [(kept, new), (new, kept)] {
        let query = "SELECT EXISTS (SELECT * FROM \(one) EXCEPT SELECT * FROM \(other))"
        if try state.number(query) != 0 { return false }
      }
    }
    return true
  }

  private func replaceSet() throws(DatabaseError) {
    try state.execute(
      """
      DELETE FROM file;
      INSERT INTO file SELECT * FROM temp.now;
      DELETE FROM shard;
      DELETE FROM left_out;
      INSERT INTO left_out SELECT * FROM temp.apart;
      """)
  }

  /// Each document of the set once, by its first file.
  private static let present = """
    CREATE TEMP TABLE present (
      document INTEGER PRIMARY KEY, position INTEGER NOT NULL, path TEXT NOT NULL);
    INSERT INTO present SELECT document, min(position), path FROM file
      WHERE document IS NOT NULL GROUP BY document;
    """

  private static let end = """
    DROP TABLE IF EXISTS temp.now;
    DROP TABLE IF EXISTS temp.apart;
    DROP TABLE IF EXISTS temp.present;
    DROP TABLE IF EXISTS temp.shared;
    DROP TABLE IF EXISTS temp.contested;
    DROP TABLE IF EXISTS temp.correction;
    """

  private func replaceFindings() throws(DatabaseError) {
    try state.execute(
      """
      DELETE FROM finding;
      DELETE FROM finding_part;
      CREATE TEMP TABLE numbered AS
        SELECT row_number() OVER (ORDER BY p.position, f.position) AS id, p.document, f.position
        FROM temp.present p JOIN document_finding f ON f.document = p.document;
      INSERT INTO finding
        SELECT n.id, f.code, f.severity, f.signature, f.line, f.what_en, f.what_fa, f.advice_en,
          f.advice_fa, NULL
        FROM temp.numbered n
        JOIN document_finding f ON f.document = n.document AND f.position = n.position;
      INSERT INTO finding_part
        SELECT n.id, 0, d.id, d.unit, p.path FROM temp.numbered n
        JOIN document d ON d.id = n.document JOIN temp.present p ON p.document = d.id;
      DROP TABLE temp.numbered;
      """)
    let findings = try FindingWriter(state)
    if try state.number("SELECT count(*) FROM election") == 0 {
      try findings.add(.noRegister, unit: nil)
    }
    for file in try ExpectationRows(state, verifier).unread() {
      try findings.add(.noRegister, unit: nil, path: file)
    }
    try SharedRules(connection: state, findings: findings).find()
    try AuditRules(connection: state, findings: findings).find()
    try ImplicationRows(connection: state).write()
  }

  /// Both sides of what contradicts itself are kept, whatever becomes of the files.
  private func keepEvidence() throws(DatabaseError) {
    try EvidenceRows(connection: state).keep()
  }

  /// Documents of another trust that no file holds.
  private func forget() throws(DatabaseError) {
    let gone = """
      SELECT id FROM document WHERE id NOT IN (SELECT document FROM temp.present)
        AND id NOT IN (SELECT document FROM evidence)
        AND (trust <> \(trust) OR EXISTS (
          SELECT 1 FROM document n WHERE n.digest = document.digest AND n.trust = document.trust
            AND n.id > document.id))
      """
    try state.execute("CREATE TEMP TABLE gone AS \(gone)")
    for table in [
      "figure", "input", "missing", "absence", "station", "signature", "document_finding",
    ] {
      try state.execute(
        "DELETE FROM \(table) WHERE document IN (SELECT id FROM temp.gone)")
    }
    try state.execute("DELETE FROM document WHERE id IN (SELECT id FROM temp.gone)")
    try state.execute("DROP TABLE temp.gone")
  }

  private func noteRun() throws(DatabaseError) {
    try state.prepare(
      """
      INSERT INTO run (trust, judged_for, files, verified, outcome)
      SELECT ?, ?, (SELECT count(*) FROM file), ?, CASE
        WHEN EXISTS (SELECT 1 FROM finding WHERE severity = 'error') THEN 'TOTAL-FAILED'
        WHEN EXISTS (SELECT 1 FROM finding WHERE severity = 'missing')
          OR NOT EXISTS (SELECT 1 FROM file WHERE document IS NOT NULL) THEN 'INDETERMINATE'
        ELSE 'TOTAL-PASSED' END
      """
    ).run(
      .integer(trust), .text(verifier.validationTime.description), .integer(Int64(verified)))
  }
}
