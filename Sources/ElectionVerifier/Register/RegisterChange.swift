package import PKI

/// One thing in which two registers differ.
package struct RegisterChange: Hashable, Sendable {
  /// What it is about.
  package enum Place: Hashable, Sendable {
    case register
    case election
    case contest(String)
    case candidate(String, contest: String)
    case unit(String)
    case station(String, unit: String)
  }

  /// A value of the place.
  package enum Field: Hashable, Sendable {
    case purpose, validFrom, validUntil, scheme, unitEdition
    case code, pollingDay, opens, closes
    case deadline(tier: String)
    case name(language: String)
    /// The order of those candidates who stand in both.
    case order
    case withdrawn
    case kind, parent, tier, contests, eligible
    /// How many stations a board has.
    case stations
    /// The file of the stations, by SHA-256 over its bytes.
    case stationFile
    /// Where that file lies.
    case stationPlace
  }

  /// What a value is.
  package enum Value: Hashable, Sendable {
    /// A code, or another word that is not translated.
    case token(String)
    case tokens([String])
    case text(String)
    case count(Int)
    case day(String)
    case instant(Instant)
    case digest([UInt8])
    case eligible(EligibleVoters)
  }

  /// What became of the place.
  package enum Kind: Hashable, Sendable {
    case added
    case removed
    /// One value is another; nil: there is none.
    case changed(Field, from: Value?, to: Value?)
  }

  package var place: Place
  package var kind: Kind
}
