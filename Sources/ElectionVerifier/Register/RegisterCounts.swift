/// The units of a register by what they are and what they hand in, in the order in which each sort comes first.
package struct RegisterCounts: Hashable, Sendable {
  /// Units of one kind that hand in documents of one tier.
  package struct Row: Hashable, Sendable {
    /// What the units are.
    package var kind: String
    /// The tier of what they hand in; nil: nothing.
    package var tier: String?
    /// How many units.
    package var units = 0
    /// How many documents are expected of them.
    package var documents = 0
    /// How many stations they have, as the register says.
    package var stations = 0
  }

  /// The sorts of units.
  package private(set) var rows: [Row] = []

  package init(_ register: Register) {
    var places: [[String?]: Int] = [:]
    for unit in register.units {
      let sort = [unit.kind, unit.tier]
      let place = places[sort] ?? rows.count
      if place == rows.count {
        places[sort] = place
        rows.append(Row(kind: unit.kind, tier: unit.tier))
      }
      rows[place].units += 1
      rows[place].documents += register.documents(of: unit)
      rows[place].stations += unit.stations?.count ?? 0
    }
  }
}

extension Register {
  /// How many documents a unit hands in: one for each of its contests.
  package func documents(of unit: RegisteredUnit) -> Int {
    unit.tier == nil ? 0 : unit.contests?.count ?? contests.count
  }
}
