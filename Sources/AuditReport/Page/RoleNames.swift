import AuditDatabase
import ElectionReports

/// What roles are called by the policies by which somebody signed.
struct RoleNames {
  private var names: [String: String] = [:]
  private let voice: ReportVoice

  init(_ connection: Connection, _ voice: ReportVoice) throws(DatabaseError) {
    var found: [String: String] = [:]
    let rows = try connection.prepare(
      """
      SELECT role, max(role_en), max(role_fa) FROM signature WHERE role IS NOT NULL GROUP BY role
      """)
    try rows.rows { row in
      if let role = row.text(0) { found[role] = voice.name(row.text(1), row.text(2)) }
    }
    self.voice = voice
    names = found
  }

  subscript(role: String) -> String { names[role] ?? voice.text(role) }
}
