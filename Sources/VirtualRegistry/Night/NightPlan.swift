/// What happens where in a night, drawn by a seed: each fault and each incident in a county of its own, so that none hides another.
struct NightPlan: Sendable {
  /// Faults by the unit on whose sheet they are.
  private(set) var faults: [String: NightFault] = [:]
  /// Incidents by the unit on whose sheet they are.
  private(set) var incidents: [String: NightIncident] = [:]
  /// The county whose governor somebody plays.
  private(set) var person: String?
  /// The board of it whose sheet says otherwise than the paper.
  private(set) var lure: String?

  /// Draws a night.
  ///
  /// - Parameters:
  ///   - size: how large it is.
  ///   - tree: the units.
  ///   - faults: which of them, as far as there are counties; the first ones come first.
  ///   - hasIncidents: whether anything else happens.
  ///   - hasPerson: whether somebody plays an official.
  ///   - seed: equal seeds give equal nights.
  init(
    _ size: NightSize, tree: UnitTree, faults: [NightFault], hasIncidents: Bool,
    hasPerson: Bool = false, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed, purpose: "what happens in the night")
    let scope = size.scope
    var counties = scope.provinces(of: tree).flatMap { scope.counties(of: $0, in: tree) }
    counties.shuffle(using: &generator)
    func district(of county: ElectionUnit) -> String? {
      let boards = scope.boards(of: county, in: tree).filter { $0.kind == .bakhshdari }
      let board = boards.randomElement(using: &generator)?.code
      return size.isOfStations ? board.map { SheetDraft.Station.code(1, of: $0) } : board
    }
    if hasPerson, let county = counties.popLast() {
      (person, lure) = (county.code, district(of: county))
    }
    for fault in faults where !(size.isOfStations && fault.needsBoard) {
      switch fault.place {
      case .country: self.faults[tree.country.code] = fault
      case .county:
        guard let county = counties.popLast() else { continue }
        self.faults[county.code] = fault
      case .district:
        guard let county = counties.popLast(), let board = district(of: county) else { continue }
        self.faults[board] = fault
      }
    }
    guard hasIncidents else { return }
    for incident in NightIncident.allCases {
      switch incident {
      case .delegation: incidents[tree.abroad.code] = incident
      case .ministerAway: incidents[tree.country.code] = incident
      case .absenceRecorded, .lateCard:
        guard let county = counties.popLast() else { continue }
        incidents[county.code] = incident
      case .refusalRecorded, .refusalStated, .correction, .twice:
        guard let county = counties.popLast(), let board = district(of: county) else { continue }
        incidents[board] = incident
      }
    }
  }

  /// Some faults, drawn by a seed.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - seed: equal seeds give equal faults.
  static func draw(_ count: Int, seed: UInt64) -> [NightFault] {
    var generator = SeededGenerator(seed: seed, purpose: "faults of the night")
    return Array(NightFault.allCases.shuffled(using: &generator).prefix(count))
  }

  /// The board of a station, or the unit itself.
  static func board(of unit: String) -> String {
    let parts = unit.split(separator: "-")
    return parts.last?.first == "S" ? parts.dropLast().joined(separator: "-") : unit
  }
}
