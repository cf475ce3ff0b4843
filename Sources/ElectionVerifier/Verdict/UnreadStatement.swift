public import CanonicalXML

/// A file or a folder that was not read for statements, and why.
public struct UnreadStatement: Hashable, Sendable {
  /// Why it was not read.
  @nonexhaustive
  public enum Reason: Hashable, Sendable {
    /// It could not be opened or read, or is larger than any statement.
    case source(XMLSourceError)
    /// There are more statements than are kept.
    case tooMany
    /// The files of those that are kept have more bytes together than there is room for.
    case noRoom
    /// Folders are one in another deeper than is looked.
    case tooDeep
  }

  /// The file or folder.
  public var path: FilePath
  /// Why it was not read.
  public var reason: Reason

  /// Whether a statement may be there: what is not there, no file, or larger than any, is none.
  var mayBeOne: Bool {
    switch reason {
    case .source(.notFound), .source(.brokenLink), .source(.tooLarge), .source(.isDirectory),
      .source(.notRegular):
      false
    case .source, .tooMany, .noRoom, .tooDeep: true
    }
  }
}

/// What was not read for statements: the first by name, the others counted.
public struct UnreadStatements: Sendable {
  /// How many are named.
  static let limit = 16

  /// The first of them.
  public private(set) var listed: [UnreadStatement] = []
  /// How many there are.
  public private(set) var count = 0
  /// The first in which a statement may be.
  private(set) var first: UnreadStatement?
  /// In how many a statement may be.
  private(set) var possible = 0

  /// None.
  init() {}

  mutating func add(_ path: FilePath, _ reason: UnreadStatement.Reason) {
    let unread = UnreadStatement(path: path, reason: reason)
    count += 1
    if listed.count < Self.limit { listed.append(unread) }
    guard unread.mayBeOne else { return }
    possible += 1
    if first == nil { first = unread }
  }
}
