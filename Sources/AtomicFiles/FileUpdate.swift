package import CanonicalXML
import Glibc

/// Replaces a small file by what becomes of it: read, changed and renamed under the lock of its writers, so that of two
/// who change it at once neither undoes the other.
package struct FileUpdate: Sendable {
  private let writer: DocumentWriter
  private let path: FilePath
  private let limit: Int

  /// Makes an update.
  ///
  /// - Parameters:
  ///   - path: The file, which need not be there.
  ///   - limit: The most bytes that are read of it.
  ///   - patience: How long another process is waited for, in seconds.
  ///   - hook: Called before each step, as of ``DocumentWriter``.
  package init(
    path: FilePath, limit: Int, patience: Int = 5,
    hook: (@Sendable (DocumentWriterStep) -> Int32)? = nil
  ) {
    self.path = path
    self.limit = limit
    var writer = DocumentWriter(path: path, expecting: .nothing)
    writer.patience = patience
    writer.hook = hook
    self.writer = writer
  }

  /// Changes the file.
  ///
  /// - Parameter change: Takes what the file holds, nil where it is not there; gives what it shall hold, nil to leave it
  ///   as it is.
  /// - Returns: Whether it was replaced.
  /// - Throws: ``DocumentWriterError``; the file is as it was, and no temporary file is left.
  package func run(_ change: ([UInt8]?) -> [UInt8]?) throws(DocumentWriterError) -> Bool {
    try underLock { (names, folder) throws(DocumentWriterError) in
      try replace(names, in: folder, change)
    }
  }

  /// Makes the file.
  ///
  /// - Parameter bytes: What it shall hold.
  /// - Returns: Whether it was made; where something is there already, that stays as it is.
  /// - Throws: ``DocumentWriterError``; no temporary file is left.
  package func create(_ bytes: [UInt8]) throws(DocumentWriterError) -> Bool {
    try underLock { (names, folder) throws(DocumentWriterError) in
      try writer.step(.clean)
      guard folder.remove(names.temporary) == 0 || errno == ENOENT else {
        throw DocumentWriterError(.clean, errno: errno)
      }
      try writer.step(.inspect)
      guard folder.status(of: names.target) == nil else { return false }
      _ = try writer.fill(names.temporary, in: folder, with: bytes, like: nil)
      try writer.step(.rename)
      guard folder.renameToNew(names.temporary, names.target) == 0 else {
        guard errno == EEXIST else { throw DocumentWriterError(.rename, errno: errno) }
        _ = folder.remove(names.temporary)
        return false
      }
      try writer.syncFolder(folder)
      return true
    }
  }

  private func underLock(
    _ work: (WriterNames, borrowing Folder) throws(DocumentWriterError) -> Bool
  ) throws(DocumentWriterError) -> Bool {
    guard let names = WriterNames(path: path) else { throw .notRegular }
    try writer.step(.lock)
    guard let folder = Folder(path: names.folder) else {
      throw DocumentWriterError(.lock, errno: errno)
    }
    let lock = try WriterLock.take(names.lock, in: folder, seconds: writer.patience)
    do throws(DocumentWriterError) {
      let isDone = try work(names, folder)
      lock.release(names.lock, in: folder)
      return isDone
    } catch {
      _ = folder.remove(names.temporary)
      lock.release(names.lock, in: folder)
      throw error
    }
  }

  private func replace(
    _ names: WriterNames, in folder: borrowing Folder, _ change: ([UInt8]?) -> [UInt8]?
  ) throws(DocumentWriterError) -> Bool {
    try writer.step(.clean)
    guard folder.remove(names.temporary) == 0 || errno == ENOENT else {
      throw DocumentWriterError(.clean, errno: errno)
    }
    try writer.step(.inspect)
    let old = try TargetStatus(of: names.target, in: folder, expecting: .nothing)
    let bytes = old == nil ? nil : try read(names.target, in: folder)
    guard let new = change(bytes) else { return false }
    _ = try writer.fill(names.temporary, in: folder, with: new, like: old)
    try writer.step(.rename)
    guard folder.rename(names.temporary, to: names.target) == 0 else {
      throw DocumentWriterError(.rename, errno: errno)
    }
    try writer.syncFolder(folder)
    return true
  }

  private func read(
    _ name: FilePath, in folder: borrowing Folder
  ) throws(DocumentWriterError) -> [UInt8] {
    guard let file = folder.open(name, O_RDONLY) else {
      throw DocumentWriterError(.inspect, errno: errno)
    }
    guard let bytes = file.bytes(limit: limit) else {
      throw DocumentWriterError(.inspect, errno: errno)
    }
    guard bytes.count <= limit else { throw .system(.inspect, errno: EFBIG) }
    return bytes
  }
}
