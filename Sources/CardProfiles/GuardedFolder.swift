import CanonicalXML
import Glibc

/// A folder whose files may say how cards are spoken to: it and they belong to root or to the person, and nobody else
/// may write them.
struct GuardedFolder: ~Copyable {
  let path: FilePath
  private let descriptor: Int32

  /// Opens a folder.
  ///
  /// - Returns: nil where there is none.
  init?(_ path: FilePath) throws(ProfileFault) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let descriptor = unsafe path.withCString { unsafe open($0, flags) }
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ProfileFault(.unreadable(.unreadable(errno)), path)
    }
    do throws(ProfileFault) { _ = try Self.checked(descriptor, path) } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The names of its files that end in `.xml`, sorted by their bytes.
  func profiles(limit: Int) throws(ProfileFault) -> [FilePath] {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0, let stream = unsafe fdopendir(copy) else {
      throw ProfileFault(.unreadable(.unreadable(errno)), path)
    }
    defer { unsafe closedir(stream) }
    var names: [FilePath] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe FilePath($0.prefix { $0 != 0 })
      }
      guard name.hasSuffix(".xml"), name.bytes.first != UInt8(ascii: ".") else { continue }
      guard names.count < limit else { throw ProfileFault(.tooMany(limit: limit), path) }
      names.append(name)
    }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The bytes of a file in it; links are not followed.
  func bytes(of name: FilePath, limit: Int) throws(ProfileFault) -> [UInt8] {
    let file = path.appending(name.bytes)
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
    let opened = unsafe name.withCString { unsafe openat(descriptor, $0, flags) }
    guard opened >= 0 else {
      let error: XMLSourceError = errno == ELOOP ? .notRegular : .unreadable(errno)
      throw ProfileFault(.unreadable(error), file)
    }
    defer { close(opened) }
    let status = try Self.checked(opened, file)
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ProfileFault(.unreadable(.notRegular), file)
    }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(opened, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw ProfileFault(.unreadable(.unreadable(errno)), file) }
      guard got > 0 else { return Array(bytes.prefix(count)) }
      count += got
    }
    throw ProfileFault(.unreadable(.tooLarge(limit)), file)
  }

  /// Whose it is and who may write it.
  private static func checked(
    _ descriptor: Int32, _ path: FilePath
  ) throws(ProfileFault) -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw ProfileFault(.unreadable(.unreadable(errno)), path)
    }
    guard status.st_uid == 0 || status.st_uid == geteuid() else {
      throw ProfileFault(.foreignOwner, path)
    }
    guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw ProfileFault(.writableByOthers, path)
    }
    return status
  }
}
