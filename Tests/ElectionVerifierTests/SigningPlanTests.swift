import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import Testing
import XAdES
@testable import RosterExchange

/// What `sign` and `countersign` know before a PIN is asked.
@Suite struct SigningPlanTests {
  let registry = Registry.shared
  let verifier = Registry.verifier

  private func plan(
    _ sheet: [UInt8], _ action: SigningAction = .sign, by name: String, as role: String? = nil,
    verifier: Verifier = Registry.verifier
  ) -> SigningPlan {
    verifier.plan(
      action, for: source(sheet, "sheet.xml"), by: registry[name].certificate, as: role)
  }

  private func refusals(_ plan: SigningPlan) -> Set<String> {
    Set(plan.refusals.map(\.identifier))
  }

  @Test func firstSignature() throws {
    let plan = plan(Sheet.county(), by: "farmandar")
    #expect(plan.isPossible, "\(plan.refusals)")
    #expect(plan.warnings == [])
    #expect(plan.choices.map(\.slot) == ["farmandar"])
    #expect(plan.choices[0].commitment == .proofOfOrigin)
    #expect(plan.choices[0].roleName?.texts["en"] == "governor of the county")
    #expect(plan.holder.name?.texts["en"] == "Name of farmandar")
    #expect(plan.fields?.candidates.map(\.votes) == [120, 79])
    #expect(plan.verdict.policy?.identifier == "urn:mohr:policy:county")
  }

  /// A document signed as planned passes, step by step.
  @Test func plannedSignaturesPass() throws {
    var sheet = Sheet.county()
    for (name, action) in [
      ("farmandar", SigningAction.sign), ("county-hq", .sign),
      ("province-hq", .countersign(over: [])),
    ] {
      let plan = plan(sheet, action, by: name)
      let choice = try #require(plan.choices.first, "\(plan.refusals)")
      let request = choice.request(signingTime: Registry.now.adding(seconds: -5))
      #expect(request.place?.stateOrProvince == plan.holder.unit)
      #expect(request.place?.countryName == "IR")
      let document = try #require(plan.document)
      let signer = registry[name].signer
      sheet =
        choice.parents.isEmpty
        ? try SignatureBuilder().sign(source(sheet, "s"), document, request, with: signer).bytes
        : try SignatureBuilder().countersign(
          source(sheet, "s"), document, parents: choice.parents.map(\.id), request, with: signer
        ).bytes
    }
    expect(verifier.verify(sheet), .totalPassed, nil, [])
  }

