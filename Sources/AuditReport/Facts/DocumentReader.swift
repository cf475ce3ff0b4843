import AuditDatabase
import ElectionReports

/// All that the database holds of a document.
struct DocumentReader {
  private let facts: PageContext
  private let voice: ReportVoice
  private let roles: RoleNames
  private let document, figures, signatures, inputs, missing, absences, findings, citing: Query

  init(_ facts: PageContext) throws(DatabaseError) {
    self.facts = facts
    voice = facts.voice
    let connection = facts.connection
    roles = facts.roles
    document = try connection.prepare(Self.documentQuery)
    figures = try connection.prepare(
      "SELECT name, value FROM figure WHERE document = ? ORDER BY position")
    signatures = try connection.prepare(
      """
      SELECT g.number, w.name_en, w.name_fa, g.role, g.role_en, g.role_fa, w.card, g.claimed,
        g.indication, g.sub_indication
      FROM signature g LEFT JOIN signer w ON w.id = g.signer WHERE g.document = ?
      ORDER BY g.position
      """)
    inputs = try connection.prepare(
      """
      SELECT i.unit, i.revision, i.content, min(l.rank), l.page FROM input i
      LEFT JOIN temp.listed l ON l.content = i.content AND l.unit = i.unit
      WHERE i.document = ? GROUP BY i.position ORDER BY i.position
      """)
    missing = try connection.prepare(
      "SELECT unit, reason_en, reason_fa FROM missing WHERE document = ? ORDER BY position")
    absences = try connection.prepare(
      """
      SELECT role, status, reason_en, reason_fa FROM absence WHERE document = ?
      ORDER BY position
      """)
    findings = try connection.prepare(
      """
      SELECT f.code, f.severity, f.what_en, f.what_fa FROM finding f
      JOIN finding_part p ON p.finding = f.id
      WHERE p.document = ? AND f.severity <> 'info' AND p.position = 0 ORDER BY f.id LIMIT 100
      """)
    citing = try connection.prepare(
      """
      SELECT l.rank, l.page, l.unit FROM temp.cites c JOIN temp.listed l ON l.document = c.document
      WHERE c.content = ? ORDER BY l.rank LIMIT 40
      """)
  }

  private static let documentQuery = """
    SELECT l.rank, l.state, l.kind, l.unit, u.name_en, u.name_fa, l.tier, l.revision, l.path,
      l.content, d.created, d.supersedes, d.policy, d.digest, l.election, l.contest
    FROM temp.listed l JOIN document d ON d.id = l.document
    LEFT JOIN unit u ON u.election = l.election AND u.code = l.unit WHERE l.document = ?
    """

  func filling(_ id: Int64, wide: Set<String>) throws(DatabaseError) -> Fillings {
    let id = DatabaseValue.integer(id)
    guard var filling = try document.first(id, make: head) else { return [:] }
    let key = try document.first(id) { FigureTables.key($0.text(14), $0.text(15)) } ?? ""
    let content = try document.first(id) { $0[9] } ?? .null
    filling["figures"] = .list(wide.contains(key) ? try figureRows(id) : [])
    filling["hasFigures"] = Filling(wide.contains(key))
    let signatures = try signatureRows(id)
    filling["signatures"] = .list(signatures)
    filling["hasSignatures"] = Filling(!signatures.isEmpty)
    let inputs = try inputRows(id)
    filling["inputs"] = .list(inputs)
    filling["hasInputs"] = Filling(!inputs.isEmpty)
    filling["missing"] = .list(
      try list(missing, id) { row in
        [
          "unit": .text(voice.text(row.text(0) ?? "")),
          "reason": Filling(voice.name(row.text(1), row.text(2))),
        ]
      })
    filling["absences"] = .list(
      try list(absences, id) { row in
        [
          "role": .text(roles[row.text(0) ?? ""]),
          "status": .text(voice.say.attendance(row.text(1) ?? "")),
          "reason": Filling(voice.name(row.text(2), row.text(3))),
        ]
      })
    filling["findings"] = .list(
      try list(findings, id) { row in
        [
          "code": .text(voice.text(row.text(0) ?? "")), "severity": .text(row.text(1) ?? ""),
          "what": .text(voice.said(row.text(2), row.text(3)) ?? ""),
        ]
      })
    let parents = try list(citing, content) { row in
      [
        "link": .text(facts.page.link(to: Int(row.number(0)), on: Int(row.number(1)))),
        "unit": .text(voice.text(row.text(2) ?? "")),
      ]
    }
    filling["citing"] = .list(parents)
    filling["hasCiting"] = Filling(!parents.isEmpty)
    return filling
  }

