import CanonicalXML
import Glibc

extension DocumentWriter {
  /// What can be known of a write before it is tried.
  package struct Foresight: Hashable, Sendable {
    /// Whether the file's owner or group would be another one afterwards: only root may give a file away.
    package let changesOwner: Bool
    /// Whether nobody may write to the file; it is replaced all the same, as its folder allows.
    package let isProtected: Bool
  }

  /// Takes away what a run left that was killed while it wrote this file: a lock that nobody holds, and what lay under it.
  package func sweep() {
    guard let names = WriterNames(path: path), let folder = Folder(path: names.folder),
      folder.status(of: names.lock) != nil,
      let lock = try? WriterLock.take(names.lock, in: folder, seconds: 0)
    else { return }
    _ = folder.remove(names.temporary)
    lock.release(names.lock, in: folder)
  }

  /// Looks whether the write can succeed, and changes nothing else than ``sweep()``: so that nobody types a PIN in vain.
  ///
  /// - Throws: ``DocumentWriterError``, what the write would throw as things stand.
  package func foresee() throws(DocumentWriterError) -> Foresight {
    guard let names = WriterNames(path: path) else { throw .notRegular }
    guard let folder = Folder(path: names.folder) else {
      throw DocumentWriterError(.lock, errno: errno)
    }
    sweep()
    if expectation == .nothing, folder.status(of: names.target) != nil { throw .exists }
    let old = try TargetStatus(of: names.target, in: folder, expecting: expectation)
    guard folder.isWritable else { throw DocumentWriterError(.create, errno: errno) }
    let me = geteuid()
    // In a sticky folder a file may be replaced by its owner, the folder's and root alone.
    if let old, let status = folder.status(of: "."), status.st_mode & S_ISVTX != 0,
      me != 0, me != old.owner, me != status.st_uid
    {
      throw .noPermission(.rename)
    }
    return Foresight(
      changesOwner: old.map { me != 0 && ($0.owner != me || !Self.isMine(group: $0.group)) }
        ?? false,
      isProtected: old.map { $0.mode & 0o222 == 0 } ?? false)
  }

  /// Whether this process may give a file of its own to a group.
  private static func isMine(group: gid_t) -> Bool {
    var groups = [gid_t](repeating: 0, count: max(0, Int(getgroups(0, nil))))
    let count = unsafe getgroups(Int32(groups.count), &groups)
    return group == getegid() || groups.prefix(max(0, Int(count))).contains(group)
  }
}
