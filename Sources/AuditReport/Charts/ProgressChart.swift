import AuditDatabase
import ElectionReports

/// How many documents of each tier were signed when, as their signers claim.
struct ProgressChart {
  private struct Series {
    let tier: String
    let expected: Int
    var times: [Int] = []

    func shifted(by seconds: Int) -> Series {
      var shifted = self
      shifted.times = times.map { $0 + seconds }
      return shifted
    }
  }

  private let voice: ReportVoice
  private var series: [Series] = []
  private var outside = 0

  /// Claimed times count from this long before the polls close to this long after, in seconds.
  private static let before = 2 * 3_600
  private static let after = 7 * 86_400
  /// Points of a line, about.
  private static let points = 160
  private static let hour = 3_600

  init(_ facts: PageContext) throws(DatabaseError) {
    voice = facts.voice
    let connection = facts.connection
    let closes = try connection.number(
      "SELECT coalesce(min(CAST(strftime('%s', closes) AS INTEGER)), 0) FROM election")
    let window = closes - Self.before...closes + Self.after
    var found: [String: Series] = [:]
    var order: [String] = []
    try connection.prepare(Self.expectation).rows { row in
      let tier = row.text(0) ?? ""
      found[tier] = Series(tier: tier, expected: Int(row.number(1)))
      order.append(tier)
    }
    var strange = 0
    try connection.prepare(Self.times).rows { row in
      let (tier, time) = (row.text(0) ?? "", Int(row.number(1)))
      if row.isNull(1) || closes != 0 && !window.contains(time) {
        strange += 1
      } else {
        found[tier]?.times.append(time)
      }
    }
    outside = strange
    series = order.compactMap { found[$0] }.filter { !$0.times.isEmpty }
  }

  private static let expectation = """
    SELECT tier, count(*) FROM expected GROUP BY tier ORDER BY count(*) DESC, tier LIMIT 6
    """

  /// Of each document that is expected the time at which its last signer claims to have signed the first revision.
  private static let times = """
    SELECT tier, min(time) AS time FROM (
      SELECT l.tier, l.election, l.contest, l.unit, CAST(strftime('%s', coalesce(
        (SELECT max(claimed) FROM signature s WHERE s.document = l.document),
        (SELECT created FROM document d WHERE d.id = l.document))) AS INTEGER) AS time
      FROM temp.listed l JOIN expected e
        ON e.election = l.election AND e.unit = l.unit AND e.tier = l.tier
          AND (l.contest IS NULL OR l.contest = e.contest)
      WHERE l.kind <> 'statement')
    GROUP BY tier, election, contest, unit ORDER BY time
    """

  /// Nothing where no time is known.
  var fillings: Fillings? {
    let times = series.flatMap(\.times)
    guard let first = times.min(), let last = times.max() else { return nil }
    let hours = (last - first) / Self.hour + 1
    // Lines stand at whole hours of the clock there.
    let shift = TehranTime.offsetMinutes(at: Int64(first)) * 60
    let wide = Axis(
      first + shift...max(last, first + 1) + shift, step: Self.hour, most: 10, from: 52, to: 694)
    let high = Axis(0...100, step: 25, most: 4, from: 222, to: 12)
    return [
      "lines": .list(
        series.enumerated().map { index, one in line(one.shifted(by: shift), index, wide, high) }),
      "gridX": .list(
        wide.lines.map { time in
          [
            "x": Filling(wide.place(time)),
            "label": .text(TehranTime.clock(Int64(time - shift), in: voice.language)),
          ]
        }),
      "gridY": .list(
        high.lines.map { value in
          ["y": Filling(high.place(value)), "label": .text(voice.mark(value * 100))]
        }),
      "heads": .list(series.map { ["name": .text(voice.say.tier($0.tier))] }),
      "hours": .list(table(wide, hours: hours, shift: shift)),
      "strange": Filling(outside > 0 ? voice.number(outside) : nil),
    ]
  }

  private func line(_ one: Series, _ index: Int, _ wide: Axis, _ high: Axis) -> Fillings {
    let width = wide.values.upperBound - wide.values.lowerBound
    let step = max(1, width / Self.points)
    var path = "M\(wide.start) \(high.place(0))"
    var count = 0
    for time in stride(from: wide.values.lowerBound, through: wide.values.upperBound, by: step) {
      let before = count
      while count < one.times.count, one.times[count] <= time { count += 1 }
      // What stays as it is needs no point.
      guard count != before || time + step > wide.values.upperBound else { continue }
      let height = high.place(min(100, count * 100 / max(1, one.expected)))
      path += "H\(wide.place(time))V\(height)"
    }
    return [
      "path": .text(path), "number": Filling(index + 1), "name": .text(voice.say.tier(one.tier)),
      "count": .text(voice.clause(.ofExpected(one.times.count, of: one.expected))),
    ]
  }

  /// Every hour, or as many as a table may have rows.
  private func table(_ wide: Axis, hours: Int, shift: Int) -> [Fillings] {
    let step = Self.hour * max(1, (hours + 23) / 24)
    let (low, high) = (wide.values.lowerBound / step * step, wide.values.upperBound)
    return stride(from: low, to: high, by: step).map { time in
      let end = time + step - shift
      return [
        "until": .text(TehranTime.short(Int64(end), in: voice.language)),
        "cells": .list(
          series.map { one in
            ["count": .text(voice.number(one.times.count { $0 <= end }))]
          }),
      ]
    }
  }
}
