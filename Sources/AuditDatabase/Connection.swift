package import CanonicalXML
import CSQLite

/// A connection to one database, for one thread at a time; its owner sees to that.
@safe package final class Connection {
  /// The file; empty for a database that nobody else sees and that goes away with the connection.
  package let path: FilePath
  let handle: OpaquePointer

  /// How a file is opened.
  package enum Mode: Sendable {
    /// For reading and writing; made where it is not there.
    case writing
    /// For reading what is there.
    case reading
  }

  /// Pages of the cache, in KiB: what is held of a set of any size.
  private static let cacheKiB = 8_192
  /// How long somebody else's transaction is waited for, in milliseconds.
  private static let patience: Int32 = 5_000

  /// Opens a database.
  /// - Throws: ``DatabaseError``; nothing is written to a file that is there already.
  package init(_ path: FilePath, _ mode: Mode) throws(DatabaseError) {
    let flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
      | (mode == .writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY)
    var opened: OpaquePointer?
    // A name that begins with file: or : would be more than a name.
    let name =
      path.bytes.isEmpty || path.bytes.first == UInt8(ascii: "/")
      ? path : FilePath(Array("./".utf8) + path.bytes)
    let code = unsafe name.withCString { unsafe sqlite3_open_v2($0, &opened, flags, nil) }
    guard code == SQLITE_OK, let handle = unsafe opened else {
      let error = unsafe Self.error(code, opened, path)
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    self.path = path
    unsafe self.handle = handle
    unsafe sqlite3_busy_timeout(handle, Self.patience)
    let defended = unsafe CSQLite_defend(handle)
    guard defended == SQLITE_OK else { throw unsafe Self.error(defended, handle, path) }
    try execute("PRAGMA cache_size = -\(Self.cacheKiB)")
    try execute("PRAGMA temp_store = FILE")
    try execute("PRAGMA foreign_keys = OFF")
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs statements that give nothing.
  package func execute(_ sql: String) throws(DatabaseError) {
    let code = unsafe sql.withCString { unsafe sqlite3_exec(handle, $0, nil, nil, nil) }
    try check(code)
  }

  /// Makes a statement ready.
  package func prepare(_ sql: String) throws(DatabaseError) -> Query {
    try Query(sql, on: self)
  }

  /// The first column of the first row of a query; nil where it gives none.
  package func value(_ sql: String) throws(DatabaseError) -> DatabaseValue? {
    let statement = try prepare(sql)
    return try statement.step() ? statement[0] : nil
  }

  /// The same as a number.
  package func number(_ sql: String) throws(DatabaseError) -> Int {
    if case .integer(let number)? = try value(sql) { Int(number) } else { 0 }
  }

  /// Does some work of which all is written or nothing.
  package func transaction<Result>(
    _ work: () throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      // What SQLite has taken back by itself cannot be taken back again.
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// The number of the row that was written last.
  package var lastRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }
  /// How many rows the last statement changed.
  package var changes: Int { Int(unsafe sqlite3_changes(handle)) }

  func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
      throw unsafe Self.error(code, handle, path)
    }
  }

  private static func error(
    _ code: Int32, _ handle: OpaquePointer?, _ path: FilePath
  ) -> DatabaseError {
    let words = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? ""
    return switch code & 0xFF {
    case SQLITE_NOTADB: .notADatabase(path)
    case SQLITE_CORRUPT: .damaged(path, words)
    case SQLITE_BUSY, SQLITE_LOCKED: .inUse(path)
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_IOERR:
      .inaccessible(path, unsafe handle == nil ? 0 : sqlite3_system_errno(handle))
    case SQLITE_FULL: .full(path)
    default: .other(path, code: code, words)
    }
  }
}
