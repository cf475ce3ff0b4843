import ElectionReports

/// Turn-out against invalid votes: a point a document, or where there are too many, squares by how many are in them.
struct ScatterChart {
  private let shares: BallotShares
  private let voice: ReportVoice
  private let page: ReportPage

  private static let points = 2_500
  private static let side = 8
  private static let marked = 300
  /// Rows of the table of outliers.
  private static let listed = 40

  init(_ shares: BallotShares, _ facts: PageContext) {
    self.shares = shares
    voice = facts.voice
    page = facts.page
  }

  /// Nothing where no document has the figures.
  var fillings: Fillings? {
    guard let turnout = shares.turnout, let invalid = shares.invalid else { return nil }
    let wide = axis(shares.units.map(\.turnout), step: 500, from: 52, to: 694)
    let high = axis(shares.units.map(\.invalid), step: 50, from: 292, to: 12)
    let outliers = shares.outliers
    let usual = shares.units.filter { $0.excess == 0 }
    let isDense = usual.count > Self.points
    let left = outliers.count - Self.listed
    return [
      "tier": .text(voice.say.tier(shares.tier)),
      "gridX": .list(grid(wide, "x")), "gridY": .list(grid(high, "y")),
      "usualX": Filling(wide.place(turnout.usual.lowerBound)),
      "usualWidth": Filling(
        wide.place(turnout.usual.upperBound) - wide.place(turnout.usual.lowerBound)),
      "usualY": Filling(high.place(invalid.usual.upperBound)),
      "usualHeight": Filling(
        high.place(invalid.usual.lowerBound) - high.place(invalid.usual.upperBound)),
      "points": .list(
        isDense
          ? []
          : usual.map { unit in
            ["x": Filling(wide.place(unit.turnout)), "y": Filling(high.place(unit.invalid))]
          }),
      "cells": .list(isDense ? cells(usual, wide, high) : []),
      "side": Filling(Self.side),
      "outliers": .list(outliers.prefix(Self.marked).map { mark($0, wide, high) }),
      "outlierRows": .list(outliers.prefix(Self.listed).map(row)),
      "hasOutliers": Filling(!outliers.isEmpty),
      "outlierCount": .text(voice.number(outliers.count)),
      "outliersLeft": Filling(left > 0 ? voice.number(left) : nil),
      "unitCount": .text(voice.number(shares.units.count)),
      "medianTurnout": .text(voice.share(turnout.median)),
      "medianInvalid": .text(voice.share(invalid.median)),
    ]
  }

  private func axis(_ values: [Int], step: Int, from start: Int, to end: Int) -> Axis {
    // Above every voter twice nothing is told apart.
    let most = min(20_000, values.max() ?? 0)
    return Axis(
      min(values.min() ?? 0, most)...most, step: step, most: 10, from: start, to: end)
  }

  private func grid(_ axis: Axis, _ name: String) -> [Fillings] {
    axis.lines.map { value in
      [name: Filling(axis.place(value)), "label": .text(voice.mark(value))]
    }
  }

  private func mark(_ unit: BallotShares.Unit, _ wide: Axis, _ high: Axis) -> Fillings {
    let (x, y) = (wide.place(unit.turnout), high.place(unit.invalid))
    var filling = row(unit)
    // A rhombus, so that colour is not all that tells it.
    filling["path"] = .text("M\(x) \(y - 6)l6 6-6 6-6-6z")
    return filling
  }

  private func row(_ unit: BallotShares.Unit) -> Fillings {
    [
      "name": .text(unit.name), "code": .text(voice.text(unit.code)),
      "link": .text(page.link(to: unit.rank, on: unit.page)),
      "turnout": .text(voice.share(unit.turnout)),
      "invalid": .text(voice.share(unit.invalid)),
    ]
  }

  private func cells(
    _ units: [BallotShares.Unit], _ wide: Axis, _ high: Axis
  ) -> [Fillings] {
    var counts: [Int: Int] = [:]
    for unit in units {
      let column = wide.place(unit.turnout) / Self.side
      let line = high.place(unit.invalid) / Self.side
      counts[line * 1_000 + column, default: 0] += 1
    }
    let most = counts.values.max() ?? 1
    return counts.sorted { $0.key < $1.key }.map { place, count in
      [
        "x": Filling(place % 1_000 * Self.side), "y": Filling(place / 1_000 * Self.side),
        "level": Filling(1 + 4 * (count - 1) / max(1, most)),
      ]
    }
  }
}
