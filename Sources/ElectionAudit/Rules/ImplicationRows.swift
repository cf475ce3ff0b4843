import AuditDatabase

/// Tells what follows from what, by the table of ``Implication``.
struct ImplicationRows {
  let connection: Connection

  func write() throws(DatabaseError) {
    try connection.execute("DELETE FROM implication")
    let insert = try connection.prepare("INSERT INTO implication VALUES (?, ?, ?, ?)")
    let rules = try Implication.Relation.all.map { relation throws(DatabaseError) in
      (relation, try connection.prepare(Self.update(relation)))
    }
    // Most rows are about codes that nothing has.
    try connection.execute(
      """
      CREATE TEMP TABLE found AS SELECT DISTINCT code FROM finding WHERE severity <> 'info'
      """)
    let match = try connection.prepare("SELECT 1 FROM temp.found WHERE code GLOB ? LIMIT 1")
    func isFound(_ pattern: String) throws(DatabaseError) -> Bool {
      try match.first(.text(pattern)) { _ in true } ?? false
    }
    for (index, one) in Implication.all.enumerated() {
      try insert.run(
        .integer(Int64(index)), .text(one.code), .text(one.relation.rawValue),
        .text(one.explainedBy))
      guard try isFound(one.code), try isFound(one.explainedBy) else { continue }
      for (relation, update) in rules where relation == one.relation {
        try update.run(.text(one.code), .text(one.explainedBy))
      }
    }
    match.reset()
    try connection.execute("DROP TABLE temp.found")
  }

  /// Only what is primary so far explains anything, so nothing explains itself by way of others.
  private static func update(_ relation: Implication.Relation) -> String {
    """
    UPDATE finding SET implied_by = (
      SELECT q.id FROM finding q \(joined(relation))
      WHERE q.id <> finding.id AND q.implied_by IS NULL AND q.severity <> 'info'
        AND q.code GLOB ?2 \(relation == .again ? "" : "AND q.code <> finding.code")
      ORDER BY q.id LIMIT 1)
    WHERE implied_by IS NULL AND severity <> 'info' AND code GLOB ?1
    """
  }

  private static func joined(_ relation: Implication.Relation) -> String {
    switch relation {
    case .again:
      """
      JOIN finding_part own ON own.finding = finding.id AND own.position = 0
      JOIN finding_part its ON its.finding = q.id AND its.position = 0
        AND its.document = own.document AND q.id < finding.id AND q.code = finding.code
      """
    case .document:
      """
      JOIN finding_part own ON own.finding = finding.id AND own.position = 0
      JOIN finding_part its ON its.finding = q.id AND its.document = own.document
      """
    case .unit:
      """
      JOIN finding_part own ON own.finding = finding.id AND own.position = 0
      JOIN finding_part its ON its.finding = q.id AND its.position = 0 AND its.unit = own.unit
      """
    case .input:
      """
      JOIN finding_part own ON own.finding = finding.id AND own.position > 0
      JOIN finding_part its ON its.finding = q.id AND its.position = 0 AND its.unit = own.unit
      """
    }
  }
}

extension Implication.Relation {
  static let all: [Implication.Relation] = [.again, .document, .unit, .input]
}
