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
  /// The units in document order.
  package var units: [RegisteredUnit]

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

/// The election of a register.
package struct RegisteredElection: Hashable, Sendable {
  /// The code that its documents carry.
  package var code: String
  /// What people call it.
  package var name: LocalizedText
  /// Polling day, `YYYY-MM-DD`.
  package var date: String
  /// When the poll opens.
  package var opens: Instant
  /// When it closes: no result is older.
  package var closes: Instant
  /// After which instant a tier's documents are late, by the tier.
  package var deadlines: [String: Instant]

  package init(
    code: String, name: LocalizedText, date: String, opens: Instant, closes: Instant,
    deadlines: [String: Instant]
  ) {
    self.code = code
    self.name = name
    self.date = date
    self.opens = opens
    self.closes = closes
    self.deadlines = deadlines
  }
}

/// A contest of a register.
package struct RegisteredContest: Hashable, Sendable {
  /// The code that its documents carry.
  package var code: String
  /// What people call it.
  package var name: LocalizedText
  /// Who stands, in the order of the ballot.
  package let candidates: [RegisteredCandidate]
  /// The same by their codes.
  let byCode: [String: RegisteredCandidate]

  package init(
    code: String, name: LocalizedText, candidates: [RegisteredCandidate]
  ) {
    self.code = code
    self.name = name
    self.candidates = candidates
    byCode = Dictionary(candidates.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A candidate of a contest.
package struct RegisteredCandidate: Hashable, Sendable {
  /// The code on the ballot.
  package var code: String
  /// The name.
  package var name: LocalizedText
  /// Since when the candidate stands no more; nil: until the end.
  package var withdrawn: Instant?

  package init(
    code: String, name: LocalizedText, withdrawn: Instant?
  ) {
    self.code = code
    self.name = name
    self.withdrawn = withdrawn
  }
}

/// How many may vote.
package struct EligibleVoters: Hashable, Sendable {
  /// How many.
  package var count: Int
  /// Who counted them.
  package var source: String
  /// As of which day, `YYYY-MM-DD`.
  package var date: String

  package init(
    count: Int, source: String, date: String
  ) {
    self.count = count
    self.source = source
    self.date = date
  }
}
