public import CanonicalXML

/// Statements that are handed to a verifier: documents that say of a sheet, from beside it, that a role was absent
/// or refused, or that a recorded discrepancy is accepted.
///
/// They are only places as yet: each is read and verified, once, under the trust of the verifier that takes them, by
/// ``Verifier/taking(_:readsBeside:)``.
public struct Statements: Sendable {
  /// The most statements that are kept.
  public static let limit = 16_384
  /// The most bytes of one.
  public static let bytes = 256 << 10
  /// The most bytes of all files of which something is kept until the last document was judged.
  public static let allBytes = 64 << 20
  /// How the file of a statement ends.
  static let ending: StaticString = ".statement.xml"

  enum Place: Sendable {
    /// In memory, or in an open file.
    case source(XMLSource)
    /// A file that was named, or a folder of some.
    case path(FilePath)
  }

  /// Where they are.
  private(set) var places: [Place] = []

  /// No statement.
  public init() {}

  /// Statements from memory or from open files.
  public init(_ sources: [XMLSource]) { places = sources.map(Place.source) }

  /// Statements in files, and those in folders and below that are called so: `NAME.ROLE.statement.xml`.
  ///
  /// - Parameter paths: Files and folders; what is no statement is found out when it is judged.
  public init(in paths: [FilePath]) { places = paths.map(Place.path) }

  /// The name of a statement beside a sheet: `IR-01-02.province-hq-head.statement.xml` for `IR-01-02.xml`.
  ///
  /// - Parameters:
  ///   - sheet: The sheet's file.
  ///   - subject: The role that it speaks of, or `scrutiny`.
  public static func path(beside sheet: FilePath, about subject: String) -> FilePath {
    let stem = sheet.hasSuffix(".xml") ? sheet.bytes.dropLast(4) : sheet.bytes[...]
    return FilePath(Array(stem) + Array(".".utf8) + Array(subject.utf8) + Array("\(ending)".utf8))
  }

  /// The sheet that a file is named for as a statement; nil where it is named otherwise.
  package static func sheet(beside statement: FilePath) -> FilePath? {
    guard statement.hasSuffix(ending) else { return nil }
    let stem = statement.bytes.dropLast("\(ending)".utf8.count)
    guard let dot = stem.lastIndex(of: UInt8(ascii: ".")),
      !stem[dot...].contains(UInt8(ascii: "/"))
    else { return nil }
    return FilePath(Array(stem[..<dot]) + Array(".xml".utf8))
  }

  /// What a statement that accepts discrepancies is about, in its file's name.
  public static let scrutiny = "scrutiny"
}
