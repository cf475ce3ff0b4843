public import PKI

/// A result sheet before its signatures: what a county, a province or a board reports.
public struct SheetDraft: Hashable, Sendable {
  /// The tiers of the chain.
  public enum Tier: String, Sendable, CaseIterable {
    /// A bundle of stations.
    case board
    /// The sum of a county's boards.
    case county
    /// The sum of a province's counties.
    case province
    /// The sum of the provinces.
    case country
  }

  /// A station of a board.
  public struct Station: Hashable, Sendable {
    /// The board's code with the station's own segment.
    public var code: String
    /// What was counted there.
    public var tally: Tally
  }

  /// A child that this sheet adds up, pinned by its content digest.
  public struct Input: Hashable, Sendable {
    /// The child's unit.
    public var unit: String
    /// The child's revision.
    public var revision: Int
    /// Base64 of the child's content digest.
    public var digest: String

    /// A child, its revision, and base64 of its content digest.
    public init(unit: String, revision: Int, digest: String) {
      self.unit = unit
      self.revision = revision
      self.digest = digest
    }
  }

  /// A child that is not there.
  public struct Missing: Hashable, Sendable {
    /// The child's unit.
    public var unit: String
    /// Why, in Persian.
    public var reason: String
  }

  /// Whether an official took part.
  public struct Attendance: Hashable, Sendable {
    /// What an official did.
    public enum Status: String, Sendable, CaseIterable {
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
    public var role: String
    /// What the official did.
    public var status: Status
    /// Why; required unless present.
    public var reason: LocalName?
  }

  /// The sheet that this one corrects.
  public struct Superseded: Hashable, Sendable {
    /// Base64 of the earlier sheet's content digest.
    public var digest: String
    /// The earlier sheet's revision.
    public var revision: Int
    /// Why it had to be corrected.
    public var reason: LocalName
  }

  /// The election and its candidates.
  public var election: LabElection
  /// The sheet's tier.
  public var tier: Tier
  /// 1, or one more than the sheet that this one corrects.
  public var revision = 1
  /// When the sheet was drawn up.
  public var created: Instant
  /// The unit that reports.
  public var unit: ElectionUnit
  /// What it reports.
  public var tally: Tally
  /// The stations of a board.
  public var stations: [Station] = []
  /// The children of a county, a province or the country.
  public var inputs: [Input] = []
  /// The children that are not there.
  public var missing: [Missing] = []
  /// The value of `complete`; `nil` for "as it is".
  public var claimsComplete: Bool?
  /// Who took part.
  public var attendance: [Attendance] = []
  /// The sheet that this one corrects.
  public var supersedes: Superseded?

  /// A sheet that adds up `tally`.
  public init(
    election: LabElection, tier: Tier, created: Instant, unit: ElectionUnit, tally: Tally
  ) {
    self.election = election
    self.tier = tier
    self.created = created
    self.unit = unit
    self.tally = tally
  }
}
