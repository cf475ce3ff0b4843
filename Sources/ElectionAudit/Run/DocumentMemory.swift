import AuditDatabase
import CanonicalXML
import ElectionVerifier
import PKI
import Synchronization

/// Looks up what was verified before: the workers ask while somebody writes.
final class DocumentMemory: Sendable {
  private struct Row: Sendable {
    let id: Int64
    let content: String?
    let sheet: SheetName
    let statements: String?
    let holds: Interval
  }

  /// A connection of its own, which sees what was written in transactions that are done.
  private final class Lookup {
    private let statement: Query

    init(_ path: FilePath) throws(DatabaseError) {
      statement = try Connection(path, .reading).prepare(
        """
        SELECT id, content, election, contest, unit, tier, revision, statements, holds_after,
          holds_before
        FROM document WHERE digest = ? AND trust = ? ORDER BY id DESC LIMIT 1
        """)
    }

    func row(_ digest: String, _ trust: Int64) -> Row? {
      // What cannot be read is verified again.
      (try? statement.first(.text(digest), .integer(trust)) { row in
        Row(
          id: row.number(0), content: row.text(1),
          sheet: SheetName(
            election: row.text(2), contest: row.text(3), unit: row.text(4), tier: row.text(5),
            revision: row.optional(6)), statements: row.text(7),
          holds: Interval(after: row.number(8), before: row.number(9)))
      }) ?? nil
    }
  }

  private let lookup: Mutex<Lookup?>
  private let trust: Int64
  private let verifier: Verifier

  /// - Parameter state: The database; one that nobody else can see is empty.
  init(_ state: Connection, trust: Int64, _ verifier: Verifier) throws(DatabaseError) {
    self.trust = trust
    self.verifier = verifier
    let path = state.path
    lookup = try path.bytes.isEmpty ? Mutex(nil) : Mutex(Lookup(path))
  }

  /// The row of a document whose verdict holds, by its bytes; nil where it must be verified.
  func usable(_ digest: String) -> Int64? {
    let found = lookup.withLock { $0?.row(digest, trust) }
    guard let row = found, row.holds.contains(verifier.validationTime) else { return nil }
    let content = row.content.flatMap { Hex.bytes($0) }
    let statements = content.flatMap { verifier.statementsDigest(on: $0, row.sheet) }
    return statements.map { Hex.text($0) } == row.statements ? row.id : nil
  }
}
