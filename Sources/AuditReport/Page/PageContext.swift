import AuditDatabase
import ElectionReports

/// Which page of which database is written in which language.
struct PageContext {
  let connection: Connection
  let names: ReportNames
  let page: ReportPage
  /// Whether the report has but one page a language.
  let isWhole: Bool

  var voice: ReportVoice { names.voice }
  var units: ReportUnits { names.units }
  var candidates: CandidateNames { names.candidates }
}
