import Synchronization

/// Remembers verdicts, so that a signer of many documents is validated once.
final class PathVerdictCache: Sendable {
  /// What was asked; the trust is the validator's own and so is the same for all.
  struct Question: Hashable, Sendable {
    let leaf: Certificate
    let intermediates: [Certificate]
    let at: Instant
    let present: Instant
  }

  private let verdicts = Mutex<[Question: PathOutcome]>([:])

  func outcome(of question: Question) -> PathOutcome? {
    verdicts.withLock { $0[question] }
  }

  func remember(_ outcome: PathOutcome, of question: Question) {
    verdicts.withLock {
      if $0.count >= CertificateLimits.cachedVerdicts { $0.removeAll(keepingCapacity: true) }
      $0[question] = outcome
    }
  }
}
