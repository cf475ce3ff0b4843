package import AuditDatabase

/// Why a report could not be written.
package enum ReportError: Error, Hashable, Sendable {
  /// The database could not be asked.
  case database(DatabaseError)
  /// A template is not well formed, or names what there is not: its file, and what.
  case template(String, String)
}
