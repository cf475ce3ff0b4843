import Glibc

/// A temporary file that no name leads to; it disappears with its last descriptor.
struct Spool {
  /// TMPDIR, or /tmp.
  private let folder: FilePath
  /// Who made it closes it.
  let descriptor: Int32

  /// Makes an empty one.
  /// - Throws: `XMLSourceError.notSpooled`.
  init() throws(XMLSourceError) {
    let named = unsafe getenv("TMPDIR").map { value in
      unsafe UnsafeBufferPointer(start: value, count: strlen(value)).map { UInt8(bitPattern: $0) }
    }
    folder = FilePath(named.flatMap { $0.isEmpty ? nil : $0 } ?? Array("/tmp".utf8))
    var template = folder.bytes.map { CChar(bitPattern: $0) } + Array("/mohr-XXXXXX".utf8CString)
    descriptor = unsafe template.withUnsafeMutableBufferPointer {
      unsafe $0.baseAddress.map { unsafe mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw .notSpooled(in: folder, errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unsafe template.withUnsafeBufferPointer { name in
      if let address = name.baseAddress { _ = unsafe unlink(address) }
    }
  }

  /// Takes everything that a descriptor gives, and counts it.
  /// - Throws: `XMLSourceError.tooLarge`, `.unreadable` or `.notSpooled`.
  func take(from input: Int32, limit: Int) throws(XMLSourceError) -> Int {
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { all in
        unsafe read(input, all.baseAddress, all.count)
      }
      if count == 0 { return total }
      if count < 0 {
        guard errno == EINTR else { throw .unreadable(errno) }
        continue
      }
      total += count
      guard total <= limit else { throw .tooLarge(limit) }
      var written = 0
      while written < count {
        let part = unsafe buffer.withUnsafeBytes { all in
          unsafe write(descriptor, all.baseAddress?.advanced(by: written), count - written)
        }
        guard part >= 0 || errno == EINTR else { throw .notSpooled(in: folder, errno) }
        written += max(0, part)
      }
    }
  }
}
