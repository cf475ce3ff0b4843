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

extension DocumentWriterStep {
  /// The step in English, after "to".
  package var name: String {
    switch self {
    case .lock: "lock it"
    case .inspect, .compare: "look at it"
    case .clean: "remove what a stopped run left"
    case .create: "make a file in its folder"
    case .write: "write the signed file beside it"
    case .keepOwner: "keep its owner"
    case .keepMode: "keep its permissions"
    case .sync, .syncFolder: "bring it to disk"
    case .verify: "verify the signed file"
    case .rename: "replace it"
    case .keepBeside: "keep the signed file beside it"
    case .unlock: "unlock it"
    }
  }
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

extension DocumentWriterError: CustomStringConvertible {
  /// The error in English.
  package var description: String {
    switch self {
    case .notFound: "the file or its folder is not there"
    case .symbolicLink: "the file is a symbolic link"
    case .hardLinks(let count): "the file has \(count) names (hard links)"
    case .exists: "it is there already"
    case .notRegular: "not a regular file"
    case .nameTooLong: "the file name is too long"
    case .locked(let seconds): "another process has held the file for \(seconds) seconds"
    case .noPermission(let step): "no permission to \(step.name)"
    case .noSpace(let step): "no space left to \(step.name)"
    case .readOnly: "the file system is read-only"
    case .notVerified(let error): "the signed file does not verify: \(error)"
    case .notDurable(let number): "the folder could not be synced (error \(number))"
    case .system(let step, let number): "the system failed to \(step.name) (error \(number))"
    }
  }

  /// What to do about it, where something can be done.
  package var hint: String? {
    switch self {
    case .exists: "name another file"
    case .symbolicLink: "name the file that the link points to"
    case .hardLinks: "copy the file, then sign the copy"
    case .locked: "wait until the other person has signed"
    case .noPermission: "the folder must be writable, because the file is replaced as a whole"
    case .noSpace: "free some space; the file is as it was"
    case .notDurable: "the file is signed; run sync before you switch the computer off"
    default: nil
    }
  }
}
