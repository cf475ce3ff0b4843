import CanonicalXML
import Synchronization

/// A statement that was judged as the document that it is.
struct JudgedStatement: Sendable {
  let verdict: Verdict
  /// What it says, where it could be read.
  let statement: Statement?

  init(_ verdict: Verdict) {
    self.verdict = verdict
    statement = verdict.statement
  }

  /// The content digest of the sheet that it is about.
  var sheetDigest: [UInt8]? { verdict.fields?["sheetDigest"]?.digest }

  /// The same statement by the same people.
  func isSame(as other: JudgedStatement) -> Bool {
    verdict.contentDigest != nil && verdict.contentDigest == other.verdict.contentDigest
      && verdict.signatures == other.verdict.signatures
  }
}

/// The statements that a verifier was handed, by the sheets that they are about.
final class StatementShelf: Sendable {
  /// Which sheet a statement is about, whatever its content is.
  struct Sheet: Hashable, Sendable {
    let election, contest, unit, tier: String?
    let revision: Int?

    init(_ fields: DocumentFields) {
      (election, contest, unit) = (fields.election, fields.contest, fields.unit)
      (tier, revision) = (fields.tier, fields.revision)
    }
  }

  private let all: [JudgedStatement]
  private let byDigest: [[UInt8]: [Int]]
  private let bySheet: [Sheet: [Int]]
  private let used = Mutex<Set<Int>>([])

  init(_ all: [JudgedStatement]) {
    self.all = all
    var byDigest: [[UInt8]: [Int]] = [:]
    var bySheet: [Sheet: [Int]] = [:]
    for (index, judged) in all.enumerated() {
      guard let fields = judged.verdict.fields else { continue }
      if let digest = judged.sheetDigest { byDigest[digest, default: []].append(index) }
      bySheet[Sheet(fields), default: []].append(index)
    }
    self.byDigest = byDigest
    self.bySheet = bySheet
  }

  /// The statements about a sheet, of this content or of another one.
  func statements(on digest: [UInt8], _ fields: DocumentFields) -> [JudgedStatement] {
    if all.isEmpty { return [] }
    let pinned = byDigest[digest] ?? []
    let others = (bySheet[Sheet(fields)] ?? []).filter { !pinned.contains($0) }
    let found = pinned + others
    if !found.isEmpty { used.withLock { $0.formUnion(found) } }
    return found.map { all[$0] }
  }

  /// The files of statements that were about no document so far.
  var idle: [FilePath] {
    let used = used.withLock(\.self)
    return all.indices.filter { !used.contains($0) }.map { all[$0].verdict.source }
  }
}

extension Verifier {
  /// The files of the statements that were handed in and are about no document that was judged since.
  package var idleStatements: [FilePath] { statements.idle }

  /// The statements about a sheet: those that were handed in, and those that lie beside it where that is asked for.
  func statements(
    on signed: SignedDocumentSource, _ fields: DocumentFields, _ roles: [String]
  ) -> (judged: [JudgedStatement], findings: [Finding]) {
    var found = statements.statements(on: signed.contentDigest, fields)
    var findings: [Finding] = []
    guard readsStatementsBeside, signed.isFile else { return (found, findings) }
    for subject in roles + [Statements.scrutiny] {
      let path = Statements.path(beside: signed.path, about: subject)
      do throws(XMLSourceError) {
        let source = try XMLSource(path: path)
        let judged = try judgeStatement(source)
        guard !found.contains(where: judged.isSame) else { continue }
        if judged.statement == nil {
          findings.append(.statement(.unreadable(file: path, reason: Self.reason(judged.verdict))))
        } else {
          found.append(judged)
        }
      } catch {
        guard error != .notFound else { continue }
        findings.append(.statement(.unreadable(file: path, reason: error.description)))
      }
    }
    return (found, findings)
  }

  /// Judges a statement; one that is larger than any that means something is not read.
  func judgeStatement(_ source: XMLSource) throws(XMLSourceError) -> JudgedStatement {
    guard source.size <= Statements.bytes else { throw .tooLarge(Statements.bytes) }
    return JudgedStatement(judge(source))
  }

  private static func reason(_ verdict: Verdict) -> String {
    verdict.gravestFinding?.identifier ?? verdict.indication.rawValue
  }
}

/// Which document statements are looked for.
struct SignedDocumentSource {
  let path: FilePath
  /// Whether it is a file, beside which others may lie.
  let isFile: Bool
  let contentDigest: [UInt8]
}

extension Finding {
  /// A finding about a statement, on the sheet that it is about.
  static func statement(_ finding: StatementFinding) -> Finding {
    Finding(.statement(finding), about: .document)
  }
}
