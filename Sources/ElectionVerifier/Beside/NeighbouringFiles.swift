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
  init(_ document: FilePath, size: Int) {
    most = min(Self.fileBytes, MemoryGate.shared.bytes(beside: size))
    var folders = [document.folder]
    add(document.folder, except: document.name) { folders.append($0) }
    for folder in folders.dropFirst() { add(folder) { _ in } }
  }

  private mutating func add(
    _ folder: FilePath, except own: FilePath? = nil, enter: (FilePath) -> Void
  ) {
    guard let listing = try? FolderListing(folder) else { return }
    for index in 0..<listing.count {
      let (kind, name) = listing[index]
      let path = folder.appending(name)
      switch kind {
      case .folder: enter(path)
      case .file, .unknown:
        if FilePath(name) != own, path.hasSuffix(".xml") { add(path) }
      case .link, .pipe, .socket, .device: break
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
