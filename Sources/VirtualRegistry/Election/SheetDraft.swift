package import PKI

/// A result sheet before its signatures: what a county, a province or a board reports.
package struct SheetDraft: Hashable, Sendable {
  /// The tiers of the chain.
  package enum Tier: String, Sendable, CaseIterable {
    /// A bundle of stations.
    case board
    /// The sum of a county's boards.
    case county
    /// The sum of a province's counties.
    case province
    /// The stations abroad.
    case abroad
    /// The sum of the provinces and of what is abroad.
    case country
  }

  /// A station of a board.
  package struct Station: Hashable, Sendable {
    /// The board's code with the station's own segment.
    package var code: String
    /// What was counted there.
    package var tally: Tally

    /// The code of a board's station, counted from 1.
    static func code(_ number: Int, of board: String) -> String {
      board + "-S" + DecimalText.padded(number, to: 3)
    }
  }

  /// A child that this sheet adds up, pinned by its content digest.
  package struct Input: Hashable, Sendable {
    /// The child's unit.
    package var unit: String
    /// The child's revision.
    package var revision: Int
    /// Base64 of the child's content digest.
    package var digest: String

    /// A child, its revision, and base64 of its content digest.
    package init(unit: String, revision: Int, digest: String) {
      self.unit = unit
      self.revision = revision
      self.digest = digest
    }
  }

  /// A child that is not there.
  package struct Missing: Hashable, Sendable {
    /// The child's unit.
    package var unit: String
    /// Why, in Persian.
    package var reason: String
  }

  /// Whether an official took part.
  package struct Attendance: Hashable, Sendable {
    /// What an official did.
    package enum Status: String, Sendable, CaseIterable {
      /// Was there.
      case present
      /// Was not there.
      case absent
      /// Was there and would not sign.
      case refused
      /// Sent somebody.
      case delegated
    }
    /// The official's role.
    package var role: String
    /// What the official did.
    package var status: Status
    /// Why; required unless present.
    package var reason: LocalName?
  }

  /// The sheet that this one corrects.
  package struct Superseded: Hashable, Sendable {
    /// Base64 of the earlier sheet's content digest.
    package var digest: String
    /// The earlier sheet's revision.
    package var revision: Int
    /// Why it had to be corrected.
    package var reason: LocalName
  }

  /// The election and its candidates.
  package var election: LabElection
  /// The sheet's tier.
  package var tier: Tier
  /// 1, or one more than the sheet that this one corrects.
  package var revision = 1
  /// When the sheet was drawn up.
  package var created: Instant
  /// The unit that reports.
  package var unit: ElectionUnit
  /// What it reports.
  package var tally: Tally
  /// The stations of a board.
  package var stations: [Station] = []
  /// The children of a county, a province or the country.
  package var inputs: [Input] = []
  /// The children that are not there.
  package var missing: [Missing] = []
  /// The value of `complete`; `nil` for "as it is".
  package var claimsComplete: Bool?
  /// Whether it says that nothing is missing.
  var isComplete: Bool { claimsComplete ?? missing.isEmpty }
  /// Who took part.
  package var attendance: [Attendance] = []
  /// The sheet that this one corrects.
  package var supersedes: Superseded?

  /// A sheet that adds up `tally`.
  package init(
    election: LabElection, tier: Tier, created: Instant, unit: ElectionUnit, tally: Tally
  ) {
    self.election = election
    self.tier = tier
    self.created = created
    self.unit = unit
    self.tally = tally
  }
}

extension [SheetDraft.Attendance] {
  /// Who signs a county's sheet.
  /// - Parameter isAway: Whether the head of the province's headquarters is elsewhere, which excuses.
  static func county(isAway: Bool) -> [SheetDraft.Attendance] {
    [
      .init(role: Role.farmandar.rawValue, status: .present),
      .init(role: Role.countyHQHead.rawValue, status: .present),
      .init(
        role: Role.provinceHQHead.rawValue, status: isAway ? .absent : .present,
        reason: isAway
          ? LocalName(fa: "مأموریت در شهرستان دیگر", en: "on duty in another county") : nil),
    ]
  }
}
