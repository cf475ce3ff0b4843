import AuditDatabase
import AuditReport
import CanonicalXML
import ElectionAudit
import ElectionReports
import ElectionVerifier
import Foundation
import PKI
import Testing
@testable import VirtualRegistry

/// What is remembered from run to run, and when it does not hold.
@Suite struct AuditMemoryTests {
  private func verified(_ state: Connection) throws -> Int {
    try state.number("SELECT verified FROM run ORDER BY id DESC LIMIT 1")
  }

  /// Everything that a report shows.
  private func report(_ state: Connection) throws -> String {
    let texts = try [Language.english, .persian].map {
      try AuditText(state, ReportStyle(language: $0)).text()
    }
    return texts.joined() + (try AuditJSON(state).text())
  }

  @Test func whatIsKnownIsNotVerifiedAgain() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    let state = try Connection.store(at: FilePath(world.state.path), AuditSchema.kind)
    try await world.audit(into: state)
    let files = try state.number("SELECT count(*) FROM file WHERE document IS NOT NULL")
    let first = try report(state)
    #expect(try verified(state) == files)
    try await world.audit(into: state)
    #expect(try verified(state) == 0)
    #expect(try report(state) == first)
    // What a fresh database says is the same, byte by byte.
    #expect(try report(try await world.audit()) == first)
  }

  @Test func changedBytesAreVerifiedWhateverTheTimeStampSays() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    let state = try Connection.store(at: FilePath(world.state.path), AuditSchema.kind)
    try await world.audit(into: state)
    let path = try world.path(of: "IR-01-02-01")
    let stamp = try FileManager.default.attributesOfItem(atPath: path.path)[.modificationDate]
    var bytes = try Data(contentsOf: path)
    let place = try #require(bytes.lastIndex(of: UInt8(ascii: "1")))
    bytes[place] = UInt8(ascii: "2")
    try bytes.write(to: path)
    try FileManager.default.setAttributes(
      [.modificationDate: stamp as Any], ofItemAtPath: path.path)
    try await world.audit(into: state)
    #expect(try verified(state) == 1)
    #expect(try state.primaries() != [])
    #expect(try report(state) == report(try await world.audit()))
  }

  /// Of whose signature does not hold less is known: whoever altered one document changes what is said of no other.
  @Test func signersAreToldWhicheverDocumentWasFirst() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    let state = try Connection.store(at: FilePath(world.state.path), AuditSchema.kind)
    try await world.audit(into: state)
    let path = try world.path(of: "IR-01-02-01")
    let text = try String(contentsOf: path, encoding: .utf8)
    let altered = text.replacing("<Count>", with: "<Count>9", maxReplacements: 1)
    #expect(altered != text)
    try Data(altered.utf8).write(to: path)
    try await world.audit(into: state)
    #expect(try pages(state) == pages(try await world.audit()))
  }

  private func pages(_ state: Connection) throws -> [[UInt8]] {
    let report = try AuditReport(state)
    let pages = try report.pages.map { try report.bytes(of: $0) }
    try report.end()
    return pages
  }

  @Test func anotherTrustVerifiesEverythingAnew() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    let state = try Connection.store(at: FilePath(world.state.path), AuditSchema.kind)
    try await world.audit(into: state)
    try Data("# a note\n".utf8).write(to: world.trust.appendingPathComponent("note"))
    try await world.audit(into: state)
    #expect(
      try verified(state) == state.number("SELECT count(*) FROM file WHERE document IS NOT NULL"))
    // Of the trust before nothing is left.
    #expect(try state.number("SELECT count(DISTINCT trust) FROM document") == 1)
  }

  @Test func aStatementVerifiesTheSheetThatItIsAbout() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    let statement = try #require(
      AuditWorld.shared.national.files.first { $0.name.hasSuffix("minister.statement.xml") })
    let path = world.documents.appendingPathComponent(statement.name)
    try FileManager.default.removeItem(at: path)
    let state = try Connection.store(at: FilePath(world.state.path), AuditSchema.kind)
    try await world.audit(into: state)
    #expect(try state.primaries() != [])
    try Data(statement.bytes).write(to: path)
    try await world.audit(into: state)
    // The statement, and the announcement.
    #expect(try verified(state) == 2)
    #expect(try state.primaries() == [])
  }

  @Test func verdictsHoldBetweenTheInstantsThatTheyRestOn() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    let state = try Connection.store(at: FilePath(world.state.path), AuditSchema.kind)
    try await world.audit(into: state)
    // The revocation lists are due in thirty days.
    try await world.audit(into: state, at: AuditWorld.clock.adding(days: 20))
    let later = try verified(state)
    try await world.audit(into: state, at: AuditWorld.clock.adding(days: 40))
    let stale = try state.primaries()
    #expect(later == 0)
    #expect(stale.contains { $0.hasPrefix("crl-stale") }, "\(stale.prefix(3))")
    let all = try state.number("SELECT count(*) FROM file WHERE document IS NOT NULL")
    #expect(try verified(state) == all)
  }

  @Test func workersChangeNothing() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    try world.redraft("IR-01-02", suffix: "-other") { $0.tally.votes.swapAt(0, 1) }
    var reports: Set<String> = []
    for workers in [1, 3, 8] {
      let state = try Connection.store(at: "", AuditSchema.kind)
      try await world.audit(into: state, workers: workers)
      reports.insert(try report(state))
    }
    #expect(reports.count == 1)
  }

  @Test func reportsFitEightyColumns() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    try world.redraft("IR-01-02", suffix: "-other") { $0.tally.votes.swapAt(0, 1) }
    try FileManager.default.removeItem(at: world.path(of: "IR-01-03-01"))
    let state = try await world.audit()
    for language in [Language.english, .persian] {
      let text = try AuditText(state, ReportStyle(language: language)).text()
      for line in text.split(separator: "\n") {
        let isPath = line.contains("/")
        #expect(isPath || DisplayWidth.columns(String(line)) <= 80, "\(line)")
      }
    }
  }

  /// Runs every query of the page, with Debian's sqlite3 on a database of an audit.
  @Test func queriesOfThePageAnswer() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    try world.redraft("IR-01-02", suffix: "-other") { $0.tally.votes.swapAt(0, 1) }
    do {
      let state = try Connection.store(at: FilePath(world.state.path), AuditSchema.kind)
      try await world.audit(into: state)
    }
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/audit-database.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let queries = text.components(separatedBy: "```sql\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(queries.count == 10)
    var answers: [Int] = []
    for query in queries {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
      process.arguments = ["-readonly", "-bail", world.state.path, query]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let lines = output.fileHandleForReading.readDataToEndOfFile().split(separator: 10).count
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(query)")
      answers.append(lines)
    }
    // Nothing is absent; of everything else there is something.
    #expect(answers[0] == 0)
    #expect(answers.dropFirst().allSatisfy { $0 > 0 }, "\(answers)")
    print("sqlite3 answered \(queries.count) queries of the page: \(answers) rows")
    try askDuckDB(queries, of: world.state.path)
  }

  /// DuckDB reads the same database and must say the same.
  private func askDuckDB(_ queries: [String], of database: String) throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let python = here.appendingPathComponent("../../.judges/duckdb/bin/python").path
    guard FileManager.default.isExecutableFile(atPath: python) else {
      print("DuckDB: skipped, as there is no \(python): scripts/require judges")
      return
    }
    let questions = queries.map { query in
      query.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [here.appendingPathComponent("ask-duckdb.py").path, database]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    input.fileHandleForWriting.write(Data(questions.joined(separator: "\n----\n").utf8))
    try input.fileHandleForWriting.close()
    let said = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(said == "\(queries.count)\n")
    #expect(process.terminationStatus == 0)
  }

  /// Every table and column is explained.
  @Test func everyColumnIsOnThePage() async throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/audit-database.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let state = try Connection.store(at: "", AuditSchema.kind)
    let columns = try state.lines(
      """
      SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
      WHERE m.type = 'table' ORDER BY 1, 2
      """)
    #expect(columns.count > 80)
    for column in columns {
      let parts = column.split(separator: "|")
      let row = text.split(separator: "\n").first { $0.hasPrefix("| `\(parts[0])`") }
      #expect(row?.contains("`\(parts[1])`") == true, "\(column)")
    }
  }
}
