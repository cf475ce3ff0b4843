import XPath

/// The stations of a document held against those that the register lists of its unit.
struct StationAgreement {
  private(set) var findings: [RegisterFinding.Stations] = []
  /// The codes of the stations that are the unit's.
  private(set) var codes: [String] = []

  /// - Parameters:
  ///   - rule: Where the stations stand.
  ///   - evaluation: Over the document.
  ///   - unit: The unit of the document.
  ///   - register: The register of its election.
  init(
    _ rule: StationRule, _ evaluation: PolicyEvaluation, of unit: RegisteredUnit,
    _ register: TrustedRegister
  ) {
    switch register.stations(of: unit) {
    case nil: if isAny(rule, evaluation) { findings = [.unlisted(unit: unit.unit.code)] }
    case .failure(let problem): findings = [.unusable(unit: unit.unit.code, problem)]
    case .success(let index): compare(Self.stations(rule, evaluation), index)
    }
  }

  private func isAny(_ rule: StationRule, _ evaluation: PolicyEvaluation) -> Bool {
    evaluation.first(rule.select, at: evaluation.root) != nil
  }

  private typealias Row = (code: String, eligible: Int?, names: [String])

  private static func stations(_ rule: StationRule, _ evaluation: PolicyEvaluation) -> [Row] {
    let rows = evaluation.select(rule.select, at: evaluation.root)
    defer { evaluation.drop(rows) }
    return rows.map { place in
      let row = evaluation[place]
      let code = evaluation.text(rule.code, at: row)?.string ?? ""
      let eligible = rule.eligible.flatMap { evaluation.text($0, at: row) }
        .flatMap(FieldReading.count)
      let names = rule.name.map { evaluation.names($0, at: row) } ?? []
      return (code, eligible, names)
    }
  }

  private mutating func compare(_ rows: [Row], _ index: StationIndex) {
    var seen: Set<String> = []
    var (twice, others, voters, renamed): ([String], [String], [String], [String]) =
      ([], [], [], [])
    for row in rows {
      if !seen.insert(row.code).inserted { twice.append(row.code) }
      guard let station = index[row.code] else {
        others.append(row.code)
        continue
      }
      codes.append(row.code)
      if let stated = row.eligible, let eligible = station.eligible?.count, stated != eligible {
        voters.append(row.code)
      }
      if !row.names.allSatisfy({ NameAgreement.isAnyOf(station.name, $0) }) {
        renamed.append(row.code)
      }
    }
    let lacking = index.codes.filter { !seen.contains($0) }
    func note(_ codes: [String], _ finding: (ListedUnits) -> RegisterFinding.Stations) {
      guard !codes.isEmpty else { return }
      findings.append(finding(ListedUnits(codes) { index[$0]?.name }))
    }
    note(others, RegisterFinding.Stations.others)
    note(lacking, RegisterFinding.Stations.lacking)
    note(twice, RegisterFinding.Stations.repeated)
    note(renamed, RegisterFinding.Stations.otherNames)
    note(voters, RegisterFinding.Stations.otherVoters)
  }
}
