import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc

extension Failure {
  /// A file that could not be read.
  static func unreadable(_ path: FilePath, _ error: XMLSourceError) -> Failure {
    Failure(
      .notFound,
      path == "-"
        ? FileMessage.standardInput(error) : FileMessage.unreadable(path, error))
  }

  /// Opens a file, or standard input where it is called `-`.
  static func source(_ path: FilePath) throws(Failure) -> XMLSource {
    do throws(XMLSourceError) {
      return try path == "-" ? XMLSource(spooling: 0, name: "-") : XMLSource(path: path)
    } catch {
      throw unreadable(path, error)
    }
  }

  /// A file that is not the kind of document that a command needs, or that could not be read to its end.
  static func notA(
    _ kind: FileMessage.TrustedKind, _ path: FilePath, _ reason: TrustFinding.RefusalReason
  ) -> Failure {
    if case .malformed(.source(let error)) = reason { return unreadable(path, error) }
    return Failure(.trustUnusable, FileMessage.notA(kind, path, reason))
  }

  /// Writes sentences to standard output, or stops: a report that nobody got is no report.
  static func write(_ text: String) throws(Failure) {
    guard Terminal.say(text, to: STDOUT_FILENO) else { throw cannotWriteOutput(errno) }
  }

  /// The same of what programs read, which is as it is on a terminal, too.
  static func write(data text: String) throws(Failure) {
    guard Terminal.write(text, to: STDOUT_FILENO) else { throw cannotWriteOutput(errno) }
  }

  /// A reader that went away ends the command as it ends others: without a word, by the signal.
  static func cannotWriteOutput(_ number: Int32) -> Failure {
    if number == EPIPE { Terminal.endByBrokenPipe() }
    return Failure(.cannotWrite, FileMessage.cannotWriteOutput(number))
  }
}
