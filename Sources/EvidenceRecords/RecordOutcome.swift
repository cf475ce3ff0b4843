package import PKI

/// What came of an evidence record.
package enum RecordOutcome: Hashable, Sendable {
  /// It proves that its documents existed by a time; what came of its authorities since.
  case held(ProofOfExistence, notices: [PathProblem])
  /// It proves nothing, and why; whose the token says that it is.
  case refused(RecordRefusal, authority: String?)
}

extension TimestampValidation {
  /// Evidence record validation (EN 319 102-1, 5.6.3.4; RFC 6283, 4.3): from the newest archive timestamp, which must hold
  /// now, to the oldest; each must hold as of the time by which the next newer one proves that it existed.
  ///
  /// What it proves, it proves of every document that ``EvidenceRecord/chainWithout(_:)`` finds in all chains.
  /// - Parameters:
  ///   - record: whatever it is.
  ///   - at: the validation time.
  ///   - present: the present.
  package func judge(_ record: EvidenceRecord, at: Instant, present: Instant) -> RecordOutcome {
    if let broken = record.brokenTimestamp {
      return .refused(.broken(timestamp: broken), authority: nil)
    }
    let timestamps = record.timestamps
    let validation = adding(timestamps.flatMap(\.information.lists))
    var context = TimestampContext(
      at: at, present: present, certificates: timestamps.flatMap(\.information.certificates))
    var notices: [PathProblem] = []
    for (index, timestamp) in timestamps.enumerated().reversed() {
      switch validation.judge(timestamp.token, in: context) {
      case .refused(let refusal, let authority):
        return .refused(.timestamp(index + 1, refusal), authority: authority)
      case .held(let held, let told):
        notices += told
        let proof = ProofOfExistence(held.time, by: .record(authority: held.authority ?? ""))
        context.existence = proof
        // What the older tokens carry, and what was put beside them, was there with them.
        for older in timestamps[..<index] {
          context.proofs.add(proof, of: older.token.contained + older.information.digests)
        }
      }
    }
    guard let proof = context.existence else {
      return .refused(.broken(timestamp: 1), authority: nil)
    }
    return .held(proof, notices: notices)
  }
}
