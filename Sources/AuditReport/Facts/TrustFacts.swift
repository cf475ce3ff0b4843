import AuditDatabase

/// What all of it rests on, so that another can repeat it.
struct TrustFacts {
  private let connection: Connection
  private let voice: ReportVoice
  private let trust: DatabaseValue

  init(_ facts: PageContext) throws(DatabaseError) {
    connection = facts.connection
    voice = facts.voice
    trust =
      try connection.prepare("SELECT trust FROM run ORDER BY id DESC LIMIT 1").first { $0[0] }
      ?? .null
  }

  func fillings() throws(DatabaseError) -> Fillings {
    let row = try connection.prepare("SELECT trust_xml, key FROM trust WHERE id = ?")
      .first(trust) { ($0.text(0) ?? "", $0.text(1) ?? "") }
    return [
      "trustFile": .text(voice.groups(row?.0 ?? "")), "trustKey": .text(voice.groups(row?.1 ?? "")),
      "certificates": .list(try certificates()), "lists": .list(try lists()),
      "trustDocuments": .list(try documents()), "noLists": Filling(try lists().isEmpty),
    ]
  }

  private func certificates() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    let rows = try connection.prepare(
      """
      SELECT kind, subject, not_before, not_after, digest FROM trust_certificate WHERE trust = ?
      ORDER BY position
      """)
    try rows.rows(trust) { row in
      let isAnchor = row.text(0) == "anchor"
      found.append([
        "kind": .text(voice.word(isAnchor ? .anchor : .intermediate)),
        "name": .text(voice.text(row.text(1) ?? "")), "from": Filling(voice.time(row.text(2))),
        "until": Filling(voice.time(row.text(3))),
        "digest": .text(voice.groups(row.text(4) ?? "")),
      ])
    }
    return found
  }

  private func lists() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    let rows = try connection.prepare(
      """
      SELECT issuer, issued, due, entries, digest FROM trust_list WHERE trust = ?
      ORDER BY position
      """)
    try rows.rows(trust) { row in
      found.append([
        "name": .text(voice.text(row.text(0) ?? "")), "issued": Filling(voice.time(row.text(1))),
        "due": Filling(voice.time(row.text(2))),
        "entries": .text(voice.number(Int(row.number(3)))),
        "digest": .text(voice.groups(row.text(4) ?? "")),
      ])
    }
    return found
  }

  private func documents() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    let rows = try connection.prepare(
      """
      SELECT kind, name, edition, digest FROM trust_document WHERE trust = ?
      ORDER BY kind, name, edition
      """)
    try rows.rows(trust) { row in
      let kind: ReportWord =
        switch row.text(0) {
        case "policy": .policy
        case "roster": .roster
        default: .register
        }
      let name = row.text(1) ?? ""
      found.append([
        "kind": .text(voice.word(kind)), "name": Filling(name.isEmpty ? nil : voice.text(name)),
        "edition": .text(voice.plain(Int(row.number(2)))),
        "digest": .text(voice.groups(row.text(3) ?? "")),
      ])
    }
    return found
  }
}
