import AuditDatabase
import ElectionReports

/// The documents of a page, province by province; of a report of many pages, which page has which.
struct DocumentFacts {
  private let facts: PageContext
  private let connection: Connection
  private let voice: ReportVoice
  private let page: DatabaseValue

  init(_ facts: PageContext) {
    self.facts = facts
    connection = facts.connection
    voice = facts.voice
    page = .integer(Int64(facts.page.number))
  }

  func fillings() throws(DatabaseError) -> Fillings {
    if facts.page.number == 0 && !facts.isWhole { return try indexFillings() }
    var here: Set<String> = []
    try connection.prepare("SELECT DISTINCT section FROM temp.listed WHERE page = ?")
      .rows(page) { row in
        here.insert(row.text(0) ?? "")
      }
    var sections: [Fillings] = []
    for (index, section) in facts.units.sections.enumerated() where here.contains(section.code) {
      sections.append(try filling(section, index))
    }
    return [
      "sections": .list(sections), "pages": .none, "pageTitle": Filling(try pageTitle()),
      "documentCount": .text(
        voice.number(try connection.number("SELECT count(*) FROM temp.listed"))),
    ]
  }

  private func filling(
    _ section: ReportUnits.Section, _ index: Int
  ) throws(DatabaseError) -> Fillings {
    let reader = try DocumentReader(facts)
    let order = [page, .text(section.code)]
    let tables = try FigureTables(facts, section: section.code)
    let connection = self.connection
    let wide = tables.wide
    return [
      "number": Filling(index + 1), "name": .text(section.name),
      "code": Filling(section.code.isEmpty ? nil : section.code),
      "tables": .list(try tables.fillings()),
      "documents": .rows { take throws(ReportError) in
        var documents: [Int64] = []
        try AuditReport.asking { () throws(DatabaseError) in
          try connection.prepare(
            "SELECT document FROM temp.listed WHERE page = ? AND section = ? ORDER BY rank"
          ).rows(order) { documents.append($0.number(0)) }
        }
        for document in documents {
          let filling = try AuditReport.asking { () throws(DatabaseError) in
            try reader.filling(document, wide: wide)
          }
          try take(filling)
        }
      },
    ]
  }

  // MARK: Many pages

  private func indexFillings() throws(DatabaseError) -> Fillings {
    var pages: [String: [Fillings]] = [:]
    let rows = try connection.prepare(
      """
      SELECT l.section, l.page, u.name_en, u.name_fa, l.county, count(*), sum(l.state = 'failed'),
        sum(l.state IN ('open', 'waiting'))
      FROM temp.listed l LEFT JOIN unit u ON u.election = l.election
        AND u.code = CASE WHEN l.county <> '' THEN l.county ELSE l.section END
      GROUP BY l.page ORDER BY l.page
      """)
    try rows.rows { row in
      let (failed, open) = (Int(row.number(6)), Int(row.number(7)))
      let state = failed > 0 ? "failed" : open > 0 ? "open" : "passed"
      let name = voice.name(row.text(2), row.text(3)) ?? voice.word(.noProvince)
      pages[row.text(0) ?? "", default: []].append([
        "file": .text(ReportPage.name(Int(row.number(1)), facts.page.language)),
        "name": .text(name), "count": .text(voice.number(Int(row.number(5)))),
        "failed": .text(voice.number(failed)), "open": .text(voice.number(open)),
        "state": .text(state), "stateWord": .text(voice.word(.state(state))),
      ])
    }
    let sections: [Fillings] = facts.units.sections.compactMap { section in
      pages[section.code].map { ["name": .text(section.name), "counties": .list($0)] }
    }
    return [
      "sections": .none, "pages": .list([["provincePages": .list(sections)]]), "pageTitle": .none,
      "documentCount": .text(
        voice.number(try connection.number("SELECT count(*) FROM temp.listed"))),
    ]
  }

  /// What a page of its own is called: its county, or the province itself.
  private func pageTitle() throws(DatabaseError) -> String? {
    guard facts.page.number > 0 else { return nil }
    let row = try connection.prepare(
      """
      SELECT u.name_en, u.name_fa FROM temp.listed l JOIN unit u ON u.election = l.election
        AND u.code = CASE WHEN l.county <> '' THEN l.county ELSE l.section END
      WHERE l.page = ? LIMIT 1
      """)
    return try row.first(page) { voice.name($0.text(0), $0.text(1)) } ?? voice.word(.noProvince)
  }
}
