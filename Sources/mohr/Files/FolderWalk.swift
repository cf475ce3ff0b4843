import Glibc

/// What a folder holds, one entry after another, sorted within each folder.
///
/// Folders are read when their turn comes, so the first document is judged before the last folder
/// is seen, and memory holds the names of the folders on the way down alone. A folder is entered
/// once, however many links lead to it: links cannot make a loop.
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

  /// A folder on the way down, and the entry whose turn is next.
  private struct Level {
    let prefix: String
    let listing: FolderListing
    var next = 0
  }

  private var levels: [Level] = []
  private var entered: Set<Identity> = []
  private var first: String?

  init(_ folder: String) { first = folder }

  mutating func next() -> Entry? {
    if let folder = first {
      first = nil
      if let entry = look(at: folder, .unknown) { return entry }
    }
    while !levels.isEmpty {
      let level = levels.count - 1
      guard levels[level].next < levels[level].listing.count else {
        levels.removeLast()
        continue
      }
      let (kind, name) = levels[level].listing[levels[level].next]
      levels[level].next += 1
      if let entry = look(at: levels[level].prefix + name, kind) { return entry }
    }
    return nil
  }

  /// What a path is; nil for a folder, which is entered.
  private mutating func look(at path: String, _ kind: FolderListing.Kind) -> Entry? {
    switch kind {
    case .file: return Self.isDocument(path) ? .document(path) : .skipped(path)
    case .other: return .skipped(path)
    case .folder, .unknown: break
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return .unreadable(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      let identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
      guard entered.insert(identity).inserted else { return nil }
      guard let listing = FolderListing(path) else { return .unreadable(path, errno) }
      let prefix = path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
      levels.append(Level(prefix: prefix, listing: listing))
      return nil
    case S_IFREG:
      return Self.isDocument(path) ? .document(path) : .skipped(path)
    default:
      return .skipped(path)
    }
  }

  /// `.xml` by name, or an XML declaration at its start; names with a leading dot are left alone.
  private static func isDocument(_ path: String) -> Bool {
    let bytes = path.utf8
    let name = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes[bytes.index(after: $0)...] }
    if (name ?? bytes[...]).first == UInt8(ascii: ".") { return false }
    // The bit in which ASCII letters differ by case.
    if bytes.suffix(4).map({ $0 | 0x20 }).elementsEqual(".xml".utf8) { return true }
    return FileBytes.prefix(of: path, count: 8).map(startsAsXML) ?? true
  }

  private static func startsAsXML(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    return start.starts(with: "<?xml".utf8)
  }
}
