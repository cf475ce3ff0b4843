package import AuditDatabase

/// The database of an audit: `docs/audit-database.md` explains each column.
package enum AuditSchema {
  /// `mohr` in ASCII.
  package static let kind = DatabaseKind(application: 0x6D6F_6872, version: 4, schema: schema)

  private static let schema = memory + set + findings + indexes

  /// What was verified, whichever files hold it now.
  private static let memory = """
    CREATE TABLE trust (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      trust_xml TEXT NOT NULL
    );
    CREATE TABLE trust_document (
      trust INTEGER NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      edition INTEGER NOT NULL,
      digest TEXT NOT NULL
    );
    CREATE TABLE trust_certificate (
      trust INTEGER NOT NULL,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      not_before TEXT NOT NULL,
      not_after TEXT NOT NULL,
      digest TEXT NOT NULL,
      PRIMARY KEY (trust, position)
    ) WITHOUT ROWID;
    CREATE TABLE trust_list (
      trust INTEGER NOT NULL,
      position INTEGER NOT NULL,
      issuer TEXT NOT NULL,
      issued TEXT NOT NULL,
      due TEXT,
      entries INTEGER NOT NULL,
      digest TEXT NOT NULL,
      PRIMARY KEY (trust, position)
    ) WITHOUT ROWID;
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      trust INTEGER NOT NULL,
      digest TEXT NOT NULL,
      size INTEGER NOT NULL,
      statements TEXT,
      holds_after INTEGER NOT NULL,
      holds_before INTEGER NOT NULL,
      kind TEXT NOT NULL,
      content TEXT,
      indication TEXT NOT NULL,
      sub_indication TEXT,
      policy TEXT,
      policy_edition INTEGER,
      election TEXT,
      contest TEXT,
      unit TEXT,
      tier TEXT,
      revision INTEGER,
      supersedes TEXT,
      created TEXT,
      complete INTEGER,
      purpose TEXT,
      speaks INTEGER NOT NULL,
      waiting INTEGER NOT NULL
    );
    CREATE TABLE figure (
      document INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      value INTEGER NOT NULL,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE input (
      document INTEGER NOT NULL,
      position INTEGER NOT NULL,
      unit TEXT NOT NULL,
      revision INTEGER NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE missing (
      document INTEGER NOT NULL,
      position INTEGER NOT NULL,
      unit TEXT NOT NULL,
      reason_en TEXT,
      reason_fa TEXT,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE absence (
      document INTEGER NOT NULL,
      position INTEGER NOT NULL,
      role TEXT NOT NULL,
      role_en TEXT,
      role_fa TEXT,
      status TEXT NOT NULL,
      reason_en TEXT,
      reason_fa TEXT,
      statement TEXT,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE station (
      document INTEGER NOT NULL,
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE signer (
      id INTEGER PRIMARY KEY,
      certificate TEXT NOT NULL,
      name_en TEXT,
      name_fa TEXT,
      role TEXT,
      unit TEXT,
      card TEXT,
      national_id TEXT
    );
    CREATE INDEX signer_certificate ON signer (certificate);
    CREATE TABLE signature (
      document INTEGER NOT NULL,
      position INTEGER NOT NULL,
      number TEXT NOT NULL,
      signer INTEGER,
      place TEXT,
      role TEXT,
      role_en TEXT,
      role_fa TEXT,
      claimed TEXT,
      state TEXT NOT NULL,
      indication TEXT NOT NULL,
      sub_indication TEXT,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE document_finding (
      document INTEGER NOT NULL,
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      severity TEXT NOT NULL,
      signature TEXT,
      line INTEGER,
      what_en TEXT NOT NULL,
      what_fa TEXT NOT NULL,
      advice_en TEXT,
      advice_fa TEXT,
      PRIMARY KEY (document, position)
    ) WITHOUT ROWID;
    CREATE TABLE evidence (
      document INTEGER PRIMARY KEY,
      digest TEXT NOT NULL,
      path TEXT NOT NULL,
      bytes BLOB NOT NULL
    );

    """

  /// What the last whole run found in the folder, and what the register expects.
  private static let set = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      trust INTEGER NOT NULL,
      judged_for TEXT NOT NULL,
      files INTEGER NOT NULL,
      verified INTEGER NOT NULL,
      outcome TEXT NOT NULL
    );
    CREATE TABLE shard (
      number INTEGER NOT NULL,
      count INTEGER NOT NULL,
      trust INTEGER NOT NULL,
      judged_for TEXT NOT NULL,
      entries INTEGER NOT NULL,
      names TEXT NOT NULL,
      verified INTEGER NOT NULL
    );
    CREATE TABLE file (
      position INTEGER PRIMARY KEY,
      path TEXT NOT NULL,
      document INTEGER,
      unreadable TEXT
    );
    CREATE TABLE left_out (
      position INTEGER PRIMARY KEY,
      path TEXT NOT NULL,
      code TEXT NOT NULL
    );
    CREATE TABLE election (
      code TEXT PRIMARY KEY,
      name_en TEXT,
      name_fa TEXT,
      opens TEXT NOT NULL,
      closes TEXT NOT NULL,
      register_edition INTEGER NOT NULL,
      register_digest TEXT NOT NULL,
      rehearsal INTEGER NOT NULL
    );
    CREATE TABLE candidate (
      election TEXT NOT NULL,
      contest TEXT NOT NULL,
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      name_en TEXT,
      name_fa TEXT,
      PRIMARY KEY (election, contest, position)
    ) WITHOUT ROWID;
    CREATE TABLE contest (
      election TEXT NOT NULL,
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      name_en TEXT,
      name_fa TEXT,
      PRIMARY KEY (election, position)
    ) WITHOUT ROWID;
    CREATE TABLE unit (
      election TEXT NOT NULL,
      code TEXT NOT NULL,
      parent TEXT,
      kind TEXT NOT NULL,
      tier TEXT,
      name_en TEXT,
      name_fa TEXT,
      PRIMARY KEY (election, code)
    ) WITHOUT ROWID;
    CREATE TABLE expected (
      election TEXT NOT NULL,
      unit TEXT NOT NULL,
      contest TEXT NOT NULL,
      tier TEXT NOT NULL,
      added_up_by TEXT,
      PRIMARY KEY (election, unit, contest)
    ) WITHOUT ROWID;

    """

  private static let findings = """
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      severity TEXT NOT NULL,
      signature TEXT,
      line INTEGER,
      what_en TEXT NOT NULL,
      what_fa TEXT NOT NULL,
      advice_en TEXT,
      advice_fa TEXT,
      implied_by INTEGER
    );
    CREATE TABLE finding_part (
      finding INTEGER NOT NULL,
      position INTEGER NOT NULL,
      document INTEGER,
      unit TEXT,
      path TEXT,
      PRIMARY KEY (finding, position)
    ) WITHOUT ROWID;
    CREATE TABLE implication (
      position INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      relation TEXT NOT NULL,
      explained_by TEXT NOT NULL
    );

    """

  private static let indexes = """
    CREATE INDEX document_digest ON document (digest, trust);
    CREATE INDEX document_content ON document (content);
    CREATE INDEX document_place ON document (unit, election, contest);
    CREATE INDEX file_document ON file (document);
    CREATE INDEX finding_part_document ON finding_part (document);
    CREATE INDEX finding_part_unit ON finding_part (unit);
    CREATE INDEX station_code ON station (code);
    CREATE VIEW sheet AS
      SELECT d.*, (SELECT path FROM file WHERE document = d.id ORDER BY position LIMIT 1) AS path
      FROM document d WHERE d.id IN (SELECT document FROM file WHERE document IS NOT NULL);
    """
}
