import ElectionVerifier

/// The polling stations that a document adds up.
extension TextReport {
  /// How many stations are shown one by one; of more, those that somebody should look at.
  private static let listedStations = 12

  /// The stations: how many, their sum, and each, or each that is unusual.
  var stationLines: [String] {
    guard let table = verdict.stations, !table.stations.isEmpty else { return [] }
    if listsAll { return fullStationLines(table) }
    var lines = [say.sentence(.stations(table.stations.count, ballots: table.sum))]
    let isShort = table.stations.count <= Self.listedStations
    let unusual = table.stations.filter(\.isUnusual)
    if !isShort, !unusual.isEmpty { lines.append(say.sentence(.unusualStations(unusual.count))) }
    let listed = isShort ? table.stations : unusual
    let rows = listed.prefix(100).map { [say.latin($0.code), ballots(of: $0)] }
    lines += self.table(Array(rows)) + more(listed.count - rows.count)
    let others = verdict.unread?.ofStations ?? 0
    return others > 0 ? lines + [say.sentence(.stationValues(others))] : lines
  }

  private func ballots(of station: StationTable.Station) -> String {
    station.ballots.map(say.number) ?? "?"
  }

  /// Every station with everything that stands there.
  private func fullStationLines(_ table: StationTable) -> [String] {
    [say.sentence(.stations(table.stations.count, ballots: table.sum))]
      + aligned(
        table.stations.map { station in
          let content = station.content.map { "\(say.latin($0.name)) \(say.text($0.value))" }
          return (say.latin(station.code), say.whole(content))
        })
  }
}
