package import PKI

/// Why an evidence record proves nothing of a document.
package enum RecordRefusal: Hashable, Sendable {
  /// It cannot be read.
  case unreadable(EvidenceRecordFault)
  /// The archive timestamp of this number, from 1, is not over what it says, or not over what it renews.
  case broken(timestamp: Int)
  /// The renewed chain of this number, from 1, does not name the document.
  case notRenewed(chain: Int)
  /// A token proves nothing; its number, from 1.
  case timestamp(Int, TimestampRefusal)
  /// A signature of the document claims to be younger than the record: one of two clocks is wrong.
  case beforeClaimed(Instant)
  /// There are more records than are looked at.
  case tooMany(limit: Int)

  /// The stable word for it.
  package var word: String {
    switch self {
    case .unreadable(let fault): fault.word
    case .broken: "broken"
    case .notRenewed: "notRenewed"
    case .timestamp(_, let refusal): refusal.word
    case .beforeClaimed: "beforeClaimed"
    case .tooMany: "tooMany"
    }
  }
}
