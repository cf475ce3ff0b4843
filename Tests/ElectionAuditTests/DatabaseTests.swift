import AuditDatabase
import CanonicalXML
import ElectionAudit
import Foundation
import Testing

/// Files that are no database of an audit, or none that can be used: refused, and left as they are.
@Suite struct DatabaseTests {
  private func refusal(_ prepare: (URL) throws -> Void) throws -> (DatabaseError?, isLeft: Bool) {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("mohr-database-\(UUID().uuidString)")
    defer {
      for end in ["", "-wal", "-shm", ".lock", "-journal"] {
        try? FileManager.default.removeItem(atPath: path.path + end)
      }
    }
    try prepare(path)
    let before = try Data(contentsOf: path)
    do throws(DatabaseError) {
      _ = try Connection.store(at: FilePath(path.path), AuditSchema.kind)
      return (nil, true)
    } catch {
      return (error, try Data(contentsOf: path) == before)
    }
  }

  private func sqlite(_ path: URL, _ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path.path, sql]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  private func store(_ path: URL) throws {
    let state = try Connection.store(at: FilePath(path.path), AuditSchema.kind)
    // Something to be damaged.
    let insert = try state.prepare(
      "INSERT INTO left_out (path, code) VALUES (?, 'not-xml')")
    try state.transaction { () throws(DatabaseError) in
      for number in 0..<2_000 { try insert.run(.text("a/file/of/some/length/\(number)")) }
    }
  }

  @Test func noDatabase() throws {
    let (error, isLeft) = try refusal { path in
      try Data(repeating: 65, count: 10_000).write(to: path)
    }
    guard case .notADatabase? = error else { Issue.record("\(String(describing: error))"); return }
    #expect(isLeft)
  }

  @Test func anotherProgramsDatabase() throws {
    let (error, isLeft) = try refusal {
      try sqlite($0, "CREATE TABLE a (b); PRAGMA user_version=1")
    }
    guard case .foreign? = error else { Issue.record("\(String(describing: error))"); return }
    #expect(isLeft)
  }

  @Test func aLaterVersionsDatabase() throws {
    let (error, isLeft) = try refusal { path in
      try store(path)
      try sqlite(path, "PRAGMA user_version = 99; PRAGMA journal_mode = DELETE")
    }
    guard case .newer(_, version: 99)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(isLeft)
  }

  @Test func anEarlierVersionsDatabase() throws {
    let (error, isLeft) = try refusal { path in
      try store(path)
      try sqlite(path, "PRAGMA user_version = 1; PRAGMA journal_mode = DELETE")
    }
    guard case .older(_, version: 1)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(isLeft)
  }

  /// Pages are overwritten one after another: each time the database is refused, or what it says is still right.
  @Test func damagedPages() throws {
    var refused = 0
    var pages = 0
    for page in 0..<24 {
      let (error, isLeft) = try refusal { path in
        try store(path)
        try sqlite(path, "PRAGMA journal_mode = DELETE")
        var bytes = try Data(contentsOf: path)
        pages = bytes.count / 4_096
        let start = page * bytes.count / 24 / 4_096 * 4_096
        bytes.replaceSubrange(
          start..<min(bytes.count, start + 4_096), with: Data(repeating: 0xA5, count: 4_096))
        try bytes.write(to: path)
      }
      if error != nil { refused += 1 }
      #expect(isLeft)
    }
    print("of 24 databases of \(pages) pages with one page damaged \(refused) were refused")
    #expect(refused == 24)
  }

  @Test func cutShort() throws {
    for share in [2, 3, 10] {
      let (error, _) = try refusal { path in
        try store(path)
        try sqlite(path, "PRAGMA journal_mode = DELETE")
        let bytes = try Data(contentsOf: path)
        try bytes.prefix(bytes.count / share).write(to: path)
      }
      #expect(error != nil)
    }
  }

  @Test func inUse() throws {
    let path = FilePath(
      FileManager.default.temporaryDirectory
        .appendingPathComponent("mohr-lock-\(UUID().uuidString)").path)
    defer { try? FileManager.default.removeItem(atPath: path.text + ".lock") }
    let lock = try StoreLock(beside: path)
    #expect(throws: DatabaseError.inUse(path)) { _ = try StoreLock(beside: path) }
    withExtendedLifetime(lock) {}
  }

  @Test func emptyFileIsFilled() throws {
    let (error, _) = try refusal { try Data().write(to: $0) }
    #expect(error == nil)
  }

  @Test func folderAndNoFolder() {
    #expect(throws: DatabaseError.self) { _ = try Connection.store(at: "/", AuditSchema.kind) }
    #expect(throws: DatabaseError.self) {
      _ = try Connection.store(at: "/no/such/folder/audit.db", AuditSchema.kind)
    }
  }
}
