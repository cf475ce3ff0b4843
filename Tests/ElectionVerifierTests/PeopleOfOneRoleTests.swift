import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import Testing
import XAdES

/// Several people of one role, and several places of one role: as planned they sign, and what they sign passes.
@Suite struct PeopleOfOneRoleTests {
  let registry = Registry.shared

  private func verifier(_ places: String, roster: (inout Roster) -> Void = { _ in }) throws
    -> Verifier
  { try registry.verifier(places: places, roster: roster) }

  private func place(_ rest: String, _ kind: String = "Signer", commitment: String = "origin")
    -> String
  { Registry.place(rest, kind, commitment: commitment) }

  private func sign(
    _ sheet: [UInt8], _ verifier: Verifier, _ action: SigningAction = .sign, by name: String
  ) throws -> [UInt8] { try registry.sign(sheet, verifier, action, by: name) }

  private func missing(_ verdict: Verdict) -> [FindingCode] {
    verdict.findings.map(\.code).filter {
      if case .signer(.roleMissing) = $0 { true } else { false }
    }
  }

  @Test func twoOfTwo() throws {
    let verifier = try verifier(
      place("id=\"f\" role=\"farmandar\" count=\"2\" required=\"always\""))
    var sheet = try sign(Sheet.county(), verifier, by: "farmandar")
    let half = verifier.verify(sheet)
    #expect(half.indication == .totalFailed)
    #expect(
      missing(half) == [.signer(.roleMissing(role: "farmandar", signed: 1, asked: 2))])
    sheet = try sign(sheet, verifier, by: "second-farmandar")
    expect(verifier.verify(sheet), .totalPassed, nil, [])
    #expect(verifier.verify(sheet).signatures.map(\.slot) == ["f", "f"])
  }

  /// More than are asked for: a warning before the PIN and after.
  @Test func twoWhereOneIsAsked() throws {
    let verifier = try verifier(place("id=\"f\" role=\"farmandar\" required=\"always\""))
    let sheet = try sign(Sheet.county(), verifier, by: "farmandar")
    let plan = verifier.plan(
      .sign, for: source(sheet, "s"), by: registry["second-farmandar"].certificate)
    #expect(plan.warnings.map(\.code) == [.signer(.roleTwice(role: "farmandar"))])
    #expect(plan.isPossible)
  }

  /// The same card twice is one person.
  @Test func onePersonTwice() throws {
    let verifier = try verifier(
      place("id=\"f\" role=\"farmandar\" count=\"2\" required=\"always\""))
    let policy = must(verifier.policies.first)
    let sheet = try sign(Sheet.county(), verifier, by: "farmandar")
    let plan = verifier.plan(.sign, for: source(sheet, "s"), by: registry["farmandar"].certificate)
    #expect(plan.refusals.map(\.identifier) == ["already-signed"])
    let twice = try registry["farmandar"].sign(sheet: sheet) {
      $0.policy = PolicyReference(id: policy.identifier, contentDigest: policy.contentDigest)
    }
    let verdict = verifier.verify(twice)
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.signatures[1].findings.map(\.identifier) == ["A04"])
    #expect(
      missing(verdict) == [.signer(.roleMissing(role: "farmandar", signed: 1, asked: 2))])
  }

  /// Whoever acts for one of those who sign is no other person: neither before the PIN nor after. One whom somebody of
  /// another office appointed is.
  @Test(arguments: ["farmandar", "minister"])
  func delegate(_ role: String) throws {
    let farmandar = registry["farmandar"]
    let by = role == "farmandar" ? farmandar.nationalID : registry["minister"].nationalID
    let verifier = try verifier(
      place("id=\"f\" role=\"farmandar\" count=\"2\" required=\"always\"")
    ) { roster in
      let index = must(
        roster.cards.firstIndex { $0.nationalIDText == registry["county-hq"].nationalID })
      roster.cards[index].delegations = [
        Delegation(
          by: by + "/" + role, from: Registry.now.adding(days: -5),
          until: Registry.now.adding(days: 5), reason: "سفر", role: "farmandar")
      ]
    }
    let policy = must(verifier.policies.first)
    let sheet = try sign(Sheet.county(), verifier, by: "farmandar")
    let plan = verifier.plan(
      .sign, for: source(sheet, "s"), by: registry["county-hq"].certificate, as: "farmandar")
    let both = try registry["county-hq"].sign(sheet: sheet, role: "farmandar") {
      $0.policy = PolicyReference(id: policy.identifier, contentDigest: policy.contentDigest)
    }
    let verdict = verifier.verify(both)
    if role == "minister" {
      #expect(plan.warnings.isEmpty)
      expect(verdict, .totalPassed, nil, [])
    } else {
      #expect(plan.warnings.map(\.identifier) == ["acting-for-signer"])
      expect(verdict, .totalFailed, .sigConstraintsFailure, ["A01"])
      #expect(
        missing(verdict) == [.signer(.roleMissing(role: "farmandar", signed: 1, asked: 2))])
      #expect(verdict.signatures[1].findings.map(\.identifier).contains("acting-for-signer"))
    }
  }

  /// Two who act for one are one, whether or not that one signs.
  @Test func twoDelegatesOfOne() throws {
    let farmandar = registry["farmandar"].nationalID
    let verifier = try verifier(
      place("id=\"f\" role=\"farmandar\" count=\"2\" required=\"always\"")
    ) { roster in
      for index in roster.cards.indices
      where ["county-hq-head", "political-deputy"].contains(roster.cards[index].role) {
        roster.cards[index].delegations = [
          Delegation(
            by: farmandar + "/farmandar", from: Registry.now.adding(days: -5),
            until: Registry.now.adding(days: 5), reason: "سفر", role: "farmandar")
        ]
      }
    }
    let policy = must(verifier.policies.first)
    var sheet = Sheet.county()
    for name in ["county-hq", "deputy"] {
      sheet = try registry[name].sign(sheet: sheet, role: "farmandar") {
        $0.policy = PolicyReference(id: policy.identifier, contentDigest: policy.contentDigest)
      }
    }
    #expect(
      missing(verifier.verify(sheet))
        == [.signer(.roleMissing(role: "farmandar", signed: 1, asked: 2))])
  }

  /// A statement says of one of two that they were away: one of the two places is excused, and no more.
  @Test func oneOfThemStatedAway() throws {
    let verifier = try verifier(
      place("id=\"f\" role=\"farmandar\" count=\"2\" required=\"unless-reason\"")
        + place("id=\"hq\" role=\"county-hq-head\" required=\"always\"")
        + "<Statement says=\"absent refused\" about=\"farmandar\" by=\"county-hq-head\"/>")
    let policy = must(verifier.policies.first)
    let change: (inout SignatureRequest) -> Void = {
      $0.policy = PolicyReference(id: policy.identifier, contentDigest: policy.contentDigest)
    }
    let hq = try sign(Sheet.county(), verifier, by: "county-hq")
    for (signed, passes) in [(["farmandar"], true), ([], false)] {
      let sheet = try signed.reduce(hq) { try sign($0, verifier, by: $1) }
      let draft = try #require(
        StatementDraft(
          .absence(role: "farmandar", refused: false), about: verifier.verify(sheet), person: nil,
          reason: "بیمار", created: Registry.now.adding(seconds: -900)))
      let statement = try registry["county-hq"].sign(sheet: draft.bytes, change)
      let verdict = verifier.taking(Statements([source(statement, "s.xml")])).verify(sheet)
      #expect(verdict.isPassed == passes, "\(signed)")
      // What the verifier accepts, nobody is kept from stating.
      #expect(verifier.examine(source(sheet, "s")).lacking("farmandar") == 2 - signed.count)
    }
    let both = try ["farmandar", "second-farmandar"].reduce(hq) { try sign($0, verifier, by: $1) }
    #expect(verifier.examine(source(both, "s")).lacking("farmandar") == 0)
  }

  /// k of n: one who is away does not matter where enough others sign; where too few do, each needs a record.
  @Test func oneOfThemAway() throws {
    let verifier = try verifier(
      place("id=\"f\" role=\"farmandar\" count=\"2\" required=\"unless-reason\""))
    let away = Sheet.attendance("farmandar", "absent", reason: "ill")
    var sheet = try sign(Sheet.county(attendance: away), verifier, by: "farmandar")
    expect(verifier.verify(sheet), .totalPassed, nil, [])
    sheet = try sign(sheet, verifier, by: "second-farmandar")
    expect(verifier.verify(sheet), .totalPassed, nil, [])
    #expect(missing(verifier.verify(try signedByNobody(away, verifier))).count == 1)
  }

  private func signedByNobody(_ attendance: String, _ verifier: Verifier) throws -> [UInt8] {
    // Somebody of another role signs: both of the place are missing, and one is excused.
    try registry["county-hq"].sign(sheet: Sheet.county(attendance: attendance))
  }

  /// Two places of one role, each for one person: the second card takes the place that is left.
  @Test(arguments: [("origin", "origin"), ("origin", "approval"), ("approval", "origin")])
  func twoPlaces(_ commitments: (String, String)) throws {
    let verifier = try verifier(
      place("id=\"first\" role=\"farmandar\" required=\"always\"", commitment: commitments.0)
        + place("id=\"second\" role=\"farmandar\" required=\"always\"", commitment: commitments.1)
        + place(
          "id=\"hq\" role=\"province-hq-head\" of=\"first second\" required=\"always\"",
          "Countersigner", commitment: "approval"))
    var sheet = try sign(Sheet.county(), verifier, by: "farmandar")
    #expect(missing(verifier.verify(sheet)).count == 1)
    sheet = try sign(sheet, verifier, by: "second-farmandar")
    sheet = try sign(sheet, verifier, .countersign(over: []), by: "province-hq")
    let verdict = verifier.verify(sheet)
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.signatures.map(\.slot) == ["first", "second"])
  }

  /// Two countersigners of one role: over the same signature, or over one each.
  @Test(arguments: ["farmandar hq", "farmandar"])
  func twoCountersigners(_ over: String) throws {
    let verifier = try verifier(
      place("id=\"farmandar\" role=\"farmandar\" required=\"always\"")
        + place("id=\"hq\" role=\"county-hq-head\" required=\"always\"")
        + place(
          "id=\"one\" role=\"province-hq-head\" of=\"\(over)\" required=\"always\"",
          "Countersigner", commitment: "approval")
        + place(
          "id=\"two\" role=\"province-hq-head\" of=\"hq\" required=\"always\"",
          "Countersigner", commitment: "approval")
    ) { roster in
      for index in roster.cards.indices where roster.cards[index].role == "ostandar" {
        roster.cards[index].role = "province-hq-head"
      }
    }
    var sheet = try sign(Sheet.county(), verifier, by: "farmandar")
    sheet = try sign(sheet, verifier, by: "county-hq")
    sheet = try sign(sheet, verifier, .countersign(over: []), by: "province-hq")
    sheet = try sign(sheet, verifier, .countersign(over: []), by: "ostandar")
    expect(verifier.verify(sheet), .totalPassed, nil, [])
  }

  @Test(arguments: ["0", "17", "02", "-1", "two", ""])
  func noCount(_ count: String) throws {
    let verifier = try verifier(
      place("id=\"f\" role=\"farmandar\" count=\"\(count)\" required=\"always\""))
    #expect(verifier.policies.isEmpty)
  }
}
