import CanonicalXML
import PKI
import SignatureBuilding
import SigningPlans
import Testing
import XAdES

@testable import ElectionVerifier

/// A sheet whose signatures are true, held against the register.
@Suite struct RegisterAgreementTests {
  private let registry = Registry.shared

  /// A verifier with a changed register.
  private func verifier(
    _ change: @escaping (inout Register) -> Void = { _ in }
  ) throws -> Verifier {
    try registry.verifier { trust in
      trust.registerDocuments = [source(try registry.signedRegister(change), "register.xml")]
    }
  }

  private func signed(
    _ sheet: [UInt8], at time: Instant = Registry.now.adding(seconds: -600)
  ) throws -> [UInt8] {
    var bytes = sheet
    for person in ["farmandar", "county-hq"] {
      bytes = try registry[person].sign(sheet: bytes) { $0.signingTime = time }
    }
    return try registry["province-hq"].countersign(sheet: bytes, over: [1, 2]) {
      $0.signingTime = time
    }
  }

  /// What the register says against a sheet.
  private func codes(_ sheet: [UInt8], _ verifier: Verifier) throws -> [String] {
    let verdict = verifier.verify(source(try signed(sheet), "sheet.xml"))
    #expect(verdict.register != nil)
    return verdict.allFindings.map(\.identifier)
  }

  @Test("a sheet that says what the register says passes")
  func agrees() throws {
    let verdict = try verifier().verify(source(try signed(Sheet.county()), "sheet.xml"))
    #expect(verdict.isPassed, "\(verdict.allFindings.map(\.identifier))")
  }

