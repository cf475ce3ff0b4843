import CanonicalXML
import PKI
import SigningPlans
import Testing

@testable import ElectionVerifier

/// A county's sheet whose countersigner did not sign, and what is stated of that beside it.
@Suite struct StatementTests {
  private let registry = Registry.shared
  private let stated = StatedSheet()

  private func sheet(countersigned: Bool = false) throws -> [UInt8] {
    try stated.sheet(countersigned: countersigned ? [1, 2] : [])
  }

  private func statement(
    _ sheet: [UInt8], reason: String = "رقم‌ها نادرست است",
    by people: [String] = ["farmandar", "county-hq"], _ change: ([UInt8]) -> [UInt8] = { $0 }
  ) throws -> XMLSource {
    try stated.statement(sheet, reason: reason, by: people, change)
  }

  private func verdict(_ sheet: [UInt8], _ statements: [XMLSource]) throws -> Verdict {
    stated.verdict(sheet, statements)
  }

  private func codes(_ verdict: Verdict) -> [String] { stated.codes(verdict) }

  @Test("a refusal stated by those present lets the sheet pass, and says who, why and by whom")
  func excuses() throws {
    let sheet = try sheet()
    expect(Registry.verifier.verify(sheet), .totalFailed, .sigConstraintsFailure, ["A01"])
    let verdict = try verdict(sheet, [try statement(sheet)])
    expect(verdict, .totalPassed, nil, [])
    #expect(codes(verdict) == ["absence-stated"])
    let stated = try #require(verdict.statements.first)
    #expect(stated.role == "province-hq-head" && stated.says == "refused")
    #expect(stated.by == ["farmandar", "county-hq-head"])
    #expect(stated.reason["fa"] == "رقم‌ها نادرست است")
  }

  @Test("a statement has a verdict of its own")
  func isADocument() throws {
    let verdict = Registry.verifier.verify(try statement(try sheet()))
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.kind == .statement)
  }

  @Test("all who are named must sign it, and nobody else may")
  func byWhom() throws {
    let sheet = try sheet()
    for (people, code) in [
      (["farmandar"], "statement-not-passed"), ([], "statement-not-passed"),
      (["farmandar", "county-hq", "secretary"], "statement-by-others"),
      (["other-farmandar", "county-hq"], "statement-by-others"),
    ] {
      let verdict = try verdict(sheet, [try statement(sheet, by: people)])
      #expect(verdict.indication == .totalFailed, "\(people)")
      #expect(codes(verdict) == [code], "\(people)")
      #expect(verdict.statements.isEmpty)
    }
  }

  @Test("a reason without a letter or a digit is none", arguments: ["\u{200B}", "…", "\u{3164}"])
  func reasonWithoutWords(_ reason: String) throws {
    let sheet = try sheet()
    let verdict = try verdict(sheet, [try statement(sheet, reason: reason)])
    #expect(verdict.indication == .totalFailed)
    #expect(codes(verdict) == ["statement-not-passed"])
  }

  @Test("of another content, or with another value, it excuses nobody")
  func ofAnotherSheet() throws {
    let sheet = try sheet()
    var other = Sheet.county(votes: [121, 78])
    for person in ["farmandar", "county-hq"] { other = try registry[person].sign(sheet: other) }
    let elsewhere = try verdict(sheet, [try statement(other)])
    #expect(elsewhere.indication == .totalFailed)
    #expect(codes(elsewhere) == ["statement-other-content"])
    for (old, new) in [
      ("contest=\"president\"", "contest=\"council\""), ("revision=\"1\"", "revision=\"2\""),
      ("tier=\"county\"", "tier=\"board\""), ("election=\"lab-2013\"", "election=\"lab-2014\""),
    ] {
      let changed = try statement(sheet) { $0.replacing(old, with: new) }
      let verdict = try verdict(sheet, [changed])
      #expect(verdict.indication == .totalFailed, "\(new)")
      #expect(codes(verdict) == ["statement-contradicts"], "\(new)")
    }
  }

  @Test("what the policy lets nobody state does not count")
  func notProvided() throws {
    let sheet = try sheet()
    for (old, new) in [
      ("role=\"province-hq-head\"", "role=\"county-hq-head\""),
      ("says=\"refused\"", "says=\"ill\""),
    ] {
      let changed = try statement(sheet) { $0.replacing(old, with: new) }
      #expect(try !verdict(sheet, [changed]).isPassed)
      #expect(!Registry.verifier.verify(changed).isPassed)
    }
    let board = try statement(sheet) {
      $0.replacing("policy:county\"", with: "policy:board\"")
    }
    #expect(try !verdict(sheet, [board]).isPassed)
  }

  @Test("changed after it was signed, it does not count")
  func changed() throws {
    let sheet = try sheet()
    let signed = try statement(sheet)
    let bytes = try signed.bytes(limit: 1 << 20).replacing("نادرست", with: "درست")
    let verdict = try verdict(sheet, [source(bytes, "changed.statement.xml")])
    #expect(codes(verdict) == ["statement-not-passed"])
    #expect(verdict.indication == .totalFailed)
  }

  @Test("whoever signs all the same has signed: the statement is overtaken")
  func overtaken() throws {
    let sheet = try sheet(countersigned: true)
    let verdict = try verdict(sheet, [try statement(sheet)])
    expect(verdict, .totalPassed, nil, [])
    #expect(codes(verdict) == ["statement-overtaken"])
  }

  @Test("a correction is excused by a statement, and not by itself")
  func correction() throws {
    let supersedes = """
      <Supersedes digest="\(Sheet.digest)" revision="1"><Reason xml:lang="fa">اصلاح</Reason></Supersedes>
      """
    var sheet = Sheet.county(supersedes: supersedes, revision: 2)
    for person in ["farmandar", "county-hq"] {
      sheet = try registry[person].sign(sheet: sheet, policy: "correction")
    }
    #expect(!Registry.verifier.verify(sheet).isPassed)
    let draft = try #require(
      StatementDraft(
        StatedSheet.refusal, about: Registry.verifier.verify(sheet), person: "نام", reason: "علت",
        created: Registry.now.adding(seconds: -900)))
    var bytes = draft.bytes
    for person in ["farmandar", "county-hq"] {
      bytes = try registry[person].sign(sheet: bytes, policy: "correction")
    }
    expect(try verdict(sheet, [source(bytes, "s.xml")]), .totalPassed, nil, [])
  }
}
