import ElectionVerifier
import EvidenceRecords
import PKI

/// What an evidence record that holds needs.
enum RecordNeed: Hashable {
  /// Nothing for a while.
  case nothing
  /// A newer timestamp over its last one (RFC 6283, 4.2.1): that one's authority, or an algorithm of its signature, ends soon.
  case timestamp
  /// A chain with another digest over its documents (4.2.2): that of its trees ends soon.
  case hashTree

  /// - Parameters:
  ///   - record: One that holds.
  ///   - verifier: With the trust by which it does.
  ///   - now: The present.
  init(of record: EvidenceRecord, _ verifier: Verifier, _ now: Instant) {
    guard let chain = record.chains.last, let last = chain.timestamps.last else {
      self = .nothing
      return
    }
    if !verifier.lasts(chain.algorithm, at: now) {
      self = .hashTree
    } else {
      self = verifier.endsSoon(last.token) == true ? .timestamp : .nothing
    }
  }
}

extension Verifier {
  /// Whether a digest may be relied on at a time, and for another year.
  func lasts(_ digest: DigestAlgorithm, at time: Instant) -> Bool {
    [time, time.adding(days: TimestampValidation.renewalDays)].allSatisfy {
      trust.algorithms.table.judge(digest, at: $0) == .fit
    }
  }

  /// The digest of new trees: the first that lasts.
  func digestOfRecords(at time: Instant) -> DigestAlgorithm? {
    [.sha256, .sha384, .sha512].first { lasts($0, at: time) }
  }
}
