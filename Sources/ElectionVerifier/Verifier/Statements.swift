public import CanonicalXML

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
  /// How the file of a statement ends.
  static let ending = ".statement.xml"

  /// Why statements are not taken.
  public enum Refusal: Error, Hashable, Sendable {
    /// There are more than ``Statements/limit``.
    case tooMany
    /// A file could not be read; which, and why.
    case unreadable(FilePath, XMLSourceError)
  }

  /// The documents.
  package private(set) var sources: [XMLSource] = []

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
      let isFolder = path.kind(followingLinks: true) == .success(.folder)
      for file in isFolder ? try Self.files(below: path, Self.limit) : [path] {
        try add(file)
      }
    }
  }

  private mutating func add(_ file: FilePath) throws(Refusal) {
    guard sources.count < Self.limit else { throw .tooMany }
    do throws(XMLSourceError) {
      // A few kilobytes: held, so that thousands keep no file open.
      let source = try XMLSource(path: file)
      sources.append(
        XMLSource(bytes: try source.bytes(limit: Self.bytes), path: file))
    } catch { throw .unreadable(file, error) }
  }

  /// The files below a folder that are called statements, sorted within each folder; links are not followed.
  private static func files(
    below folder: FilePath, _ limit: Int, depth: Int = 32
  ) throws(Refusal) -> [FilePath] {
    guard depth > 0, let listing = try? FolderListing(folder) else { return [] }
    var found: [FilePath] = []
    for index in 0..<listing.count {
      let (kind, name) = listing[index]
      switch kind {
      case .file, .unknown:
        if FilePath(name).hasSuffix(".statement.xml") { found.append(folder.appending(name)) }
      case .folder:
        found += try files(below: folder.appending(name), limit - found.count, depth: depth - 1)
      case .link, .pipe, .socket, .device: break
      }
      guard found.count <= limit else { throw .tooMany }
    }
    return found
  }

  /// The name of a statement beside a sheet: `IR-01-02.province-hq-head.statement.xml` for `IR-01-02.xml`.
  ///
  /// - Parameters:
  ///   - sheet: The sheet's file.
  ///   - subject: The role that it speaks of, or `scrutiny`.
  public static func path(beside sheet: FilePath, about subject: String) -> FilePath {
    let stem = sheet.hasSuffix(".xml") ? sheet.bytes.dropLast(4) : sheet.bytes[...]
    return FilePath(Array(stem) + Array(".".utf8) + Array(subject.utf8) + Array(ending.utf8))
  }

  /// What a statement that accepts discrepancies is about, in its file's name.
  public static let scrutiny = "scrutiny"
}
