package import PKI

/// What an election is, before anybody votes: when the poll is, who stands, which units there are and what each of them
/// hands in. Values, whoever states them.
package struct Register: Hashable, Sendable {
  /// Whether votes are cast for an office or for practice.
  package enum Purpose: String, Hashable, Sendable, CaseIterable {
    case live, rehearsal
  }

  /// The edition, counted from 1.
  package var edition: Int
  /// The content digest of the edition before this one.
  package var predecessor: [UInt8]?
  /// When it was drawn up.
  package var issued: Instant
  /// The first instant at which it is in force.
  package var validFrom: Instant
  /// The last instant at which it is in force.
  package var validUntil: Instant
  /// What votes are cast for.
  package var purpose: Purpose
  /// The election.
  package var election: RegisteredElection
  /// What is voted on, in document order.
  package var contests: [RegisteredContest]
  /// The scheme of the unit codes.
  package var scheme: String
  /// The edition of that scheme.
  package var unitEdition: String
  /// The units in document order, those of its branches after its own.
  package var units: [RegisteredUnit]
  /// The files beside it in which some of them are.
  package var branches: [RegisterBranch] = []

  package init(
    edition: Int, predecessor: [UInt8]?, issued: Instant, validFrom: Instant, validUntil: Instant,
    purpose: Purpose, election: RegisteredElection, contests: [RegisteredContest], scheme: String,
    unitEdition: String, units: [RegisteredUnit]
  ) {
    self.edition = edition
    self.predecessor = predecessor
    self.issued = issued
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.purpose = purpose
    self.election = election
    self.contests = contests
    self.scheme = scheme
    self.unitEdition = unitEdition
    self.units = units
  }

  /// How many documents are expected: one of each unit that hands in any, for each of its contests.
  package var expectedDocuments: Int {
    units.reduce(0) { $0 + documents(of: $1) }
  }
}
