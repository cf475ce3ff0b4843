import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import PKI
import SigningPlans
import Testing

/// Somebody signs for another, by a statement beside the sheet: as the policy lets them, and in no other way.
@Suite struct DelegationTests {
  let registry = Registry.shared

  /// The governor's deputy may sign for the governor; the minister, or the governor, says who does.
  private func places(
    _ delegate: String = "<Delegate role=\"political-deputy\"/>", by: String = "farmandar",
    count: Int = 1, hq: String = ""
  ) -> String {
    Registry.place(
      "id=\"f\" role=\"farmandar\" count=\"\(count)\" required=\"always\"", inner: delegate)
      + Registry.place("id=\"hq\" role=\"county-hq-head\" required=\"always\"", inner: hq)
      + "<Statement says=\"delegated\" about=\"farmandar\" by=\"\(by)\"/>"
      + Registry.role("political-deputy")
  }

  private func delegation(
    to person: String = "deputy", as role: String = "political-deputy",
    for place: String = "farmandar"
  ) -> StatementDraft.Content {
    .delegation(role: place, to: registry[person].nationalID, as: role)
  }

  private func statement(
    _ sheet: [UInt8], _ verifier: Verifier, _ content: StatementDraft.Content,
    by people: [String] = ["farmandar"], created: Instant = Registry.now.adding(seconds: -900),
    signed: [Int64] = [], name: String = "s.statement.xml",
    _ change: ([UInt8]) -> [UInt8] = { $0 }
  ) throws -> XMLSource {
    let draft = try #require(
      StatementDraft(
        content, about: verifier.verify(sheet), person: nil, reason: "سفر", created: created))
    // Whoever states something signs it at once, unless a test says how long ago they did.
    let bytes = try people.enumerated().reduce(change(draft.bytes)) { bytes, one in
      let age = signed.indices.contains(one.offset) ? signed[one.offset] : nil
      return try registry.forge(
        bytes, verifier, by: one.element,
        at: age.map { Registry.now.adding(seconds: -$0) } ?? created)
    }
    return source(bytes, name)
  }

  private func codes(_ verdict: Verdict, from least: Severity = .missing) -> Set<String> {
    Set(verdict.allFindings.filter { $0.severity >= least }.map(\.identifier))
  }

  /// The sheet, signed by the head and by somebody for the governor.
  private func sheet(
    _ verifier: Verifier, by person: String = "deputy",
    at time: Instant = Registry.now.adding(seconds: -5)
  ) throws -> [UInt8] {
    let sheet = try registry.forge(Sheet.county(), verifier, by: "county-hq")
    return try registry.forge(sheet, verifier, by: person, role: "farmandar", at: time)
  }

  @Test func signsForAnother() throws {
    let verifier = try registry.verifier(places: places())
    let content = Sheet.county()
    let statement = try statement(content, verifier, delegation())
    let knowing = verifier.taking(Statements([statement]))
    #expect(knowing.verify(statement).isPassed)
    // By whose card it is signed, the plan knows without being told the role.
    var sheet = try registry.sign(content, knowing, by: "deputy")
    sheet = try registry.sign(sheet, knowing, by: "county-hq")
    let verdict = knowing.verify(sheet)
    expect(verdict, .totalPassed, nil, [])
    #expect(codes(verdict, from: .info).isSuperset(of: ["acting-stated", "delegation-stated"]))
    #expect(verdict.signatures[0].claimedRole == "farmandar")
    #expect(verdict.signatures[0].signer?.role == "political-deputy")
    #expect(verdict.statements.first?.delegate?.role == "political-deputy")
    // Without the statement nobody knows of it.
    expect(verifier.verify(sheet), .totalFailed, .sigConstraintsFailure, ["A06-role"])
    let alone = verifier.plan(.sign, for: source(content, "s"), by: registry["deputy"].certificate)
    #expect(!alone.isPossible)
  }

  /// The statement pins this sheet, names this person in a role that the policy has, and was there before.
  @Test func whatDoesNotDelegate() throws {
    let verifier = try registry.verifier(places: places())
    let sheet = try sheet(verifier)
    let other = Sheet.county(votes: [121, 78])
    let cases: [(String, XMLSource)] = [
      ("another sheet", try statement(other, verifier, delegation())),
      ("another person", try statement(sheet, verifier, delegation(to: "ostandar"))),
      ("another role", try statement(sheet, verifier, delegation(as: "ostandar"))),
      ("for another", try statement(sheet, verifier, delegation(for: "county-hq-head"))),
      ("by nobody", try statement(sheet, verifier, delegation(), by: [])),
      ("by another", try statement(sheet, verifier, delegation(), by: ["county-hq"])),
      ("of another county", try statement(sheet, verifier, delegation(), by: ["other-farmandar"])),
      ("by the delegate", try statement(sheet, verifier, delegation(), by: ["deputy"])),
      (
        "absent",
        try statement(
          sheet, verifier, .absence(role: "farmandar", refused: false))
      ),
      (
        "absent, with a delegate",
        try statement(sheet, verifier, delegation()) {
          $0.replacing("says=\"delegated\"", with: "says=\"absent\"")
        }
      ),
      (
        "nobody named",
        try statement(sheet, verifier, delegation()) {
          $0.replacing(
            "<Delegate person=\"\(registry["deputy"].nationalID)\" role=\"political-deputy\"/>",
            with: "")
        }
      ),
      (
        "two named",
        try statement(sheet, verifier, delegation()) {
          let one =
            "<Delegate person=\"\(registry["deputy"].nationalID)\" role=\"political-deputy\"/>"
          return $0.replacing(one, with: one + one)
        }
      ),
    ]
    for (name, statement) in cases {
      let verdict = verifier.taking(Statements([statement])).verify(sheet)
      #expect(verdict.indication == .totalFailed, "\(name)")
      #expect(codes(verdict) == ["A06-role"], "\(name): \(codes(verdict, from: .warning))")
    }
    // Changed after it was signed.
    let right = try statement(sheet, verifier, delegation())
    let bytes = try right.bytes(limit: 1 << 20).replacing("سفر", with: "بیماری")
    #expect(
      verifier.taking(Statements([source(bytes, "c.statement.xml")])).verify(sheet).indication
        == .totalFailed)
  }

  /// Nobody signs first and is told to afterwards.
  @Test(arguments: [(900 as Int64, true), (1_201, false)])
  func toldBefore(_ claimed: Int64, _ passes: Bool) throws {
    let verifier = try registry.verifier(places: places())
    let sheet = try sheet(verifier, at: Registry.now.adding(seconds: -claimed))
    let statement = try statement(sheet, verifier, delegation())
    let verdict = verifier.taking(Statements([statement])).verify(sheet)
    #expect(verdict.isPassed == passes)
    #expect(codes(verdict) == (passes ? [] : ["A09-later"]))
  }

  /// A statement was none before all of those who state it had signed it, whenever it says that it was drawn up.
  @Test(arguments: [
    (claimed: 900 as Int64, signed: [900, 900] as [Int64], passes: true),
    (900, [600, 900], true), (901, [600, 900], false), (900, [900, 5], false),
    (900, [5, 900], false), (300, [5, 5], true), (306, [6, 5], false),
  ])
  func statedAfterwards(_ claimed: Int64, _ signed: [Int64], _ passes: Bool) throws {
    let verifier = try registry.verifier(places: places(by: "farmandar county-hq-head"))
    let sheet = try sheet(verifier, at: Registry.now.adding(seconds: -claimed))
    let statement = try statement(
      sheet, verifier, delegation(), by: ["farmandar", "county-hq"], signed: signed)
    let verdict = verifier.taking(Statements([statement])).verify(sheet)
    #expect(verdict.isPassed == passes, "\(codes(verdict))")
    #expect(codes(verdict) == (passes ? [] : ["A09-later"]))
  }

  /// One card fills one place, unless the policy lets whoever signs for another have their own besides.
  @Test(arguments: [false, true])
  func onePersonTwoPlaces(_ besides: Bool) throws {
    let delegate = "<Delegate role=\"county-hq-head\"\(besides ? " besides=\"true\"" : "")/>"
    let verifier = try registry.verifier(places: places(delegate))
    let statement = try statement(
      Sheet.county(), verifier, delegation(to: "county-hq", as: "county-hq-head"))
    let knowing = verifier.taking(Statements([statement]))
    let half = try registry.forge(Sheet.county(), verifier, by: "county-hq")
    let plan = knowing.plan(.sign, for: source(half, "s"), by: registry["county-hq"].certificate)
    #expect(plan.isPossible == besides, "\(plan.refusals)")
    #expect(plan.choices.map(\.role) == (besides ? ["farmandar"] : []))
    let verdict = knowing.verify(try sheet(verifier, by: "county-hq"))
    #expect(verdict.isPassed == besides)
    #expect(codes(verdict) == (besides ? [] : ["A04"]))
    // Twice in one place is never two people.
    let twice = try registry.forge(
      try sheet(verifier, by: "county-hq"), verifier, by: "county-hq", role: "farmandar")
    #expect(codes(knowing.verify(twice)).contains("A04"))
  }

  /// Whoever signs for one of two who sign is that one, and nobody else.
  @Test func standsForOneOfTwo() throws {
    let verifier = try registry.verifier(places: places(count: 2))
    let statement = try statement(Sheet.county(), verifier, delegation())
    let knowing = verifier.taking(Statements([statement]))
    let sheet = try sheet(verifier)
    let same = try registry.forge(sheet, verifier, by: "farmandar")
    expect(knowing.verify(same), .totalFailed, .sigConstraintsFailure, ["A01"])
    #expect(codes(knowing.verify(same), from: .warning).contains("acting-for-signer"))
    let other = try registry.forge(sheet, verifier, by: "second-farmandar")
    expect(knowing.verify(other), .totalPassed, nil, [])
  }

  /// A countersigner's place can be filled so, too; and nobody countersigns what they signed.
  @Test func countersigns() throws {
    let countersigner = Registry.place(
      "id=\"p\" role=\"province-hq-head\" of=\"f hq\" required=\"always\"", "Countersigner",
      commitment: "approval",
      inner: "<Delegate role=\"political-deputy\"/><Delegate role=\"county-hq-head\"/>")
    let verifier = try registry.verifier(
      places: Registry.place("id=\"f\" role=\"farmandar\" required=\"always\"")
        + Registry.place("id=\"hq\" role=\"county-hq-head\" required=\"always\"") + countersigner
        + "<Statement says=\"delegated\" about=\"province-hq-head\" by=\"province-hq-head\"/>"
        + Registry.role("political-deputy"))
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] {
      sheet = try registry.forge(sheet, verifier, by: name)
    }
    for (person, role, passes) in [
      ("deputy", "political-deputy", true), ("county-hq", "county-hq-head", false),
    ] {
      let statement = try statement(
        sheet, verifier, delegation(to: person, as: role, for: "province-hq-head"),
        by: ["province-hq"])
      let knowing = verifier.taking(Statements([statement]))
      let plan = knowing.plan(
        .countersign(over: []), for: source(sheet, "s"), by: registry[person].certificate,
        as: "province-hq-head")
      #expect(plan.isPossible == passes, "\(plan.refusals)")
      guard passes else { continue }
      let signed = try registry.sign(
        sheet, knowing, .countersign(over: []), by: person, as: "province-hq-head")
      expect(knowing.verify(signed), .totalPassed, nil, [])
      #expect(verifier.verify(signed).indication == .totalFailed)
    }
  }

  /// A statement that waits for evidence makes the sheet wait.
  @Test func waits() throws {
    let verifier = try registry.verifier(places: places())
    let sheet = try sheet(verifier)
    let statement = try statement(sheet, verifier, delegation())
    var trust = try registry.trust()
    trust.policyDocuments = [source(try registry.policy(places: places()), "county.xml")]
    trust.revocationLists = try registry.revocationLists { list in
      list.revoke(
        registry["farmandar"].certificate, at: Registry.now.adding(days: -1), reason: .keyCompromise
      )
    }
    let other = Verifier(trust: trust, at: Registry.now, clock: FixedClock(Registry.now))
    let verdict = other.taking(Statements([statement])).verify(sheet)
    expect(verdict, .indeterminate, .policyProcessingError, ["delegation-awaited"])
  }

  /// A statement changes nothing of who signed in their own place: it fails no sheet.
  @Test func failsNoSheet() throws {
    let verifier = try registry.verifier(places: places("<Delegate role=\"county-hq-head\"/>"))
    var sheet = try registry.sign(Sheet.county(), verifier, by: "farmandar")
    sheet = try registry.sign(sheet, verifier, by: "county-hq")
    let statement = try statement(
      sheet, verifier, delegation(to: "county-hq", as: "county-hq-head"))
    expect(verifier.taking(Statements([statement])).verify(sheet), .totalPassed, nil, [])
  }

  @Test(arguments: [
    "<Delegate role=\"farmandar\"/>", "<Delegate role=\"nobody\"/>", "<Delegate/>",
    "<Delegate role=\"political-deputy\"/><Delegate role=\"political-deputy\"/>",
    "<Delegate role=\"political-deputy\" besides=\"yes\"/>",
  ])
  func noDelegates(_ delegate: String) throws {
    #expect(try registry.verifier(places: places(delegate)).policies.isEmpty)
  }

  @Test(arguments: ["delegated absent", "delegated accepted", "delegates"])
  func noStatements(_ says: String) throws {
    let changed = places().replacing("says=\"delegated\"", with: "says=\"\(says)\"")
    #expect(try registry.verifier(places: changed).policies.isEmpty)
  }
}
