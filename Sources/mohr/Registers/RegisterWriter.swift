import AtomicFiles
import CanonicalXML
import ElectionVerifier
import Glibc
import RosterExchange

/// Writes a register and the files of its stations, whole or not at all: the folder of the stations takes its place in
/// one step, then the register in one. What was cut off between the two is finished by the next try.
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
    try writeStations()
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
    guard case .written = outcome else { throw Self.failure(path, EEXIST) }
    return true
  }

  /// Whether the file that lies there says the same, by the same edition.
  private func isThere() throws(Failure) -> Bool {
    let there = try RegisterFile.read(path)
    return there.edition == made.register.edition
      && there.predecessor == made.register.predecessor
      && RegisterDifferences(from: there, to: made.register).changes.isEmpty
      && made.files.allSatisfy { Self.holds(path.sibling($0.name), $0.bytes) }
  }

  private static func holds(_ path: FilePath, _ bytes: [UInt8]) -> Bool {
    guard let source = try? XMLSource(path: path) else { return false }
    return (try? source.bytes(limit: bytes.count + 1)) == bytes
  }

  // MARK: Stations

  private func writeStations() throws(Failure) {
    guard !made.files.isEmpty else { return }
    let folder = path.sibling(RegisterImport.folder(of: made.register))
    if case .success = folder.kind(followingLinks: false) {
      guard made.files.allSatisfy({ Self.holds(path.sibling($0.name), $0.bytes) }) else {
        throw Self.failure(folder, EEXIST)
      }
      return
    }
    let temporary = try temporaryFolder()
    do throws(Failure) {
      for file in made.files {
        try NewFile.write(
          file.bytes, to: temporary.appending(FilePath(file.name).name.bytes))
      }
      try Self.sync(temporary)
      let status = unsafe temporary.withCString { from in
        unsafe folder.withCString { to in unsafe rename(from, to) }
      }
      guard status == 0 else { throw Self.failure(folder, errno) }
      try Self.sync(path.folder)
    } catch {
      remove(temporary)
      throw error
    }
  }

  private func temporaryFolder() throws(Failure) -> FilePath {
    var template = Array(path.sibling(".register-import-XXXXXX").bytes).map {
      CChar(bitPattern: $0)
    }
    template.append(0)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let name = buffer.baseAddress else { return false }
      return unsafe mkdtemp(name) != nil
    }
    guard isMade else { throw Self.failure(path, errno) }
    let made = FilePath(template.dropLast().map { UInt8(bitPattern: $0) })
    _ = unsafe made.withCString { unsafe chmod($0, 0o755) }
    return made
  }

  /// Brings the names in a folder to the disk.
  private static func sync(_ folder: FilePath) throws(Failure) {
    let descriptor = unsafe folder.withCString {
      unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw failure(folder, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(folder, errno) }
  }

  private func remove(_ folder: FilePath) {
    for file in made.files {
      let path = folder.appending(FilePath(file.name).name.bytes)
      _ = unsafe path.withCString { unsafe unlink($0) }
    }
    _ = unsafe folder.withCString { unsafe rmdir($0) }
  }

  private static func failure(_ path: FilePath, _ number: Int32) -> Failure {
    Failure(.cannotWrite, FileMessage.cannotWrite(path, number))
  }
}
