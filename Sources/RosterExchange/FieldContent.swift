/// What a field of a table must hold, for whoever reads that it does not.
package enum FieldContent: Hashable, Sendable {
  /// A card's number: letters and digits, at most 32.
  case cardNumber
  /// A role's token.
  case role
  /// A unit's code, at most 64 bytes.
  case unit
  /// The code of a unit that no row before has.
  case newUnit
  /// The code of a unit of the register.
  case registeredUnit
  /// Ten digits.
  case nationalID
  /// A name.
  case name
  /// The name that the contest has in the rows before.
  case sameName
  /// A reason.
  case reason
  /// A reason for an event that is there.
  case reasonOfEvent
  /// SHA-256 in base64.
  case digest
  /// A time with its zone.
  case instant
  /// Times with their zones, separated by spaces.
  case instants
  /// A day.
  case day
  /// At least one event.
  case anyEvent
  /// So many events at most.
  case events(limit: Int)
  /// An office's code.
  case authority
  /// A national id and a role.
  case delegator
  /// A phase's code.
  case phase
  /// A number in digits alone, up to a limit.
  case count(limit: Int)
  /// Whether votes count.
  case purpose
  /// Letters, digits, dots and hyphens, at most 64.
  case code
  /// A word such as `county`.
  case word
  /// Tiers with their deadlines.
  case deadlines
  /// Codes of contests.
  case contests
  /// Who counted the eligible voters.
  case source
}
