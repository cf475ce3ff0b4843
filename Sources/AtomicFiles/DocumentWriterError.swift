import Glibc

/// Why a signed document was not written; the target is as it was, unless a case says otherwise.
package enum DocumentWriterError: Error, Sendable {
  /// The target, or its folder, is not there.
  case notFound
  /// The target is a symbolic link: replacing it would leave what it points to unsigned.
  case symbolicLink
  /// The target has other names: replacing one would part them.
  case hardLinks(count: Int)
  /// The target should be new, and something is there.
  case exists
  /// The target is a folder, a device or the like.
  case notRegular
  /// The file name leaves no room for the names of temporary files.
  case nameTooLong
  /// Another process holds the lock for longer than it was waited for.
  case locked(seconds: Int)
  /// The system refused the step for want of permission.
  case noPermission(DocumentWriterStep)
  /// No space, or no quota, is left.
  case noSpace(DocumentWriterStep)
  /// The file system is mounted for reading alone.
  case readOnly
  /// The file on disk was not accepted by the check before the rename.
  case notVerified(any Error)
  /// The target was replaced, but the system could not say that its folder is on disk.
  case notDurable(errno: Int32)
  /// Another failure of the system.
  case system(DocumentWriterStep, errno: Int32)
}

/// The steps of writing, in their order; each write of a piece is one by itself.
package enum DocumentWriterStep: Hashable, Sendable {
  case lock, inspect, clean, create
  case write(offset: Int)
  case keepOwner, keepMode, sync, verify, compare, rename, keepBeside, syncFolder, unlock
}

extension DocumentWriterError {
  /// The error that an error number means at a step.
  init(_ step: DocumentWriterStep, errno number: Int32) {
    self =
      switch number {
      case ENOENT, ENOTDIR: .notFound
      case ELOOP: .symbolicLink
      case ENAMETOOLONG: .nameTooLong
      case EACCES, EPERM: .noPermission(step)
      case ENOSPC, EDQUOT: .noSpace(step)
      case EROFS: .readOnly
      default: .system(step, errno: number)
      }
  }
}
