/// What verdicts knew of revocation lists that were seen before, in few words.
public struct RevocationMemorySummary: Hashable, Sendable {
  /// How it was come by.
  @nonexhaustive
  public enum State: String, Hashable, Sendable {
    /// It was read, or given as a value.
    case read
    /// The same, and it is full: of a key that is not in it no list is remembered.
    case full
    /// There was none yet: an older list in the place of the present one would not be noticed.
    case absent
    /// Its file is another one, and never was a memory.
    case otherFile = "other-file"
    /// Its file is not as it was written; nothing of it counts.
    case damaged
    /// Its file is of a version that is not known here; nothing of it counts.
    case otherVersion = "other-version"
    /// Its file could not be read.
    case unreadable
  }

  /// How it was come by.
  public var state: State
  /// SHA-256 over its bytes; nil where nothing of it counts.
  public var digest: [UInt8]?
  /// Whether what is seen now cannot be added to it, or is not to be.
  public var isReadOnly: Bool

  package init(state: State, digest: [UInt8]? = nil, isReadOnly: Bool = false) {
    self.state = state
    self.digest = digest
    self.isReadOnly = isReadOnly
  }
}
