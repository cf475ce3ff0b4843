import AuditDatabase

/// Figures of a section's documents as they were signed, a table a contest: a row a document, a column a figure.
struct FigureTables {
  private struct Contest: Hashable {
    let election: String
    let contest: String
  }

  private let facts: PageContext
  private let section: String
  private var columns: [(contest: Contest, names: [String])] = []
  /// More columns than these are listed with each document instead.
  private static let most = 26

  init(_ facts: PageContext, section: String) throws(DatabaseError) {
    self.facts = facts
    self.section = section
    var found: [Contest: [String]] = [:]
    var order: [Contest] = []
    let rows = try facts.connection.prepare(
      """
      SELECT coalesce(l.election, ''), coalesce(l.contest, ''), g.name, min(g.position)
      FROM temp.listed l JOIN figure g ON g.document = l.document
      WHERE l.page = ?1 AND l.section = ?2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 4, 3
      """)
    try rows.rows(.integer(Int64(facts.page.number)), .text(section)) { row in
      let contest = Contest(election: row.text(0) ?? "", contest: row.text(1) ?? "")
      if found[contest] == nil { order.append(contest) }
      found[contest, default: []].append(row.text(2) ?? "")
    }
    columns = order.map { ($0, found[$0] ?? []) }
  }

  /// Contests whose figures stand with each document.
  var wide: Set<String> {
    Set(
      columns.filter { $0.names.count > Self.most }.map {
        Self.key($0.contest.election, $0.contest.contest)
      })
  }

  static func key(_ election: String?, _ contest: String?) -> String {
    (election ?? "") + "\u{0}" + (contest ?? "")
  }

  func fillings() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    for (contest, names) in columns where names.count <= Self.most {
      let people = facts.candidates[contest.election, contest.contest]
      let head = names.map { name -> Fillings in
        [
          "head": .text(facts.voice.figure(name, candidates: people)),
          "isVotes": Filling(name.hasPrefix("votes.")),
        ]
      }
      let title = try facts.connection.prepare(
        "SELECT name_en, name_fa FROM contest WHERE election = ? AND code = ?"
      ).first(.text(contest.election), .text(contest.contest)) {
        facts.voice.name($0.text(0), $0.text(1))
      }
      let name = (title ?? nil) ?? facts.voice.text(contest.contest)
      found.append([
        "contest": .text(name), "heads": .list(head), "valueRows": rows(contest, names),
      ])
    }
    return found
  }

  private func rows(_ contest: Contest, _ names: [String]) -> Filling {
    let facts = self.facts
    let section = self.section
    return .rows { take throws(ReportError) in
      var found: [Fillings] = []
      try AuditReport.asking { () throws(DatabaseError) in
        let figures = try facts.connection.prepare(
          "SELECT name, value FROM figure WHERE document = ?")
        let documents = try facts.connection.prepare(Self.documents)
        try documents.rows(
          .integer(Int64(facts.page.number)), .text(section), .text(contest.election),
          .text(contest.contest)
        ) { row throws(DatabaseError) in
          var values: [String: Int] = [:]
          try figures.rows(row[0]) { values[$0.text(0) ?? ""] = Int($0.number(1)) }
          guard !values.isEmpty else { return }
          found.append(Self.filling(row, values, names, facts.voice))
        }
      }
      for one in found { try take(one) }
    }
  }

  private static let documents = """
    SELECT l.document, l.rank, l.unit, u.name_en, u.name_fa, l.state, l.revision
    FROM temp.listed l LEFT JOIN unit u ON u.election = l.election AND u.code = l.unit
    WHERE l.page = ?1 AND l.section = ?2 AND coalesce(l.election, '') = ?3
      AND coalesce(l.contest, '') = ?4
    ORDER BY l.rank
    """

  private static func filling(
    _ row: Query, _ values: [String: Int], _ names: [String], _ voice: ReportVoice
  ) -> Fillings {
    let code = row.text(2) ?? ""
    let revision = row.optional(6).flatMap { $0 > 1 ? $0 : nil }
    return [
      "rank": Filling(Int(row.number(1))), "code": .text(voice.text(code)),
      "name": .text(voice.name(row.text(3), row.text(4)) ?? voice.text(code)),
      "state": .text(row.text(5) ?? ""),
      "revision": Filling(revision.map { voice.clause(.revision($0)) }),
      "cells": .list(
        names.map { ["value": .text(values[$0].map(voice.number) ?? "–")] }),
    ]
  }
}
