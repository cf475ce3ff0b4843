import CanonicalXML
import Glibc

/// Every file of a folder and of the folders in it, whatever it is called: links are followed, each folder is entered once.
struct EvidenceWalk {
  /// Something that was met.
  enum Entry {
    /// What can be opened as a file, perhaps; where it is, and what to call it.
    case file(FilePath, named: FilePath)
    /// A pipe, a device, a folder that cannot be listed or lies too deep, what is beyond the limit.
    case unreadable(FilePath)
  }

  /// Folders within folders.
  private static let depthLimit = 8

  /// Files and folders that are looked at.
  let entryLimit: Int
  private var entries = 0
  private var folders: Set<FilePath> = []

  init(entryLimit: Int) { self.entryLimit = entryLimit }

  /// Goes through a folder; nothing where there is none.
  mutating func visit(_ folder: FilePath, _ visitor: (Entry) -> Void) {
    if case .failure(let refusal) = folder.kind(followingLinks: false), refusal.number == ENOENT {
      return
    }
    walk(folder, as: folder.name, depth: 0, visitor)
  }

  private mutating func walk(
    _ folder: FilePath, as name: FilePath, depth: Int, _ visitor: (Entry) -> Void
  ) {
    // A link may lead to a folder that is read already.
    guard let resolved = folder.resolved, depth < Self.depthLimit,
      let listing = try? FolderListing(folder)
    else { return visitor(.unreadable(name)) }
    guard folders.insert(resolved).inserted else { return }
    for index in 0..<listing.count {
      guard entries < entryLimit else { return visitor(.unreadable(name)) }
      entries += 1
      let entry = listing[index]
      let path = folder.appending(entry.name)
      let named = name.appending(entry.name)
      switch entry.kind {
      case .folder: walk(path, as: named, depth: depth + 1, visitor)
      case .pipe, .socket, .device: visitor(.unreadable(named))
      case .file: visitor(.file(path, named: named))
      case .link, .unknown:
        if case .success(.folder) = path.kind(followingLinks: true) {
          walk(path, as: named, depth: depth + 1, visitor)
        } else {
          visitor(.file(path, named: named))
        }
      }
    }
  }
}
