import AuditDatabase
import CanonicalXML
import ElectionAudit
import ElectionVerifier
import Foundation
import PKI
@testable import VirtualRegistry

/// The lab's election on disk, and audits of it.
struct AuditWorld {
  static let clock = Instant(secondsSince1970: 1_371_290_400)
  static let shared: LabWorld = {
    do { return try LabWorld(seed: 1392, clock: clock) } catch { fatalError("\(error)") }
  }()
  static let signing = SheetSigning(registry: shared.registry, policies: shared.policies)

  let folder: URL
  var documents: URL { folder.appendingPathComponent("documents") }
  var trust: URL { folder.appendingPathComponent("trust") }
  var state: URL { folder.appendingPathComponent("audit.db") }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mohr-audit-\(UUID().uuidString)")
    let world = Self.shared
    let output = try OutputFolder(path: FilePath(folder.path), mustBeEmpty: true)
    try world.trustFolder().write(to: output, below: "trust/")
    for sheet in world.sheets { try output.write(sheet.bytes, to: "documents/" + sheet.path) }
    for file in world.national.files {
      try output.write(file.bytes, to: "documents/" + file.name)
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(of unit: String, suffix: String = "") throws -> URL {
    let sheet = try sheet(unit)
    return documents.appendingPathComponent(sheet.path.replacing(".xml", with: suffix + ".xml"))
  }

  func sheet(_ unit: String) throws -> SignedSheet {
    guard let sheet = Self.shared.sheets.last(where: { $0.document.draft.unit.code == unit }) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return sheet
  }

  /// A sheet whose draft is changed before its officials sign, beside the one that is there or in its place.
  func redraft(
    _ unit: String, suffix: String = "", _ change: (inout SheetDraft) throws -> Void
  ) throws {
    var draft = try sheet(unit).document.draft
    try change(&draft)
    let signed = try Self.signing.sign(DraftDocument(draft))
    try Data(signed.bytes).write(to: path(of: unit, suffix: suffix))
  }

  func verifier(at: Instant = clock) throws -> Verifier {
    let trust = try Trust.load(folder: FilePath(trust.path))
    return Verifier(trust: trust, at: at, clock: FixedClock(Self.clock))
      .taking(Statements(in: [FilePath(documents.path)]))
  }

  /// Audits the documents.
  func audit(into connection: Connection, at: Instant = clock, workers: Int = 2) async throws {
    let audit = Audit(
      try verifier(at: at), trustFolder: FilePath(trust.path), workers: workers)
    try await audit.run(DocumentWalk([FilePath(documents.path)]), into: connection)
  }

  /// The same with a database that goes away.
  func audit() async throws -> Connection {
    let connection = try Connection.store(at: "", AuditSchema.kind)
    try await audit(into: connection)
    return connection
  }
}

extension Connection {
  /// The rows of a query, each as texts with a bar between.
  func lines(_ sql: String) throws -> [String] {
    var lines: [String] = []
    let query = try prepare(sql)
    try query.rows { row throws(DatabaseError) in
      lines.append((0..<row.columns).map { row.text($0) ?? "" }.joined(separator: "|"))
    }
    return lines
  }

  /// What nothing explains: codes and units of what must be settled.
  func primaries() throws -> [String] {
    try lines(
      """
      SELECT f.code || coalesce(' ' || p.unit, '') FROM finding f
      LEFT JOIN finding_part p ON p.finding = f.id AND p.position = 0
      WHERE f.implied_by IS NULL AND f.severity <> 'info' ORDER BY f.id
      """)
  }
}
