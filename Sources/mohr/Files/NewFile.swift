import CanonicalXML
import Glibc

/// A file that must not be there yet.
enum NewFile {
  /// Writes the bytes and syncs them; a file that is there already is left alone.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    guard Terminal.write(bytes, to: descriptor), fsync(descriptor) == 0 else {
      let number = errno
      unsafe unlink(path)
      throw failure(path, number)
    }
  }

  private static func failure(_ path: String, _ number: Int32) -> Failure {
    Failure(.cannotWrite, FileMessage.cannotWrite(FilePath(path), number))
  }
}
