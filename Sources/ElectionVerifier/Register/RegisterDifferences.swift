/// In what a register differs from another one, such as the edition before it.
///
/// Edition, predecessor and time of issue differ between any two editions and are not listed; the order of contests and
/// units has no meaning.
package struct RegisterDifferences {
  /// The differences: of the register, the election, its contests, its units with their stations. What was removed comes
  /// after what is there.
  package private(set) var changes: [RegisterChange] = []

  /// - Parameters:
  ///   - old: A register.
  ///   - new: Another one.
  ///   - lists: The stations of a board in the old and in the new register, where their files differ; nil where one cannot
  ///     be read, so that of them only the count and the digest are told.
  package init(
    from old: Register, to new: Register,
    lists: (StationList, StationList) -> (old: RegisteredStations, new: RegisteredStations)? = {
      _, _ in nil
    }
  ) {
    compareHeads(old, new)
    for pair in Self.pairs(old.contests, new.contests, by: \.code) {
      compare(.contest((pair.new ?? pair.old)?.code ?? ""), pair) { $0.compare($1, $2) }
    }
    for pair in Self.pairs(old.units, new.units, by: \.unit.code) {
      compare(.unit((pair.new ?? pair.old)?.unit.code ?? ""), pair) { $0.compare($1, $2, lists) }
    }
  }

  private mutating func compareHeads(_ old: Register, _ new: Register) {
    note(.register, .purpose, .token(old.purpose.rawValue), .token(new.purpose.rawValue))
    note(.register, .validFrom, .instant(old.validFrom), .instant(new.validFrom))
    note(.register, .validUntil, .instant(old.validUntil), .instant(new.validUntil))
    note(.register, .scheme, .token(old.scheme), .token(new.scheme))
    note(.register, .unitEdition, .token(old.unitEdition), .token(new.unitEdition))
    let (old, new) = (old.election, new.election)
    note(.election, .code, .token(old.code), .token(new.code))
    compare(.election, old.name, new.name)
    note(.election, .pollingDay, .day(old.date), .day(new.date))
    note(.election, .opens, .instant(old.opens), .instant(new.opens))
    note(.election, .closes, .instant(old.closes), .instant(new.closes))
    for tier in Set(old.deadlines.keys).union(new.deadlines.keys).sorted() {
      note(
        .election, .deadline(tier: tier), old.deadlines[tier].map { .instant($0) },
        new.deadlines[tier].map { .instant($0) })
    }
  }

  private mutating func compare(_ old: RegisteredContest, _ new: RegisteredContest) {
    compare(.contest(new.code), old.name, new.name)
    let common = Set(old.candidates.map(\.code)).intersection(new.candidates.map(\.code))
    let orders = [old, new].map { $0.candidates.map(\.code).filter(common.contains) }
    note(.contest(new.code), .order, .tokens(orders[0]), .tokens(orders[1]))
    for pair in Self.pairs(old.candidates, new.candidates, by: \.code) {
      let place = RegisterChange.Place.candidate(
        (pair.new ?? pair.old)?.code ?? "", contest: new.code)
      compare(place, pair) { differences, old, new in
        differences.compare(place, old.name, new.name)
        differences.note(
          place, .withdrawn, old.withdrawn.map { .instant($0) }, new.withdrawn.map { .instant($0) })
      }
    }
  }

  private mutating func compare(
    _ old: RegisteredUnit, _ new: RegisteredUnit,
    _ lists: (StationList, StationList) -> (old: RegisteredStations, new: RegisteredStations)?
  ) {
    let place = RegisterChange.Place.unit(new.unit.code)
    compare(place, old.name, new.name)
    note(place, .kind, .token(old.kind), .token(new.kind))
    note(
      place, .parent, (old.parent?.code).map { .token($0) }, (new.parent?.code).map { .token($0) })
    note(place, .tier, old.tier.map { .token($0) }, new.tier.map { .token($0) })
    note(place, .contests, old.contests.map { .tokens($0) }, new.contests.map { .tokens($0) })
    note(place, .eligible, old.eligible.map { .eligible($0) }, new.eligible.map { .eligible($0) })
    note(
      place, .stations, (old.stations?.count).map { .count($0) },
      (new.stations?.count).map { .count($0) })
    if old.stations?.digest == new.stations?.digest {
      // Of other bytes the digest says it.
      note(
        place, .stationPlace, (old.stations?.file).map { .token($0) },
        (new.stations?.file).map { .token($0) })
      return
    }
    note(
      place, .stationFile, (old.stations?.digest).map { .digest($0) },
      (new.stations?.digest).map { .digest($0) })
    guard let oldList = old.stations, let newList = new.stations,
      let (oldStations, newStations) = lists(oldList, newList)
    else { return }
    compare(oldStations, newStations, of: new.unit.code)
  }

  private mutating func compare(
    _ old: RegisteredStations, _ new: RegisteredStations, of unit: String
  ) {
    for pair in Self.pairs(old.stations, new.stations, by: \.unit.code) {
      let place = RegisterChange.Place.station(
        (pair.new ?? pair.old)?.unit.code ?? "", unit: unit)
      compare(place, pair) { differences, old, new in
        differences.compare(place, old.name, new.name)
        differences.note(
          place, .eligible, old.eligible.map { .eligible($0) }, new.eligible.map { .eligible($0) })
      }
    }
  }

  // MARK: What all of them do

  /// Something in the old and in the new register; one of them at least is there.
  private typealias Pair<Value> = (old: Value?, new: Value?)

  /// What has one code in both, in the order of the new ones; then what the old ones have alone. Of a code that stands
  /// more than once, the first meets the first.
  private static func pairs<Value>(
    _ old: [Value], _ new: [Value], by code: (Value) -> String
  ) -> [Pair<Value>] {
    var waiting: [String: [Int]] = [:]
    for (index, value) in old.enumerated().reversed() {
      waiting[code(value), default: []].append(index)
    }
    var isMet = [Bool](repeating: false, count: old.count)
    var pairs: [Pair<Value>] = new.map { value in
      guard let index = waiting[code(value)]?.popLast() else { return (nil, value) }
      isMet[index] = true
      return (old[index], value)
    }
    for (index, value) in old.enumerated() where !isMet[index] { pairs.append((value, nil)) }
    return pairs
  }

  private mutating func compare<Value>(
    _ place: RegisterChange.Place, _ pair: Pair<Value>,
    _ both: (inout RegisterDifferences, Value, Value) -> Void
  ) {
    switch pair {
    case (nil, .some): changes.append(RegisterChange(place: place, kind: .added))
    case (.some, nil): changes.append(RegisterChange(place: place, kind: .removed))
    case (let old?, let new?): both(&self, old, new)
    case (nil, nil): break
    }
  }

  private mutating func compare(
    _ place: RegisterChange.Place, _ old: LocalizedText, _ new: LocalizedText
  ) {
    let (old, new) = (old.texts, new.texts)
    for language in Set(old.keys).union(new.keys).sorted(by: >) {
      // By scalars: a name in another normal form is another name in a document.
      guard old[language].map({ Array($0.utf8) }) != new[language].map({ Array($0.utf8) }) else {
        continue
      }
      changes.append(
        RegisterChange(
          place: place,
          kind: .changed(
            .name(language: language), from: old[language].map { .text($0) },
            to: new[language].map { .text($0) })))
    }
  }

  private mutating func note(
    _ place: RegisterChange.Place, _ field: RegisterChange.Field, _ old: RegisterChange.Value?,
    _ new: RegisterChange.Value?
  ) {
    guard old != new else { return }
    changes.append(RegisterChange(place: place, kind: .changed(field, from: old, to: new)))
  }
}
