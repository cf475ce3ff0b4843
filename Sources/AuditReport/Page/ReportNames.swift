import AuditDatabase
import ElectionReports

/// How a language calls what all pages of a report name, read once.
struct ReportNames {
  let voice: ReportVoice
  let units: ReportUnits
  let candidates: CandidateNames

  init(_ connection: Connection, _ language: Language) throws(DatabaseError) {
    voice = ReportVoice(language)
    units = try ReportUnits(connection, voice)
    candidates = try CandidateNames(connection, voice)
  }
}
