import AuditDatabase
import AuditReport
import CanonicalXML
import ElectionAudit
import ElectionReports
import ElectionVerifier
import Glibc
import PKI

/// A folder with all that somebody needs to repeat an audit: documents, trust, database, report, and how.
///
/// Documents and trust are copied, and the audit runs once more on the copies, in the folder: what it says names files as whoever
/// repeats it finds them, and equal documents give equal bytes, whatever was remembered before and wherever they came from.
struct AuditBundle {
  let folder: FilePath
  let roots: [FilePath]
  let statements: [FilePath]
  let trust: FilePath
  let instant: Instant
  let workers: Int

  /// The largest file that is copied whole in memory.
  private static let largest = 256 << 20

  /// Makes the bundle in a folder that is new or empty.
  func make(_ entries: some Sequence<RunEntry>) async throws {
    var contents = BundleContents(try BundleFolder(folder))
    try copyDocuments(entries, &contents)
    for file in try Self.files(below: trust) {
      let name = FilePath(file.bytes.dropFirst(trust.bytes.count).drop { $0 == 0x2F })
      try contents.copy(file, to: FilePath("trust").appending(name.bytes), limit: Self.largest)
    }
    let state = try await audit()
    let report = try Failure.orReport { () throws(ReportError) in try AuditReport(state) }
    for page in report.pages {
      let bytes = try Failure.orReport { () throws(ReportError) in try report.bytes(of: page) }
      try contents.write(bytes, to: FilePath("report").appending(page.name))
    }
    try Failure.orReport { () throws(ReportError) in try report.end() }
    try Failure.orDatabase { () throws(DatabaseError) in
      try state.prepare("VACUUM INTO ?").run(.text("audit.db"))
    }
    try contents.note("audit.db", limit: Self.largest)
    for language in Language.allCases {
      let say = Speaker(language)
      let text = Isolation.paragraph(say.phrase(BundleReadme(at: instant)), in: language)
      try contents.write(
        Array(text.utf8), to: language == .persian ? "README.fa" : "README")
    }
    try contents.writeSums()
  }

  private func copyDocuments(
    _ entries: some Sequence<RunEntry>, _ contents: inout BundleContents
  ) throws {
    for entry in entries {
      guard case .document(let path, _) = entry, !path.lies(in: trust) else { continue }
      try contents.copy(path, to: name(of: path), limit: Self.largest)
    }
    for path in statements {
      for file in try Self.files(below: path) {
        let name = FilePath("documents/statements").appending(file.name.bytes)
        try contents.copy(file, to: name, limit: Self.largest)
      }
    }
  }

  /// Where a document goes: below its folder as it was; of several folders each has a number.
  private func name(of path: FilePath) -> FilePath {
    var base: FilePath = "documents"
    for (index, root) in roots.enumerated() where path.lies(in: root) {
      if roots.count > 1 { base = base.appending(String(index + 1)) }
      let rest = path.bytes.dropFirst(root.bytes.count).drop { $0 == 0x2F }
      return base.appending(rest.isEmpty ? path.name.bytes : Array(rest))
    }
    return base.appending(path.name.bytes)
  }

  /// A file, or every file below a folder, sorted.
  private static func files(below path: FilePath, depth: Int = 8) throws -> [FilePath] {
    guard path.kind(followingLinks: true) == .success(.folder) else { return [path] }
    guard depth > 0 else { return [] }
    let names: [FilePath]
    do throws(XMLSourceError) { names = try Folder.names(path) } catch {
      throw Failure.unreadable(path, error)
    }
    return try names.flatMap { try files(below: path.appending($0.bytes), depth: depth - 1) }
  }

  /// Audits the copies from within the folder.
  private func audit() async throws -> Connection {
    guard unsafe folder.withCString({ unsafe chdir($0) }) == 0 else {
      throw Failure(.cannotWrite, FileMessage.cannotWrite(folder, errno))
    }
    let loaded: Trust
    do throws(TrustError) { loaded = try Trust.load(folder: "trust") } catch {
      throw Failure(.trustUnusable, error)
    }
    let verifier = Verifier(trust: loaded, at: instant).taking(Statements(in: ["documents"]))
    let state = try Failure.orDatabase { () throws(DatabaseError) in
      try Connection.store(at: "", AuditSchema.kind)
    }
    let audit = Audit(verifier, trustFolder: "trust", workers: workers)
    do {
      try await audit.run(DocumentWalk(["documents"], trustFolder: "trust"), into: state)
    } catch let error as DatabaseError { throw Failure(error) }
    return state
  }
}
