import CanonicalXML
import Glibc

/// Which file a path names, and when it was written last, by what the system tells.
struct FileState: Hashable {
  /// A file, whatever its names.
  struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }

  let identity: Identity
  let size: Int
  private let seconds: Int
  private let nanoseconds: Int
  private let changedSeconds: Int
  private let changedNanoseconds: Int

  init?(_ file: FilePath) {
    var status = stat()
    guard unsafe file.withCString({ unsafe lstat($0, &status) }) == 0 else { return nil }
    identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    size = Int(status.st_size)
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    (changedSeconds, changedNanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
  }
}
