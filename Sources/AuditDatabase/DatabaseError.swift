package import CanonicalXML

/// Why a database cannot be used.
package enum DatabaseError: Error, Hashable, Sendable {
  /// The file is no database of SQLite.
  case notADatabase(FilePath)
  /// It is a database of another program.
  case foreign(FilePath)
  /// A later version of this program made it.
  case newer(FilePath, version: Int)
  /// An earlier version of this program made it, in another form.
  case older(FilePath, version: Int)
  /// Its pages do not fit together; what SQLite says of it.
  case damaged(FilePath, String)
  /// Another audit writes to it.
  case inUse(FilePath)
  /// It, or its folder, cannot be opened or written to; the system's error number, 0 where it is not known.
  case inaccessible(FilePath, Int32)
  /// There is no room where it is.
  case full(FilePath)
  /// What nothing explains: the code, and what SQLite says.
  case other(FilePath, code: Int32, String)
}