  @Test(
    "a unit whose chain of units above it leads to no first unit is judged for good by nobody",
    arguments: [("IR-09", "unknown"), ("IR-01", "circle")])
  func brokenChains(_ above: String, _ cause: String) throws {
    let verifier = try verifier { register in
      let place = register.units.firstIndex { $0.unit.code == "IR-01" }
      register.units[try! #require(place)].parent = Unit(above)
    }
    let verdict = verifier.verify(source(try signed(Sheet.county()), "sheet.xml"))
    #expect(!verdict.isPassed)
    let finding = verdict.allFindings.first { $0.identifier == "register-chain" }
    #expect(finding?["cause"] == .text(cause), "\(verdict.allFindings.map(\.identifier))")
  }

  @Test(
    "a name in a language that the register does not have, or another name, is no name of theirs",
    arguments: [
      ("<Election code=\"lab-2013\" date=\"2013-06-14\">", "S04-name"),
      ("<Contest code=\"president\">", "S04-contest-name"), ("kind=\"county\">", "C02-name"),
      ("<Candidate code=\"1\">", "S02-name"),
    ])
  func names(_ place: String, _ code: String) throws {
    let verifier = try verifier()
    for language in ["ar", "ku-IQ", "en-GB"] {
      let name = "<Name xml:lang=\"\(language)\">شخص آخر</Name>"
      let found = try codes(Sheet.county().replacing(place, with: place + name), verifier)
      #expect(Set(found) == [code, "text-language"])
    }
  }

  @Test("a name in a region's language is held against the language's name")
  func regions() {
    let register = LocalizedText(["fa": "آرش", "en": "Arash"])
    func found(_ name: String, _ language: String) -> Bool {
      !NameAgreement.findings(
        .unit, document: LocalizedText([language: name]), register: register
      ).isEmpty
    }
    #expect(!found("Arash", "en-GB") && !found("Arash", "EN") && !found("آرش", "fa-AF"))
    #expect(found("Babak", "en-GB") && found("Arash", "de") && found("", "fa"))
  }

  @Test("votes for somebody who withdrew before the poll closed are worth a look")
  func withdrawn() throws {
    for (seconds, expected) in [(-86_400, ["S02-withdrawn"]), (3_600, [])] as [(Int64, [String])] {
      let verifier = try verifier {
        var candidates = $0.contests[0].candidates
        candidates[1].withdrawn = $0.election.closes.adding(seconds: seconds)
        $0.contests[0] = RegisteredContest(
          code: "president", name: $0.contests[0].name, candidates: candidates)
      }
      #expect(try codes(Sheet.county(), verifier) == expected)
    }
  }

  @Test(
    "eligible voters of a unit are those of the units below it, where it states none",
    arguments: [
      (150, 250, []), (150, 251, ["S05-stated"]), (10, 20, ["S05-register", "S05-stated"]),
    ] as [(Int, Int, [String])])
  func voters(_ first: Int, _ second: Int, _ expected: [String]) throws {
    let verifier = try verifier {
      for (place, count) in [(4, first), (5, second)] {
        $0.units[place].eligible = EligibleVoters(count: count, source: "x", date: "2013-03-20")
      }
    }
    #expect(try codes(Sheet.county(), verifier).sorted() == expected)
    // One of them that states none leaves the sum unknown.
    let open = try self.verifier {
      $0.units[4].eligible = EligibleVoters(count: first, source: "x", date: "2013-03-20")
    }
    #expect(try codes(Sheet.county(), open) == [])
  }

  @Test("no clock's error lets a signature be older than the close of the poll")
  func closing() throws {
    let created = must(Instant(xsdDateTime: "2013-06-15T03:20:00+04:30"))
    let verifier = try verifier { $0.election.closes = created }
    for (seconds, expected) in [(-1, ["T01"]), (0, [])] as [(Int64, [String])] {
      let bytes = try signed(Sheet.county(), at: created.adding(seconds: seconds))
      let codes = verifier.verify(source(bytes, "sheet.xml")).allFindings.map(\.identifier)
      #expect(Set(codes) == Set(expected))
    }
  }

  @Test("what is drawn up or signed after the deadline is told, each by its own code")
  func deadlines() throws {
    let created = must(Instant(xsdDateTime: "2013-06-15T03:20:00+04:30"))
    for (deadline, expected) in [
      (created.adding(seconds: -1), ["late"]), (created, ["late-signature"]),
      (created.adding(seconds: 599), ["late-signature"]), (created.adding(seconds: 600), []),
    ] {
      let verifier = try verifier { $0.election.deadlines = ["county": deadline] }
      let bytes = try signed(Sheet.county(), at: created.adding(seconds: 600))
      let verdict = verifier.verify(source(bytes, "sheet.xml"))
      #expect(verdict.isPassed)
      #expect(Set(verdict.allFindings.map(\.identifier)) == Set(expected))
      // Whoever signs now signs later still, and is told before the PIN.
      let plan = verifier.plan(
        .sign, for: source(Sheet.county(), "sheet.xml"), by: registry["farmandar"].certificate)
      #expect(plan.isPossible)
      #expect(
        plan.warnings.map(\.identifier) == (expected.isEmpty ? ["late-signature"] : expected))
    }
    // The deadline of another tier is none for a county.
    let verifier = try verifier { $0.election.deadlines = ["board": created] }
    #expect(try codes(Sheet.county(), verifier) == [])
  }

  @Test("a statement has no deadline")
  func statements() throws {
    let created = must(Instant(xsdDateTime: "2013-06-15T03:20:00+04:30"))
    let stated = StatedSheet()
    let statement = try stated.statement(try stated.sheet())
    let verifier = try verifier {
      $0.election.deadlines = ["county": created.adding(seconds: 60)]
    }
    let verdict = verifier.verify(statement)
    #expect(!verdict.allFindings.map(\.identifier).contains { $0.hasPrefix("late") })
  }

  @Test("what the time of signing would contradict refuses before the PIN")
  func plans() throws {
    let early = try verifier { $0.election.closes = Registry.now.adding(seconds: 60) }
    let future = Sheet.county().replacing("2013-06-15T03:20", with: "2013-06-15T06:20")
    for (verifier, sheet, code) in [
      (early, Sheet.county(), "T01"), (try self.verifier(), future, "T02-document"),
    ] {
      let plan = verifier.plan(
        .sign, for: source(sheet, "sheet.xml"), by: registry["farmandar"].certificate)
      #expect(!plan.isPossible && plan.refusals.map(\.identifier).contains(code))
    }
  }
}
