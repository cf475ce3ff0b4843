import CanonicalXML
import ElectionVerifier
import PKI
import Testing

/// What a right document gets.
@Suite struct PassingTests {
  let registry = Registry.shared

  @Test func trustHolds() {
    let verifier = Registry.verifier
    #expect(verifier.trustFindings == [])
    #expect(verifier.policies.count == BuiltInPolicies.all.count)
    #expect(verifier.roster?.cards == 10)
  }

  @Test func countyTallyPasses() throws {
    let verdict = Registry.verifier.verify(source(try signedCounty(), "county.xml"))
    #expect(verdict.indication == .totalPassed, "\(verdict.allFindings)")
    #expect(verdict.subIndication == nil)
    #expect(verdict.kind == .document)
    #expect(verdict.policy?.identifier == "urn:mohr:policy:county")
    #expect(verdict.signatures.map(\.slot) == ["farmandar", "county-hq"])
    #expect(
      verdict.signatures.flatMap(\.countersignatures).map(\.slot) == ["province", "province"])
    #expect(verdict.signatures[0].path.count == 3)
    #expect(verdict.signatures[0].signer?.name?.texts["en"] == "Name of farmandar")
    #expect(verdict.coverage.wholeContent == ["1", "2"])
    #expect(
      verdict.coverage.uncovered.contains {
        if case .keyInfo("1.1", _) = $0 { true } else { false }
      })
    #expect(verdict.fields?.unit == "IR-01-02")
    #expect(verdict.fields?.ballots("valid") == 199)
    #expect(verdict.fields?.candidates.map(\.votes) == [120, 79])
    #expect(verdict.fields?.inputs.count == 2)
  }

  @Test func boardPasses() throws {
    var sheet = try registry["bakhshdar"].sign(sheet: Sheet.board(), policy: "board")
    sheet = try registry["farmandar"].countersign(sheet: sheet, over: [1], policy: "board")
    let verdict = Registry.verifier.verify(source(sheet, "board.xml"))
    #expect(verdict.indication == .totalPassed, "\(verdict.allFindings)")
  }

  @Test func farmandariBoardPasses() throws {
    var sheet = Sheet.board(kind: "farmandari")
    for name in ["farmandar", "county-hq"] {
      sheet = try registry[name].sign(sheet: sheet, policy: "board")
    }
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1, 2], policy: "board")
    let verifier = try registry.verifier { trust in
      let register = try registry.signedRegister { $0.units[5].kind = "farmandari" }
      trust.registerDocuments = [source(register, "register.xml")]
    }
    let verdict = verifier.verify(source(sheet, "board.xml"))
    #expect(verdict.indication == .totalPassed, "\(verdict.allFindings)")
  }

  @Test func provincePasses() throws {
    var sheet = Sheet.province()
    for name in ["ostandar", "deputy", "province-hq"] {
      sheet = try registry[name].sign(sheet: sheet, policy: "province")
    }
    sheet = try registry["secretary"].countersign(
      sheet: sheet, over: [1, 2, 3], policy: "province")
    let verdict = Registry.verifier.verify(source(sheet, "province.xml"))
    #expect(verdict.indication == .totalPassed, "\(verdict.allFindings)")
  }

  @Test func correctionPasses() throws {
    let supersedes = """
      <Supersedes digest="\(Sheet.digest)" revision="1"><Reason xml:lang="fa">خطا</Reason>\
      </Supersedes>
      """
    var sheet = Sheet.county(supersedes: supersedes, revision: 2)
    for name in ["farmandar", "county-hq"] {
      sheet = try registry[name].sign(sheet: sheet, policy: "correction")
    }
    sheet = try registry["province-hq"].countersign(
      sheet: sheet, over: [1, 2], policy: "correction")
    let verdict = Registry.verifier.verify(source(sheet, "correction.xml"))
    #expect(verdict.indication == .totalPassed, "\(verdict.allFindings)")
    #expect(verdict.fields?.supersedes?.count == 32)
  }

  /// A refusal with a reason lets the countersignature be missing.
  @Test func absenceWithReasonPasses() throws {
    var sheet = Sheet.county(
      attendance: Sheet.attendance("province-hq-head", "refused", reason: "بیماری"))
    for name in ["farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
    let verdict = Registry.verifier.verify(source(sheet, "county.xml"))
    #expect(verdict.indication == .totalPassed, "\(verdict.allFindings)")
    #expect(verdict.findings.map(\.identifier) == ["absence-recorded"])
  }

  @Test func policiesAndRosterAreRecognised() throws {
    let policy = Registry.verifier.verify(
      source(must(registry.policies["county.xml"]), "county.xml"))
    #expect(policy.kind == .policy)
    #expect(policy.indication == .totalPassed, "\(policy.allFindings)")
    let roster = Registry.verifier.verify(source(try registry.signedRoster(), "roster.xml"))
    #expect(roster.kind == .roster)
    #expect(roster.indication == .totalPassed, "\(roster.allFindings)")
  }
}

/// A county tally with its two signatures, both countersigned.
func signedCounty(
  _ sheet: [UInt8] = Sheet.county(), registry: Registry = .shared
) throws -> [UInt8] {
  var sheet = sheet
  for name in ["farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
  return try registry["province-hq"].countersign(sheet: sheet, over: [1, 2])
}
