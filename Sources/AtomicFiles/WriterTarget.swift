import CanonicalXML
import Glibc
import PKI

/// What is kept of the file that is replaced.
struct TargetStatus {
  let mode: mode_t
  let owner: uid_t
  let group: gid_t

  /// Looks at the target; nil values where it is to be new.
  init?(
    of name: FilePath, in folder: borrowing Folder,
    expecting expectation: DocumentWriter.Expectation
  ) throws(DocumentWriterError) {
    guard let status = folder.status(of: name) else {
      guard errno == ENOENT else { throw DocumentWriterError(.inspect, errno: errno) }
      if expectation == .nothing { return nil }
      throw .notFound
    }
    switch status.st_mode & S_IFMT {
    case S_IFLNK: throw .symbolicLink
    case S_IFREG: break
    default: throw .notRegular
    }
    guard status.st_nlink == 1 else { throw .hardLinks(count: Int(status.st_nlink)) }
    mode = status.st_mode & 0o7777
    owner = status.st_uid
    group = status.st_gid
  }
}

extension DocumentWriter {
  /// Bytes that are written at once.
  private static let piece = 64 << 10

  /// Makes the temporary file with the target's owner and mode, and brings it to disk.
  ///
  /// - Returns: Whether owner and group could be kept; only root may give a file away.
  func fill(
    _ name: FilePath, in folder: borrowing Folder, with bytes: [UInt8], like old: TargetStatus?
  ) throws(DocumentWriterError) -> Bool {
    try step(.create)
    let mode: mode_t = old == nil ? 0o666 : 0o600
    guard let file = folder.open(name, O_WRONLY | O_CREAT | O_EXCL, mode: mode) else {
      throw DocumentWriterError(.create, errno: errno)
    }
    try writeAll(bytes, to: file)
    let ownerKept = try old.map { (old) throws(DocumentWriterError) in
      try keep(old, on: file)
    }
    try step(.sync)
    guard fsync(file.number) == 0 else { throw DocumentWriterError(.sync, errno: errno) }
    return ownerKept ?? true
  }

  private func writeAll(
    _ bytes: [UInt8], to file: borrowing FileDescriptor
  ) throws(DocumentWriterError) {
    var offset = 0
    while offset < bytes.count {
      try step(.write(offset: offset))
      let end = min(offset + Self.piece, bytes.count)
      let count = file.write(bytes.span.extracting(offset..<end))
      guard count >= 0 || errno == EINTR else {
        throw DocumentWriterError(.write(offset: offset), errno: errno)
      }
      offset += max(count, 0)
    }
  }

  private func keep(
    _ old: TargetStatus, on file: borrowing FileDescriptor
  ) throws(DocumentWriterError) -> Bool {
    try step(.keepOwner)
    guard let new = file.status() else { throw DocumentWriterError(.keepOwner, errno: errno) }
    var kept = new.st_uid == old.owner && new.st_gid == old.group
    if !kept {
      kept = fchown(file.number, old.owner, old.group) == 0
      // Another person's file: at least the group, which is what a shared folder is shared by.
      if !kept { _ = fchown(file.number, uid_t.max, old.group) }
    }
    try step(.keepMode)
    // Set-id bits belong to their owner alone.
    let mode = kept ? old.mode : old.mode & 0o777
    guard fchmod(file.number, mode) == 0 else {
      throw DocumentWriterError(.keepMode, errno: errno)
    }
    return kept
  }

  /// Whether something else than expected is at the target now.
  func conflict(
    _ name: FilePath, in folder: borrowing Folder
  ) throws(DocumentWriterError) -> Conflict? {
    guard let status = folder.status(of: name) else {
      guard errno == ENOENT else { throw DocumentWriterError(.compare, errno: errno) }
      return expectation == .nothing ? nil : .missing
    }
    guard case .file(let expected) = expectation else { return .appeared }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else { return .replaced }
    guard let file = folder.open(name, O_RDONLY) else {
      throw DocumentWriterError(.compare, errno: errno)
    }
    let digest = Digest(.sha256)
    guard file.forEachPiece({ digest.update($0) }) else {
      throw DocumentWriterError(.compare, errno: errno)
    }
    return digest.finalize() == expected ? nil : .changed
  }
}
