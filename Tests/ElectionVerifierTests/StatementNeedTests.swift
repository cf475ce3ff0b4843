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

  @Test("what lies beside it and could not be read is waited for where it is needed")
  func unread() throws {
    try withFolder { folder in
      // A link that leads to itself: whoever reads it does not know what is there.
      let file = folder.appending(path: "s.province-hq-head.statement.xml")
      try FileManager.default.createSymbolicLink(
        atPath: file.path, withDestinationPath: file.lastPathComponent)
      let verifier = Registry.verifier.taking(Statements(), readsBeside: true)
      for numbers in [[], [1, 2]] {
        let sheet = folder.appending(path: "s.xml")
        try Data(try stated.sheet(countersigned: numbers)).write(to: sheet)
        let verdict = try verifier.verify(file: sheet.path)
        #expect(verdict.indication == (numbers.isEmpty ? .indeterminate : .totalPassed))
        #expect(severity(verdict, "statement-unread") == (numbers.isEmpty ? .missing : .warning))
      }
    }
  }

  @Test("a folder that may hold one and is too deep is named, and waited for")
  func tooDeep() throws {
    try withFolder { folder in
      var deep = folder
      for _ in 0..<40 { deep.append(path: "d") }
      try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
      let verifier = Registry.verifier.taking(Statements(in: [FilePath(folder.path)]))
      let verdict = verifier.verify(try stated.sheet())
      #expect(verdict.indication == .indeterminate)
      let finding = try #require(
        verdict.findings.first { $0.identifier == "statement-unread" })
      #expect(finding["reason"] == .text("too-deep"))
      #expect(finding["role"] == .text("province-hq-head"))
      expect(verifier.verify(try stated.sheet(countersigned: [1, 2])), .totalPassed, nil, [])
    }
  }
}
