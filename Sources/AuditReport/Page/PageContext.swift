import AuditDatabase
import ElectionReports

/// Which page of which database is written in which language.
struct PageContext {
  let connection: Connection
  let voice: ReportVoice
  let page: ReportPage
  /// Whether the report has but one page a language.
  let isWhole: Bool
  let units: ReportUnits
  let candidates: CandidateNames

  init(
    _ connection: Connection, _ voice: ReportVoice, _ page: ReportPage, isWhole: Bool
  ) throws(ReportError) {
    self.connection = connection
    self.voice = voice
    self.page = page
    self.isWhole = isWhole
    (units, candidates) = try AuditReport.asking { () throws(DatabaseError) in
      (try ReportUnits(connection, voice), try CandidateNames(connection, voice))
    }
  }
}