  private func list(
    _ query: Query, _ value: DatabaseValue, make: (Query) -> Fillings
  ) throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    try query.rows(value) { found.append(make($0)) }
    return found
  }

  private func head(_ row: Query) -> Fillings {
    let (code, state, kind) = (row.text(3), row.text(1) ?? "", row.text(2) ?? "")
    let isSheet = kind == "sheet"
    let revision = row.optional(7).flatMap { $0 > 1 ? $0 : nil }
    let path = voice.text(row.text(8) ?? "")
    return [
      "rank": Filling(Int(row.number(0))), "state": .text(state),
      "stateWord": .text(voice.word(.state(state))),
      "unitCode": Filling(code.map(voice.text)),
      "unitName": Filling(voice.name(row.text(4), row.text(5))),
      "unnamed": Filling(code == nil ? path : nil),
      "tier": Filling(isSheet ? row.text(6).map(voice.say.tier) : voice.word(.kind(kind))),
      "revision": Filling(revision.map { voice.clause(.revision($0)) }),
      "path": .text(path), "content": Filling(row.text(9).map(voice.text)),
      "digest": Filling(row.text(9) == nil ? row.text(13).map(voice.text) : nil),
      "created": Filling(voice.time(row.text(10))),
      "supersedes": Filling(row.text(11).map(voice.text)),
      "policy": Filling(row.text(12).map(voice.text)),
    ]
  }

  private func figureRows(_ id: DatabaseValue) throws(DatabaseError) -> [Fillings] {
    let names = try document.first(id) { facts.candidates[$0.text(14), $0.text(15)] } ?? [:]
    return try list(figures, id) { row in
      [
        "name": .text(voice.figure(row.text(0) ?? "", candidates: names)),
        "value": .text(voice.number(Int(row.number(1)))),
      ]
    }
  }

  private func signatureRows(_ id: DatabaseValue) throws(DatabaseError) -> [Fillings] {
    try list(signatures, id) { row in
      let state =
        switch row.text(8) {
        case "TOTAL-PASSED": "passed"
        case "TOTAL-FAILED": "failed"
        default: "open"
        }
      let role = voice.name(row.text(4), row.text(5)) ?? row.text(3).map(voice.text)
      return [
        "number": .text(voice.plain(row.text(0) ?? "")),
        "name": Filling(voice.name(row.text(1), row.text(2)) ?? "–"), "role": Filling(role ?? "–"),
        "card": Filling(row.text(6).map(voice.text) ?? "–"),
        "claimed": Filling(voice.time(row.text(7)) ?? "–"), "state": .text(state),
        "stateWord": .text(voice.word(.state(state))),
        "sub": Filling(row.text(9).map(voice.text)),
      ]
    }
  }

  private func inputRows(_ id: DatabaseValue) throws(DatabaseError) -> [Fillings] {
    try list(inputs, id) { row in
      let link = row.optional(3).map { facts.page.link(to: $0, on: row.optional(4) ?? 0) }
      let revision = row.optional(1).flatMap { $0 > 1 ? $0 : nil }
      return [
        "unit": .text(voice.text(row.text(0) ?? "")), "link": Filling(link),
        "absentContent": Filling(link == nil ? row.text(2).map(voice.text) : nil),
        "revision": Filling(revision.map { voice.clause(.revision($0)) }),
      ]
    }
  }
}
