import CanonicalXML
import Glibc

/// An open file or folder, closed with its last use.
struct FileDescriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  /// What fstat says.
  func status() -> stat? {
    var status = stat()
    return unsafe fstat(number, &status) == 0 ? status : nil
  }

  /// Reads from the beginning, however much the file grows meanwhile.
  ///
  /// - Parameter limit: The most bytes that are wanted; one more is read where there is one.
  /// - Returns: nil where the system failed, with errno set.
  func bytes(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    let isRead = forEachPiece(upTo: limit + 1) { piece in
      for index in piece.indices { bytes.append(piece[index]) }
    }
    return isRead ? bytes : nil
  }

  /// Reads from the beginning, piece by piece: everything, or so many bytes.
  ///
  /// - Returns: false where the system failed, with errno set.
  func forEachPiece(upTo end: Int = .max, _ take: (Span<UInt8>) -> Void) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var offset = 0
    while offset < end {
      let wanted = min(buffer.count, end - offset)
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(number, bytes.baseAddress, wanted, off_t(offset))
      }
      if count == 0 { return true }
      if count < 0 {
        guard errno == EINTR else { return false }
        continue
      }
      take(buffer.span.extracting(0..<count))
      offset += count
    }
    return true
  }

  /// Writes bytes at the current place; the number of bytes written, or -1 with errno set.
  func write(_ bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe Glibc.write(number, buffer.baseAddress, buffer.count)
    }
  }
}

/// A folder, with the operations on its entries; each gives 0, or -1 with errno set.
struct Folder: ~Copyable {
  private let descriptor: FileDescriptor
  /// The path that it was opened by.
  let path: FilePath

  /// Opens a folder; nil with errno set where that fails.
  init?(path: FilePath) {
    let number = unsafe path.withCString {
      unsafe Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard number >= 0 else { return nil }
    descriptor = FileDescriptor(number)
    self.path = path
  }

  func open(_ name: FilePath, _ flags: Int32, mode: mode_t = 0) -> FileDescriptor? {
    let number = unsafe name.withCString {
      unsafe openat(descriptor.number, $0, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, mode)
    }
    return number < 0 ? nil : FileDescriptor(number)
  }

  /// What the entry itself is; symbolic links are not followed.
  func status(of name: FilePath) -> stat? {
    var status = stat()
    let answer = unsafe name.withCString {
      unsafe fstatat(descriptor.number, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    return answer == 0 ? status : nil
  }

  func remove(_ name: FilePath) -> Int32 {
    unsafe name.withCString { unsafe unlinkat(descriptor.number, $0, 0) }
  }

  func rename(_ name: FilePath, to other: FilePath) -> Int32 {
    unsafe name.withCString { from in
      unsafe other.withCString { unsafe renameat(descriptor.number, from, descriptor.number, $0) }
    }
  }

  /// Gives a file another name that must be new, and takes away the first. Who is killed between the two leaves a file with
  /// two names: the next writer takes the first away before it looks.
  func renameToNew(_ name: FilePath, _ other: FilePath) -> Int32 {
    let linked = unsafe name.withCString { from in
      unsafe other.withCString { unsafe linkat(descriptor.number, from, descriptor.number, $0, 0) }
    }
    if linked == 0 { return remove(name) }
    // A file system without hard links: between those who take the lock, looking first is enough.
    guard errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK else { return -1 }
    guard status(of: other) == nil else {
      errno = EEXIST
      return -1
    }
    return rename(name, to: other)
  }

  /// Whether entries may be made and renamed here; else errno says why not.
  var isWritable: Bool {
    unsafe faccessat(descriptor.number, ".", W_OK | X_OK, AT_EACCESS) == 0
  }

  func sync() -> Int32 { fsync(descriptor.number) }

  func makeFolder(_ name: FilePath) -> Int32 {
    unsafe name.withCString { unsafe mkdirat(descriptor.number, $0, 0o777) }
  }

  func removeFolder(_ name: FilePath) -> Int32 {
    unsafe name.withCString { unsafe unlinkat(descriptor.number, $0, AT_REMOVEDIR) }
  }

  /// The names of its entries, as far as they can be told.
  var names: [FilePath] {
    // A descriptor of its own: reading moves its place, and closing the stream closes it.
    let number = unsafe openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { return [] }
    guard let stream = unsafe fdopendir(number) else {
      close(number)
      return []
    }
    defer { unsafe closedir(stream) }
    var names: [FilePath] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafeBytes(of: entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      let name = FilePath(bytes)
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
