import CanonicalXML
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

  /// Files and folders that are looked at: ten times the most that anybody was seen to have.
  private static let entryLimit = 100_000
  /// The largest file of which it is sought what in it can be read, if not all of it can.
  private static let searchedBytes = 16 << 20
  /// Bytes of files without a list that are looked through, all together: a link may lead anywhere.
  private static let searchedBytesInAll = 1 << 30

  private var searched = 0
  private var known: Set<RevocationList> = []

  init(_ folder: FilePath) {
    var walk = EvidenceWalk(entryLimit: Self.entryLimit)
    walk.visit(folder) { entry in
      switch entry {
      case .file(let path, let name): read(path, as: name)
      case .unreadable(let name): unreadable(name)
      }
    }
  }

  private mutating func read(_ path: FilePath, as name: FilePath) {
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
