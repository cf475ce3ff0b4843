import AuditDatabase
import ElectionReports

/// The verdict in one sentence, and what was audited.
struct HeadFacts {
  private let connection: Connection
  private let voice: ReportVoice

  init(_ facts: PageContext) {
    connection = facts.connection
    voice = facts.voice
  }

  func fillings() throws(DatabaseError) -> Fillings {
    let run = try connection.prepare(
      "SELECT judged_for, files, outcome FROM run ORDER BY id DESC LIMIT 1")
    let (judged, files, outcome) =
      try run.first { ($0.text(0) ?? "", Int($0.number(1)), $0.text(2) ?? "") } ?? ("", 0, "")
    let primary = "SELECT count(*) FROM finding WHERE implied_by IS NULL AND severity"
    let errors = try connection.number("\(primary) = 'error'")
    let absent = try connection.number("\(primary) = 'missing'")
    let warnings = try connection.number("\(primary) = 'warning'")
    let implied = try connection.number(
      "SELECT count(*) FROM finding WHERE implied_by IS NOT NULL AND severity <> 'info'")
    let (state, word, verdict): (String, ReportWord, ReportClause) =
      switch outcome {
      case "TOTAL-PASSED": ("passed", .passed, .holds(warnings: warnings))
      case "TOTAL-FAILED": ("failed", .failed, .doesNotHold(errors, besides: absent + warnings))
      default: ("open", .open, .isOpen(absent, besides: warnings))
      }
    let elections = try elections()
    return [
      "state": .text(state), "stateWord": .text(voice.word(word)),
      "verdict": .text(voice.clause(verdict)),
      "implied": Filling(implied > 0 ? voice.clause(.follow(implied)) : nil),
      "elections": .list(elections),
      "title": .text(try title()),
      "noElection": Filling(elections.isEmpty),
      "judgedFor": .text(voice.wholeTime(judged)),
      "files": .text(voice.number(files)),
      "unread": Filling(try count("SELECT count(*) FROM file WHERE unreadable IS NOT NULL")),
      "leftOut": Filling(try count("SELECT count(*) FROM left_out")),
    ]
  }

  /// A count that is said where it is one.
  private func count(_ sql: String) throws(DatabaseError) -> String? {
    let count = try connection.number(sql)
    return count > 0 ? voice.number(count) : nil
  }

  private func title() throws(DatabaseError) -> String {
    let rows = try connection.prepare("SELECT name_en, name_fa, code FROM election ORDER BY code")
    var names: [String] = []
    try rows.rows { row in
      names.append(voice.name(row.text(0), row.text(1)) ?? voice.text(row.text(2) ?? ""))
    }
    return voice.say.list(names.isEmpty ? [voice.word(.noElectionTitle)] : names)
  }

  private func elections() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    let rows = try connection.prepare(
      """
      SELECT code, opens, closes, register_edition, register_digest, rehearsal FROM election
      ORDER BY code
      """)
    try rows.rows { row in
      found.append([
        "code": .text(voice.text(row.text(0) ?? "")),
        "opens": Filling(voice.time(row.text(1))), "closes": Filling(voice.time(row.text(2))),
        "edition": .text(voice.plain(Int(row.number(3)))),
        "registerDigest": .text(voice.groups(row.text(4) ?? "")),
        "rehearsal": Filling(row.number(5) != 0),
      ])
    }
    return found
  }
}
