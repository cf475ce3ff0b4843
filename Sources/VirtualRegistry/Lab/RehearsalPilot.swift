import ElectionVerifier
import PKI
import RosterExchange

/// The pilot of one province among its citizens: many ask, fewer get a card, a few lose it.
struct RehearsalPilot {
  let requests: Int
  let province: Unit
  private let clock: Instant
  private let seed: UInt64
  private let counties: [Unit]

  /// The province of the pilot, by its name.
  private static let name = "Qom province"
  /// Cards that were lost, and that are suspended.
  private static let (lost, suspended) = (9, 12)

  init(requests: Int, clock: Instant, seed: UInt64) throws(LabError) {
    self.requests = requests
    self.clock = clock
    self.seed = seed
    let tree = UnitTree.lab
    let unit = tree.provinces.first { $0.name.en == Self.name } ?? tree.provinces[0]
    guard let province = Unit(unit.code) else {
      throw .issuance(of: "the pilot", LabCause(.unit(unit.code)))
    }
    self.province = province
    counties = tree.children(of: unit.code).compactMap { Unit($0.code) }
  }

  private func share(_ count: Int) -> Int { requests * count / LabRehearsal.pilot.requests }

  /// A phase a county.
  var plan: CardPlan {
    CardPlan(
      counties.enumerated().map { number, unit in
        let name = UnitTree.lab[unit.code]?.name ?? LocalName(fa: unit.code, en: unit.code)
        return CardPlan.Entry(
          phase: String(number + 1), name: LocalizedText(name), unit: unit,
          starts: clock.adding(seconds: -.days(190) + Int64(number) * .days(30)).dayInTehran,
          cards: requests / counties.count)
      })
  }

  /// The tables of the pilot.
  func tables() -> [RehearsalTable] {
    let counts: [(state: CardState, count: Int)] = [
      (.requested, requests), (.issued, share(LabRehearsal.pilot.issued)),
      (.delivered, share(LabRehearsal.pilot.delivered)), (.suspended, Self.suspended),
      (.lost, Self.lost),
    ]
    let authority = RehearsalLives.authority(of: province.code)
    return counts.enumerated().map { number, step in
      var table = RehearsalTable(
        step.state, path: "pilot/steps/\(number + 1)-\(step.state.rawValue)/\(province).csv")
      // The first ones are suspended, the next ones lost.
      let first = step.state == .lost ? Self.suspended : 0
      for ordinal in first..<min(requests, first + step.count) {
        let at = clock.adding(
          seconds: -.days(190) + Int64(number) * .days(20) + Int64(ordinal) * 60)
        table.add(card(ordinal), CardEvent(state: step.state, at: at), by: authority)
      }
      return table
    }
  }

  /// A citizen's card, with certificates that nobody made.
  private func card(_ ordinal: Int) -> RosterCard {
    let number = "1771" + DecimalText.padded(ordinal + 1, to: 6)
    let name = PersonNames.name(ordinal: ordinal, seed: seed)
    return RosterCard(
      number: number,
      nationalIDText: SyntheticNationalID.make(ordinal: 10_000 + ordinal, seed: seed),
      name: LocalizedText(name), role: "citizen",
      unit: counties.isEmpty ? province : counties[ordinal % counties.count],
      certificates: CardCertificate.Purpose.allCases.map { purpose in
        CardCertificate(
          purpose: purpose, digest: Digest.hash(Array("\(purpose)-\(number)".utf8), .sha256))
      }, events: [])
  }
}
