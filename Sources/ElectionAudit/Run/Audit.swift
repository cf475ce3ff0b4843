package import AuditDatabase
package import CanonicalXML
package import ElectionVerifier
import PKI

/// Audits a folder of documents: verifies what is new, and compares all of them with one another and with the register.
package struct Audit: Sendable {
  /// What judges the documents.
  private let verifier: Verifier
  private let trustFolder: FilePath
  private let workers: Int
  private let shard: Shard?

  /// Files up to this size are held in memory while they are digested and verified; larger ones in a temporary file.
  private static let held = 4 << 20
  private static let part = 256 << 10
  /// Documents whose facts are written in one transaction.
  private static let batch = 512

  /// - Parameters:
  ///   - verifier: What judges the documents, with their statements.
  ///   - trustFolder: Where its trust was read.
  ///   - workers: How many documents at a time.
  ///   - shard: The part of the documents that is verified; nothing: all, and they are compared.
  package init(_ verifier: Verifier, trustFolder: FilePath, workers: Int, shard: Shard? = nil) {
    self.verifier = verifier
    self.trustFolder = trustFolder
    self.workers = workers
    self.shard = shard
  }

  /// What came of one entry of the walk.
  fileprivate enum Found: Sendable {
    case known(FilePath, row: Int64)
    case new(FilePath, AuditedDocument)
    case unreadable(FilePath, String)
    case leftOut(FilePath, String)
    /// In another shard.
    case elsewhere(FilePath)

    var path: FilePath {
      switch self {
      case .known(let path, _), .new(let path, _), .unreadable(let path, _),
        .leftOut(let path, _), .elsewhere(let path):
        path
      }
    }
  }

  /// Runs the audit. What it found is in the database when it returns; if it does not, what the run before found still is.
  ///
  /// - Parameters:
  ///   - entries: What to audit.
  ///   - state: The database, locked by the caller.
  ///   - progress: Told of each entry: whether it was verified.
  ///   - comparing: Told that all are, and are held against one another next.
  /// - Throws: ``DatabaseError``, or `XMLSourceError` where the trust folder changed meanwhile.
  package func run(
    _ entries: some Sequence<RunEntry>, into state: Connection,
    progress: (RunEnd) -> Void = { _ in }, comparing: () -> Void = {}
  ) async throws {
    let key = try TrustKey(folder: trustFolder, verifier)
    let trust = try TrustRows(state, verifier).row(of: key)
    try state.execute(Self.temporary)
    let documents = try DocumentMemory(state, trust: trust, verifier)
    let writer = try DocumentWriter(state, trust: trust)
    let place = try state.prepare("INSERT INTO temp.now VALUES (?, ?, ?, ?)")
    let leftOut = try state.prepare("INSERT INTO temp.apart VALUES (?, ?, ?)")
    let pipeline = OrderedPipeline(
      workers: workers, weigh: { (found: Found) in found.weight }
    ) { [self] (entry: RunEntry) in
      found(entry, documents, key.holds)
    }
    var position: Int64 = 0
    var pending = 0
    var verified = 0
    let names = Digest(.sha256)
    try state.execute("BEGIN IMMEDIATE")
    do {
      try await pipeline.run(entries) { found in
        position += 1
        names.update(found.path.bytes + [0])
        switch found {
        case .known(let path, let row):
          try place.run(.integer(position), .text(path.text), .integer(row), .null)
        case .new(let path, let facts):
          verified += 1
          // The same bytes may have come under another name meanwhile.
          let row = try writer.row(of: facts.digest) ?? writer.write(facts)
          try place.run(.integer(position), .text(path.text), .integer(row), .null)
        case .unreadable(let path, let code) where shard?.has(position: position) ?? true:
          try place.run(.integer(position), .text(path.text), .null, .text(code))
        case .leftOut(let path, let code) where shard?.has(position: position) ?? true:
          try leftOut.run(.integer(position), .text(path.text), .text(code))
        case .unreadable, .leftOut, .elsewhere: break
        }
        progress(found.end)
        pending += 1
        if pending >= Self.batch {
          pending = 0
          try state.execute("COMMIT")
          try state.execute("BEGIN IMMEDIATE")
        }
      }
      try state.execute("COMMIT")
    } catch {
      try? state.execute("ROLLBACK")
      throw error
    }
    comparing()
    // What the workers read of the trust may be another one than what was digested before.
    guard try TrustKey(folder: trustFolder, verifier).files == key.files else {
      throw XMLSourceError.changed
    }
    guard let shard else {
      try AuditConclusion(state, verifier, trust: trust, verified: verified).write()
      return
    }
    try ShardRows(
      state: state, shard: shard, trust: trust, validationTime: verifier.validationTime,
      entries: Int(position), names: names.finalize(), verified: verified
    ).write()
  }

  private static let temporary = """
    CREATE TEMP TABLE now (
      position INTEGER PRIMARY KEY, path TEXT NOT NULL, document INTEGER, unreadable TEXT);
    CREATE TEMP TABLE apart (
      position INTEGER PRIMARY KEY, path TEXT NOT NULL, code TEXT NOT NULL);
    """

  // MARK: One entry

  private func found(
    _ entry: RunEntry, _ documents: DocumentMemory, _ holds: Interval
  ) -> Found {
    switch entry {
    case .leftOut(let path, let reason): return .leftOut(path, reason.code)
    case .unreadable(let path, let error): return .unreadable(path, error.code)
    case .standardInput: return .unreadable("-", XMLSourceError.notRegular.code)
    case .document(let path, let origin): return found(path, origin, documents, holds)
    @unknown default: return .leftOut("-", "unknown")
    }
  }

  private func found(
    _ path: FilePath, _ origin: RunOrigin, _ documents: DocumentMemory, _ holds: Interval
  ) -> Found {
    do throws(XMLSourceError) {
      // What is digested is what is verified, whoever writes to the file meanwhile.
      let source = try XMLSource(path: path, followingLinks: origin == .named)
        .settled(upTo: Self.held)
      let digest = try Self.digest(of: source)
      if let shard, let bytes = Hex.bytes(digest), !shard.has(digest: bytes) {
        return .elsewhere(path)
      }
      // What lies beside a document may have come since.
      if !verifier.hasRecords(beside: source), let row = documents.usable(digest) {
        return .known(path, row: row)
      }
      let verdict = try verifier.verdict(on: source)
      if let reason = origin.leavesOut(verdict.kind) { return .leftOut(path, reason.code) }
      let statements = verdict.contentDigest.flatMap { content in
        verdict.fields.flatMap { verifier.statementsDigest(on: content, SheetName($0)) }
      }
      return .new(
        path,
        AuditedDocument(
          verdict, digest: digest, size: source.size, statements: statements,
          holds: holds.narrowed(around: verifier.validationTime, verdict.instants)))
    } catch {
      return .unreadable(path, error.code)
    }
  }

  private static func digest(of source: XMLSource) throws(XMLSourceError) -> String {
    if source.size <= held {
      return Hex.text(Digest.hash(try source.bytes(limit: held), .sha256))
    }
    let digest = Digest(.sha256)
    var offset = 0
    while offset < source.size {
      let bytes = try source.part(at: offset, count: min(part, source.size - offset))
      guard !bytes.isEmpty else { throw .changed }
      digest.update(bytes)
      offset += bytes.count
    }
    return Hex.text(digest.finalize())
  }
}

extension Audit.Found {
  fileprivate var weight: Int {
    if case .new(_, let facts) = self { facts.weight } else { 256 }
  }

  fileprivate var end: RunEnd {
    switch self {
    case .known, .elsewhere: .judged(.totalPassed)
    case .new(_, let facts): .judged(facts.verdict.indication)
    case .unreadable: .unreadable
    case .leftOut: .leftOut
    }
  }
}
