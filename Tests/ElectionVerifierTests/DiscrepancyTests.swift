import SignatureBuilding
import SigningPlans
import Testing

@testable import ElectionVerifier

/// A paper form that is one vote off: signed with a reason, for scrutiny, and then accepted or not.
@Suite struct DiscrepancyTests {
  private static let words = "S03-valid: as on the paper form"
  private let registry = Registry.shared

  /// The county's sheet with one vote too many, signed with these reasons.
  private func sheet(_ reasons: [String?]) throws -> [UInt8] {
    var sheet = Sheet.county().replacing("<Count>120</Count>", with: "<Count>121</Count>")
    for (person, reason) in zip(["farmandar", "county-hq"], reasons) {
      sheet = try registry[person].sign(sheet: sheet) { $0.reason = reason }
    }
    return try registry["province-hq"].countersign(sheet: sheet, over: Array(1...reasons.count))
  }

  private func acceptance(
    _ sheet: [UInt8], rules: [String] = ["S03-valid"], by people: [String] = ["secretary"],
    seconds: Int64 = -900
  ) throws -> Statements {
    Statements([
      source(
        try acceptanceBytes(sheet, rules: rules, by: people, seconds: seconds),
        "sheet.scrutiny.statement.xml")
    ])
  }

  private func acceptanceBytes(
    _ sheet: [UInt8], rules: [String], by people: [String], seconds: Int64 = -900
  ) throws -> [UInt8] {
    let draft = try #require(
      StatementDraft(
        .acceptance(rules: rules), about: Registry.verifier.verify(sheet), person: nil,
        reason: "بازشماری شد", created: Registry.now.adding(seconds: seconds)))
    return try people.reduce(draft.bytes) { try registry[$1].sign(sheet: $0) }
  }

  @Test("recorded by everybody who signed, it waits for scrutiny")
  func waits() throws {
    let verdict = Registry.verifier.verify(try sheet([Self.words, Self.words]))
    expect(verdict, .indeterminate, nil, ["S03-valid"])
    #expect(verdict.recordedRules == ["S03-valid"])
  }

  @Test(
    "not recorded by one of them, or of another rule, it fails",
    arguments: [
      [words, nil], [nil, nil], [words, "as on the paper form"],
      [words, "S03-total: as on the paper form"], [words, "no S03-valid: x"],
    ] as [[String?]])
  func notRecorded(_ reasons: [String?]) throws {
    let verdict = Registry.verifier.verify(try sheet(reasons))
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["S03-valid"])
  }

  /// The same, where the sheet itself says it.
  private func stating(_ rule: String, _ words: String) -> [UInt8] {
    Sheet.county().replacing("<Count>120</Count>", with: "<Count>121</Count>").replacing(
      "</ResultSheet>",
      with: "<Discrepancies><Discrepancy rule=\"\(rule)\"><Explanation xml:lang=\"fa\">\(words)"
        + "</Explanation></Discrepancy></Discrepancies></ResultSheet>")
  }

  private func signed(_ sheet: [UInt8]) throws -> [UInt8] {
    let signed = try ["farmandar", "county-hq"].reduce(sheet) { try registry[$1].sign(sheet: $0) }
    return try registry["province-hq"].countersign(sheet: signed, over: [1, 2])
  }

  @Test("recorded in the sheet itself, by all who sign it, it waits for scrutiny")
  func stated() throws {
    let sheet = try signed(stating("S03-valid", "در برگهٔ کاغذی چنین است"))
    let verdict = Registry.verifier.verify(sheet)
    expect(verdict, .indeterminate, nil, ["S03-valid"])
    #expect(verdict.recordedRules == ["S03-valid"])
    #expect(verdict.fields?.discrepancies.map(\.rule) == ["S03-valid"])
    let accepted = try Registry.verifier.taking(acceptance(sheet)).verify(sheet)
    expect(accepted, .totalPassed, nil, [])
  }

  @Test("recorded in the sheet of another rule, or without words, it fails")
  func statedInVain() throws {
    let other = Registry.verifier.verify(try signed(stating("S03-total", "در برگه چنین است")))
    expect(other, .totalFailed, .sigConstraintsFailure, ["S03-valid"])
    #expect(other.findings.contains { $0.identifier == "discrepancy-idle" })
    let blank = Registry.verifier.verify(try signed(stating("S03-valid", "\u{200C}-\u{200C}")))
    expect(blank, .totalFailed, .sigConstraintsFailure, ["S03-valid", "text-blank"])
    let hard = Registry.verifier.verify(
      try signed(
        stating("tier-kind", "چنین است").replacing("kind=\"county\"", with: "kind=\"province\"")))
    #expect(hard.indication == .totalFailed)
    #expect(hard.findings.contains { $0.identifier == "tier-kind" && $0.severity == .error })
  }

  @Test("accepted by whom the policy names, it passes with a warning")
  func accepted() throws {
    let sheet = try sheet([Self.words, Self.words])
    let verdict = try Registry.verifier.taking(acceptance(sheet)).verify(sheet)
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.findings.filter { $0.severity == .warning }.map(\.identifier) == ["S03-valid"])
    #expect(verdict.statements.map(\.says) == ["accepted"])
  }

  /// Signatures claim to be of ten minutes ago, and clocks may differ by five.
  @Test("accepted before it was recorded, it waits, unless the sheet itself records it")
  func premature() throws {
    let sheet = try sheet([Self.words, Self.words])
    let stated = try signed(stating("S03-valid", "در برگهٔ کاغذی چنین است"))
    for (seconds, counts) in [(-900, true), (-901, false), (-3_600, false)] as [(Int64, Bool)] {
      let early = try acceptance(sheet, seconds: seconds)
      let verdict = Registry.verifier.taking(early).verify(sheet)
      #expect(verdict.isPassed == counts, "\(seconds)")
      let finding = verdict.findings.first { $0.identifier == "statement-before-records" }
      #expect((finding == nil) == counts && finding?.severity != .error, "\(seconds)")
      let other = try acceptance(stated, seconds: seconds)
      #expect(Registry.verifier.taking(other).verify(stated).isPassed, "\(seconds)")
    }
  }

  @Test("accepted by others, of another rule, or without a record, it does not pass")
  func notAccepted() throws {
    let sheet = try sheet([Self.words, Self.words])
    for people in [["province-hq"], ["farmandar", "county-hq"], []] {
      let verdict = try Registry.verifier.taking(acceptance(sheet, by: people)).verify(sheet)
      #expect(verdict.indication == .indeterminate, "\(people)")
    }
    let other = try acceptance(sheet, rules: ["S03-total"])
    #expect(Registry.verifier.taking(other).verify(sheet).indication == .indeterminate)
    let silent = try self.sheet([nil, nil])
    #expect(
      try Registry.verifier.taking(acceptance(silent)).verify(silent).indication == .totalFailed)
  }

  /// Two who signed with different words: all of them are told.
  @Test("what each of those who signed says is told")
  func everybodysWords() throws {
    let verdict = Registry.verifier.verify(
      try sheet(["S03-valid: as on the form", "S03-valid: the box was sealed"]))
    let finding = try #require(verdict.findings.first { $0.identifier == "S03-valid" })
    #expect(
      finding["reasons"]
        == .list(["farmandar: as on the form", "county-hq-head: the box was sealed"]))
  }

  @Test(
    "words without a letter or a digit record nothing",
    arguments: ["-", "...", " ", "\u{200C}", "ــ", "؟!"])
  func wordless(_ words: String) throws {
    let verdict = Registry.verifier.verify(try sheet([Self.words, "S03-valid: " + words]))
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["S03-valid"])
  }

  @Test("rules that hold are not accepted without a word, and those that are unknown never")
  func otherRules() throws {
    let sheet = try sheet([Self.words, Self.words])
    let more = try acceptance(sheet, rules: ["S03-valid", "S03-total"])
    let verdict = Registry.verifier.taking(more).verify(sheet)
    expect(verdict, .totalPassed, nil, [])
    let finding = try #require(
      verdict.findings.first { $0.identifier == "statement-rule-holds" })
    #expect(finding["rules"] == .list(["S03-total"]) && finding.severity == .warning)
    for rules in [
      ["S03-valid", "S99-none"], ["S03-valid", "C05-complete"], ["S05-eligible"],
      ["S03-valid", "S03-valid"], ["S03-valid", "S03"], ["S03-val"],
    ] {
      let bytes = try acceptanceBytes(sheet, rules: rules, by: ["secretary"])
      let own = Registry.verifier.verify(bytes)
      #expect(own.findings.map(\.identifier).contains("statement-not-provided"), "\(rules)")
      let statements = Statements([source(bytes, "sheet.scrutiny.statement.xml")])
      let verdict = Registry.verifier.taking(statements).verify(sheet)
      #expect(verdict.indication == .indeterminate, "\(rules)")
      // Nobody is asked for a PIN for it.
      let draft = try acceptanceBytes(sheet, rules: rules, by: [])
      #expect(
        Registry.verifier.examine(source(draft, "s.xml")).refusals.map(\.identifier)
          .contains("statement-not-provided"), "\(rules)")
    }
  }

  @Test("what the policy does not let be recorded fails with any reason")
  func neverRecorded() throws {
    var sheet = Sheet.county().replacing("complete=\"true\"", with: "complete=\"false\"")
    for person in ["farmandar", "county-hq"] {
      sheet = try registry[person].sign(sheet: sheet) { $0.reason = "C05-complete: as it is" }
    }
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1, 2])
    let statements = try acceptance(sheet, rules: ["C05-complete"])
    expect(
      Registry.verifier.taking(statements).verify(sheet), .totalFailed, .sigConstraintsFailure,
      ["C05-complete"])
  }
}
