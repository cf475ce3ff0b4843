import Glibc

/// One open file or some bytes, which may be read any number of times, from any place.
public final class XMLSource: Sendable {
  enum Storage: Sendable {
    case memory([UInt8])
    case file(Int32)
  }

  /// The path, or the name that its maker gave it.
  public let path: FilePath
  /// The name to show in errors: a path, or `standard input`.
  public var name: String { path.text }
  /// The number of bytes when it was opened.
  public let size: Int
  /// The folder of the file; nil for what was opened in another way.
  package let folder: FilePath?
  private let storage: Storage

  init(storage: Storage, size: Int, path: FilePath, folder: FilePath? = nil) {
    self.storage = storage
    self.size = size
    self.path = path
    self.folder = folder
  }

  /// Makes a source of bytes in memory.
  public convenience init(bytes: [UInt8], name: String) {
    self.init(bytes: bytes, path: FilePath(name))
  }

  /// Makes a source of bytes in memory that came from a file.
  package convenience init(bytes: [UInt8], path: FilePath) {
    self.init(storage: .memory(bytes), size: bytes.count, path: path)
  }

  /// Opens a regular file; symbolic links are followed.
  /// - Throws: `XMLSourceError` if it is absent, not a regular file, or may not be read.
  public convenience init(path: String) throws(XMLSourceError) {
    try self.init(path: FilePath(path))
  }

  /// Opens a regular file.
  /// - Parameters:
  ///   - path: The file.
  ///   - follows: Whether it may be a symbolic link; links on the way to it are followed in any case.
  /// - Throws: `XMLSourceError` if it is absent, not a regular file, or may not be read.
  public convenience init(
    path: FilePath, followingLinks follows: Bool = true
  ) throws(XMLSourceError) {
    try self.init(path: path, followingLinks: follows, as: path)
  }

  /// Opens a regular file under the name that it will have.
  /// - Throws: `XMLSourceError` if it is absent, not a regular file, or may not be read.
  package convenience init(path: FilePath, as name: FilePath) throws(XMLSourceError) {
    try self.init(path: path, followingLinks: true, as: name)
  }

  private convenience init(
    path: FilePath, followingLinks follows: Bool, as name: FilePath
  ) throws(XMLSourceError) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follows ? 0 : O_NOFOLLOW)
    let descriptor = unsafe path.withCString { unsafe open($0, flags) }
    guard descriptor >= 0 else { throw XMLSourceError(opening: path, number: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw .unreadable(number)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw status.st_mode & S_IFMT == S_IFDIR ? .isDirectory : .notRegular
    }
    self.init(
      storage: .file(descriptor), size: Int(status.st_size), path: name,
      folder: name.folder)
  }

  /// Spools a stream into a temporary file without a name, so that it can be read twice.
  /// - Parameters:
  ///   - descriptor: What to read, standard input unless told otherwise.
  ///   - limit: The number of bytes that are spooled at most; nil for 256 MiB.
  ///   - name: The name to show in errors.
  /// - Throws: `XMLSourceError` if it is too large, or if reading or spooling fails.
  public convenience init(
    spooling descriptor: Int32 = 0, limit: Int? = nil,
    name: String = "standard input"
  ) throws(XMLSourceError) {
    let spool = try Spool()
    do throws(XMLSourceError) {
      let count = try spool.take(
        from: descriptor, limit: limit ?? Limits.standard.spooledBytes)
      self.init(storage: .file(spool.descriptor), size: count, path: FilePath(name))
    } catch {
      close(spool.descriptor)
      throw error
    }
  }

  deinit {
    if case .file(let descriptor) = storage { close(descriptor) }
  }

  /// The whole content, for documents that are changed by splicing.
  /// - Parameter limit: The number of bytes that are accepted at most.
  /// - Throws: `XMLSourceError.tooLarge`, `.changed` or `.unreadable`.
  public func bytes(limit: Int) throws(XMLSourceError) -> [UInt8] {
    guard size <= limit else { throw .tooLarge(limit) }
    if case .memory(let bytes) = storage { return bytes }
    var result = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let part = unsafe result.withUnsafeMutableBytes { all in
        unsafe reading(into: UnsafeMutableRawBufferPointer(rebasing: all[done...]), at: done)
      }
      let count = try part.get()
      guard count > 0 else { throw .changed }
      done += count
    }
    return result
  }

  /// The same source with its bytes in memory, if they are few: then every reading sees the same.
  /// - Returns: Nil if there are more bytes than the limit.
  /// - Throws: `XMLSourceError.changed` or `.unreadable`.
  package func held(upTo limit: Int) throws(XMLSourceError) -> XMLSource? {
    if case .memory = storage { return self }
    guard size <= limit else { return nil }
    return XMLSource(
      storage: .memory(try bytes(limit: limit)), size: size, path: path, folder: folder)
  }

  /// Some of the bytes.
  /// - Parameters:
  ///   - offset: Where they begin.
  ///   - count: How many at most; fewer at the end.
  package func part(at offset: Int, count: Int) throws(XMLSourceError) -> [UInt8] {
    var part = [UInt8](repeating: 0, count: count)
    let read = unsafe part.withUnsafeMutableBytes { unsafe reading(into: $0, at: offset) }
    part.removeLast(count - (try read.get()))
    return part
  }

  /// The same content where nobody changes it any more: few bytes in memory, many in a temporary file without a name.
  /// - Parameter limit: How many bytes are held in memory.
  /// - Throws: `XMLSourceError`.
  package func settled(upTo limit: Int) throws(XMLSourceError) -> XMLSource {
    guard case .file(let descriptor) = storage, size > limit else {
      return try held(upTo: limit) ?? self
    }
    let spool = try Spool()
    do throws(XMLSourceError) {
      let count = try spool.take(from: descriptor, limit: .max)
      return XMLSource(
        storage: .file(spool.descriptor), size: count, path: path, folder: folder)
    } catch {
      close(spool.descriptor)
      throw error
    }
  }

  private func reading(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Result<Int, XMLSourceError> {
    do throws(XMLSourceError) {
      return .success(try unsafe read(into: buffer, at: offset))
    } catch {
      return .failure(error)
    }
  }

  /// Reads once at an offset; 0 bytes mean the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(XMLSourceError) -> Int {
    switch storage {
    case .memory(let bytes):
      let count = min(buffer.count, bytes.count - offset)
      guard count > 0 else { return 0 }
      unsafe bytes.withUnsafeBytes { all in
        unsafe buffer.copyMemory(from: .init(rebasing: all[offset..<offset + count]))
      }
      return count
    case .file(let descriptor):
      while true {
        let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        if count >= 0 { return count }
        guard errno == EINTR else { throw .unreadable(errno) }
      }
    }
  }
}
