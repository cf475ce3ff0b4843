package import CanonicalXML
import Glibc
import PKI
package import SmartCards

/// A folder of the person's own in which the directories of cards are kept: a file a card, and one for each answer to reset.
///
/// It holds what anybody reads from a card without its PIN. A file that is not the person's, that others may write, or that
/// cannot be read whole is as good as none.
package struct CardMemoryFolder: CardMemory {
  private let folder: FilePath

  /// Bytes of a file: a directory of 64 entries, and certificates.
  private static let limit = 1 << 20
  /// Files of a card.
  private static let fileCount = 32

  package init(_ folder: FilePath) { self.folder = folder }

  package func application(of atr: [UInt8]) -> RememberedApplication? {
    guard let lines = lines(of: name(atr, "application")), lines.count == 3,
      let identifier = Hex.bytes(lines[1]), let path = Hex.bytes(lines[2])
    else { return nil }
    return RememberedApplication(
      kind: lines[0], identifier: identifier.isEmpty ? nil : identifier,
      path: path.isEmpty ? nil : path)
  }

  package func files(of card: [UInt8]) -> [[UInt8]: [UInt8]] {
    var files: [[UInt8]: [UInt8]] = [:]
    for line in lines(of: name(card, "files")) ?? [] {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, let path = Hex.bytes(parts[0]), let bytes = Hex.bytes(parts[1])
      else { return [:] }
      files[path] = bytes
    }
    return files
  }

  package func remember(_ application: RememberedApplication, of atr: [UInt8]) {
    guard !application.kind.contains("\n") else { return }
    write(
      [
        application.kind, Hex.text(application.identifier ?? []), Hex.text(application.path ?? []),
      ], name(atr, "application"))
  }

  package func remember(_ files: [[UInt8]: [UInt8]], of card: [UInt8]) {
    if files.isEmpty || files.count > Self.fileCount {
      _ = unsafe name(card, "files").withCString { unsafe unlink($0) }
      return
    }
    let lines = files.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { "\(Hex.text($0.key)) \(Hex.text($0.value))" }
    write(lines, name(card, "files"))
  }

  private func name(_ key: [UInt8], _ kind: String) -> FilePath {
    folder.appending(Hex.text(Digest.hash(key, .sha256).prefix(16)) + "." + kind)
  }

  private func lines(of path: FilePath) -> [String]? {
    let descriptor = unsafe path.withCString {
      unsafe open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var state = stat()
    guard unsafe fstat(descriptor, &state) == 0, state.st_mode & S_IFMT == S_IFREG,
      state.st_uid == geteuid(), state.st_mode & 0o022 == 0, state.st_size <= Self.limit
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(state.st_size))
    guard unsafe read(descriptor, &bytes, bytes.count) == bytes.count,
      let text = String(validating: bytes, as: UTF8.self), text.last == "\n"
    else { return nil }
    return text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// Writes a file whole or not at all; what cannot be written is not remembered.
  private func write(_ lines: [String], _ path: FilePath) {
    makeFolder()
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    guard bytes.count <= Self.limit else { return }
    let temporary = FilePath(path.bytes + Array(".\(getpid())".utf8))
    let descriptor = unsafe temporary.withCString {
      unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    guard descriptor >= 0 else { return }
    let written = unsafe Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
    var isInPlace = written == bytes.count
    if isInPlace {
      isInPlace = unsafe temporary.withCString { old in
        unsafe path.withCString { unsafe rename(old, $0) } == 0
      }
    }
    if !isInPlace { _ = unsafe temporary.withCString { unsafe unlink($0) } }
  }

  private func makeFolder() {
    for parent in [folder.folder.folder, folder.folder, folder] {
      _ = unsafe parent.withCString { unsafe mkdir($0, 0o700) }
    }
  }
}
