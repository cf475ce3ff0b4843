public import CanonicalXML
import Glibc

/// Statements that are handed to a verifier: documents that say of a sheet, from beside it, that a role was absent
/// or refused, or that a recorded discrepancy is accepted.
///
/// They are only bytes as yet: each is verified under the trust of the verifier that takes them, by
/// ``Verifier/taking(_:)``.
public struct Statements: Sendable {
  /// The most statements that are taken.
  public static let limit = 16_384
  /// The most bytes of one.
  public static let bytes = 256 << 10
  /// The most bytes of all files together: they are held until the last document was judged.
  static let allBytes = 64 << 20
  /// How the file of a statement ends.
  static let ending: StaticString = ".statement.xml"

  /// Why statements are not taken.
  public enum Refusal: Error, Hashable, Sendable {
    /// There are more than ``Statements/limit``.
    case tooMany
  }

  /// The documents.
  package private(set) var sources: [XMLSource] = []
  /// What could not be read, and why: it excuses nobody, and keeps no other statement from being taken.
  public private(set) var unread: [(path: FilePath, error: XMLSourceError)] = []

  private var heldBytes = 0

  /// No statement.
  public init() {}

  /// Statements from memory or from open files.
  ///
  /// - Throws: ``Refusal/tooMany``.
  public init(_ sources: [XMLSource]) throws(Refusal) {
    guard sources.count <= Self.limit else { throw .tooMany }
    self.sources = sources
  }

  /// Statements in files, and those in folders and below that are called so: `NAME.ROLE.statement.xml`.
  ///
  /// - Parameter paths: Files and folders; what is no statement is found out when it is judged.
  /// - Throws: ``Refusal``.
  public init(in paths: [FilePath]) throws(Refusal) {
    for path in paths {
      if path.kind(followingLinks: true) == .success(.folder) {
        try add(below: path, depth: 0)
      } else {
        try add(path)
      }
    }
  }

  private mutating func add(_ file: FilePath) throws(Refusal) {
    guard sources.count < Self.limit else { throw .tooMany }
    do throws(XMLSourceError) {
      // A few kilobytes: held, so that thousands keep no file open.
      let bytes = try XMLSource(path: file).bytes(limit: Self.bytes)
      let left = Self.allBytes - heldBytes
      guard bytes.count <= left else { throw .noMemory(needed: bytes.count, available: left) }
      heldBytes += bytes.count
      sources.append(XMLSource(bytes: bytes, path: file))
    } catch { unread.append((file, error)) }
  }

  /// Folders that are entered one in another at most.
  private static let depth = 32

  /// The files below a folder that are called statements, sorted within each folder; links are not followed.
  private mutating func add(below folder: FilePath, depth: Int) throws(Refusal) {
    guard depth < Self.depth else {
      unread.append((folder, .unreadable(ENAMETOOLONG)))
      return
    }
    let listing: FolderListing
    do throws(SystemRefusal) { listing = try FolderListing(folder) } catch {
      unread.append((folder, XMLSourceError(opening: folder, number: error.number)))
      return
    }
    for index in 0..<listing.count {
      let (kind, name) = listing[index]
      switch kind {
      case .file, .unknown:
        if FilePath(name).hasSuffix(Self.ending) { try add(folder.appending(name)) }
      case .folder: try add(below: folder.appending(name), depth: depth + 1)
      case .link, .pipe, .socket, .device: break
      }
    }
  }

  /// The name of a statement beside a sheet: `IR-01-02.province-hq-head.statement.xml` for `IR-01-02.xml`.
  ///
  /// - Parameters:
  ///   - sheet: The sheet's file.
  ///   - subject: The role that it speaks of, or `scrutiny`.
  public static func path(beside sheet: FilePath, about subject: String) -> FilePath {
    let stem = sheet.hasSuffix(".xml") ? sheet.bytes.dropLast(4) : sheet.bytes[...]
    return FilePath(Array(stem) + Array(".".utf8) + Array(subject.utf8) + Array("\(ending)".utf8))
  }

  /// What a statement that accepts discrepancies is about, in its file's name.
  public static let scrutiny = "scrutiny"
}
