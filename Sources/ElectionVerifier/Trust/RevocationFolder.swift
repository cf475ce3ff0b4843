import CanonicalXML
import Glibc
import PKI

/// The revocation lists of a folder and of the folders in it: every file counts, whatever its name.
///
/// What cannot be read may be the list that names a signer: it is kept, so that nothing passes in its despite.
struct RevocationFolder {
  private(set) var lists: [RevocationList] = []
  private(set) var unread: [UnreadRevocationList] = []
  /// Files that hold nothing of the kind.
  private(set) var others: [FilePath] = []

  /// Folders within folders.
  private static let depthLimit = 8
  /// Files and folders that are looked at: ten times the most that anybody was seen to have.
  private static let entryLimit = 100_000
  /// The largest file that is read.
  private static let fileLimit = CertificateLimits.revocationListBytes

  private var entries = 0
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
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try XMLSource(path: path).bytes(limit: Self.fileLimit)
    } catch .isDirectory {
      return walk(path, as: name, depth: depth + 1)
    } catch {
      return unreadable(name)
    }
    if let found = try? RevocationList.all(in: bytes) { return add(found) }
    let part = PartlyReadLists(in: bytes, file: name.text)
    add(part.lists)
    unread += part.unread
    if part.lists.isEmpty, part.unread.isEmpty { others.append(name) }
  }

  private mutating func add(_ found: [RevocationList]) {
    lists += found.filter { known.insert($0).inserted }
  }

  private mutating func unreadable(_ name: FilePath) {
    unread.append(UnreadRevocationList(file: name.text))
  }
}
