import CanonicalXML
import PKI
import Synchronization

/// A statement that was judged as the document that it is.
struct JudgedStatement: Sendable {
  let verdict: Verdict
  /// What it says, where it could be read.
  let statement: Statement?
  /// The bytes of its file, and SHA-256 over them.
  let size: Int
  let fileDigest: [UInt8]

  init(_ verdict: Verdict, size: Int, fileDigest: [UInt8]) {
    self.verdict = verdict
    self.size = size
    self.fileDigest = fileDigest
    statement = verdict.statement
  }

  /// The content digest of the sheet that it is about.
  var sheetDigest: [UInt8]? { verdict.fields?["sheetDigest"]?.digest }

  /// Whether it counts in no case: nobody signed it whose signature could ever hold.
  var isVoid: Bool {
    verdict.indication == .totalFailed
      && verdict.signatures.allSatisfy { $0.indication == .totalFailed }
  }

  /// Less counts more.
  var rank: Int {
    switch verdict.indication {
    case .totalPassed: 0
    case .indeterminate: 1
    case .totalFailed: 2
    }
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

    init(_ name: SheetName) {
      (election, contest, unit) = (name.election, name.contest, name.unit)
      (tier, revision) = (name.tier, name.revision)
    }
  }

  /// What was not read.
  let unread: UnreadStatements
  /// Whether everything that was handed in is here.
  let isWhole: Bool
  private let all: [JudgedStatement]
  private let strangers: [FilePath]
  private let byPath: [FilePath: Int]
  private let byDigest: [[UInt8]: [Int]]
  private let bySheet: [Sheet: [Int]]
  private let used = Mutex<Set<Int>>([])

  /// Nothing.
  static let empty = StatementShelf(nil)

  init(_ collection: StatementCollection?) {
    all = collection?.kept ?? []
    unread = collection?.unread ?? UnreadStatements()
    strangers = collection?.strangers ?? []
    isWhole = unread.count == 0 && collection?.leftOut != true
    var byPath: [FilePath: Int] = [:]
    var byDigest: [[UInt8]: [Int]] = [:]
    var bySheet: [Sheet: [Int]] = [:]
    for (index, judged) in all.enumerated() {
      byPath[judged.verdict.source] = index
      guard let fields = judged.verdict.fields else { continue }
      if let digest = judged.sheetDigest { byDigest[digest, default: []].append(index) }
      bySheet[Sheet(fields), default: []].append(index)
    }
    self.byPath = byPath
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

  /// SHA-256 over the digests of the statements about a sheet, of this content or of another one; nil where there is
  /// none.
  func digest(on content: [UInt8], _ sheet: Sheet) -> [UInt8]? {
    let pinned = byDigest[content] ?? []
    let found = Set(pinned + (bySheet[sheet] ?? []))
    if found.isEmpty { return nil }
    used.withLock { $0.formUnion(found) }
    // What is said of them names their files.
    let digests = found.map { all[$0].fileDigest + all[$0].verdict.source.bytes }
      .sorted { $0.lexicographicallyPrecedes($1) }
    return Digest.hash(digests.flatMap(\.self), .sha256)
  }

  /// Every verdict on a statement that is kept.
  var verdicts: [Verdict] { all.map(\.verdict) }

  /// The statement that was read at a path.
  func statement(at path: FilePath) -> JudgedStatement? {
    all.isEmpty ? nil : byPath[path].map { all[$0] }
  }

  /// The verdict on a file that was read as a statement, if it still holds the same bytes.
  func verdict(on source: XMLSource) throws(XMLSourceError) -> Verdict? {
    guard let known = statement(at: source.path), source.size == known.size else { return nil }
    let bytes = try source.bytes(limit: Statements.bytes)
    return Digest.hash(bytes, .sha256) == known.fileDigest ? known.verdict : nil
  }

  /// The files that were about no document so far.
  var idle: [FilePath] {
    let used = used.withLock(\.self)
    return strangers + all.indices.filter { !used.contains($0) }.map { all[$0].verdict.source }
  }
}

extension Verifier {
  /// The files of the statements that were handed in and are about no document that was judged since.
  package var idleStatements: [FilePath] { statements.idle }
  /// What of the statements that were handed in could not be read: it excuses nobody.
  public var unreadStatements: UnreadStatements { statements.unread }

  /// The statements about a sheet: those that were handed in, and those that lie beside it where that is asked for.
  func statements(
    on signed: SignedDocumentSource, _ fields: DocumentFields, _ roles: [String]
  ) -> StatementsFound {
    var found = StatementsFound(
      judged: statements.statements(on: signed.contentDigest, fields),
      elsewhere: statements.unread)
    guard readsStatementsBeside, signed.isFile else { return found }
    for subject in roles + [Statements.scrutiny] {
      let path = Statements.path(beside: signed.path, about: subject)
      guard statements.statement(at: path) == nil else { continue }
      do throws(XMLSourceError) {
        switch try readStatement(try XMLSource(path: path)) {
        case .statement(let judged) where judged.statement != nil: found.add(judged)
        case .statement(let judged):
          found.findings.append(.unreadable(file: path, reason: Self.reason(judged.verdict)))
        case .somethingElse(let what):
          found.findings.append(.unreadable(file: path, reason: what))
        }
      } catch {
        found.add(path, error, about: subject)
      }
    }
    return found
  }

  private static func reason(_ verdict: Verdict) -> String {
    verdict.gravestFinding?.identifier ?? verdict.indication.rawValue
  }
}

/// What was found of statements about one sheet.
struct StatementsFound {
  private(set) var judged: [JudgedStatement]
  /// Files beside the sheet that could not be read, by the role that they are named for.
  private(set) var unread: [String: UnreadStatement] = [:]
  /// What else was not read and may be about any sheet.
  let elsewhere: UnreadStatements
  var findings: [StatementFinding] = []

  init(judged: [JudgedStatement], elsewhere: UnreadStatements) {
    self.judged = judged
    self.elsewhere = elsewhere
  }

  /// Adds a statement; of the same content the one that counts most.
  fileprivate mutating func add(_ new: JudgedStatement) {
    if let place = judged.firstIndex(where: {
      $0.verdict.contentDigest == new.verdict.contentDigest
    }) {
      if new.rank < judged[place].rank { judged[place] = new }
    } else {
      judged.append(new)
    }
  }

  fileprivate mutating func add(_ path: FilePath, _ error: XMLSourceError, about subject: String) {
    let file = UnreadStatement(path: path, reason: .source(error))
    if file.mayBeOne {
      unread[subject] = file
    } else if error != .notFound {
      findings.append(.unreadable(file: path, reason: error.code))
    }
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
