import CanonicalXML
import Glibc

/// The one file of a virtual card: replaced as a whole, under a lock, so that processes that use
/// the same card at the same time count the same tries and never see half a file.
struct CardStore: Sendable {
  let path: FilePath
  /// No card file is larger.
  private static let maximumBytes = 65_536

  /// Reads the card.
  func load() throws(VirtualCardError) -> CardContents {
    try CardFile.decode(readBytes(), path: path)
  }

  /// Reads the counters alone: the keys of a card never change.
  func loadHeader() throws(VirtualCardError) -> CardFileHeader {
    try CardFileHeader(readBytes(), path: path)
  }

  /// Writes a card that is not there yet.
  func create(_ contents: CardContents) throws(VirtualCardError) {
    try locked { (folder) throws(VirtualCardError) in
      guard unsafe path.withCString({ unsafe access($0, F_OK) }) != 0 else {
        throw .exists(path: path)
      }
      try replace(with: CardFile.encode(contents), in: folder)
    }
  }

  /// Reads, changes and, if anything changed, replaces the file, synced, before it returns.
  ///
  /// - Parameter change: gets the PIN, the PUK and what was put on the card as the file has them now
  func update<Result>(
    _ contents: inout CardContents,
    _ change: (inout CardContents) -> Result
  ) throws(VirtualCardError) -> Result {
    var current = contents
    let result = try locked { (folder) throws(VirtualCardError) -> Result in
      let bytes = try readBytes()
      let stored = try CardFileHeader(bytes, path: path)
      guard let added = Personalisation(bytes) else {
        throw .malformed(path: path, .personalisation)
      }
      (current.pin, current.puk, current.personalisation) = (stored.pin, stored.puk, added)
      let result = change(&current)
      if current.pin != stored.pin || current.puk != stored.puk || current.personalisation != added
      {
        try replace(with: CardFile.encode(current), in: folder)
      }
      return result
    }
    contents = current
    return result
  }

  /// Runs with the folder locked against other processes and threads that use a card in it.
  private func locked<Result>(
    _ body: (Int32) throws(VirtualCardError) -> Result
  ) throws(VirtualCardError) -> Result {
    let descriptor = unsafe path.folder.withCString {
      unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure() }
    }
    return try body(descriptor)
  }

  private func replace(with bytes: [UInt8], in folder: Int32) throws(VirtualCardError) {
    let temporary = FilePath(path.bytes + ".\(getpid()).new".utf8)
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe temporary.withCString { unsafe open($0, flags, 0o600) }
    guard descriptor >= 0 else { throw failure() }
    let written = unsafe write(descriptor, bytes, bytes.count) == bytes.count
    let synced = written && fsync(descriptor) == 0
    close(descriptor)
    let renamed = unsafe temporary.withCString { from in
      unsafe path.withCString { unsafe synced && rename(from, $0) == 0 }
    }
    guard renamed else {
      let error = failure()
      unsafe temporary.withCString { _ = unsafe unlink($0) }
      throw error
    }
    // The rename is part of what was promised: it must survive a crash too.
    guard fsync(folder) == 0 else { throw failure() }
  }

  private func readBytes() throws(VirtualCardError) -> [UInt8] {
    let descriptor = unsafe path.withCString {
      unsafe open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    }
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Self.maximumBytes + 1)
    var count = 0
    while count < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failure() }
      guard got > 0 else { return Array(bytes.prefix(count)) }
      count += got
    }
    throw .malformed(path: path, .tooLarge(limit: Self.maximumBytes))
  }

  private func failure() -> VirtualCardError {
    errno == ENOENT ? .notFound(path: path) : .inaccessible(path: path, errno: errno)
  }
}