  @Test func countersignatureShowsItsParents() throws {
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
    let both = plan(sheet, .countersign(over: []), by: "province-hq")
    #expect(both.choices.first?.parents.map(\.number) == ["1", "2"])
    #expect(both.choices.first?.parents.map(\.role) == ["farmandar", "county-hq-head"])
    let second = plan(sheet, .countersign(over: ["2"]), by: "province-hq")
    #expect(second.choices.first?.parents.map(\.number) == ["2"])
    #expect(
      refusals(plan(sheet, .countersign(over: ["7"]), by: "province-hq"))
        == ["unknown-signature"])
  }

  @Test func refusesABrokenSignature() throws {
    let sheet = try registry["farmandar"].sign(sheet: Sheet.county())
      .replacing("<Count>120<", with: "<Count>121<")
    #expect(refusals(plan(sheet, by: "county-hq")) == ["digest-mismatch"])
  }

  /// Where the paper form itself does not add up, words record that; units and inputs are no arithmetic.
  @Test func asksForWordsAboutArithmetic() {
    let sheet = Sheet.county().replacing("<Unused>10<", with: "<Unused>9<")
    let plan = plan(sheet, by: "farmandar")
    #expect(plan.isPossible)
    #expect(plan.warnings.map(\.identifier) == ["S03-received"])
    let other = Sheet.county().replacing("complete=\"true\"", with: "complete=\"false\"")
    #expect(refusals(self.plan(other, by: "farmandar")) == ["C05-complete"])
  }

  @Test func refusesTheWrongOnes() throws {
    let sheet = Sheet.county()
    #expect(refusals(plan(sheet, by: "minister")) == ["A01-not-asked"])
    #expect(refusals(plan(sheet, by: "other-farmandar")) == ["A02"])
    #expect(refusals(plan(sheet, by: "province-hq")) == ["A03"])
    #expect(refusals(plan(sheet, by: "director")) == ["A06"])
    #expect(refusals(plan(sheet, by: "minister", as: "farmandar")) == ["A06-role"])
    #expect(refusals(plan(sheet, .countersign(over: []), by: "farmandar")) == ["A03-signer"])
    // Nobody is sent to the other command who may not act there either.
    #expect(refusals(plan(sheet, .countersign(over: []), by: "other-farmandar")) == ["A02"])
    #expect(
      refusals(plan(sheet, .countersign(over: []), by: "province-hq"))
        == ["nothing-to-countersign"])
    #expect(refusals(plan(Array("<a>".utf8), by: "farmandar")) == ["malformed-xml"])
    #expect(refusals(plan(Array("<a/>".utf8), by: "farmandar")) == ["policy-missing"])
  }

  @Test func refusesASecondTime() throws {
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    #expect(refusals(plan(sheet, by: "farmandar")) == ["already-signed"])
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    #expect(
      refusals(plan(sheet, .countersign(over: []), by: "province-hq")) == ["already-signed"])
  }

  @Test func warns() throws {
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    let early = plan(sheet, .countersign(over: []), by: "province-hq")
    #expect(early.isPossible)
    #expect(early.warnings.map(\.identifier) == ["signature-awaited"])
    #expect(plan(sheet, by: "second-farmandar").warnings.map(\.identifier) == ["role-twice"])
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    let late = plan(sheet, by: "county-hq")
    #expect(late.isPossible, "\(late.refusals)")
    #expect(late.warnings.map(\.identifier) == ["late-signature"])
    let absent = Sheet.county(
      attendance: Sheet.attendance("farmandar", "absent", reason: "سفر"))
    #expect(plan(absent, by: "farmandar").warnings.map(\.identifier) == ["absent-yet-signed"])
  }

  /// The late one is countersigned next, alone.
  @Test func countersignsWhatIsLeft() throws {
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    sheet = try registry["county-hq"].sign(sheet: sheet)
    let plan = plan(sheet, .countersign(over: []), by: "province-hq")
    #expect(plan.choices.first?.parents.map(\.number) == ["2"], "\(plan.refusals)")
  }

  /// Rosters and policies are signed with the same commands, by those whom trust.xml names.
  @Test func rostersAndPolicies() throws {
    let roster = registry.roster().xml()
    let plan = plan(roster, by: "director")
    #expect(plan.isPossible, "\(plan.refusals)")
    #expect(plan.verdict.kind == .roster)
    let request = try #require(plan.choices.first).request(
      signingTime: Registry.now.adding(seconds: -5))
    let signed = try SignatureBuilder().sign(
      source(roster, "r"), try #require(plan.document), request, with: registry["director"].signer
    ).bytes
    expect(verifier.verify(signed), .totalPassed, nil, [])
    #expect(refusals(self.plan(signed, by: "director")) == ["already-signed"])
    #expect(refusals(self.plan(roster, by: "ministry")) == ["trust-signer-not-named"])
    let policy = must(BuiltInPolicies.all.first { $0.name == "board.xml" }).bytes
    #expect(self.plan(policy, by: "ministry").isPossible)
    let broken = policy.replacing("test=\"@revision = 1\"", with: "test=\"@revision = \"")
    #expect(refusals(self.plan(broken, by: "ministry")) == ["trust-unusable"])
    let invalid = policy.replacing("<Level>B<", with: "<Level>C<")
    #expect(refusals(self.plan(invalid, by: "ministry")) == ["schema-violation"])
    // Another document of the edition that is in use would put both out of use.
    let twice = policy.replacing("</Title>", with: " 2</Title>")
    #expect(refusals(self.plan(twice, by: "ministry")) == ["trust-not-used"])
    let next = twice.replacing("edition=\"1\"", with: "edition=\"2\"")
      .replacing("validFrom=\"2013-06-01", with: "validFrom=\"2013-07-01")
    let ahead = self.plan(next, by: "ministry")
    #expect(ahead.isPossible && ahead.warnings.map(\.identifier) == ["predecessor-not-named"])
  }

  @Test func refusesARevokedCard() throws {
    let lists = try registry.revocationLists {
      $0.revoke(registry["farmandar"].certificate, at: Registry.now.adding(days: -1))
    }
    let verifier = try registry.verifier { $0.revocationLists = lists }
    #expect(refusals(plan(Sheet.county(), by: "farmandar", verifier: verifier)) == ["revoked"])
  }

  /// A key that is good for PSS alone by the trust's table, on a card that signs as PKCS #1 wants it.
  @Test func refusesASchemeThatEnded() throws {
    var builder = CertificateBuilder.signer(
      DistinguishedName(commonName: "X", serialNumber: registry["farmandar"].nationalID),
      notBefore: Registry.now.adding(days: -30), notAfter: Registry.now.adding(days: 700),
      policy: Registry.signaturePolicy)
    builder.keyUsage = [.nonRepudiation]
    let certificate = try builder.issue(
      to: PrivateKey.generate(.rsa(2048)).publicKey, by: registry.issuing)
    func refusals(_ change: (inout AlgorithmTable) -> Void) throws -> Set<String> {
      var table = AlgorithmTable.registry
      change(&table)
      let verifier = try registry.verifier {
        $0.algorithms = AlgorithmCatalogue(
          title: LocalizedText(), edition: "1", digest: nil, table: table)
      }
      let plan = verifier.plan(
        .sign, for: source(Sheet.county(), "sheet.xml"), by: certificate)
      return self.refusals(plan)
    }
    let code = "signature-algorithm-weak"
    #expect(try !refusals { _ in }.contains(code))
    let ended = try refusals { $0.rsa[0].validity.until = Registry.now }
    #expect(ended.contains(code) && !ended.contains("weak-algorithm"))
  }
}
