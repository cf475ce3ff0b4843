import AuditDatabase
import ElectionReports

/// Provinces by what the register calls them, sorted as people of the language sort them; what is in none comes last.
struct ReportUnits {
  struct Section {
    /// The code of a province; empty for what is in none.
    let code: String
    let name: String
    let english: String
    let persian: String
  }

  let sections: [Section]

  init(_ connection: Connection, _ voice: ReportVoice) throws(DatabaseError) {
    var found: [Section] = []
    let rows = try connection.prepare(
      """
      SELECT u.code, u.name_en, u.name_fa FROM unit u WHERE u.kind = 'province'
      GROUP BY u.code ORDER BY u.code
      """)
    try rows.rows { row in
      let code = row.text(0) ?? ""
      found.append(
        Section(
          code: code, name: voice.name(row.text(1), row.text(2)) ?? voice.text(code),
          english: row.text(1) ?? "", persian: row.text(2) ?? ""))
    }
    found.sort { one, other in
      one.name == other.name
        ? one.code < other.code : voice.language.precedes(one.name, other.name)
    }
    found.append(
      Section(code: "", name: voice.word(.noProvince), english: "", persian: ""))
    sections = found
  }
}
