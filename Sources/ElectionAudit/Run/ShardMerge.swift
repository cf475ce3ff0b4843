package import AuditDatabase
package import CanonicalXML
package import ElectionVerifier
import PKI

/// Why shards are not one set.
package enum ShardRefusal: Error, Hashable, Sendable {
  /// A database that no shard's run wrote last.
  case notAShard(FilePath)
  /// Another number of shards, another trust, another time or another folder than the first one's.
  case other(FilePath, than: FilePath, Difference)
  /// The trust that was named is not the one by which the shards were verified.
  case otherTrust
  /// Shards that are not here.
  case missing([Int], of: Int)
  /// A database could not be read or written.
  case database(DatabaseError)

  /// In what two shards differ.
  package enum Difference: Sendable { case count, trust, time, folder }
}

/// Joins the databases of all shards of a set, and concludes the audit: the report is that of one run over all of it.
package struct ShardMerge {
  private struct Part {
    let path: FilePath
    let number, count, entries, verified: Int
    let trust, judgedFor, names: String
  }

  private let verifier: Verifier
  private let trustFolder: FilePath

  /// - Parameters:
  ///   - verifier: Of the trust by which the shards were verified, for the same time.
  ///   - trustFolder: Where that trust was read.
  package init(_ verifier: Verifier, trustFolder: FilePath) {
    self.verifier = verifier
    self.trustFolder = trustFolder
  }

  /// The time for which a shard judged.
  /// - Throws: ``ShardRefusal``.
  package static func time(of path: FilePath) throws(ShardRefusal) -> Instant? {
    Instant(xsdDateTime: try part(path).judgedFor)
  }

  /// Joins shards.
  ///
  /// - Parameters:
  ///   - paths: Their databases, in any order.
  ///   - state: Where to.
  /// - Returns: Those that were there before under another name; they are left out.
  /// - Throws: ``ShardRefusal``, or `XMLSourceError` where the trust folder cannot be read.
  package func run(_ paths: [FilePath], into state: Connection) throws -> [FilePath] {
    let (parts, again) = try Self.whole(paths)
    let key = try TrustKey(folder: trustFolder, verifier)
    guard parts.allSatisfy({ $0.trust == key.text }) else { throw ShardRefusal.otherTrust }
    do throws(DatabaseError) {
      let trust = try TrustRows(state, verifier).row(of: key)
      try state.execute(Self.temporary)
      for part in parts { try copy(part, into: state, trust: trust) }
      try AuditConclusion(
        state, verifier, trust: trust, verified: parts.reduce(0) { $0 + $1.verified }
      ).write()
    } catch { throw ShardRefusal.database(error) }
    return again
  }

  // MARK: Which shards there are

  private static func whole(
    _ paths: [FilePath]
  ) throws(ShardRefusal) -> (parts: [Part], again: [FilePath]) {
    var parts: [Int: Part] = [:]
    var again: [FilePath] = []
    var first: Part?
    for path in paths {
      let part = try part(path)
      if let first { try check(part, against: first) } else { first = part }
      if parts[part.number] != nil { again.append(path) } else { parts[part.number] = part }
    }
    guard let count = first?.count else { throw .missing([], of: 0) }
    let missing = (1...count).filter { parts[$0] == nil }
    guard missing.isEmpty else { throw .missing(missing, of: count) }
    return (parts.values.sorted { $0.number < $1.number }, again)
  }

  private static func check(_ part: Part, against first: Part) throws(ShardRefusal) {
    let difference: ShardRefusal.Difference? =
      if part.count != first.count {
        .count
      } else if part.trust != first.trust {
        .trust
      } else if part.judgedFor != first.judgedFor {
        .time
      } else if part.names != first.names || part.entries != first.entries {
        .folder
      } else { nil }
    if let difference { throw .other(part.path, than: first.path, difference) }
  }

  private static func part(_ path: FilePath) throws(ShardRefusal) -> Part {
    do throws(DatabaseError) {
      let found = try Connection.reader(of: path, AuditSchema.kind).prepare(
        """
        SELECT s.number, s.count, s.entries, s.verified, t.key, s.judged_for, s.names
        FROM shard s JOIN trust t ON t.id = s.trust
        """
      ).first { row in
        Part(
          path: path, number: Int(row.number(0)), count: Int(row.number(1)),
          entries: Int(row.number(2)), verified: Int(row.number(3)), trust: row.text(4) ?? "",
          judgedFor: row.text(5) ?? "", names: row.text(6) ?? "")
      }
      if let found, Shard(number: found.number, of: found.count) != nil { return found }
    } catch { throw .database(error) }
    throw .notAShard(path)
  }

  // MARK: Rows

  private static let temporary = """
    CREATE TEMP TABLE now (
      position INTEGER PRIMARY KEY, path TEXT NOT NULL, document INTEGER, unreadable TEXT);
    CREATE TEMP TABLE apart (
      position INTEGER PRIMARY KEY, path TEXT NOT NULL, code TEXT NOT NULL);
    """

  /// Tables of facts, by the documents that they are about.
  private static let facts = [
    "figure", "input", "missing", "absence", "station", "document_finding",
  ]

  private func copy(
    _ part: Part, into state: Connection, trust: Int64
  ) throws(DatabaseError) {
    // A name that begins with file: or : would be more than a name.
    let isAbsolute = part.path.bytes.first == UInt8(ascii: "/")
    try state.prepare("ATTACH DATABASE ? AS part")
      .run(.text((isAbsolute ? "" : "./") + part.path.text))
    do throws(DatabaseError) {
      try state.transaction { () throws(DatabaseError) in
        let shift = try state.number("SELECT coalesce(max(id), 0) FROM main.document")
        for statement in Self.copies(shift: shift, trust: trust) { try state.execute(statement) }
      }
    } catch {
      try? state.execute("DETACH DATABASE part")
      throw error
    }
    try state.execute("DETACH DATABASE part")
  }

  /// Whether rows of two databases say the same of a signer.
  private static let sameSigner = """
    w.certificate = o.certificate AND w.name_en IS o.name_en AND w.name_fa IS o.name_fa
    AND w.role IS o.role AND w.unit IS o.unit AND w.card IS o.card
    AND w.national_id IS o.national_id
    """

  /// What is in the folder of a shard, and no more: its memory may hold what is there no longer.
  private static func copies(shift: Int, trust: Int64) -> [String] {
    let here = "SELECT document FROM part.file WHERE document IS NOT NULL"
    var all = [
      """
      INSERT INTO main.signer
        SELECT NULL, certificate, name_en, name_fa, role, unit, card, national_id
        FROM part.signer o WHERE NOT EXISTS (SELECT 1 FROM main.signer w WHERE \(sameSigner))
        ORDER BY id;
      """,
      """
      INSERT INTO main.document
        SELECT id + \(shift), \(trust), digest, size, statements, holds_after, holds_before, kind,
          content, indication, sub_indication, policy, policy_edition, election, contest, unit, tier,
          revision, supersedes, created, complete, purpose, speaks, waiting
        FROM part.document WHERE id IN (\(here));
      """,
      """
      INSERT INTO main.signature
        SELECT g.document + \(shift), g.position, g.number, w.id, g.place, g.role, g.role_en,
          g.role_fa, g.claimed, g.state, g.indication, g.sub_indication
        FROM part.signature g LEFT JOIN part.signer o ON o.id = g.signer
        LEFT JOIN main.signer w ON \(sameSigner)
        WHERE g.document IN (\(here));
      """,
      """
      INSERT INTO temp.now
        SELECT position, path, document + \(shift), unreadable FROM part.file;
      """,
      "INSERT INTO temp.apart SELECT position, path, code FROM part.left_out;",
    ]
    for table in facts {
      let columns = Self.columns[table] ?? ""
      all.append(
        """
        INSERT INTO main.\(table) SELECT document + \(shift), \(columns) FROM part.\(table)
          WHERE document IN (\(here));
        """)
    }
    return all
  }

  private static let columns = [
    "figure": "position, name, value", "input": "position, unit, revision, content",
    "missing": "position, unit, reason_en, reason_fa",
    "absence": "position, role, role_en, role_fa, status, reason_en, reason_fa, statement",
    "station": "position, code",
    "document_finding":
      "position, code, severity, signature, line, what_en, what_fa, advice_en, advice_fa",
  ]
}
