import AuditDatabase

/// Who stands in which contest, by the register.
struct CandidateNames {
  private struct Contest: Hashable {
    let election: String
    let contest: String
  }

  private var names: [Contest: [String: String]] = [:]

  init(_ connection: Connection, _ voice: ReportVoice) throws(DatabaseError) {
    var found: [Contest: [String: String]] = [:]
    try connection.prepare("SELECT election, contest, code, name_en, name_fa FROM candidate")
      .rows { row in
        let contest = Contest(election: row.text(0) ?? "", contest: row.text(1) ?? "")
        let code = row.text(2) ?? ""
        if let name = voice.name(row.text(3), row.text(4)) {
          found[contest, default: [:]][code] = name
        }
      }
    names = found
  }

  /// The names of those who stand, by their codes.
  subscript(election: String?, contest: String?) -> [String: String] {
    names[Contest(election: election ?? "", contest: contest ?? "")] ?? [:]
  }
}
