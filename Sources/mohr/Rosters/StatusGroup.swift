import ElectionReports
import ElectionVerifier
import RosterExchange

/// A province or a phase: how far its cards have come, beside what was planned, and which documents can be signed.
struct StatusGroup {
  /// The code of the province or the phase; nil: what belongs to none.
  let id: String?
  let name: LocalizedText?
  /// How many cards the plan has for it; nil: it is not in the plan.
  var planned: Int?
  /// On which day it starts.
  var starts: String?
  var counts = CardCounts()
  /// How many documents it hands in, by whether they can be signed.
  var documents: [ExpectedDocument.Standing: Int] = [:]

  /// How many documents it hands in.
  var expected: Int { documents.values.reduce(0, +) }
}

/// How rows are put together.
enum StatusGrouping: String, CaseIterable {
  case province, phase
}

/// Which province and which phase a unit belongs to: by a register's chain of parents, else by its code.
struct StatusTerritory {
  private let units: [Unit: RegisteredUnit]

  init(_ register: Register?) {
    units = Dictionary(
      (register?.units ?? []).map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The most units that are walked from one to the first of all.
  private static let depth = 32

  /// The unit, and those above it.
  func chain(of unit: Unit) -> [Unit] {
    guard units[unit] != nil else {
      let parts = unit.code.split(separator: "-")
      return (1...max(1, parts.count)).reversed().compactMap {
        Unit(parts.prefix($0).joined(separator: "-"))
      }
    }
    var chain = [unit]
    while chain.count < Self.depth, let next = units[chain[chain.count - 1]]?.parent {
      chain.append(next)
    }
    return chain
  }

  /// The province of a unit; of what lies above all provinces, the unit itself.
  func province(of unit: Unit) -> Unit {
    let chain = chain(of: unit)
    if let province = chain.first(where: { units[$0]?.kind == "province" }) { return province }
    guard units[unit] == nil else { return chain[chain.count - 1] }
    return chain.count > 1 ? chain[chain.count - 2] : chain[0]
  }

  /// What people call a unit; nil where no register tells.
  func name(of unit: Unit) -> LocalizedText? { units[unit]?.name }

  /// The provinces of the register.
  var provinces: [Unit] { units.values.filter { $0.kind == "province" }.map(\.unit) }
}
