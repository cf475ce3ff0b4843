import AtomicFiles
import CanonicalXML
import Glibc

/// A file that must not be there yet: whole or not there at all, whatever stops the writing.
enum NewFile {
  /// How long others who write it are waited for, in seconds.
  private static let patience = 30

  /// Writes the bytes and syncs them; a file that is there already is left alone.
  static func write(_ bytes: [UInt8], to path: FilePath) throws(Failure) {
    let isMade: Bool
    do throws(DocumentWriterError) {
      // Nothing is read of a file that is there.
      isMade = try FileUpdate(path: path, limit: 0, patience: patience).create(bytes)
    } catch { throw Failure(.cannotWrite, WritingFailed(path: path, error: error)) }
    guard isMade else { throw Failure(.cannotWrite, FileMessage.cannotWrite(path, EEXIST)) }
  }
}

/// A folder that must not be there yet, likewise.
enum NewFolder {
  /// Writes the files into it; a folder that is there already is left alone, and what a run made that was cut off after it
  /// is what this one would make.
  static func write(
    _ files: [(name: FilePath, bytes: [UInt8])], to path: FilePath
  ) throws(Failure) {
    let isMade: Bool
    do throws(DocumentWriterError) {
      isMade = try FolderWriter(path: path).write(files)
    } catch { throw Failure(.cannotWrite, WritingFailed(path: path, error: error)) }
    guard isMade || files.allSatisfy({ holds(path.appending($0.name.bytes), $0.bytes) }) else {
      throw Failure(.cannotWrite, FileMessage.cannotWrite(path, EEXIST))
    }
  }

  /// Whether a file holds these bytes.
  static func holds(_ path: FilePath, _ bytes: [UInt8]) -> Bool {
    guard let source = try? XMLSource(path: path) else { return false }
    return (try? source.bytes(limit: bytes.count + 1)) == bytes
  }
}
