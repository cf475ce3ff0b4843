package import CanonicalXML
import Glibc

/// Makes a folder of files: all of it or nothing, in one step, under a lock.
///
/// The files go to a folder beside it with a name of its own and are synced there; then that is renamed. What a run that
/// was killed left of these is taken away by the next one in the same place, whatever it makes.
package struct FolderWriter: Sendable {
  /// The folder.
  private let path: FilePath
  /// How long another process is waited for, in seconds.
  private let patience: Int

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - path: The folder, which must not be there yet.
  ///   - patience: How long another process is waited for, in seconds.
  package init(path: FilePath, patience: Int = 30) {
    self.path = path
    self.patience = patience
  }

  /// Writes the folder.
  ///
  /// - Parameter files: Its files by their names within it.
  /// - Returns: Whether it was made; where something is there already, that stays as it is.
  /// - Throws: ``DocumentWriterError``; nothing is left of it.
  package func write(
    _ files: [(name: FilePath, bytes: [UInt8])]
  ) throws(DocumentWriterError) -> Bool {
    guard let names = WriterNames(path: path) else { throw .notRegular }
    guard let folder = Folder(path: names.folder) else {
      throw DocumentWriterError(.lock, errno: errno)
    }
    let lock = try WriterLock.take(names.lock, in: folder, seconds: patience)
    do throws(DocumentWriterError) {
      Self.sweep(folder, but: names)
      let isMade = try fill(names, in: folder, with: files)
      lock.release(names.lock, in: folder)
      return isMade
    } catch {
      Self.remove(names.temporary, in: folder)
      lock.release(names.lock, in: folder)
      throw error
    }
  }

  private func fill(
    _ names: WriterNames, in folder: borrowing Folder,
    with files: [(name: FilePath, bytes: [UInt8])]
  ) throws(DocumentWriterError) -> Bool {
    Self.remove(names.temporary, in: folder)
    guard folder.status(of: names.target) == nil else { return false }
    guard folder.makeFolder(names.temporary) == 0 else {
      throw DocumentWriterError(.create, errno: errno)
    }
    guard let made = Folder(path: names.path(names.temporary)) else {
      throw DocumentWriterError(.create, errno: errno)
    }
    let writer = DocumentWriter(path: path, expecting: .nothing)
    for (name, bytes) in files {
      _ = try writer.fill(name, in: made, with: bytes, like: nil)
    }
    try writer.syncFolder(made)
    // A file, or a folder with something in it, is never replaced by a folder.
    guard folder.rename(names.temporary, to: names.target) == 0 else {
      guard [EEXIST, ENOTEMPTY, ENOTDIR].contains(errno) else {
        throw DocumentWriterError(.rename, errno: errno)
      }
      Self.remove(names.temporary, in: folder)
      return false
    }
    try writer.syncFolder(folder)
    return true
  }

  // MARK: What killed runs left

  /// Takes away what runs left that made other folders here and were killed: whose lock is nobody's.
  private static func sweep(_ folder: borrowing Folder, but own: WriterNames) {
    for name in folder.names {
      guard let target = WriterNames.folderTarget(ofTemporary: name), target != own.target,
        folder.status(of: name).map({ $0.st_mode & S_IFMT == S_IFDIR }) == true,
        let names = WriterNames(path: own.path(target)),
        let lock = try? WriterLock.take(names.lock, in: folder, seconds: 0)
      else { continue }
      remove(names.temporary, in: folder)
      lock.release(names.lock, in: folder)
    }
  }

  /// Takes a folder and its files away; one in which other folders lie stays.
  private static func remove(_ name: FilePath, in folder: borrowing Folder) {
    guard folder.removeFolder(name) != 0, errno == ENOTEMPTY || errno == EEXIST,
      let inner = Folder(path: folder.path.appending(name.bytes))
    else { return }
    for name in inner.names { _ = inner.remove(name) }
    _ = folder.removeFolder(name)
  }
}
