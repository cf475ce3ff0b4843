import ElectionVerifier
import PKI

/// What a verdict of TRY_LATER waits for: the way out is not always a fresh revocation list.
enum AwaitedEvidence: Phrase {
  /// A hold of the certificate, or of the card, ends or becomes a revocation.
  case certificateReleased, cardReleased
  /// A list that can be relied on.
  case reliableList
  /// The newer list that was seen before, a file that can be read, a clock that is right.
  case newerList, readableFile, rightClock

  /// Nil where a fresh list is what is missing.
  init?(_ findings: [Finding]) {
    let awaited = findings.compactMap { Self.rank($0.code) }
    guard let first = awaited.min(by: { $0.rank < $1.rank }) else { return nil }
    self = first.evidence
  }

  private static func rank(_ code: FindingCode) -> (rank: Int, evidence: AwaitedEvidence)? {
    switch code {
    case .path(.suspended): (0, .certificateReleased)
    case .roster(.cardSuspended): (1, .cardReleased)
    case .path(.revokedByUnusable): (2, .reliableList)
    case .path(.revocationRollback): (3, .newerList)
    case .path(.revocationUnread): (4, .readableFile)
    case .path(.revocationInFuture): (5, .rightClock)
    default: nil
    }
  }
}

extension Speaker {
  /// What a sub-indication means, where these findings led to it.
  func meaning(_ sub: SubIndication, _ findings: [Finding]) -> String {
    switch sub {
    case .tryLater: AwaitedEvidence(findings).map { phrase($0) } ?? phrase(sub)
    case .revokedNoPOE, .outOfBoundsNoPOE: EndedCard(findings).map { phrase($0) } ?? phrase(sub)
    default: phrase(sub)
    }
  }
}
