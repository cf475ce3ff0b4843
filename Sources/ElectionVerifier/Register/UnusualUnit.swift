/// A unit of a register in which it differs from most units of its kind: nothing forbids it, and somebody who signs for a
/// thousand units should see these.
package struct UnusualUnit: Hashable, Sendable {
  /// In what it differs, with its own value and that of most others.
  package enum Trait: Hashable, Sendable {
    /// The tier of the document that it hands in; nil: none.
    case tier(String?, usual: String?)
    /// The kind of the unit above it; nil: none is.
    case above(String?, usual: String?)
    /// The contests for which it hands in a document; nil: all.
    case contests([String]?, usual: [String]?)
    /// Whether it says how many may vote there.
    case eligible(isStated: Bool)
    /// Who counted them.
    case source(String, usual: String)
    /// As of which day.
    case day(String, usual: String)
    /// How many may vote there, and how many in the unit in the middle of its kind.
    case voters(Int, usual: Int)
    /// Whether its stations are listed.
    case stations(areListed: Bool)
    /// How many stations it has, and how many the unit in the middle of its kind.
    case stationCount(Int, usual: Int)
  }

  /// The unit.
  package var unit: RegisteredUnit
  /// In what it differs.
  package var trait: Trait
}

extension Register {
  /// What units differ in from most of their kind, in the order of the document.
  package var unusualUnits: [UnusualUnit] {
    let kinds = Dictionary(units.map { ($0.unit, $0.kind) }, uniquingKeysWith: { one, _ in one })
    let habits = Dictionary(grouping: units, by: \.kind).mapValues { UnitHabits($0, kinds) }
    return units.flatMap { unit in
      habits[unit.kind, default: UnitHabits([], kinds)].traits(of: unit, kinds)
        .map { UnusualUnit(unit: unit, trait: $0) }
    }
  }
}

/// What most units of one kind have in common.
private struct UnitHabits {
  private let tier: String??
  private let above: String??
  private let contests: [String]??
  private let statesEligible: Bool?
  private let source: String?
  private let day: String?
  private let listsStations: Bool?
  private let voters: Int?
  private let stations: Int?

  /// From this many units of a kind on something is usual among them.
  private static let few = 3
  /// So many times what the unit in the middle has is much.
  private static let much = 20

  init(_ units: [RegisteredUnit], _ kinds: [Unit: String]) {
    tier = Self.most(units.map(\.tier))
    above = Self.most(units.map { $0.parent.flatMap { kinds[$0] } })
    contests = Self.most(units.map(\.contests))
    statesEligible = Self.most(units.map { $0.eligible != nil })
    source = Self.most(units.compactMap(\.eligible?.source))
    day = Self.most(units.compactMap(\.eligible?.date))
    listsStations = Self.most(units.map { $0.stations != nil })
    voters = Self.middle(units.compactMap(\.eligible?.count))
    stations = Self.middle(units.compactMap(\.stations?.count))
  }

  /// The value that more than half of them have; nil where there is none, or where they are few.
  private static func most<Value: Hashable>(_ values: [Value]) -> Value? {
    guard values.count >= few else { return nil }
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.first { $0.value * 2 > values.count }?.key
  }

  private static func middle(_ counts: [Int]) -> Int? {
    counts.count < few ? nil : counts.sorted()[counts.count / 2]
  }

  func traits(of unit: RegisteredUnit, _ kinds: [Unit: String]) -> [UnusualUnit.Trait] {
    var traits: [UnusualUnit.Trait] = []
    if let tier, tier != unit.tier { traits.append(.tier(unit.tier, usual: tier)) }
    let kind = unit.parent.flatMap { kinds[$0] }
    if let above, above != kind { traits.append(.above(kind, usual: above)) }
    if let contests, contests != unit.contests {
      traits.append(.contests(unit.contests, usual: contests))
    }
    if let statesEligible, statesEligible != (unit.eligible != nil) {
      traits.append(.eligible(isStated: !statesEligible))
    }
    if let eligible = unit.eligible {
      if let source, source != eligible.source {
        traits.append(.source(eligible.source, usual: source))
      }
      if let day, day != eligible.date { traits.append(.day(eligible.date, usual: day)) }
      if let voters, Self.isFar(eligible.count, from: voters) {
        traits.append(.voters(eligible.count, usual: voters))
      }
    }
    if let listsStations, listsStations != (unit.stations != nil) {
      traits.append(.stations(areListed: !listsStations))
    }
    if let list = unit.stations, let stations, Self.isFar(list.count, from: stations) {
      traits.append(.stationCount(list.count, usual: stations))
    }
    return traits
  }

  /// None where others have some, or many times as many.
  private static func isFar(_ count: Int, from usual: Int) -> Bool {
    count == 0 ? usual > 0 : count > usual.multipliedReportingOverflow(by: much).partialValue
  }
}
