import ElectionVerifier
import PKI

/// What a card was put in for, by whoever reads what is found against it.
package enum CardUse: Sendable {
  /// Its holder is about to sign: there is no signature yet that anybody could be asked about.
  case signing
  /// It shall prove who holds it; the reader may be another.
  case proving
}

/// What to do about a card that the registry has taken back or never gave out, or of which nobody can say either.
enum CardAdvice: Phrase {
  case replace, onHold, renew
  case getLists
  /// Another registry's card, by this trust folder.
  case otherTrust
  /// A card with whose certificate something is wrong that its holder cannot mend.
  case ask

  /// - Returns: nil where a finding speaks of something else.
  init?(_ finding: Finding, _ use: CardUse) {
    if use == .signing {
      guard case .certificate = finding.concern else { return nil }
    }
    if case .roster(.otherRegistry) = finding.code { self = .otherTrust; return }
    guard case .path(let problem) = finding.code else { return nil }
    switch problem {
    case .revoked(let label, _, _) where label.depth == 0: self = .replace
    case .suspended(let label, _, _, _) where label.depth == 0: self = .onHold
    case .expired(let label, _) where label.depth == 0: self = .renew
    case .revocationMissing, .revocationStale: self = .getLists
    case .unknownIssuer, .badSignature, .notAnAuthority, .pathTooLong, .nameConstraints,
      .issuerNotPinned:
      self = .ask
    default: return nil
    }
  }
}
