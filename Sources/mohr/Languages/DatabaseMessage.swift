import AuditDatabase
import CanonicalXML
import ElectionReports

/// Why an audit's database cannot be used.
struct DatabaseMessage: Message {
  let error: DatabaseError
}

/// What `audit` says beside its report.
enum AuditMessage: Message {
  /// The trust folder changed while documents were judged by it.
  case trustChanged(FilePath)
  /// A template of the report names what there is not.
  case template(String, String)
  /// A folder of templates has none.
  case noTemplates(FilePath)
}
