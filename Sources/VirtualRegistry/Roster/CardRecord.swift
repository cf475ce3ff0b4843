public import PKI

/// One card of the roster: its holder, its office and its life, before any key exists.
public struct CardRecord: Hashable, Sendable {
  /// The card's number: ten digits.
  public var number: String
  /// The holder's national id: ten digits.
  public var nationalID: String
  /// The holder's name.
  public var name: LocalName
  /// The role's token.
  public var role: String
  /// The code of the unit that the role belongs to.
  public var unit: String
  /// The code of the unit that stands in the certificates; the same unless a clerk erred.
  public var certificateUnit: String
  /// When the certificates become valid.
  public var notBefore: Instant
  /// When the certificates end.
  public var notAfter: Instant
  /// What happened to the card, in order of time.
  public var events: [CardEvent]
  /// By whose decision the holder acts as head, where the holder is an acting head.
  public var delegation: Delegation?
}

/// Something that happened to a card.
public struct CardEvent: Hashable, Sendable {
  /// The state that the event leaves the card in.
  public enum State: String, Sendable, CaseIterable {
    /// Asked for.
    case requested
    /// Made by the registry.
    case issued
    /// Handed over to its holder: from here on it may sign.
    case delivered
    /// Held back for a while.
    case suspended
    /// Given back its force.
    case resumed
    /// Reported lost.
    case lost
    /// Replaced by another card.
    case replaced
    /// Revoked for good.
    case revoked
  }

  /// The state from now on.
  public var state: State
  /// When it happened.
  public var at: Instant
  /// Why, as the registry notes it.
  public var reason: String?
  /// The number of the card that took this one's place.
  public var successor: String?

  /// An event of a card's life.
  public init(_ state: State, at: Instant, reason: String? = nil, successor: String? = nil) {
    self.state = state
    self.at = at
    self.reason = reason
    self.successor = successor
  }
}

/// An appointment as acting head (sarparast), by somebody who may appoint one.
public struct Delegation: Hashable, Sendable {
  /// The national id of who appointed.
  public var by: String
  /// The role of who appointed.
  public var byRole: String
  /// Start of the appointment.
  public var from: Instant
  /// End of the appointment.
  public var until: Instant
  /// Why.
  public var reason: String
}
