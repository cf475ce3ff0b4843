import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import Testing
import XAdES

/// Two editions of a policy in one trust folder: each document is judged by that of its own, claimed time.
@Suite struct SuccessionTests {
  let registry = Registry.shared
  /// The second edition is in force an hour before now; sheets are drawn up at 03:20.
  private static let change = "2013-06-15T05:00:00+04:30"

  private var county: [UInt8] { must(BuiltInPolicies.all.first { $0.name == "county.xml" }).bytes }

  /// By the second edition the head of the county's headquarters signs no more.
  private func editions(
    until: String? = nil, predecessor: [UInt8]? = nil, signs: String = "approval"
  ) throws -> (first: [UInt8], second: [UInt8]) {
    let first = try registry["ministry"].sign(
      until.map { county.replacing("validUntil=\"2043-06-01T00:00:00+04:30\"", with: $0) } ?? county
    )
    let digest = try predecessor ?? SignedDocument.read(source(first, "x")).contentDigest
    let second = try registry["ministry"].sign(
      county.replacing("edition=\"1\"", with: "edition=\"2\" predecessor=\"\(digest.base64)\"")
        .replacing(
          "validFrom=\"2013-06-01T00:00:00+04:30\"", with: "validFrom=\"\(Self.change)\""
        )
        .replacing(
          "id=\"county-hq\" role=\"county-hq-head\" required=\"always\" commitment=\"origin\"",
          with:
            "id=\"county-hq\" role=\"county-hq-head\" required=\"always\" commitment=\"\(signs)\""))
    return (first, second)
  }

  private func verifier(
    _ editions: (first: [UInt8], second: [UInt8]), _ change: (inout Trust) -> Void = { _ in }
  ) throws -> Verifier {
    try registry.verifier {
      $0.policyDocuments = [
        source(editions.first, "county-1.xml"), source(editions.second, "county-2.xml"),
      ]
      change(&$0)
    }
  }

  /// The sheet signed by all, under the policy in some bytes.
  private func signed(
    _ sheet: [UInt8], under policy: [UInt8], hq: Commitment = .proofOfOrigin,
    at time: Instant = Registry.now.adding(seconds: -4_000)
  ) throws -> [UInt8] {
    let digest = try SignedDocument.read(source(policy, "x")).contentDigest
    let change = { (request: inout SignatureRequest) in
      request.policy = PolicyReference(id: "urn:mohr:policy:county", contentDigest: digest)
      request.signingTime = time
    }
    var sheet = try registry["farmandar"].sign(sheet: sheet, change)
    sheet = try registry["county-hq"].sign(sheet: sheet) {
      change(&$0)
      $0.commitment = hq
    }
    return try registry["province-hq"].countersign(sheet: sheet, over: [1, 2], change)
  }

  private func codes(_ verdict: Verdict) -> [String] { verdict.allFindings.map(\.identifier) }

  private var late: [UInt8] {
    Sheet.county().replacing(
      "created=\"2013-06-15T03:20:00", with: "created=\"2013-06-15T05:10:00")
  }

  @Test func eachOfItsTime() throws {
    let editions = try editions()
    let verifier = try verifier(editions)
    #expect(verifier.trustFindings.map(\.identifier) == ["edition-of-its-time"])
    let old = verifier.verify(try signed(Sheet.county(), under: editions.first))
    expect(old, .totalPassed, nil, [])
    #expect(old.policy?.edition == 1)
    #expect(codes(old).contains("policy-of-its-time"))
    #expect(!codes(old).contains("policy-superseded-then"))
    let now = Registry.now.adding(seconds: -60)
    let new = verifier.verify(
      try signed(late, under: editions.second, hq: .proofOfApproval, at: now))
    expect(new, .totalPassed, nil, [])
    #expect(new.policy?.edition == 2)
    #expect(!codes(new).contains("policy-of-its-time"))
  }

  /// The edition that documents of its time are judged by is in use, and says for which; one to which no chain leads is not.
  @Test func theEditionItself() throws {
    for until in [nil, "validUntil=\"2013-06-15T05:00:00+04:30\""] {
      let right = try editions(until: until)
      let verdict = try verifier(right).verify(right.first)
      expect(verdict, .totalPassed, nil, [])
      #expect(codes(verdict) == ["edition-of-its-time"])
      #expect(try verifier(right).verify(right.second).isPassed)
    }
    let broken = try editions(predecessor: [UInt8](repeating: 1, count: 32))
    let verdict = try verifier(broken).verify(broken.first)
    #expect(verdict.indication == .indeterminate)
    let finding = try #require(verdict.allFindings.first { $0.identifier == "trust-not-used" })
    #expect(finding["edition"] == .number(1) && finding["used"] == .number(2))
  }

