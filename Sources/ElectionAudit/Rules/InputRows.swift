import AuditDatabase
import ElectionVerifier

/// Holds each document that adds up others against what the set has of these.
struct InputRows {
  private let findings: FindingWriter
  private let parents, inputs, missing, holder, others, present, figures, later: Query

  /// What counts for anything: it did not fail, and no correction supersedes it.
  private static let counts = """
    d.speaks AND d.indication <> 'TOTAL-FAILED'
    AND d.content NOT IN (SELECT superseded FROM temp.correction)
    """

  init(_ connection: Connection, _ findings: FindingWriter) throws(DatabaseError) {
    self.findings = findings
    parents = try connection.prepare(
      """
      SELECT d.id, d.election, d.contest FROM temp.present p JOIN document d ON d.id = p.document
      WHERE \(Self.counts) AND (
        EXISTS (SELECT 1 FROM input i WHERE i.document = d.id)
        OR EXISTS (SELECT 1 FROM missing m WHERE m.document = d.id))
      ORDER BY p.position
      """)
    inputs = try connection.prepare(
      "SELECT unit, revision, content FROM input WHERE document = ? ORDER BY position")
    missing = try connection.prepare(
      "SELECT unit FROM missing WHERE document = ? ORDER BY position")
    holder = try connection.prepare(
      """
      SELECT d.id, d.unit = ?2 AND d.election = ?3 AND d.contest IS ?4 AND coalesce(d.revision, 0) = ?5
      FROM document d CROSS JOIN temp.present p ON p.document = d.id
      WHERE d.content = ?1 AND d.speaks ORDER BY p.position LIMIT 1
      """)
    others = try connection.prepare(
      """
      SELECT d.id, coalesce(d.revision, 0) FROM document d
      CROSS JOIN temp.present p ON p.document = d.id
      WHERE d.unit = ?1 AND d.election = ?2 AND d.contest IS ?3 AND d.content <> ?4 AND d.id <> ?5
        AND d.speaks AND d.indication = 'TOTAL-PASSED' ORDER BY p.position
      """)
    present = try connection.prepare(
      """
      SELECT d.id FROM document d CROSS JOIN temp.present p ON p.document = d.id
      WHERE d.unit = ?1 AND d.election = ?2 AND d.contest IS ?3 AND d.id <> ?4
        AND d.speaks AND d.indication = 'TOTAL-PASSED' ORDER BY p.position LIMIT 1
      """)
    later = try connection.prepare(
      """
      SELECT 1 FROM document d CROSS JOIN temp.present p ON p.document = d.id
      JOIN document o ON o.id = ?1 AND d.unit = o.unit AND d.election = o.election
        AND d.contest IS o.contest AND d.tier IS o.tier AND d.revision > o.revision
      WHERE d.speaks AND d.indication = 'TOTAL-PASSED' LIMIT 1
      """)
    figures = try connection.prepare(
      "SELECT name, value FROM figure WHERE document = ? ORDER BY position")
  }

  func compare() throws(DatabaseError) {
    try parents.rows { row throws(DatabaseError) in
      try compare(row.number(0), row[1], row[2])
    }
  }

  private func compare(
    _ parent: Int64, _ election: DatabaseValue, _ contest: DatabaseValue
  ) throws(DatabaseError) {
    var pinned: [PinnedDocument<Int64>] = []
    try inputs.rows(.integer(parent)) { row throws(DatabaseError) in
      let (unit, revision, content) = (row[0], row[1], row[2])
      let found = try holder.first(content, unit, election, contest, revision) {
        (document: $0.number(0), isNamedSheet: $0.number(1) != 0)
      }
      var rivals: [(document: Int64, revision: Int)] = []
      try others.rows(unit, election, contest, content, .integer(parent)) { other in
        rivals.append((other.number(0), Int(other.number(1))))
      }
      pinned.append(
        // Times are asked for by a rule of their own.
        PinnedDocument(
          revision: Int(row.number(1)), holder: found, isYounger: false, others: rivals))
    }
    var there: [Int64] = []
    var lacks = false
    try missing.rows(.integer(parent)) { row throws(DatabaseError) in
      lacks = true
      let document = try present.first(row[0], election, contest, .integer(parent)) {
        $0.number(0)
      }
      if let document { there.append(document) }
    }
    let result = try InputRules.compare(parent, pinned, present: there, lacksInputs: lacks) {
      document throws(DatabaseError) in
      var found: InputRules.Figures = []
      try figures.rows(.integer(document)) { row in
        found.append((FigureText.name(of: row.text(0) ?? ""), Int(row.number(1))))
      }
      return found
    }
    // What came in later is no fault of an announcement that a later one took the place of.
    let isPast = try later.first(.integer(parent), make: { _ in true }) ?? false
    for relation in result.relations where !(isPast && relation.kind.isOfTheNewest) {
      try findings.add(relation.kind, relation.documents)
    }
  }
}

extension RunFinding.Kind {
  /// Whether it is asked of the newest document of a unit alone.
  fileprivate var isOfTheNewest: Bool {
    switch self {
    case .missingPresent, .supersededInput, .absentRevision: true
    default: false
    }
  }
}
