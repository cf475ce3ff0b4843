import CanonicalXML
import ElectionVerifier
import PKI
import SigningPlans
import Testing

/// Who signs after whom and when, where the policy says so: told before the PIN, and judged by the times that signatures
/// claim.
@Suite struct SigningTurnTests {
  let registry = Registry.shared

  private static let farmandar = Registry.place("id=\"f\" role=\"farmandar\" required=\"always\"")
  private static let hqAfter = Registry.place(
    "id=\"hq\" role=\"county-hq-head\" after=\"f\" required=\"always\"")
  private static let province = Registry.place(
    "id=\"p\" role=\"province-hq-head\" of=\"f\" after=\"hq\" required=\"always\"", "Countersigner",
    commitment: "approval")

  private func window(_ attributes: String, _ severity: String = "error") -> String {
    Registry.place(
      "id=\"f\" role=\"farmandar\" required=\"always\"",
      inner: "<Window \(attributes) severity=\"\(severity)\"/>")
  }

  private func codes(_ verdict: Verdict) -> [String] { verdict.allFindings.map(\.identifier) }

  private func ago(_ seconds: Int64) -> Instant { Registry.now.adding(seconds: -seconds) }

  private func refusals(_ sheet: [UInt8], _ verifier: Verifier, by name: String) -> [String] {
    verifier.plan(.sign, for: source(sheet, "s"), by: registry[name].certificate)
      .refusals.map(\.identifier)
  }

  // MARK: Order

  @Test func oneAfterTheOther() throws {
    let verifier = try registry.verifier(places: Self.farmandar + Self.hqAfter + Self.province)
    #expect(refusals(Sheet.county(), verifier, by: "county-hq") == ["turn-awaited"])
    var sheet = try registry.sign(Sheet.county(), verifier, by: "farmandar", at: ago(900))
    // The countersigner follows the head, whom nobody countersigns.
    let early = verifier.plan(
      .countersign(over: []), for: source(sheet, "s"), by: registry["province-hq"].certificate)
    #expect(early.refusals.map(\.identifier) == ["turn-awaited"])
    #expect(!early.isPossible)
    sheet = try registry.sign(sheet, verifier, by: "county-hq", at: ago(600))
    sheet = try registry.sign(sheet, verifier, .countersign(over: []), by: "province-hq")
    expect(verifier.verify(sheet), .totalPassed, nil, [])
  }

  /// Clocks differ by minutes: what claims to be older by more than that is out of turn, wherever it stands in the file.
  @Test(
    arguments: [(900, 1_100, true), (900, 1_201, false), (1_300, 900, true)]
      as [(Int64, Int64, Bool)])
  func claimedTimes(_ first: Int64, _ second: Int64, _ passes: Bool) throws {
    let verifier = try registry.verifier(places: Self.farmandar + Self.hqAfter)
    for names in [["farmandar", "county-hq"], ["county-hq", "farmandar"]] {
      let sheet = try names.reduce(Sheet.county()) {
        try registry.forge($0, verifier, by: $1, at: ago($1 == "farmandar" ? first : second))
      }
      let verdict = verifier.verify(sheet)
      #expect(verdict.isPassed == passes, "\(codes(verdict))")
      #expect(codes(verdict).contains("A03-order") != passes)
    }
  }

  /// The clock of whoever signs is behind the signature that comes first: nobody types a PIN for that.
  @Test func clockBehind() throws {
    let verifier = try registry.verifier(places: Self.farmandar + Self.hqAfter)
    let sheet = try registry.forge(
      Sheet.county(), verifier, by: "farmandar", at: Registry.now.adding(seconds: 400))
    let found = refusals(sheet, verifier, by: "county-hq")
    #expect(found.contains("A03-order") && found.contains("T04"), "\(found)")
  }

