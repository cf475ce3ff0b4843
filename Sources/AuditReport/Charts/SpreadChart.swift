import ElectionReports

/// How turn-out and invalid votes are spread within each province: the middle half, the middle, what is usual, and what is not.
struct SpreadChart {
  private let shares: BallotShares
  private let facts: PageContext
  private let voice: ReportVoice

  private static let line = 20
  private static let top = 26
  private static let label = 150
  private static let panel = 236
  private static let between = 50
  private static let margin = 24
  private static let dots = 12

  init(_ shares: BallotShares, _ facts: PageContext) {
    self.shares = shares
    self.facts = facts
    voice = facts.voice
  }

  /// Nothing where there are no two provinces to compare.
  var fillings: Fillings? {
    let grouped = Dictionary(grouping: shares.units, by: \.section)
    let sections = facts.units.sections.filter { grouped[$0.code] != nil }
    guard sections.count > 1 else { return nil }
    let isPersian = voice.language == .persian
    // Turn-out stands beside the names of the provinces, which are where a line begins.
    let first = isPersian ? Self.margin : Self.label
    let second = first + Self.panel + Self.between
    let (turnoutStart, invalidStart) = isPersian ? (second, first) : (first, second)
    let turnout = axis(\.turnout, step: 500, from: turnoutStart)
    let invalid = axis(\.invalid, step: 50, from: invalidStart)
    let bottom = Self.top + sections.count * Self.line
    var rows: [Fillings] = []
    for (index, section) in sections.enumerated() {
      let units = grouped[section.code] ?? []
      rows.append(row(section, units, Self.top + index * Self.line, turnout, invalid))
    }
    return [
      "rows": .list(rows), "height": Filling(bottom + 24), "bottom": Filling(bottom),
      "labelX": Filling(isPersian ? second + Self.panel + Self.label : Self.label - 10),
      "panels": .list([
        panel(.turnout, turnout, bottom), panel(.invalidShare, invalid, bottom),
      ]),
    ]
  }

  private func axis(
    _ value: (BallotShares.Unit) -> Int, step: Int, from start: Int
  ) -> Axis {
    let values = shares.units.map(value)
    let most = min(20_000, values.max() ?? 0)
    return Axis(
      min(values.min() ?? 0, most)...most, step: step, most: 4, from: start,
      to: start + Self.panel)
  }

  private func panel(_ word: ReportWord, _ axis: Axis, _ bottom: Int) -> Fillings {
    [
      "head": .text(voice.word(word)), "middle": Filling((axis.start + axis.end) / 2),
      "grid": .list(
        axis.lines.map { value in
          [
            "x": Filling(axis.place(value)), "label": .text(voice.mark(value)),
            "labelY": Filling(bottom + 16),
          ]
        }),
    ]
  }

  private func row(
    _ section: ReportUnits.Section, _ units: [BallotShares.Unit], _ y: Int, _ turnout: Axis,
    _ invalid: Axis
  ) -> Fillings {
    let middle = y + Self.line / 2
    let (wide, high) = (Quartiles(units.map(\.turnout)), Quartiles(units.map(\.invalid)))
    return [
      "name": .text(section.name), "y": Filling(middle), "textY": Filling(middle + 4),
      "count": .text(voice.number(units.count)),
      "boxes": .list(
        [
          wide.map { box($0, units.map(\.turnout), middle, turnout) },
          high.map { box($0, units.map(\.invalid), middle, invalid) },
        ].compactMap { $0 }),
      "values": .list([wide, high].compactMap { $0 }.map(values)),
    ]
  }

  private func values(_ quartiles: Quartiles) -> Fillings {
    [
      "median": .text(voice.share(quartiles.median)),
      "half": .text(
        voice.clause(
          .fromTo(
            voice.share(quartiles.first), voice.share(quartiles.third)))),
    ]
  }

  private func box(
    _ quartiles: Quartiles, _ values: [Int], _ middle: Int, _ axis: Axis
  ) -> Fillings {
    let usual = values.filter { quartiles.usual.contains($0) }
    let beyond = values.filter { !quartiles.usual.contains($0) }
      .sorted { quartiles.excess(of: $0) > quartiles.excess(of: $1) }
    let (left, right) = (axis.place(quartiles.first), axis.place(quartiles.third))
    return [
      "from": Filling(axis.place(usual.min() ?? quartiles.first)),
      "to": Filling(axis.place(usual.max() ?? quartiles.third)),
      "left": Filling(left), "width": Filling(max(2, right - left)), "boxY": Filling(middle - 5),
      "median": Filling(axis.place(quartiles.median)), "above": Filling(middle - 6),
      "below": Filling(middle + 6),
      "beyond": .list(beyond.prefix(Self.dots).map { ["x": Filling(axis.place($0))] }),
    ]
  }
}
