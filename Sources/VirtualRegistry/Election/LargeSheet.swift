package import PKI

/// Large sheets for tests and benches; they are drawn when needed and never kept.
package enum LargeSheet {
  /// A board's sheet with so many stations; 3,200 of them take about 2.7 MB.
  ///
  /// - Parameters:
  ///   - stations: how many stations.
  ///   - seed: equal seeds give equal bytes.
  ///   - clock: when it was drawn up.
  /// - Returns: the XML without a signature; the unit is the board `IR-24-01-01`.
  package static func board(stations: Int, seed: UInt64, clock: Instant) -> [UInt8] {
    let tree = UnitTree.lab
    let unit = tree["IR-24-01-01"] ?? tree.country
    return board(
      unit, of: LabElection(before: clock), stations: stations, seed: seed, clock: clock
    ).xml()
  }

  /// The draft of such a sheet for a board of one's choice.
  ///
  /// - Parameters:
  ///   - unit: the board.
  ///   - election: the election, whose day the sheet states.
  ///   - stations: how many stations.
  ///   - seed: equal seeds give equal sheets.
  ///   - clock: when it was drawn up.
  package static func board(
    _ unit: ElectionUnit, of election: LabElection, stations: Int, seed: UInt64, clock: Instant
  ) -> SheetDraft {
    var votes = VoteGenerator(
      seed: seed, board: unit.code, candidates: election.candidates.count)
    let list = (1...max(1, stations)).map { number in
      SheetDraft.Station(
        code: unit.code + "-S" + DecimalText.padded(number, to: 3), tally: votes.station())
    }
    var sheet = SheetDraft(
      election: election, tier: .board, created: clock, unit: unit,
      tally: Tally.sum(list.map(\.tally), candidates: election.candidates.count))
    sheet.stations = list
    return sheet
  }
}
