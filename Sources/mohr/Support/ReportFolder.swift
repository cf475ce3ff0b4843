import AtomicFiles
import CanonicalXML
import ElectionVerifier
import Glibc

/// A folder in which reports stand, each in the place of the one before: whoever opens a file while it is written anew gets the
/// old one or the new one.
struct ReportFolder {
  private let path: FilePath
  private static let largest = 256 << 20

  /// Makes the folder where it is not there.
  init(_ path: FilePath) throws(Failure) {
    self.path = path
    guard unsafe path.withCString({ unsafe mkdir($0, 0o777) }) != 0, errno != EEXIST else {
      return
    }
    throw Failure(.cannotWrite, FileMessage.cannotWrite(path, errno))
  }

  /// Writes a file; one that holds the same bytes stays as it is.
  func write(_ bytes: [UInt8], to name: String) throws(Failure) {
    let file = path.appending(name)
    do throws(DocumentWriterError) {
      _ = try FileUpdate(path: file, limit: Self.largest).run { old in old == bytes ? nil : bytes }
    } catch { throw Failure(.cannotWrite, WritingFailed(path: file, error: error)) }
  }

  /// Takes away what an earlier report had and this one has not.
  ///
  /// - Parameters:
  ///   - written: The files of this one.
  ///   - isReport: Whether a file is one of a report's.
  func sweep(but written: Set<String>, where isReport: (String) -> Bool) {
    guard let names = try? Folder.names(path) else { return }
    for name in names where isReport(name.text) && !written.contains(name.text) {
      _ = unsafe path.appending(name.bytes).withCString { unsafe unlink($0) }
    }
  }
}
