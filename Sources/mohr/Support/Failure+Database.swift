import AuditDatabase
import AuditReport
import ElectionReports

extension Failure {
  /// Why an audit's database could not be opened, read or written.
  init(_ error: DatabaseError) {
    let status: ExitStatus =
      switch error {
      case .notADatabase, .foreign, .newer, .older, .damaged: .trustUnusable
      case .inUse: .cardBusy
      case .inaccessible, .full: .cannotWrite
      case .other: .internalError
      }
    self.init(status, DatabaseMessage(error: error))
  }

  /// Does work on a database; its error becomes a failure.
  static func orDatabase<Value>(
    _ work: () throws(DatabaseError) -> Value
  ) throws(Failure) -> Value {
    do throws(DatabaseError) { return try work() } catch { throw Failure(error) }
  }

  /// Writes a report; what stops it becomes a failure.
  static func orReport<Value>(
    _ work: () throws(ReportError) -> Value
  ) throws(Failure) -> Value {
    do throws(ReportError) { return try work() } catch {
      switch error {
      case .database(let error): throw Failure(error)
      case .template(let file, let tag):
        throw Failure(.trustUnusable, AuditMessage.template(file, tag))
      }
    }
  }
}