  /// As many as are asked for come first; whoever signs beyond them holds up nobody.
  @Test func severalComeFirst() throws {
    let two = Registry.place("id=\"f\" role=\"farmandar\" count=\"2\" required=\"always\"")
    let verifier = try registry.verifier(places: two + Self.hqAfter)
    let one = try registry.sign(Sheet.county(), verifier, by: "farmandar", at: ago(900))
    #expect(refusals(one, verifier, by: "county-hq") == ["turn-awaited"])
    for (second, passes) in [(800, true), (100, false)] as [(Int64, Bool)] {
      var sheet = try registry.sign(one, verifier, by: "second-farmandar", at: ago(second))
      sheet = try registry.forge(sheet, verifier, by: "county-hq", at: ago(500))
      #expect(verifier.verify(sheet).isPassed == passes)
    }
  }

  /// Nobody waits for whom the document excuses; and one who signs late all the same breaks nobody's turn.
  @Test func excusedComesLater() throws {
    let may = Registry.place("id=\"f\" role=\"farmandar\" required=\"unless-reason\"")
    let verifier = try registry.verifier(places: may + Self.hqAfter)
    let away = Sheet.county(attendance: Sheet.attendance("farmandar", "absent", reason: "ill"))
    var sheet = try registry.sign(away, verifier, by: "county-hq", at: ago(900))
    expect(verifier.verify(sheet), .totalPassed, nil, [])
    sheet = try registry.forge(sheet, verifier, by: "farmandar")
    expect(verifier.verify(sheet), .totalPassed, nil, [])
  }

  /// A countersignature is over another's value: no claimed time is needed to know which came first.
  @Test func countersignatureProvesItsOrder() throws {
    let over = Registry.place(
      "id=\"p\" role=\"province-hq-head\" of=\"f\" after=\"f\" required=\"always\"",
      "Countersigner",
      commitment: "approval")
    let verifier = try registry.verifier(places: Self.farmandar + over)
    let sheet = try registry.sign(Sheet.county(), verifier, by: "farmandar", at: ago(10))
    let both = try registry.sign(
      sheet, verifier, .countersign(over: []), by: "province-hq", at: ago(309))
    expect(verifier.verify(both), .totalPassed, nil, [])
    // One of the clocks is wrong by more than clocks differ: that is told.
    let earlier = try registry.sign(
      sheet, verifier, .countersign(over: []), by: "province-hq", at: ago(1_000))
    #expect(codes(verifier.verify(earlier)).contains("T02-countersigned"))
    #expect(!codes(verifier.verify(both)).contains("T02-countersigned"))
  }

  // MARK: Time

  // The poll closed seven hours before; the sheet was drawn up at 03:20, two hours and forty minutes before.
  static let timed: [(attributes: String, claimed: Int64, passes: Bool)] = [
    ("since=\"close\" from=\"PT1H\" until=\"PT8H\"", 5, true),
    ("since=\"close\" until=\"PT6H\"", 5, false),
    ("since=\"close\" until=\"PT6H59M\"", 60, true),
    ("since=\"close\" from=\"PT7H\"", 1, false),
    ("since=\"close\" from=\"P1D\"", 5, false),
    ("since=\"created\" until=\"PT1H\"", 9_600 - 3_600, true),
    ("since=\"created\" until=\"PT1H\"", 9_600 - 3_601, false),
    ("since=\"created\" from=\"PT0M\"", 9_600, true),
    ("since=\"created\" from=\"PT0M\"", 9_601, false),
    ("since=\"first\" until=\"PT30M\"", 5, true),
  ]

  @Test(arguments: timed)
  func windows(_ attributes: String, _ claimed: Int64, _ passes: Bool) throws {
    for severity in ["error", "warning"] {
      let verifier = try registry.verifier(places: window(attributes, severity))
      let sheet = try registry.forge(Sheet.county(), verifier, by: "farmandar", at: ago(claimed))
      let verdict = verifier.verify(sheet)
      #expect(codes(verdict).contains("T06") != passes, "\(codes(verdict))")
      #expect(verdict.isPassed == (passes || severity == "warning"))
    }
  }

