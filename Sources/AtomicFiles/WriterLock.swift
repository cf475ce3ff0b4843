import CanonicalXML
import Glibc

/// An exclusive lock on writing one target, held by a lock file beside it.
///
/// A lock file, not the target: the target's inode changes with every signature, it may be read-only, and an
/// exclusive lock on a network file system needs a descriptor that is open for writing.
struct WriterLock: ~Copyable {
  private let file: FileDescriptor

  private init(_ file: consuming FileDescriptor) { self.file = file }

  /// Takes the lock, waiting for others.
  ///
  /// - Parameters:
  ///   - seconds: How long to wait.
  static func take(
    _ name: FilePath, in folder: borrowing Folder, seconds: Int
  ) throws(DocumentWriterError) -> WriterLock {
    for _ in 0...seconds * 100 {
      guard let file = open(name, in: folder) else {
        throw DocumentWriterError(.lock, errno: errno)
      }
      if flock(file.number, LOCK_EX | LOCK_NB) == 0 {
        // The one who held it before may have removed the file that was opened here.
        if let mine = file.status(), let there = folder.status(of: name),
          mine.st_ino == there.st_ino, mine.st_dev == there.st_dev
        {
          return WriterLock(file)
        }
      } else {
        guard errno == EWOULDBLOCK || errno == EINTR else {
          throw DocumentWriterError(.lock, errno: errno)
        }
        usleep(10_000)
      }
    }
    throw .locked(seconds: seconds)
  }

  /// Others may own the lock file; reading it is enough for a lock on a local file system.
  private static func open(_ name: FilePath, in folder: borrowing Folder) -> FileDescriptor? {
    if let file = folder.open(name, O_RDWR | O_CREAT, mode: 0o666) { return file }
    guard errno == EACCES else { return nil }
    return folder.open(name, O_RDONLY)
  }

  /// Gives the lock back and takes its file away; who waits for it looks again.
  consuming func release(_ name: FilePath, in folder: borrowing Folder) {
    _ = folder.remove(name)
  }
}
