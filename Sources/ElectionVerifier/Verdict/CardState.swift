/// A state in the life of a card.
package enum CardState: String, Hashable, Sendable, CaseIterable, Codable {
  case requested, issued, delivered, suspended, resumed, lost, replaced, revoked, expired

  /// Whether a signature counts while the card is in this state.
  package var isInUse: Bool { self == .delivered || self == .resumed }

  /// Whether nothing follows this state but another end.
  package var isFinal: Bool { [.lost, .replaced, .revoked, .expired].contains(self) }

  /// The states that may follow this one.
  package var successors: Set<CardState> {
    switch self {
    case .requested: [.issued, .revoked]
    case .issued: [.delivered, .lost, .replaced, .revoked, .expired]
    case .delivered, .resumed: [.suspended, .lost, .replaced, .revoked, .expired]
    case .suspended: [.resumed, .lost, .replaced, .revoked, .expired]
    case .lost: [.replaced, .revoked, .expired]
    case .replaced: [.revoked, .expired]
    case .revoked: [.replaced, .expired]
    case .expired: [.replaced, .revoked]
    }
  }
}
