import ElectionReports
import ElectionVerifier
import PKI

/// The units of a register, one by one.
extension RegisterText {
  /// How many of what is unusual are named where not everything is listed.
  private static let named = 20

  /// In what units differ from most of their kind.
  var unusualLines: [String] {
    let unusual = register.unusualUnits
    let shown = unusual.prefix(listsUnits ? unusual.count : Self.named)
    let left = unusual.count - shown.count
    return shown.map(say.phrase)
      + (left > 0 ? [say.sentence(.moreUnusual(left, option: option))] : [])
  }

  /// The most units by which a line is moved: a chain of units has no end that is known.
  private static let depth = 16

  /// A unit with everything that the register says of it.
  func unitLines(_ place: RegisterTree.Place) -> [String] {
    let unit = place.unit
    var facts = [say.unitKind(unit.kind)]
    // Most stand below the unit that they belong to; those that hang on nothing do not.
    if place.depth == 0, let parent = unit.parent {
      facts.append("\(say.label(.unitAbove)): \(say.latin(parent.code))")
    }
    if let tier = unit.tier { facts.append(say.tier(tier)) }
    if let contests = unit.contests { facts.append(say.list(contests.map(say.latin))) }
    if let eligible = unit.eligible { facts.append(eligibleText(eligible)) }
    let indent = String(repeating: "  ", count: 1 + min(place.depth, Self.depth))
    let name = say.inEveryLanguage(unit.name)
    return ["\(indent)\(say.latin(unit.unit.code))  \(name) (\(say.list(facts)))"]
      + (branchLines(below: unit) + stationLines(of: unit)).map { indent + "  " + $0 }
  }

  /// The files in which the units below it are.
  private func branchLines(below unit: RegisteredUnit) -> [String] {
    register.branches.filter { $0.top == unit.unit }.map { branch in
      say.list([
        "\(say.label(.listedUnits)): \(say.number(branch.codes.count))", say.text(branch.file),
        say.latin("SHA-256 " + Hex.text(branch.digest)),
      ])
    }
  }

  /// The file of a board's stations, and where they were read each of them.
  private func stationLines(of unit: RegisteredUnit) -> [String] {
    guard let list = unit.stations else { return [] }
    let file = say.list([
      "\(say.label(.stations)): \(say.number(list.count))", say.text(list.file),
      say.latin("SHA-256 " + Hex.text(list.digest)),
    ])
    return [file]
      + (stations[unit.unit.code]?.stations ?? []).map { station in
        let facts = station.eligible.map { " (\(eligibleText($0)))" } ?? ""
        let name = say.inEveryLanguage(station.name)
        return "  \(say.latin(station.unit.code))  \(name)\(facts)"
      }
  }

  private func eligibleText(_ eligible: EligibleVoters) -> String {
    "\(say.label(.eligibleVoters)): \(say.sentence(.eligibleVoters(eligible)))"
  }
}
