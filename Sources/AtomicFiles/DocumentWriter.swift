package import CanonicalXML
import Glibc
import PKI

/// Replaces a document by its signed form: the old file or the new, nothing else.
///
/// The new content goes to a temporary file beside the target, is synced, verified from disk, and renamed;
/// then the folder is synced. All of it happens under a lock, and the rename only if the target still holds
/// the bytes that were read: otherwise the signed file is kept beside it, so that neither of two people on
/// one shared folder loses a signature.
package struct DocumentWriter: Sendable {
  /// What must be at the target when the new content is ready.
  package enum Expectation: Hashable, Sendable {
    /// A file with this SHA-256: the one that was read and signed.
    case file(sha256: [UInt8])
    /// Nothing: the signed document goes to a new file.
    case nothing
  }

  /// What became of the signed document.
  package enum Outcome: Hashable, Sendable {
    /// It is at the target.
    case written(ownerKept: Bool)
    /// It is beside the target, which holds something else than was read.
    case keptBeside(path: FilePath, because: Conflict)
  }

  /// Why a signed document was kept beside its target.
  package enum Conflict: Hashable, Sendable {
    /// The target holds other bytes.
    case changed
    /// The target is gone.
    case missing
    /// The target is there, although it should be new.
    case appeared
    /// The target is no regular file of one name any more.
    case replaced
  }

  /// How long another process is waited for, in seconds.
  package var patience = 30

  /// Called before each step; an error number other than 0 stands for the system's failure. For tests.
  package var hook: (@Sendable (DocumentWriterStep) -> Int32)?

  let path: FilePath
  let expectation: Expectation

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - path: The target.
  ///   - expectation: What must be there.
  package init(path: FilePath, expecting expectation: Expectation) {
    self.path = path
    self.expectation = expectation
  }

  /// Writes the signed document.
  ///
  /// - Parameters:
  ///   - bytes: The whole document.
  ///   - verify: Checks the file as it lies on disk at this path, before the rename; what it throws stops
  ///     the writing.
  /// - Returns: Where the document is now.
  /// - Throws: ``DocumentWriterError``; the target is as it was, and no temporary file is left.
  package func write(
    _ bytes: [UInt8], verify: (FilePath) throws -> Void
  ) throws(DocumentWriterError) -> Outcome {
    guard let names = WriterNames(path: path) else { throw .notRegular }
    try step(.lock)
    guard let folder = Folder(path: names.folder) else {
      throw DocumentWriterError(.lock, errno: errno)
    }
    let lock = try WriterLock.take(names.lock, in: folder, seconds: patience)
    do throws(DocumentWriterError) {
      let outcome = try replace(names, in: folder, with: bytes, verify: verify)
      try step(.unlock)
      lock.release(names.lock, in: folder)
      return outcome
    } catch {
      _ = folder.remove(names.temporary)
      lock.release(names.lock, in: folder)
      throw error
    }
  }

  /// The steps under the lock.
  private func replace(
    _ names: WriterNames, in folder: borrowing Folder, with bytes: [UInt8],
    verify: (FilePath) throws -> Void
  ) throws(DocumentWriterError) -> Outcome {
    // First: who was killed may have left it as a second name of the target.
    try step(.clean)
    guard folder.remove(names.temporary) == 0 || errno == ENOENT else {
      throw DocumentWriterError(.clean, errno: errno)
    }
    try step(.inspect)
    let old = try oldTarget(names, in: folder)
    let ownerKept = try fill(names.temporary, in: folder, with: bytes, like: old)
    try step(.verify)
    do {
      try verify(names.path(names.temporary))
    } catch { throw .notVerified(error) }
    try step(.compare)
    if let conflict = try conflict(names.target, in: folder) {
      return try keepBeside(names, in: folder, because: conflict)
    }
    try step(.rename)
    switch expectation {
    case .file:
      guard folder.rename(names.temporary, to: names.target) == 0 else {
        throw DocumentWriterError(.rename, errno: errno)
      }
    case .nothing:
      guard folder.renameToNew(names.temporary, names.target) == 0 else {
        guard errno == EEXIST else { throw DocumentWriterError(.rename, errno: errno) }
        return try keepBeside(names, in: folder, because: .appeared)
      }
    }
    try syncFolder(folder)
    return .written(ownerKept: ownerKept)
  }

  /// What is replaced; nil where it is gone meanwhile: what was signed is then kept beside its place.
  private func oldTarget(
    _ names: WriterNames, in folder: borrowing Folder
  ) throws(DocumentWriterError) -> TargetStatus? {
    do throws(DocumentWriterError) {
      return try TargetStatus(of: names.target, in: folder, expecting: expectation)
    } catch {
      guard case .notFound = error else { throw error }
      return nil
    }
  }

  private func keepBeside(
    _ names: WriterNames, in folder: borrowing Folder, because conflict: Conflict
  ) throws(DocumentWriterError) -> Outcome {
    try step(.keepBeside)
    for number in 1...9_999 {
      let name = names.beside(number)
      if folder.renameToNew(names.temporary, name) == 0 {
        try syncFolder(folder)
        return .keptBeside(path: names.path(name), because: conflict)
      }
      guard errno == EEXIST else { throw DocumentWriterError(.keepBeside, errno: errno) }
    }
    throw .system(.keepBeside, errno: EEXIST)
  }

  func syncFolder(_ folder: borrowing Folder) throws(DocumentWriterError) {
    let injected = hook?(.syncFolder) ?? 0
    guard injected == 0 else { throw .notDurable(errno: injected) }
    // Some network file systems cannot sync a folder and say so with EINVAL.
    guard folder.sync() == 0 || errno == EINVAL else { throw .notDurable(errno: errno) }
  }

  /// Announces a step to the hook.
  func step(_ step: DocumentWriterStep) throws(DocumentWriterError) {
    guard let number = hook?(step), number != 0 else { return }
    throw DocumentWriterError(step, errno: number)
  }
}
