import CanonicalXML

/// The files that may be documents beside one: those of its folder, and of the folders in that.
struct NeighbouringFiles {
  /// Files that are looked at: the counties of a province with their boards.
  private static let limit = 4_096
  /// Larger files are not looked at: the largest bundle of a board has 3 MB.
  private static let fileBytes = 16 << 20
  /// Bytes of all that are looked at: ten times what a province with its counties and boards has.
  private static let allBytes = 128 << 20

  private(set) var found: [FilePath] = []
  /// How many more there are.
  private(set) var left = 0
  private var bytesLeft = allBytes
  private var seen: Set<FileState.Identity> = []
  /// The largest file for which there is room beside the document.
  private let most: Int

  /// Looks for them.
  /// - Parameters:
  ///   - document: The file.
  ///   - size: Its bytes: while it is judged, what lies beside has less room.
  ///   - units: Units whose files are found before others, where there are more than are looked at.
  init(_ document: FilePath, size: Int, first units: Set<String>) {
    most = min(Self.fileBytes, MemoryGate.shared.bytes(beside: size))
    guard let own = Neighbourhood(document.folder, without: document.name) else { return }
    for isNamed in [true, false] {
      for path in own.files(of: units, isNamed) { add(path) }
      for folder in own.folders.lazy.compactMap({ Neighbourhood($0) }) {
        for path in folder.files(of: units, isNamed) { add(path) }
      }
    }
  }

  /// A file has several names, and is one document.
  private mutating func add(_ path: FilePath) {
    guard found.count < Self.limit else {
      left += 1
      return
    }
    guard let state = FileState(path), seen.insert(state.identity).inserted else { return }
    guard state.size <= min(most, bytesLeft) else {
      left += 1
      return
    }
    bytesLeft -= state.size
    found.append(path)
  }
}

/// A folder with the names in it.
private struct Neighbourhood {
  private let folder: FilePath
  private let listing: FolderListing
  private let own: FilePath?

  init?(_ folder: FilePath, without own: FilePath? = nil) {
    guard let listing = try? FolderListing(folder) else { return nil }
    (self.folder, self.listing, self.own) = (folder, listing, own)
  }

  /// The folders in it.
  var folders: [FilePath] {
    (0..<listing.count).compactMap { index in
      listing[index].kind == .folder ? folder.appending(listing[index].name) : nil
    }
  }

  /// The files in it that are called as one of the units, or those that are not.
  func files(of units: Set<String>, _ isNamed: Bool) -> some Sequence<FilePath> {
    (0..<listing.count).lazy.compactMap { index in
      let (kind, name) = listing[index]
      guard kind == .file || kind == .unknown, FilePath(name) != own,
        units.contains(Self.unit(of: name)) == isNamed
      else { return nil }
      let path = folder.appending(name)
      return path.hasSuffix(".xml") ? path : nil
    }
  }

  /// The unit after which a file is called: what stands before the first dot, but for `-r2` of a revision.
  private static func unit(of name: ArraySlice<UInt8>) -> String {
    let stem = name.prefix { $0 != UInt8(ascii: ".") }
    let number = stem.reversed().prefix { (0x30...0x39) ~= $0 }.count
    let code = stem.dropLast(number)
    let isRevision = number > 0 && code.suffix(2).elementsEqual("-r".utf8)
    return String(decoding: isRevision ? code.dropLast(2) : stem, as: UTF8.self)
  }
}
