import AtomicFiles
import CanonicalXML
import ElectionVerifier
import Glibc
import RosterExchange

/// Writes a register and the files that it names, whole or not at all: each folder of them takes its place in one step,
/// then the register in one. What was cut off in between is finished by the next try.
struct RegisterWriter {
  private let made: RegisterImport
  private let path: FilePath

  init(_ made: RegisterImport, _ path: FilePath) {
    self.made = made
    self.path = path
  }

  /// - Returns: Whether it was written; false where it is there already.
  func write() throws(Failure) -> Bool {
    if case .success = path.kind(followingLinks: false) {
      guard try isThere() else { throw Self.failure(path, EEXIST) }
      return false
    }
    try writeFiles()
    let outcome: DocumentWriter.Outcome
    do throws(DocumentWriterError) {
      outcome = try DocumentWriter(path: path, expecting: .nothing)
        .write(made.register.xml()) { path in
          // What was written must be what is meant, by the schema and the reader.
          let again = try UnverifiedDocument.register(try XMLSource(path: path))
          guard RegisterDifferences(from: again, to: made.register).changes.isEmpty else {
            throw Failure(.internalError, FileMessage.cannotWrite(path, EIO))
          }
        }
    } catch { throw Failure(.cannotWrite, WritingFailed(path: path, error: error)) }
    if case .keptBeside(let kept, _) = outcome {
      // Somebody made one meanwhile: theirs stays, this one can be made again.
      _ = unsafe kept.withCString { unsafe unlink($0) }
      guard try isThere() else { throw Self.failure(path, EEXIST) }
      return false
    }
    return true
  }

  /// Whether the file that lies there says the same, by the same edition.
  private func isThere() throws(Failure) -> Bool {
    let there = try RegisterFile.read(path)
    return there.edition == made.register.edition
      && there.predecessor == made.register.predecessor
      && RegisterDifferences(from: there, to: made.register).changes.isEmpty
      && made.files.allSatisfy { NewFolder.holds(path.sibling($0.name), $0.bytes) }
  }

  private func writeFiles() throws(Failure) {
    let folders = Dictionary(grouping: made.files) { String($0.name.prefix { $0 != "/" }) }
    for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
      try NewFolder.write(
        files.map { (FilePath($0.name).name, $0.bytes) }, to: path.sibling(folder))
    }
  }

  private static func failure(_ path: FilePath, _ number: Int32) -> Failure {
    Failure(.cannotWrite, FileMessage.cannotWrite(path, number))
  }
}
