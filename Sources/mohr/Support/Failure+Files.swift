import CanonicalXML
import ElectionReports
import Glibc

extension Failure {
  /// A file that could not be read.
  static func unreadable(_ path: FilePath, _ error: XMLSourceError) -> Failure {
    Failure(
      .notFound,
      path.bytes == [UInt8(ascii: "-")]
        ? FileMessage.standardInput(error) : FileMessage.unreadable(path, error))
  }

  /// Opens a file.
  static func source(_ path: FilePath) throws(Failure) -> XMLSource {
    do throws(XMLSourceError) {
      return try XMLSource(path: path)
    } catch {
      throw unreadable(path, error)
    }
  }

  /// Writes to standard output, or stops: a report that nobody got is no report.
  static func write(_ text: String) throws(Failure) {
    guard Terminal.write(text, to: STDOUT_FILENO) else { throw cannotWriteOutput(errno) }
  }

  /// A reader that went away ends the command as it ends others: without a word, by the signal.
  static func cannotWriteOutput(_ number: Int32) -> Failure {
    if number == EPIPE { Terminal.endByBrokenPipe() }
    return Failure(.cannotWrite, FileMessage.cannotWriteOutput(number))
  }
}
