import ElectionVerifier

extension Register {
  /// Makes every board's stations units that hand in a sheet each, and has boards hand in none.
  mutating func divideIntoStations(_ count: Int) {
    units = units.flatMap { unit -> [RegisteredUnit] in
      guard unit.tier == SheetDraft.Tier.board.rawValue else { return [unit] }
      var board = unit
      (board.tier, board.stations) = (nil, nil)
      return [board]
        + (1...max(1, count)).compactMap { number in
          guard let code = Unit(SheetDraft.Station.code(number, of: unit.unit.code)) else {
            return nil
          }
          var station = unit
          (station.unit, station.parent, station.stations) = (code, unit.unit, nil)
          let name = UnitTree.lab[unit.unit.code]?.name
          if let name { station.name = LocalizedText(SheetDraft.Station.name(number, of: name)) }
          return station
        }
    }
  }
}

extension SheetDraft.Station {
  /// What people call a station of a board that signs a sheet of its own.
  static func name(_ number: Int, of board: LocalName) -> LocalName {
    LocalName(
      fa: board.fa + "، شعبهٔ " + PersianDigits.string(number), en: "\(board.en), station \(number)")
  }
}
