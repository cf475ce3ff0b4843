import ElectionVerifier

/// A card that ended, where no list speaks of its certificate: that one was not revoked, and is not called so.
enum EndedCard: Phrase {
  case lost, replaced, revoked, expired

  /// Nil where a certificate was revoked, or no card ended.
  init?(_ findings: [Finding]) {
    var ended: EndedCard?
    for finding in findings {
      switch finding.code {
      case .roster(.cardEnded(.lost, _, _)): ended = ended ?? .lost
      case .roster(.cardEnded(.replaced, _, _)): ended = ended ?? .replaced
      case .roster(.cardEnded(.revoked, _, _)): ended = ended ?? .revoked
      case .roster(.cardEnded(.expired, _, _)): ended = ended ?? .expired
      case .path(let problem) where problem.subIndication == .revokedNoPOE: return nil
      default: continue
      }
    }
    guard let ended else { return nil }
    self = ended
  }
}
