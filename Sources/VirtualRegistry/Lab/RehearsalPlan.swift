import ElectionVerifier
import PKI
import RosterExchange

/// Which part of the country starts when.
enum RehearsalPlan {
  /// The phases of the election's plan.
  private static let phases = [
    LocalName(fa: "مرحلهٔ نخست", en: "First phase"), LocalName(fa: "مرحلهٔ دوم", en: "Second phase"),
    LocalName(fa: "مرحلهٔ سوم", en: "Third phase"),
    LocalName(fa: "مرحلهٔ چهارم", en: "Fourth phase"),
  ]

  /// The phase of a unit, counted from 1: eight provinces each.
  static func phase(of unit: Unit) -> Int {
    let number = unit.code.split(separator: "-").dropFirst().first.flatMap { Int($0) } ?? 1
    return min(phases.count, (number - 1) / 8 + 1)
  }

  /// The plan of the election: each province with the cards of its offices.
  static func election(polling: Instant) -> CardPlan {
    let tree = UnitTree.lab
    let ministry = Unit(tree.country.code).map { unit in
      CardPlan.Entry(
        phase: "0", name: LocalizedText(LocalName(fa: "وزارت کشور", en: "The ministry")),
        unit: unit,
        starts: polling.adding(seconds: -.days(110)).dayInTehran,
        cards: Staffing.roles(of: tree.country).count)
    }
    return CardPlan(
      [ministry].compactMap(\.self)
        + tree.provinces.compactMap { province in
          guard let unit = Unit(province.code) else { return nil }
          let counties = tree.children(of: province.code)
          let units = [province] + counties + counties.flatMap { tree.children(of: $0.code) }
          let phase = phase(of: unit)
          return CardPlan.Entry(
            phase: String(phase), name: LocalizedText(phases[phase - 1]), unit: unit,
            starts: polling.adding(seconds: -.days(100) + Int64(phase - 1) * .days(10)).dayInTehran,
            cards: units.reduce(0) { $0 + Staffing.roles(of: $1).count })
        })
  }
}
