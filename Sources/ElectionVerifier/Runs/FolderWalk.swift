import CanonicalXML
import Glibc

/// What a folder holds, one entry after another, sorted within each folder.
///
/// Folders are read when their turn comes, so the first document is judged before the last folder
/// is seen, and memory holds the names of the folders on the way down alone. Links are named and not
/// followed, unless that was asked for; then only what lies outside is entered, once, under its own
/// path: links cannot make a loop, nor hide a folder behind another name.
struct FolderWalk {
  /// What holds for every folder of a walk.
  struct Rules {
    /// Whether links that lead out of the folder are followed.
    var followsLinks = false
    /// The trust folder in use, resolved.
    var trust: FilePath?
    /// Files that the caller named besides, resolved, by their names: they are not judged twice.
    var named: [FilePath: FilePath] = [:]
  }

  /// A folder on the way down, and the entry whose turn is next.
  private struct Level {
    let path: FilePath
    /// The path without links.
    let resolved: FilePath
    let isInTrust: Bool
    let listing: FolderListing
    var next = 0
  }

  private struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }

  private let rules: Rules
  private var levels: [Level] = []
  private var entered: Set<Identity> = []
  /// The resolved folders that are or were walked from their tops.
  private var tops: [FilePath] = []
  /// Files outside that links led to.
  private var reached: Set<FilePath> = []
  /// What the link that was named last led to, where that is no folder to enter.
  private var reachedLast: RunEntry?
  /// Documents that have several names on the disk, by what they are; the first name of each.
  private var severalNames: [Identity: FilePath] = [:]
  /// The folder that was begun last, as long as nothing in it was a document or could not be read.
  private var barren: FilePath?

  /// How the name of new content ends until it is in its place (AtomicFiles).
  private static let newEnding = Array(".mohr-new".utf8)

  init(_ rules: Rules) { self.rules = rules }

  /// Begins with a folder.
  /// - Returns: Why it cannot be read, if so.
  mutating func begin(_ folder: FilePath) -> RunEntry? {
    guard let resolved = folder.resolved else {
      return .unreadable(folder, XMLSourceError(opening: folder, number: errno))
    }
    tops.append(resolved)
    barren = folder
    return note(enter(folder, resolved))
  }

  /// The next entry; nil when the folders that were begun are done. A folder that held no document says so
  /// at its end: an empty audit proves nothing.
  mutating func next() -> RunEntry? {
    if let entry = step() { return note(entry) }
    defer { barren = nil }
    return barren.map { .leftOut($0, .noDocuments) }
  }

  private mutating func note(_ entry: RunEntry?) -> RunEntry? {
    switch entry {
    case nil, .leftOut: break
    case .document, .unreadable, .standardInput: barren = nil
    }
    return entry
  }

  private mutating func step() -> RunEntry? {
    if let entry = reachedLast {
      reachedLast = nil
      return entry
    }
    while let level = levels.last {
      guard level.next < level.listing.count else {
        levels.removeLast()
        continue
      }
      levels[levels.count - 1].next += 1
      let (kind, name) = level.listing[level.next]
      if let entry = look(at: level.path.appending(name), in: level, name, kind) { return entry }
    }
    return nil
  }

  /// What a path is; nil for a folder, which is entered, and for what was dealt with before.
  private mutating func look(
    at path: FilePath, in level: Level, _ name: ArraySlice<UInt8>, _ kind: FolderListing.Kind
  ) -> RunEntry? {
    switch kind {
    case .file: return file(path, name, in: level)
    case .folder: return enter(path, level.resolved.appending(name))
    case .link: return link(path)
    case .pipe: return .leftOut(path, .pipe)
    case .socket: return .leftOut(path, .socket)
    case .device: return .leftOut(path, .device)
    case .unknown: break
    }
    switch path.kind(followingLinks: false) {
    case .failure(let refusal):
      return .unreadable(path, XMLSourceError(opening: path, number: refusal.number))
    case .success(let found):
      return look(at: path, in: level, name, FolderListing.Kind(found))
    }
  }

  private mutating func file(
    _ path: FilePath, _ name: ArraySlice<UInt8>, in level: Level
  ) -> RunEntry? {
    if !rules.named.isEmpty, let other = rules.named[level.resolved.appending(name)] {
      barren = nil
      // Under the name of a link it has its verdict, but not yet its own name.
      let isLink = other.kind(followingLinks: false) == .success(.link)
      return isLink ? .leftOut(path, .sameFile(as: other)) : nil
    }
    if !reached.isEmpty, reached.contains(level.resolved.appending(name)) {
      // A link led to it before.
      barren = nil
      return nil
    }
    return document(path, name, isInTrust: level.isInTrust)
  }

  /// A document, or another name of one that was come to before: a file that is linked counts once. What lies in the trust
  /// folder is no document of the run, and so stands for none.
  private mutating func document(
    _ path: FilePath, _ name: some Collection<UInt8>, isInTrust: Bool
  ) -> RunEntry {
    let entry = kind(of: path, name, isInTrust: isInTrust)
    var status = stat()
    guard case .document(_, .found) = entry,
      unsafe path.withCString({ unsafe lstat($0, &status) }) == 0, status.st_nlink > 1
    else { return entry }
    let identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    if let first = severalNames[identity] { return .leftOut(path, .sameFile(as: first)) }
    severalNames[identity] = path
    return entry
  }

  /// `.xml` by name, or XML by its start; a hidden file, such as other systems leave behind, by its start alone.
  private func kind(
    of path: FilePath, _ name: some Collection<UInt8>, isInTrust: Bool
  ) -> RunEntry {
    let isHidden = name.first == UInt8(ascii: ".")
    // The bit in which ASCII letters differ by case.
    let isCalledXML = name.suffix(4).map { $0 | 0x20 }.elementsEqual(".xml".utf8)
    let entry = RunEntry.document(path, isInTrust ? .foundInTrust : .found)
    if isCalledXML && !isHidden { return entry }
    if isHidden, name.suffix(Self.newEnding.count).elementsEqual(Self.newEnding) {
      return .leftOut(path, .unfinished)
    }
    // What cannot be read is opened once more by whoever judges it, and says why.
    guard let prefix = FileKind.prefix(of: path) else { return entry }
    let kind = FileKind(prefix: prefix)
    return kind == .xml ? entry : .leftOut(path, .notXML(kind))
  }

  private mutating func enter(_ path: FilePath, _ resolved: FilePath) -> RunEntry? {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else {
      return .unreadable(path, XMLSourceError(opening: path, number: errno))
    }
    let identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    guard entered.insert(identity).inserted else {
      // Its documents were judged when it was entered.
      barren = nil
      return nil
    }
    do throws(SystemRefusal) {
      let isInTrust = rules.trust.map(resolved.lies) ?? false
      levels.append(
        Level(
          path: path, resolved: resolved, isInTrust: isInTrust, listing: try FolderListing(path)))
      return nil
    } catch {
      return .unreadable(path, XMLSourceError(opening: path, number: error.number))
    }
  }

  /// A link is named; what it leads to is judged next, at its own place, or not at all.
  private mutating func link(_ path: FilePath) -> RunEntry? {
    guard let target = path.linkTarget else { return .unreadable(path, .unreadable(errno)) }
    guard let resolved = path.resolved else {
      return .unreadable(path, XMLSourceError(opening: path, number: errno))
    }
    if tops.contains(where: resolved.lies) || reached.contains(resolved)
      || rules.named[resolved] != nil
    {
      return .leftOut(path, .linkInside(to: target))
    }
    guard rules.followsLinks else { return .leftOut(path, .linkOutside(to: target)) }
    switch resolved.kind(followingLinks: false) {
    case .success(.folder):
      tops.append(resolved)
      reachedLast = enter(resolved, resolved)
      return .leftOut(path, .linkInside(to: target))
    case .success(.file):
      reached.insert(resolved)
      let isInTrust = rules.trust.map(resolved.lies) ?? false
      reachedLast = document(resolved, resolved.name.bytes, isInTrust: isInTrust)
      return .leftOut(path, .linkInside(to: target))
    case .success(.pipe): return .leftOut(path, .pipe)
    case .success(.socket): return .leftOut(path, .socket)
    case .success(.device), .success(.link): return .leftOut(path, .device)
    case .failure(let refusal): return .unreadable(path, .unreadable(refusal.number))
    }
  }
}

extension FolderListing.Kind {
  init(_ kind: FilePath.Kind) {
    switch kind {
    case .file: self = .file
    case .folder: self = .folder
    case .link: self = .link
    case .pipe: self = .pipe
    case .socket: self = .socket
    case .device: self = .device
    }
  }
}
