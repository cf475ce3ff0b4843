package import CanonicalXML
import Glibc

/// Keeps a second writer away from a database as long as it lives: `NAME.lock` beside it.
///
/// A file of its own: closing any descriptor of the database would take SQLite's locks back.
package final class StoreLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock.
  /// - Throws: ``DatabaseError/inUse(_:)`` where somebody else has it, or that there can be none.
  package init(beside path: FilePath) throws(DatabaseError) {
    let name = FilePath(path.bytes + ".lock".utf8)
    let opened = unsafe name.withCString { unsafe open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) }
    guard opened >= 0 else { throw .inaccessible(path, errno) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      close(opened)
      throw number == EWOULDBLOCK ? .inUse(path) : .inaccessible(path, number)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
