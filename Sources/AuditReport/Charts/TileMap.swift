import ElectionReports

/// The provinces as tiles, each with its state.
struct TileMap {
  private let rows: [(ReportUnits.Section, ProvinceRow)]
  private let voice: ReportVoice

  private static let width = 106
  private static let height = 74
  private static let gap = 6

  init(_ rows: [(ReportUnits.Section, ProvinceRow)], _ voice: ReportVoice) {
    self.rows = rows
    self.voice = voice
  }

  /// Nothing where there is no province.
  var fillings: Fillings? {
    guard !rows.isEmpty else { return nil }
    var spare = 0
    var tiles: [Fillings] = []
    var lowest = 0
    for (section, row) in rows {
      let tile = ProvinceTile.of(english: section.english, persian: section.persian)
      // A province that the map does not know stands below it.
      let column = tile?.column ?? spare % ProvinceTile.columns
      let line = tile?.row ?? ProvinceTile.rows + spare / ProvinceTile.columns
      if tile == nil { spare += 1 }
      lowest = max(lowest, line)
      let names = (voice.language == .persian ? tile?.persian : tile?.english) ?? [section.name]
      tiles.append(filling(section, row, names, column, line))
    }
    // Room for the strokes at both ends.
    return [
      "tiles": .list(tiles),
      "outerWidth": Filling(ProvinceTile.columns * (Self.width + Self.gap) - Self.gap + 4),
      "outerHeight": Filling((lowest + 1) * (Self.height + Self.gap) - Self.gap + 4),
    ]
  }

  private func filling(
    _ section: ReportUnits.Section, _ row: ProvinceRow, _ names: [String], _ column: Int,
    _ line: Int
  ) -> Fillings {
    let x = column * (Self.width + Self.gap)
    let y = line * (Self.height + Self.gap)
    let step = names.count > 1 ? 15 : 0
    return [
      "code": .text(section.code), "name": .text(section.name), "state": .text(row.state),
      "stateWord": .text(voice.word(.state(row.state))),
      "x": Filling(x), "y": Filling(y), "w": Filling(Self.width), "h": Filling(Self.height),
      "middle": Filling(x + Self.width / 2), "markX": Filling(x + Self.width / 2 - 8),
      "markY": Filling(y + 6),
      "lines": .list(
        names.enumerated().map { index, name in
          ["line": .text(name), "lineY": Filling(y + 41 - step / 2 + index * step)]
        }),
      "countY": Filling(y + 66),
      "count": .text(
        voice.clause(.ofExpected(row.expected - row.absent, of: row.expected))),
      "findings": Filling(row.findings > 0 ? voice.number(row.findings) : nil),
      "turnout": Filling(row.turnout.map(voice.share)),
      "invalid": Filling(row.invalidShare.map(voice.share)),
    ]
  }
}
