import Testing

@testable import ElectionVerifier

/// The inputs of a county's sheet, held against the register: two boards are below it.
@Suite struct InputAgreementTests {
  private let registry = Registry.shared

  private func findings(
    _ change: (String) -> String, _ register: @escaping (inout Register) -> Void = { _ in }
  ) throws -> [Finding] {
    let verifier = try registry.verifier { trust in
      trust.registerDocuments = [source(try registry.signedRegister(register), "register.xml")]
    }
    let sheet = Array(change(String(decoding: Sheet.county(), as: UTF8.self)).utf8)
    return verifier.verify(source(try signedCounty(sheet), "sheet.xml")).allFindings.filter {
      if case .register = $0.code { true } else { false }
    }
  }

  private static func missing(_ unit: String) -> String {
    "<Missing unit=\"\(unit)\"><Reason xml:lang=\"fa\">نرسید</Reason></Missing></Inputs>"
  }

  private static func without(_ unit: String, _ sheet: String) -> String {
    [Sheet.digest, Sheet.otherDigest].reduce(sheet) { sheet, digest in
      sheet.replacing("<Input unit=\"\(unit)\" revision=\"1\" digest=\"\(digest)\"/>", with: "")
    }
  }

  @Test("every unit below is an input or named as missing, once")
  func sets() throws {
    #expect(try findings { $0 }.isEmpty)
    let recorded = try findings {
      Self.without("IR-01-02-01", $0)
        .replacing("</Inputs>", with: Self.missing("IR-01-02-01"))
        .replacing("complete=\"true\"", with: "complete=\"false\"")
    }
    #expect(recorded.isEmpty, "\(recorded)")
    let cases: [(change: (String) -> String, codes: [String])] = [
      ({ Self.without("IR-01-02-01", $0) }, ["C05-child"]),
      ({ $0.replacing("IR-01-02-01", with: "IR-01-02-09") }, ["C02-child", "C05-child"]),
      ({ $0.replacing("</Inputs>", with: Self.missing("IR-01-02-03")) }, ["C05-twice"]),
      (
        { $0.replacing("IR-01-02-01\" rev", with: "IR-01-02-03\" rev") },
        ["C05-child", "C05-twice"]
      ),
      ({ $0.replacing("</Inputs>", with: Self.missing("IR-01-02-09")) }, ["C02-missing"]),
      ({ $0.replacing(Sheet.otherDigest, with: Sheet.digest) }, ["E03"]),
      (
        { Self.without("IR-01-02-01", Self.without("IR-01-02-03", $0)) }, ["C05-child"]
      ),
    ]
    for (change, codes) in cases {
      let found = try findings(change)
      #expect(Set(found.map(\.identifier)) == Set(codes), "\(found)")
    }
  }

  @Test("units are named as the register does, and that the sheet calls itself complete")
  func names() throws {
    let found = try findings { Self.without("IR-01-02-01", $0) }
    let unit = ListedUnits.Named(
      code: "IR-01-02-01",
      name: LocalizedText(["fa": "واحد IR-01-02-01", "en": "واحد IR-01-02-01"]))
    #expect(
      found.map(\.code) == [
        .register(.lackingInputs(ListedUnits([unit], of: 1), callsItselfComplete: true))
      ])
  }

  @Test("in place of a unit that hands in nothing for the contest are those below it")
  func levels() throws {
    func district(_ register: inout Register, tier: String?, contests: [String]?) {
      var district = must(register.units.first { $0.unit.code == "IR-01-02-03" })
      district.unit = must(Unit("IR-01-02-D"))
      (district.kind, district.tier, district.contests) = ("district", tier, contests)
      register.units.append(district)
      for index in register.units.indices
      where register.units[index].unit.code.hasPrefix("IR-01-02-0") {
        register.units[index].parent = district.unit
      }
    }
    #expect(try findings({ $0 }) { district(&$0, tier: nil, contests: nil) }.isEmpty)
    #expect(try findings({ $0 }) { district(&$0, tier: "board", contests: ["council"]) }.isEmpty)
    let found = try findings({ $0 }) { district(&$0, tier: "board", contests: nil) }
    #expect(Set(found.map(\.identifier)) == ["C02-child", "C05-child"])
  }

  @Test("a board, which adds up no unit, needs no inputs")
  func boards() throws {
    let verdict = Registry.verifier.verify(Sheet.board())
    #expect(!verdict.allFindings.contains { $0.identifier.hasPrefix("C05") })
  }
}