  @Test func sinceTheFirst() throws {
    let places =
      Self.farmandar
      + Registry.place(
        "id=\"hq\" role=\"county-hq-head\" required=\"always\"",
        inner: "<Window since=\"first\" until=\"PT10M\" severity=\"error\"/>")
    let verifier = try registry.verifier(places: places)
    for (claimed, passes) in [(301, true), (299, false)] as [(Int64, Bool)] {
      var sheet = try registry.forge(Sheet.county(), verifier, by: "farmandar", at: ago(901))
      sheet = try registry.forge(sheet, verifier, by: "county-hq", at: ago(claimed))
      #expect(verifier.verify(sheet).isPassed == passes)
    }
  }

  /// It is told before the PIN: an error refuses, and a warning warns.
  @Test func beforeThePIN() throws {
    for severity in ["error", "warning"] {
      let verifier = try registry.verifier(
        places: window("since=\"close\" until=\"PT6H\"", severity))
      let plan = verifier.plan(
        .sign, for: source(Sheet.county(), "s"), by: registry["farmandar"].certificate)
      #expect(plan.isPossible == (severity == "warning"))
      let said = severity == "error" ? plan.refusals : plan.warnings
      #expect(said.map(\.identifier) == ["T06"])
    }
  }

  /// Without a register nobody knows when the poll closed, and nothing passes.
  @Test func noRegister() throws {
    let places = window("since=\"close\" until=\"PT9H\"")
    let sheet = try registry.forge(
      Sheet.county(), try registry.verifier(places: places), by: "farmandar")
    var trust = try registry.trust()
    trust.policyDocuments = [source(try registry.policy(places: places), "county.xml")]
    let complete = Verifier(trust: trust, at: Registry.now, clock: FixedClock(Registry.now))
    trust.registerDocuments = []
    let bare = Verifier(trust: trust, at: Registry.now, clock: FixedClock(Registry.now))
    // Another signature of the policy has the same content.
    #expect(complete.verify(sheet).isPassed)
    expect(bare.verify(sheet), .indeterminate, .policyProcessingError, ["register-missing"])
  }

  // MARK: The policy

  @Test(arguments: [
    "after=\"hq\"", "after=\"f\"", "after=\"nobody\"", "after=\"\"", "after=\"F\"",
  ])
  func placesThatDoNotComeBefore(_ after: String) throws {
    let place = Registry.place("id=\"f\" role=\"farmandar\" \(after) required=\"always\"")
    #expect(try registry.verifier(places: place + Self.hqAfter).policies.isEmpty)
  }

  @Test(arguments: [
    "since=\"close\"", "since=\"close\" from=\"PT2H\" until=\"PT1H\"",
    "since=\"close\" until=\"P\"",
    "since=\"close\" until=\"PT\"", "since=\"close\" until=\"PT1.5H\"",
    "since=\"close\" until=\"-PT1H\"",
    "since=\"close\" until=\"P1M\"", "since=\"close\" until=\"P1Y\"",
    "since=\"close\" until=\"PT1000H\"",
    "since=\"close\" until=\"PT1M1H\"", "since=\"poll\" until=\"PT1H\"", "until=\"PT1H\"",
  ])
  func noWindows(_ attributes: String) throws {
    #expect(try registry.verifier(places: window(attributes)).policies.isEmpty)
  }

  @Test(
    arguments: [
      ("PT30M", 30), ("PT6H", 360), ("P1D", 1_440), ("P2DT3H4M", 3_064), ("P0D", 0), ("P1", nil),
      ("1D", nil), ("P1H", nil), ("PT1D", nil), ("P1D1D", nil),
    ] as [(String, Int64?)])
  func durations(_ text: String, _ minutes: Int64?) {
    #expect(SigningWindow.minutes(text) == minutes)
  }
}
