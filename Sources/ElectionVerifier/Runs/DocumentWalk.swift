public import CanonicalXML

/// What a caller named, one entry after another: files, standard input (`-`), and folders with everything
/// below them, walked when their turn comes.
public struct DocumentWalk: Sequence, IteratorProtocol, Sendable {
  private var waiting: [FilePath]
  private var folders: FolderWalk
  /// The files that were named, without links, by the name that they were first given.
  private var named: [FilePath: FilePath] = [:]

  /// Makes a walk.
  ///
  /// - Parameters:
  ///   - paths: Files and folders; `-` is standard input.
  ///   - followsLinks: Whether links that lead out of a folder are followed. A path that is itself a link
  ///     was named, and is followed anyway.
  ///   - trustFolder: The trust folder in use: what lies there and is of the trust's kind is no document.
  public init(_ paths: [FilePath], followsLinks: Bool = false, trustFolder: FilePath? = nil) {
    waiting = paths.reversed()
    let named =
      paths.count > 1 ? paths.filter { $0.kind(followingLinks: true) == .success(.file) } : []
    folders = FolderWalk(
      FolderWalk.Rules(
        followsLinks: followsLinks, trust: trustFolder?.resolved,
        named: Dictionary(
          named.compactMap { path in path.resolved.map { ($0, path) } },
          uniquingKeysWith: { first, _ in first })))
  }

  /// The next entry; nil at the end.
  public mutating func next() -> RunEntry? {
    while true {
      if let entry = folders.next() { return entry }
      guard let path = waiting.popLast() else { return nil }
      if path == "-" { return .standardInput }
      guard path.kind(followingLinks: true) == .success(.folder) else { return file(path) }
      if let entry = folders.begin(path) { return entry }
    }
  }

  /// A file that was named; once, whatever its names.
  private mutating func file(_ path: FilePath) -> RunEntry {
    guard let resolved = path.resolved else { return .document(path, .named) }
    if let first = named[resolved] { return .leftOut(path, .sameFile(as: first)) }
    named[resolved] = path
    return .document(path, .named)
  }
}
