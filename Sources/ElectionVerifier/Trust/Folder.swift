import CanonicalXML

/// Lists a folder.
package enum Folder {
  /// The most entries that are read: a trust folder has a few dozen.
  private static let limit = 10_000

  /// The names in a folder, sorted by their bytes, without those that begin with a dot.
  package static func names(_ path: FilePath) throws(XMLSourceError) -> [FilePath] {
    do throws(SystemRefusal) {
      let listing = try FolderListing(path)
      return (0..<min(listing.count, limit)).map { FilePath(listing[$0].name) }
        .filter { $0.bytes.first != UInt8(ascii: ".") }
    } catch { throw XMLSourceError(opening: path, number: error.number) }
  }

  /// The same; none where there is no such folder.
  static func namesIfThere(_ path: FilePath) throws(XMLSourceError) -> [FilePath] {
    do throws(XMLSourceError) { return try names(path) } catch {
      if error == .notFound { return [] }
      throw error
    }
  }
}