  /// Two identifiers for one kind of documents: whoever verifies the second policy is told before it lies in the trust.
  @Test(arguments: [
    ("", "", true), ("urn:mohr:policy:county", "", false),
    (" when=\"@tier = 'county' and not(r:Supersedes)\"", "", true),
    ("'county' and", "'district' and", false),
    ("from=\"2013-06-01\" until=\"2043-05-31\"", "from=\"2043-06-01\" until=\"2053-05-31\"", false),
  ])
  func theSameDocuments(_ part: String, _ other: String, _ isTold: Bool) throws {
    let second = county.replacing(
      "\"urn:mohr:policy:county\"", with: "\"urn:mohr:policy:twin\"")
    let bytes = part == "urn:mohr:policy:county" ? county : second.replacing(part, with: other)
    let first = try registry["ministry"].sign(county)
    let verdict = try registry.verifier { $0.policyDocuments = [source(first, "county.xml")] }
      .verify(try registry["ministry"].sign(bytes))
    #expect(verdict.isPassed, "\(codes(verdict))")
    let found = verdict.allFindings.first { $0.identifier == "policy-overlaps" }
    #expect((found != nil) == isTold)
    if let found { #expect(found["policies"] == .list(["urn:mohr:policy:county"])) }
  }

  /// What a signature names decides nothing: neither edition governs the documents of the other's time.
  @Test func noneForTheOthersTime() throws {
    let editions = try editions()
    let verifier = try verifier(editions)
    let now = Registry.now.adding(seconds: -60)
    let lateUnderOld = verifier.verify(try signed(late, under: editions.first, at: now))
    #expect(!lateUnderOld.isPassed && lateUnderOld.policy?.edition == 2)
    #expect(codes(lateUnderOld).contains("policy-digest-other"))
    let earlyUnderNew = verifier.verify(
      try signed(Sheet.county(), under: editions.second, hq: .proofOfApproval))
    #expect(!earlyUnderNew.isPassed && earlyUnderNew.policy?.edition == 1)
    #expect(codes(earlyUnderNew).contains("policy-digest-other"))
    // At the very second at which the other begins, it governs.
    let boundary = Sheet.county().replacing(
      "created=\"2013-06-15T03:20:00+04:30\"", with: "created=\"\(Self.change)\"")
    #expect(verifier.verify(try signed(boundary, under: editions.first)).policy?.edition == 2)
  }

  /// Signed under the old edition when the new one was in force: told, before the PIN and after.
  @Test func signedLate() throws {
    let editions = try editions()
    let verifier = try verifier(editions)
    let plan = verifier.plan(
      .sign, for: source(Sheet.county(), "s"), by: registry["farmandar"].certificate)
    #expect(plan.warnings.map(\.identifier) == ["policy-superseded-then"])
    let digest = try SignedDocument.read(source(editions.first, "x")).contentDigest
    #expect(plan.choices.first?.policy?.digest == digest)
    let verdict = verifier.verify(
      try signed(Sheet.county(), under: editions.first, at: Registry.now.adding(seconds: -5)))
    expect(verdict, .totalPassed, nil, [])
    #expect(codes(verdict).contains("policy-superseded-then"))
  }

  /// Only an unbroken chain leads to an older edition, and none below the auditor's least.
  @Test func noWayBack() throws {
    let right = try editions()
    let broken = try editions(predecessor: [UInt8](repeating: 1, count: 32))
    let sheet = try signed(Sheet.county(), under: right.first)
    for verifier in [
      try verifier(broken),
      try verifier(right) { $0.minimumPolicyEditions["urn:mohr:policy:county"] = 2 },
    ] {
      let verdict = verifier.verify(sheet)
      #expect(!verdict.isPassed && verdict.policy?.edition == 2)
      #expect(codes(verdict).contains("policy-digest-other"))
    }
  }

  /// An edition that was over when the document was drawn up governs nothing.
  @Test func overBefore() throws {
    let editions = try editions(until: "validUntil=\"2013-06-14T00:00:00+04:30\"")
    let verdict = try verifier(editions).verify(try signed(Sheet.county(), under: editions.first))
    #expect(verdict.indication == .indeterminate)
    #expect(codes(verdict).contains("policy-not-in-force"))
  }

  /// What is said of a sheet later is judged by the sheet's edition, which the statement names.
  @Test func statements() throws {
    let editions = try editions()
    let verifier = try verifier(editions)
    let digest = try SignedDocument.read(source(editions.first, "x")).contentDigest
    let change = { (request: inout SignatureRequest) in
      request.policy = PolicyReference(id: "urn:mohr:policy:county", contentDigest: digest)
    }
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] {
      sheet = try registry[name].sign(sheet: sheet, change)
    }
    let draft = try #require(
      StatementDraft(
        StatedSheet.refusal, about: verifier.verify(sheet), person: nil, reason: "نیست",
        created: Registry.now.adding(seconds: -600)))
    for (old, new, passes) in [
      ("", "", true), ("policyEdition=\"1\"", "policyEdition=\"2\"", false),
      (" policyEdition=\"1\"", "", false), ("policyEdition=\"1\"", "policyEdition=\"3\"", false),
    ] {
      var bytes = old.isEmpty ? draft.bytes : draft.bytes.replacing(old, with: new)
      for name in ["farmandar", "county-hq"] {
        bytes = try registry[name].sign(sheet: bytes, change)
      }
      let verdict = verifier.taking(Statements([source(bytes, "s.statement.xml")])).verify(sheet)
      #expect(verdict.isPassed == passes, "\(new): \(codes(verdict))")
    }
  }
}
