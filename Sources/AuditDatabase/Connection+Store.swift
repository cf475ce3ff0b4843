package import CanonicalXML
import CSQLite

/// What a file of this program's is known by, and how it is made.
package struct DatabaseKind: Sendable {
  /// `PRAGMA application_id`.
  package let application: Int
  /// `PRAGMA user_version`.
  package let version: Int
  /// The statements that make an empty one.
  package let schema: String

  package init(application: Int, version: Int, schema: String) {
    self.application = application
    self.version = version
    self.schema = schema
  }
}

extension Connection {
  /// Opens a database of a kind, or makes one where there is none; what is not whole, or not of the kind, is refused and
  /// left as it is.
  ///
  /// - Parameters:
  ///   - path: The file; empty for one that goes away with the connection.
  ///   - kind: What it must be.
  /// - Throws: ``DatabaseError``.
  package static func store(
    at path: FilePath, _ kind: DatabaseKind
  ) throws(DatabaseError) -> Connection {
    let connection = try Connection(path, .writing)
    // Reading the header is the first thing that can fail.
    if try connection.number("PRAGMA page_count") == 0 {
      try connection.make(kind)
    } else {
      try connection.check(kind)
    }
    if !path.bytes.isEmpty {
      // Readers read while a run writes, and a killed writer leaves nothing half done.
      _ = try connection.value("PRAGMA journal_mode = WAL")
      try connection.execute("PRAGMA synchronous = NORMAL")
    }
    return connection
  }

  /// Opens a database of a kind for reading.
  /// - Throws: ``DatabaseError``.
  package static func reader(
    of path: FilePath, _ kind: DatabaseKind
  ) throws(DatabaseError) -> Connection {
    let connection = try Connection(path, .reading)
    try connection.check(kind)
    return connection
  }

  private func make(_ kind: DatabaseKind) throws(DatabaseError) {
    try transaction { () throws(DatabaseError) in
      // Somebody may have been faster. The transaction has begun the first page already.
      guard try number("SELECT count(*) FROM sqlite_schema") == 0 else { return }
      try execute(kind.schema)
      try execute("PRAGMA application_id = \(kind.application)")
      try execute("PRAGMA user_version = \(kind.version)")
    }
    try check(kind)
  }

  private func check(_ kind: DatabaseKind) throws(DatabaseError) {
    guard try number("PRAGMA application_id") == kind.application else { throw .foreign(path) }
    let version = try number("PRAGMA user_version")
    guard version <= kind.version else { throw .newer(path, version: version) }
    guard version == kind.version else { throw .older(path, version: version) }
    guard case .text(let words)? = try value("PRAGMA quick_check(1)"), words == "ok" else {
      throw .damaged(path, "quick_check")
    }
  }
}
