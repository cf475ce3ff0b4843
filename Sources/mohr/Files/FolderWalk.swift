import Glibc

/// What a folder holds, one entry after another, sorted within each folder.
///
/// Folders are read when their turn comes, so the first document is judged before the last folder
/// is seen. A folder is entered once, however many links lead to it: links cannot make a loop.
struct FolderWalk: Sequence, IteratorProtocol {
  enum Entry: Equatable {
    /// A file to verify.
    case document(String)
    /// A file or device that is no XML document, or whose name starts with a dot.
    case skipped(String)
    /// A folder or file that could not be looked at, and why (errno).
    case unreadable(String, Int32)
  }

  private struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }

  /// Paths still to come, the next one last.
  private var pending: [String]
  private var entered: Set<Identity> = []

  init(_ folder: String) { pending = [folder] }

  mutating func next() -> Entry? {
    while let path = pending.popLast() {
      if let entry = look(at: path) { return entry }
    }
    return nil
  }

  /// What a path is; nil for a folder, whose entries now wait in `pending`.
  private mutating func look(at path: String) -> Entry? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return .unreadable(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      let identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
      guard entered.insert(identity).inserted else { return nil }
      guard let names = Self.names(in: path) else { return .unreadable(path, errno) }
      let prefix = path.hasSuffix("/") ? path : path + "/"
      pending.append(contentsOf: names.reversed().map { prefix + $0 })
      return nil
    case S_IFREG:
      return Self.isDocument(path) ? .document(path) : .skipped(path)
    default:
      return .skipped(path)
    }
  }

  /// The names in a folder, sorted by their bytes; nil where it cannot be read.
  private static func names(in folder: String) -> [String]? {
    guard let stream = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        String(decoding: unsafe Array(buffer.prefix { $0 != 0 }), as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `.xml` by name, or an XML declaration at its start; names with a leading dot are left alone.
  private static func isDocument(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    if name.hasPrefix(".") { return false }
    if name.lowercased().hasSuffix(".xml") { return true }
    return FileBytes.prefix(of: path, count: 8).map(startsAsXML) ?? true
  }

  private static func startsAsXML(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    return start.starts(with: "<?xml".utf8)
  }
}
