import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import Testing

/// Statements beside a sheet are proven by records beside them, as the sheet is.
@Suite struct StatementRecordTests {
  private static let name = "county.province-hq-head.statement.xml"
  private let world: RecordWorld
  private let stated = StatedSheet()

  init() throws { world = try RecordWorld() }

  /// A day later the card that signed both is revoked, since after the record.
  private func verdict(
    _ change: (Verifier) -> Verifier = {
      $0.readingRecordsBeside().taking(Statements(), readsBeside: true)
    }
  ) throws -> Verdict {
    let tomorrow = Registry.now.adding(days: 1)
    var trust = try world.trust(at: tomorrow)
    trust.revocationLists += try Registry.shared.revocationLists { list in
      list.thisUpdate = Registry.now.adding(seconds: 7_200)
      list.number = 50
      list.revoke(
        Registry.shared["farmandar"].certificate, at: Registry.now.adding(seconds: 7_200),
        reason: .keyCompromise)
    }
    return try world.verify(
      "county.xml", change(Verifier(trust: trust, clock: FixedClock(tomorrow))))
  }

  @Test func provenAsTheSheetIs() throws {
    defer { world.remove() }
    let sheet = try stated.sheet()
    try world.write(sheet, "county.xml")
    try world.write(try stated.bytes(sheet), Self.name)
    try world.extend()
    expect(try verdict(), .totalPassed, nil, [])
    // The same where the statements are handed in.
    let folder = FilePath(world.folder.path)
    let handed = try verdict {
      $0.readingRecordsBeside().taking(Statements(in: [folder]))
    }
    expect(handed, .totalPassed, nil, [])
    #expect(handed.statements.count == 1)
    // Nobody asks for records.
    let without = try verdict { $0.taking(Statements(), readsBeside: true) }
    #expect(!without.isPassed)
  }

  /// The record is older than the statement, and says nothing of it: the sheet is proven, and its excuse is not.
  @Test func writtenAfterTheRecord() throws {
    defer { world.remove() }
    let sheet = try stated.sheet()
    try world.write(sheet, "county.xml")
    try world.extend()
    try world.write(try stated.bytes(sheet), Self.name)
    let verdict = try verdict()
    #expect(verdict.indication == .indeterminate)
    #expect(verdict.statements.isEmpty)
    #expect(verdict.signatures.allSatisfy { $0.proof != nil })
    // One that was changed after it was proven is another one.
    try world.extend()
    #expect(try self.verdict().isPassed)
    try world.write(try world.bytes(Self.name) + Array("<!-- -->".utf8), Self.name)
    #expect(try !self.verdict().isPassed)
  }
}
