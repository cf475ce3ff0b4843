import CanonicalXML
import PKI
import SigningPlans
import Testing

@testable import ElectionVerifier

/// Statements that count, or nearly: what speaks against them, and what they no longer excuse.
@Suite struct StatementDoubtTests {
  private let registry = Registry.shared
  private let stated = StatedSheet()

  @Test("whoever countersigned one signature was there: nothing excuses the other")
  func overtakenExcusesNothing() throws {
    let sheet = try stated.sheet(countersigned: [1])
    let statement = try stated.statement(try stated.sheet())
    let verdict = stated.verdict(sheet, [statement])
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["not-countersigned"])
    #expect(stated.codes(verdict) == ["statement-overtaken"])
    #expect(Registry.verifier.examine(source(sheet, "s")).lacking("province-hq-head") == 0)
  }

  @Test("an absence in the sheet excuses nothing of one who was there")
  func absentYetSigned() throws {
    let draft = Sheet.county(
      attendance: Sheet.attendance("province-hq-head", "absent", reason: "بیمار"))
    expect(Registry.verifier.verify(try stated.sheet(draft)), .totalPassed, nil, [])
    let verdict = Registry.verifier.verify(try stated.sheet(draft, countersigned: [2]))
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["not-countersigned"])
    #expect(verdict.findings.map(\.identifier).contains("absent-yet-signed"))
  }

  @Test("two statements that say different things of one person are named")
  func disagree() throws {
    let sheet = try stated.sheet()
    let verdict = stated.verdict(
      sheet,
      [
        try stated.statement(sheet, StatedSheet.absence, name: "absent.statement.xml"),
        try stated.statement(sheet, StatedSheet.refusal, name: "refused.statement.xml"),
      ])
    expect(verdict, .totalPassed, nil, [])
    let finding = try #require(
      verdict.findings.first { $0.identifier == "statement-disagrees" })
    #expect(finding.severity == .warning)
    #expect(finding["status"] == .text("refused") && finding["other"] == .text("absent"))
    #expect(finding["otherFile"] == .path(FilePath("absent.statement.xml")))
  }

  @Test("where the sheet says otherwise, that is named", arguments: ["absent", "present"])
  func otherThanSheet(_ status: String) throws {
    let sheet = try stated.sheet(
      Sheet.county(
        attendance: Sheet.attendance(
          "province-hq-head", status, reason: status == "present" ? nil : "بیمار")))
    let content = status == "present" ? StatedSheet.absence : StatedSheet.refusal
    let verdict = stated.verdict(sheet, [try stated.statement(sheet, content)])
    expect(verdict, .totalPassed, nil, [])
    let finding = verdict.findings.first { $0.identifier == "statement-disagrees" }
    #expect(finding?["other"] == .text(status))
    #expect(finding?["otherFile"] == nil)
  }

  @Test("a person who does not hold the role by the roster is named")
  func otherPerson() throws {
    let sheet = try stated.sheet()
    for (person, isOther) in [
      ("نام province-hq", false), ("نام ostandar", true), ("Name of province-hq", false),
      ("Somebody", true),
    ] {
      let verdict = stated.verdict(sheet, [try stated.statement(sheet, person: person)])
      expect(verdict, .totalPassed, nil, [])
      #expect(stated.codes(verdict).contains("statement-person") == isOther, "\(person)")
      let examined = Registry.verifier.examine(source(sheet, "s"))
      let holders = examined.otherHolders(
        of: "province-hq-head", than: StatementDraft.localized(person))
      #expect(holders.isEmpty != isOther, "\(person)")
    }
  }

  @Test("a statement that claims to be older than the sheet does not count")
  func beforeSheet() throws {
    let sheet = try stated.sheet()
    let created = try #require(Instant(xsdDateTime: "2013-06-15T03:20:00+04:30"))
    for (seconds, counts) in [(-299, true), (-301, false), (-86_400, false)] as [(Int64, Bool)] {
      let statement = try stated.statement(sheet, created: created.adding(seconds: seconds))
      let verdict = stated.verdict(sheet, [statement])
      #expect(verdict.isPassed == counts, "\(seconds)")
      #expect(stated.codes(verdict) == [counts ? "absence-stated" : "statement-before-sheet"])
    }
    let examined = Registry.verifier.examine(source(sheet, "s"))
    #expect(examined.future(at: created.adding(seconds: -300)) == nil)
    #expect(examined.future(at: created.adding(seconds: -301)) == created)
  }

  // MARK: Reasons

  private func reasons(_ texts: [(String, String)]) -> String {
    texts.map { "<Reason xml:lang=\"\($0.0)\">\($0.1)</Reason>" }.joined()
  }

  private func attendance(_ reasons: String) -> String {
    "<Attendance><Official role=\"province-hq-head\" status=\"absent\">\(reasons)</Official></Attendance>"
  }

  @Test("a reason that is blank in one language is named, whatever it says in another")
  func blankInOneLanguage() throws {
    for blank in ["\u{3164}", "…", "-"] {
      let inSheet = Registry.verifier.verify(
        try stated.sheet(
          Sheet.county(attendance: attendance(reasons([("fa", blank), ("en", "ill")])))))
      expect(inSheet, .totalFailed, .sigConstraintsFailure, ["text-blank"])
      let finding = try #require(inSheet.findings.first { $0.identifier == "text-blank" })
      #expect(finding["language"] == .text("fa") && finding["row"] == .text("province-hq-head"))
      let sheet = try stated.sheet()
      let statement = try stated.statement(sheet, reason: "ill") {
        $0.replacing("<Reason", with: "<Reason xml:lang=\"fa\">\(blank)</Reason><Reason")
      }
      expect(
        Registry.verifier.verify(statement), .totalFailed, .sigConstraintsFailure, ["text-blank"])
      #expect(!stated.verdict(sheet, [statement]).isPassed)
    }
  }

  @Test("a language that is there twice is said to be that, and not to be without a reason")
  func languageTwice() throws {
    let verdict = Registry.verifier.verify(
      try stated.sheet(
        Sheet.county(attendance: attendance(reasons([("fa", "بیمار"), ("fa", "سفر")])))))
    #expect(verdict.indication == .totalFailed)
    let codes = verdict.findings.map(\.identifier)
    #expect(codes.contains("text-twice") && !codes.contains("A08"))
  }
}
