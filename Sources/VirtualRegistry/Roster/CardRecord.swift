public import ElectionVerifier
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
