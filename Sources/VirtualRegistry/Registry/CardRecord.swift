package import ElectionVerifier
package import PKI

/// One card of the roster: its holder, its office and its life, before any key exists.
package struct CardRecord: Hashable, Sendable {
  /// The card's number: ten digits.
  package var number: String
  /// The holder's national id: ten digits.
  package var nationalID: String
  /// The holder's name.
  package var name: LocalName
  /// The role's token.
  package var role: String
  /// The code of the unit that the role belongs to.
  package var unit: String
  /// The code of the unit that stands in the certificates; the same unless a clerk erred.
  package var certificateUnit: String
  /// When the certificates become valid.
  package var notBefore: Instant
  /// When the certificates end.
  package var notAfter: Instant
  /// What happened to the card, in order of time.
  package var events: [CardEvent]
  /// By whose decision the holder acts as head, where the holder is an acting head.
  package var delegation: Delegation?
}
