import AuditDatabase
import ElectionReports

/// Who refused or was away, and who signed for somebody.
struct PeopleFacts {
  private let facts: PageContext
  private let voice: ReportVoice

  private static let listed = 2_000

  init(_ facts: PageContext) {
    self.facts = facts
    voice = facts.voice
  }

  func fillings() throws(DatabaseError) -> Fillings {
    var rows: [Fillings] = []
    let count = try facts.connection.number("SELECT count(*) \(Self.source)")
    let roles = facts.roles
    try facts.connection.prepare(Self.query).rows { row in
      let status = row.text(5) ?? ""
      rows.append([
        "name": Filling(voice.name(row.text(2), row.text(3)) ?? voice.text(row.text(1) ?? "")),
        "code": Filling(row.text(1).map(voice.text)),
        "link": .text(facts.page.link(to: Int(row.number(0)), on: Int(row.number(9)))),
        "role": .text(roles[row.text(4) ?? ""]),
        "status": .text(voice.say.attendance(status)),
        "reason": Filling(voice.name(row.text(6), row.text(7))),
        "statement": Filling(row.text(8).map { String(voice.text($0).prefix(16)) }),
      ])
    }
    return [
      "absences": .list(rows), "noAbsences": Filling(rows.isEmpty),
      "absencesLeft": Filling(count > rows.count ? voice.number(count - rows.count) : nil),
    ]
  }

  /// What was stated of a sheet stands with it, and once more in the statement itself.
  private static let source = """
    FROM absence a JOIN temp.listed l ON l.document = a.document
    WHERE l.kind <> 'statement' AND a.status IN ('absent', 'refused', 'delegated')
    """

  private static let query = """
    SELECT l.rank, l.unit, u.name_en, u.name_fa, a.role, a.status, a.reason_en, a.reason_fa,
      a.statement, l.page
    FROM absence a JOIN temp.listed l ON l.document = a.document
    LEFT JOIN unit u ON u.election = l.election AND u.code = l.unit
    WHERE l.kind <> 'statement' AND a.status IN ('absent', 'refused', 'delegated')
    ORDER BY l.rank, a.position LIMIT \(listed)
    """
}
