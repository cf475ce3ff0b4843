import AuditDatabase
import ElectionReports

/// Findings by what is to be done about them: what nothing explains first, and below each what follows from it.
struct FindingFacts {
  private let facts: PageContext
  private let connection: Connection
  private let voice: ReportVoice

  private static let groups = 250
  private static let items = 400
  private static let followers = 60
  private static let parts = 40

  init(_ facts: PageContext) {
    self.facts = facts
    connection = facts.connection
    voice = facts.voice
  }

  func fillings() throws(DatabaseError) -> Fillings {
    let groups = try groups()
    let notes = try notes()
    return [
      "groups": .list(groups), "noFindings": Filling(groups.isEmpty), "notes": .list(notes),
      "hasNotes": Filling(!notes.isEmpty),
    ]
  }

  private func groups() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    let item = try connection.prepare(Self.item("f.severity = ?1 AND f.advice_en IS ?2"))
    let rows = try connection.prepare(
      """
      SELECT severity, advice_en, max(advice_fa), count(*) FROM finding
      WHERE implied_by IS NULL AND severity <> 'info' GROUP BY severity, advice_en
      ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'missing' THEN 1 ELSE 2 END,
        count(*) DESC, min(id) LIMIT \(Self.groups)
      """)
    let readers = try ItemReaders(connection)
    try rows.rows { row throws(DatabaseError) in
      let severity = row.text(0) ?? ""
      let count = Int(row.number(3))
      var items: [Fillings] = []
      try item.rows(row[0], row[1]) { one throws(DatabaseError) in
        items.append(try filling(one, readers))
      }
      let isUniform = items.count > 1 && Set(items.map(Self.sentence)).count == 1
      items = items.map { $0.merging(["own": Filling(!isUniform)]) { $1 } }
      found.append([
        "code": isUniform ? items[0]["code"] ?? .none : .none,
        "uniform": isUniform ? items[0]["what"] ?? .none : .none,
        "severity": .text(severity), "severityWord": .text(voice.word(.severity(severity))),
        "advice": .text(
          voice.said(row.text(1), row.text(2)) ?? voice.word(.noAdvice)),
        "count": .text(voice.number(count)), "items": .list(items),
        "left": Filling(count > items.count ? voice.number(count - items.count) : nil),
      ])
    }
    return found
  }

  /// What a finding says and where: of a group in which all say the same it is said once.
  private static func sentence(_ item: Fillings) -> String {
    ["code", "what", "place"].map { name in
      if case .text(let text)? = item[name] { text } else { "" }
    }.joined(separator: "\u{0}")
  }

  private func notes() throws(DatabaseError) -> [Fillings] {
    var found: [Fillings] = []
    let item = try connection.prepare(Self.item("f.severity = 'info' AND f.code = ?1"))
    let readers = try ItemReaders(connection)
    let rows = try connection.prepare(
      """
      SELECT code, count(*) FROM finding WHERE severity = 'info' GROUP BY code
      ORDER BY count(*) DESC, code LIMIT \(Self.groups)
      """)
    try rows.rows { row throws(DatabaseError) in
      var items: [Fillings] = []
      try item.rows(row[0]) { one throws(DatabaseError) in
        items.append(try filling(one, readers))
      }
      let count = Int(row.number(1))
      found.append([
        "code": .text(voice.text(row.text(0) ?? "")), "count": .text(voice.number(count)),
        "items": .list(items),
        "left": Filling(count > items.count ? voice.number(count - items.count) : nil),
      ])
    }
    return found
  }

  // MARK: One finding

  private static func item(_ condition: String) -> String {
    """
    SELECT f.id, f.code, f.what_en, f.what_fa, f.signature, f.line FROM finding f
    WHERE f.implied_by IS NULL AND \(condition) ORDER BY f.id LIMIT \(items)
    """
  }

  /// Queries for what belongs to a finding.
  private struct ItemReaders {
    let parts, partCount, followers, followerCount: Query

    init(_ connection: Connection) throws(DatabaseError) {
      let columns = """
        p.unit, p.path, u.name_en, u.name_fa, l.rank, l.page, l.revision
        """
      let joined = """
        LEFT JOIN temp.listed l ON l.document = p.document
        LEFT JOIN unit u ON u.code = p.unit
          AND u.election = coalesce(l.election, (SELECT min(code) FROM election))
        """
      parts = try connection.prepare(
        """
        SELECT \(columns) FROM finding_part p \(joined)
        WHERE p.finding = ? ORDER BY p.position LIMIT \(FindingFacts.parts)
        """)
      partCount = try connection.prepare("SELECT count(*) FROM finding_part WHERE finding = ?")
      followers = try connection.prepare(
        """
        SELECT \(columns), f.code, f.what_en, f.what_fa FROM finding f
        LEFT JOIN finding_part p ON p.finding = f.id AND p.position = 0 \(joined)
        WHERE f.implied_by = ? ORDER BY f.id LIMIT \(FindingFacts.followers)
        """)
      followerCount = try connection.prepare("SELECT count(*) FROM finding WHERE implied_by = ?")
    }
  }

  private func filling(_ row: Query, _ readers: ItemReaders) throws(DatabaseError) -> Fillings {
    let id = row[0]
    var parts: [Fillings] = []
    try readers.parts.rows(id) { parts.append(part($0)) }
    let partCount = try readers.partCount.first(id) { Int($0.number(0)) } ?? 0
    var followers: [Fillings] = []
    try readers.followers.rows(id) { one in
      var filling = part(one)
      filling["followerCode"] = .text(voice.text(one.text(7) ?? ""))
      filling["followerWhat"] = Filling(voice.said(one.text(8), one.text(9)))
      followers.append(filling)
    }
    let followerCount = try readers.followerCount.first(id) { Int($0.number(0)) } ?? 0
    let place = [
      row.text(4).map { voice.clause(.signature(voice.text($0))) },
      row.optional(5).map { voice.clause(.line($0)) },
    ].compactMap { $0 }
    return [
      "code": .text(voice.text(row.text(1) ?? "")),
      "what": .text(voice.said(row.text(2), row.text(3)) ?? ""),
      "place": Filling(place.isEmpty ? nil : voice.say.list(place)),
      "parts": .list(parts),
      "partsLeft": Filling(
        partCount > parts.count ? voice.number(partCount - parts.count) : nil),
      "followers": .list(followers),
      "follows": Filling(followerCount > 0 ? voice.clause(.followers(followerCount)) : nil),
      "followersLeft": Filling(
        followerCount > followers.count ? voice.number(followerCount - followers.count) : nil),
    ]
  }

  /// A unit, a document or a file.
  private func part(_ row: Query) -> Fillings {
    let code = row.text(0)
    let name = voice.name(row.text(2), row.text(3))
    let link = row.optional(4).map { facts.page.link(to: $0, on: row.optional(5) ?? 0) }
    let revision = row.optional(6).flatMap { $0 > 1 ? $0 : nil }
    let isFile = code == nil || row.isNull(4)
    return [
      "unitName": Filling(name), "unitCode": Filling(code.map(voice.text)),
      "link": Filling(link), "unlinked": Filling(link == nil),
      "revision": Filling(revision.map { voice.clause(.revision($0)) }),
      "path": Filling(isFile ? row.text(1).map(voice.text) : nil),
    ]
  }
}
