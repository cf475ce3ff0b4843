import CanonicalXML

/// Lists a folder.
enum Folder {
  /// The most entries that are read: a trust folder has a few dozen.
  private static let limit = 10_000

  /// The names in a folder, sorted by their bytes, without those that begin with a dot; nil if it cannot be
  /// read.
  static func names(_ path: FilePath) -> [FilePath]? {
    guard let listing = try? FolderListing(path) else { return nil }
    return (0..<min(listing.count, limit)).map { FilePath(listing[$0].name) }
      .filter { $0.bytes.first != UInt8(ascii: ".") }
  }
}
