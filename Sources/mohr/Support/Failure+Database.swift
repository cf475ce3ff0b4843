import AuditDatabase
import ElectionReports

extension Failure {
  /// Why an audit's database could not be opened, read or written.
  init(_ error: DatabaseError) {
    let status: ExitStatus =
      switch error {
      case .notADatabase, .foreign, .newer, .damaged: .trustUnusable
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
}
