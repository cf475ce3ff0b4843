/// A proof of existence (EN 319 102-1, 3.1, POE): that something was there at a time, whatever was said later.
///
/// A time that somebody claims, or asserts, is none.
package struct ProofOfExistence: Hashable, Sendable {
  /// What proves it.
  package enum Source: Hashable, Sendable {
    /// A trusted archive had the whole document by then, as the caller says.
    case archive
    /// A timestamp over the signature value, by this authority.
    case timestamp(authority: String)
    /// An archive timestamp over the signature and all that belongs to it, by this authority.
    case archiveTimestamp(authority: String)
    /// An evidence record over the whole document, the oldest of whose timestamps is by this authority.
    case record(authority: String)
  }

  /// The latest time at which it can have come to be.
  package let time: Instant
  /// What proves it.
  package let source: Source

  /// Takes a proof.
  /// - Parameters:
  ///   - time: the time by which it was there.
  ///   - source: what proves that.
  package init(_ time: Instant, by source: Source) {
    self.time = time
    self.source = source
  }

  /// Whether the bytes of what was signed were there too: a signature value alone tells of these only as long as its digests
  /// can be relied on.
  package var coversContent: Bool {
    switch source {
    case .archive, .archiveTimestamp, .record: true
    case .timestamp: false
    }
  }

  /// The earlier of two; of equals the first.
  package static func earlier(_ one: ProofOfExistence?, _ other: ProofOfExistence?)
    -> ProofOfExistence?
  {
    guard let one, let other else { return one ?? other }
    return other.time < one.time ? other : one
  }

  /// Who stamped; nil where nobody did.
  package var authority: String? {
    switch source {
    case .archive: nil
    case .timestamp(let authority), .archiveTimestamp(let authority), .record(let authority):
      authority
    }
  }
}
