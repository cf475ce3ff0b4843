/// A polling station of a register.
package struct RegisteredStation: Hashable, Sendable {
  /// The code.
  package var unit: Unit
  /// What people call it.
  package var name: LocalizedText
  /// How many may vote there.
  package var eligible: EligibleVoters?
  /// The line in its file, counted from 1.
  package var line: Int?

  package init(
    unit: Unit, name: LocalizedText, eligible: EligibleVoters?, line: Int?
  ) {
    self.unit = unit
    self.name = name
    self.eligible = eligible
    self.line = line
  }
}
