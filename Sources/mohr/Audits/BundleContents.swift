import CanonicalXML
import ElectionVerifier
import Glibc
import PKI

/// A folder that was new or empty when a bundle was begun in it.
struct BundleFolder {
  /// Where it is, whatever folder the process is in.
  let path: FilePath

  init(_ path: FilePath) throws(Failure) {
    if unsafe path.withCString({ unsafe mkdir($0, 0o777) }) != 0 {
      guard errno == EEXIST else {
        throw Failure(.cannotWrite, FileMessage.cannotWrite(path, errno))
      }
      guard let listing = try? FolderListing(path), listing.count == 0 else {
        throw Failure(.cannotWrite, FileMessage.cannotWrite(path, ENOTEMPTY))
      }
    }
    self.path = path.resolved ?? path
  }
}

/// What was written into a bundle, with the digest of each file.
struct BundleContents {
  private let folder: BundleFolder
  private var sums: [(name: FilePath, digest: [UInt8])] = []

  init(_ folder: BundleFolder) { self.folder = folder }

  /// Copies a file.
  mutating func copy(_ file: FilePath, to name: FilePath, limit: Int) throws(Failure) {
    try write(Self.read(file, limit: limit), to: name)
  }

  /// Writes a file; one that is there already has a name twice, and is left alone.
  mutating func write(_ bytes: [UInt8], to name: FilePath) throws(Failure) {
    let target = folder.path.appending(name.bytes)
    try makeFolders(above: name)
    try NewFile.write(bytes, to: target)
    sums.append((name, Digest.hash(bytes, .sha256)))
  }

  /// Notes a file that is there.
  mutating func note(_ name: FilePath, limit: Int) throws(Failure) {
    let bytes = try Self.read(folder.path.appending(name.bytes), limit: limit)
    sums.append((name, Digest.hash(bytes, .sha256)))
  }

  /// Writes what `sha256sum --check` reads.
  mutating func writeSums() throws(Failure) {
    let sorted = sums.sorted { $0.name.bytes.lexicographicallyPrecedes($1.name.bytes) }
    var text: [UInt8] = []
    for (name, digest) in sorted {
      // As that program has it: a name that cannot stand on a line is marked and escaped.
      let escaped = name.bytes.flatMap { byte -> [UInt8] in
        switch byte {
        case 0x5C: [0x5C, 0x5C]
        case 0x0A: [0x5C, UInt8(ascii: "n")]
        case 0x0D: [0x5C, UInt8(ascii: "r")]
        default: [byte]
        }
      }
      if escaped.count != name.bytes.count { text.append(0x5C) }
      text += Array(Hex.text(digest).utf8) + [0x20, 0x20] + escaped + [0x0A]
    }
    try write(text, to: "SHA256SUMS")
  }

  private func makeFolders(above name: FilePath) throws(Failure) {
    var path = folder.path
    for part in name.components.dropLast() {
      path = path.appending(part.bytes)
      guard unsafe path.withCString({ unsafe mkdir($0, 0o777) }) != 0, errno != EEXIST else {
        continue
      }
      throw Failure(.cannotWrite, FileMessage.cannotWrite(path, errno))
    }
  }

  private static func read(_ path: FilePath, limit: Int) throws(Failure) -> [UInt8] {
    do throws(XMLSourceError) {
      return try XMLSource(path: path).bytes(limit: limit)
    } catch { throw Failure.unreadable(path, error) }
  }
}
