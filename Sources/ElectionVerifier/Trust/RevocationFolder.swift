import CanonicalXML
import Glibc
import PKI

/// The revocation lists of a folder and of the folders in it: every file counts, whatever its name.
///
/// What cannot be read may be the list that names a signer: it is kept, so that nothing passes in its despite.
struct RevocationFolder {
  private(set) var lists: [RevocationList] = []
  /// What may be a list and was not read, and what was the matter with the file.
  private(set) var unread: [(list: UnreadRevocationList, error: XMLSourceError?)] = []
  /// Files that hold nothing of the kind.
  private(set) var others: [FilePath] = []

  /// Folders within folders.
  private static let depthLimit = 8
  /// Files and folders that are looked at: ten times the most that anybody was seen to have.
  private static let entryLimit = 100_000
  /// The largest file of which it is sought what in it can be read, if not all of it can.
  private static let searchedBytes = 16 << 20
  /// Bytes of files without a list that are looked through, all together: a link may lead anywhere.
  private static let searchedBytesInAll = 1 << 30

  private var entries = 0
  private var searched = 0
  private var folders: Set<FilePath> = []
  private var known: Set<RevocationList> = []

  init(_ folder: FilePath) {
    if case .failure(let refusal) = folder.kind(followingLinks: false), refusal.number == ENOENT {
      return
    }
    walk(folder, as: folder.name, depth: 0)
  }

  private mutating func walk(_ folder: FilePath, as name: FilePath, depth: Int) {
    // A link may lead to a folder that is read already.
    guard let resolved = folder.resolved, depth < Self.depthLimit,
      let listing = try? FolderListing(folder)
    else { return unreadable(name) }
    guard folders.insert(resolved).inserted else { return }
    for index in 0..<listing.count {
      guard entries < Self.entryLimit else { return unreadable(name) }
      entries += 1
      let entry = listing[index]
      let path = folder.appending(entry.name)
      let named = name.appending(entry.name)
      switch entry.kind {
      case .folder: walk(path, as: named, depth: depth + 1)
      case .pipe, .socket, .device: unreadable(named)
      case .file, .link, .unknown: read(path, as: named, depth: depth)
      }
    }
  }

  private mutating func read(_ path: FilePath, as name: FilePath, depth: Int) {
    do throws(XMLSourceError) {
      let source = try XMLSource(path: path)
      // Files of the kernel say that they are empty, and some can be read without end.
      guard source.size > 0 else { return others.append(name) }
      guard searched + source.size <= Self.searchedBytesInAll else { return unreadable(name) }
      if let found = try RevocationListFile.lists(in: source) { return add(found) }
      searched += source.size
      guard source.size <= Self.searchedBytes else { return unreadable(name) }
      let part = PartlyReadLists(in: try source.bytes(limit: Self.searchedBytes), file: name.text)
      add(part.lists)
      unread += part.unread.map { ($0, nil) }
      if part.lists.isEmpty, part.unread.isEmpty { others.append(name) }
    } catch .isDirectory {
      walk(path, as: name, depth: depth + 1)
    } catch {
      unreadable(name, error)
    }
  }

  private mutating func add(_ found: [RevocationList]) {
    lists += found.filter { known.insert($0).inserted }
  }

  private mutating func unreadable(_ name: FilePath, _ error: XMLSourceError? = nil) {
    unread.append((UnreadRevocationList(file: name.text), error))
  }
}
