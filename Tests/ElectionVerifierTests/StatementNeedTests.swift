import CanonicalXML
import Foundation
import PKI
import SigningPlans
import Testing

@testable import ElectionVerifier

/// A sheet waits for a statement that it needs, and for no other.
@Suite struct StatementNeedTests {
  private let registry = Registry.shared
  private let stated = StatedSheet()

  private func severity(_ verdict: Verdict, _ code: String) -> Severity? {
    verdict.findings.first { $0.identifier == code }?.severity
  }

  @Test("with evidence lacking, sheet and statement wait for the same")
  func needed() throws {
    let sheet = try stated.sheet()
    let verifier = try stated.verifier(revoking: ["province-hq"])
    let statement = try stated.statement(sheet)
    #expect(stated.verdict(sheet, [statement], verifier).isPassed)
    let verdict = stated.verdict(
      sheet, [statement], try stated.verifier(revoking: ["county-hq"]))
    #expect(verdict.indication == .indeterminate)
    #expect(severity(verdict, "statement-indeterminate") == .missing)
  }

  @Test("what waits and is not needed only warns: a clean sheet passes")
  func notNeeded() throws {
    let sheet = try stated.sheet(countersigned: [1, 2])
    let verifier = try stated.verifier(revoking: ["secretary"])
    let scrutiny = try stated.statement(
      sheet, .acceptance(rules: ["S03-valid"]), name: "sheet.scrutiny.statement.xml",
      by: ["secretary"])
    let verdict = stated.verdict(sheet, [scrutiny], verifier)
    expect(verdict, .totalPassed, nil, [])
    #expect(severity(verdict, "statement-indeterminate") == .warning)
  }

  @Test("a statement of another role makes nobody's signature wait")
  func ofAnotherRole() throws {
    let sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    let statement = try stated.statement(sheet)
    let verdict = stated.verdict(
      sheet, [statement], try stated.verifier(revoking: ["county-hq"]))
    // The head of the county's headquarters is missing for good, whatever becomes of the province.
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.findings.map(\.identifier).contains("A01"))
  }

  @Test("before signing, a statement that is waited for refuses nobody who is still to come")
  func beforeSigning() throws {
    let sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    let statement = try stated.statement(sheet)
    let verifier = try stated.verifier(revoking: ["second-farmandar"])
    let statementLacks = try stated.statement(sheet, by: ["second-farmandar", "county-hq"])
    for one in [statement, statementLacks] {
      let examined = verifier.taking(Statements([one])).examine(source(sheet, "s.xml"))
      #expect(examined.refusals.isEmpty)
    }
  }

  // MARK: Unread

  /// Verifies the sheet as a file with statements beside it, in its folder or alone.
  private func verify(_ folder: URL, whole: Bool) async throws -> Verdict {
    let path = FilePath(folder.path)
    let verifier = Registry.verifier.taking(
      whole ? Statements(in: [path]) : Statements(), readsBeside: !whole)
    if !whole { return try verifier.verify(file: folder.appending(path: "s.xml").path) }
    var found: Verdict?
    _ = try await Run(verifier).judge(DocumentWalk([path])) { outcome in
      if case .judged(let verdict) = outcome, verdict.kind == .document { found = verdict }
    }
    return try #require(found)
  }

  @Test("what could not be read is waited for where it is needed", arguments: [true, false])
  func unread(_ whole: Bool) async throws {
    guard getuid() != 0 else { return }
    try await asyncFolder { folder in
      let file = folder.appending(path: "s.province-hq-head.statement.xml")
      try Data(try stated.bytes(try stated.sheet())).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
      for countersigned in [[], [1, 2]] {
        try Data(try stated.sheet(countersigned: countersigned))
          .write(to: folder.appending(path: "s.xml"))
        let verdict = try await verify(folder, whole: whole)
        #expect(verdict.indication == (countersigned.isEmpty ? .indeterminate : .totalPassed))
      }
    }
  }

  @Test("a folder that may hold one and is too deep is named, and waited for")
  func tooDeep() async throws {
    try await asyncFolder { folder in
      var deep = folder
      for _ in 0..<40 { deep.append(path: "d") }
      try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
      try Data(try stated.sheet()).write(to: folder.appending(path: "s.xml"))
      let verdict = try await verify(folder, whole: true)
      #expect(verdict.indication == .indeterminate)
      let finding = try #require(
        verdict.findings.first { $0.identifier == "statement-unread" })
      #expect(finding["reason"] == .text("too-deep"))
      #expect(finding["role"] == .text("province-hq-head"))
    }
  }

  private func asyncFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mohr-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }
}
