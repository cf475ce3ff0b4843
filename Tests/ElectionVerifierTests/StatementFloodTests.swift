import CanonicalXML
import Foundation
import PKI
import Testing

@testable import ElectionVerifier

/// Anybody can put files into a folder: whatever they are called, every document has its verdict, and what is no
/// statement takes the room of none.
@Suite struct StatementFloodTests {
  private let stated = StatedSheet()

  private func write(_ bytes: some Collection<UInt8>, _ name: String, in folder: URL) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  private func collect(_ folder: URL) -> StatementCollection {
    StatementCollection(Statements(in: [FilePath(folder.path)]), Registry.verifier)
  }

  @Test("junk by the name of statements uses no room, and the good statement counts")
  func junk() throws {
    try withFolder { folder in
      let sheet = try stated.sheet()
      try write(sheet, "s.xml", in: folder)
      try write(try stated.bytes(sheet), "s.province-hq-head.statement.xml", in: folder)
      try write(Array(repeating: 0x20, count: Statements.bytes), "junk.xml", in: folder)
      let xml = "<a>" + String(repeating: "b", count: Statements.bytes - 7) + "</a>"
      try write(xml.utf8, "junk-2.xml", in: folder)
      for copy in 0..<300 {
        for name in ["junk", "junk-2"] {
          try FileManager.default.linkItem(
            at: folder.appending(path: name + ".xml"),
            to: folder.appending(path: "a\(name)\(copy).statement.xml"))
        }
      }
      let verifier = Registry.verifier.taking(Statements(in: [FilePath(folder.path)]))
      #expect(verifier.unreadStatements.count == 0)
      let verdict = try verifier.verify(file: folder.appending(path: "s.xml").path)
      expect(verdict, .totalPassed, nil, [])
    }
  }

  @Test("statements that nobody on the roster signed, and copies, take the room of no other")
  func forged() throws {
    try withFolder { folder in
      let sheet = try stated.sheet()
      let good = try stated.bytes(sheet)
      let unsigned = String(decoding: try stated.bytes(sheet, by: []), as: UTF8.self)
      let pad = String(repeating: " ", count: 200 << 10)
      for copy in 0..<60 {
        let forged = unsigned.replacing("</Statement>", with: "<!--\(copy)-->\(pad)</Statement>")
        try write(forged.utf8, "a\(copy).statement.xml", in: folder)
        try write(good, "b\(copy).statement.xml", in: folder)
      }
      let collection = collect(folder)
      #expect(collection.kept.count { !$0.isVoid } == 1)
      #expect(collection.kept.count < 60 && collection.leftOut)
      #expect(collection.unread.count == 0)
      let verdict = Registry.verifier.taking(Statements(in: [FilePath(folder.path)])).verify(sheet)
      expect(verdict, .totalPassed, nil, [])
    }
  }

  @Test("more than are kept are named, counted, and waited for; the others count")
  func tooMany() throws {
    let sheet = try stated.sheet()
    let one = try stated.bytes(sheet)
    // As many as there is room for, each of another content, need as many signatures: the room is made smaller.
    var collection = StatementCollection(Statements(), Registry.verifier, count: 2, bytes: 1 << 20)
    for day in 1...4 {
      let other = try stated.bytes(sheet, created: Registry.now.adding(seconds: -900 + Int64(day)))
      collection.add(source(other, "\(day).statement.xml"), isNamed: false)
    }
    collection.add(source(one, "last.statement.xml"), isNamed: false)
    #expect(collection.kept.count == 2)
    #expect(collection.unread.count == 3)
    #expect(collection.unread.listed.map(\.reason) == [.tooMany, .tooMany, .tooMany])
    #expect(collection.unread.first?.path == "3.statement.xml")
  }

  @Test("of files that fill the room the message tells the MiB, and a sheet that needs one waits")
  func noRoom() throws {
    let sheet = try stated.sheet()
    let other = try stated.sheet(Sheet.county(votes: [121, 78]))
    var collection = StatementCollection(
      Statements(), Registry.verifier, count: 100, bytes: 12 << 10)
    collection.add(source(try stated.bytes(other), "a.statement.xml"), isNamed: false)
    collection.add(source(try stated.bytes(sheet), "b.statement.xml"), isNamed: false)
    #expect(collection.unread.listed.map(\.reason) == [.noRoom])
    let verifier = Registry.verifier.with(StatementShelf(collection))
    let verdict = verifier.verify(sheet)
    #expect(verdict.indication == .indeterminate)
    let finding = try #require(
      verdict.findings.first { $0.identifier == "statement-unread" })
    #expect(finding["file"] == .path(FilePath("b.statement.xml")))
    #expect(finding["reason"] == .text("no-room"))
    // A sheet that needs none does not wait.
    let countersigned = try stated.sheet(countersigned: [1, 2])
    expect(verifier.verify(countersigned), .totalPassed, nil, [])
  }

  @Test("what of a folder is not there, too large or too deep is named, and no more than some")
  func named() throws {
    try withFolder { folder in
      var deep = folder
      for _ in 0..<40 { deep.append(path: "d") }
      try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
      for copy in 0..<40 {
        try write(
          Array(repeating: 0x20, count: Statements.bytes + 1), "b\(copy).statement.xml", in: folder)
      }
      let verifier = Registry.verifier.taking(
        Statements(in: ["nowhere.statement.xml", FilePath(folder.path)]))
      let unread = verifier.unreadStatements
      #expect(unread.count == 42 && unread.listed.count == UnreadStatements.limit)
      #expect(unread.listed.first?.reason == .source(.notFound))
      #expect(unread.possible == 1 && unread.first?.reason == .tooDeep)
    }
  }

  @Test("a copy of a sheet by the name of a statement is no statement")
  func copyOfSheet() throws {
    try withFolder { folder in
      let sheet = try stated.sheet(countersigned: [1, 2])
      try write(sheet, "s.xml", in: folder)
      try write(sheet, "s.province-hq-head.statement.xml", in: folder)
      let path = folder.appending(path: "s.xml").path
      let whole = try Registry.verifier.taking(Statements(in: [FilePath(folder.path)]))
        .verify(file: path)
      expect(whole, .totalPassed, nil, [])
      #expect(stated.codes(whole) == [])
      let alone = try Registry.verifier.taking(Statements(), readsBeside: true).verify(file: path)
      #expect(stated.codes(alone) == ["statement-unreadable"])
      let finding = try #require(
        alone.findings.first { $0.identifier == "statement-unreadable" })
      #expect(finding["reason"] == .text("ResultSheet"))
    }
  }

  @Test("a statement of a folder is judged once, and again where its file has changed")
  func once() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mohr-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let sheet = try stated.sheet()
    let name = "s.province-hq-head.statement.xml"
    try write(try stated.bytes(sheet), name, in: folder)
    let verifier = Registry.verifier.taking(Statements(in: [FilePath(folder.path)]))
    let file = try XMLSource(path: folder.appending(path: name).path)
    let known = try #require(try verifier.statements.verdict(on: file))
    #expect(known == verifier.verify(file))
    try write(try stated.bytes(sheet, reason: "دیگر"), name, in: folder)
    let other = try XMLSource(path: folder.appending(path: name).path)
    #expect(try verifier.statements.verdict(on: other) == nil)
  }
}
