public import PKI

/// What proves that a signature existed at a time.
public struct ExistenceProof: Hashable, Sendable {
  /// What proves it.
  @nonexhaustive
  public enum Source: Hashable, Sendable {
    /// A trusted archive had the document by then, as the caller says.
    case archive
    /// A timestamp over the signature, by this authority.
    case timestamp(authority: String)
    /// An archive timestamp over the signature and all that belongs to it, by this authority.
    case archiveTimestamp(authority: String)
    /// An evidence record over the whole document, the oldest of whose timestamps is by this authority.
    case record(authority: String)
  }

  /// The latest time at which it can have been made.
  public let time: Instant
  /// What proves it.
  public let source: Source

  init(_ proof: ProofOfExistence) {
    time = proof.time
    source =
      switch proof.source {
      case .archive: .archive
      case .timestamp(let authority): .timestamp(authority: authority)
      case .archiveTimestamp(let authority): .archiveTimestamp(authority: authority)
      case .record(let authority): .record(authority: authority)
      }
  }
}
