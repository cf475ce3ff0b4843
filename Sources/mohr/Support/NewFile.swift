import CanonicalXML
import Glibc

/// A file that must not be there yet.
enum NewFile {
  /// Writes the bytes and syncs them; a file that is there already is left alone.
  static func write(_ bytes: [UInt8], to path: FilePath) throws(Failure) {
    let descriptor = unsafe path.withCString {
      unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    guard Terminal.write(bytes, to: descriptor), fsync(descriptor) == 0 else {
      let number = errno
      unsafe path.withCString { _ = unsafe unlink($0) }
      throw failure(path, number)
    }
  }

  private static func failure(_ path: FilePath, _ number: Int32) -> Failure {
    Failure(.cannotWrite, FileMessage.cannotWrite(path, number))
  }
}
