/// A unit of a register: its place in the tree, and what it hands in.
package struct RegisteredUnit: Hashable, Sendable {
  /// The code.
  package var unit: Unit
  /// What the unit is, such as `county`, in the words of its documents.
  package var kind: String
  /// The unit above; nil for the first of all.
  package var parent: Unit?
  /// The tier of the document that it hands in; nil: it hands in none.
  package var tier: String?
  /// The codes of the contests for which it hands in one; nil: for all.
  package var contests: [String]?
  /// What people call it.
  package var name: LocalizedText
  /// How many may vote there.
  package var eligible: EligibleVoters?
  /// Where the stations of a board are listed.
  package var stations: StationList?
  /// The line in the register, counted from 1.
  package var line: Int?

  package init(
    unit: Unit, kind: String, parent: Unit?, tier: String?, contests: [String]?,
    name: LocalizedText, eligible: EligibleVoters?, stations: StationList?, line: Int?
  ) {
    self.unit = unit
    self.kind = kind
    self.parent = parent
    self.tier = tier
    self.contests = contests
    self.name = name
    self.eligible = eligible
    self.stations = stations
    self.line = line
  }
}
