import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import Testing
import XAdES

/// Findings about who signed, and over what.
@Suite struct SignerFindingTests {
  let registry = Registry.shared
  let verifier = Registry.verifier

  @Test func missingRole() throws {
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    let verdict = verifier.verify(sheet)
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["A01"])
    #expect(verdict.signatures.allSatisfy { $0.indication == .totalPassed })
  }

  @Test func missingCountersigner() throws {
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
    expect(verifier.verify(sheet), .totalFailed, .sigConstraintsFailure, ["A01"])
  }

  @Test func noRoleStated() throws {
    let sheet = try registry["farmandar"].sign(sheet: Sheet.county()) { $0.roles = [] }
    let verdict = verifier.verify(sheet)
    #expect(identifiers(verdict.signatures[0]) == ["A01-not-stated"])
  }

  @Test func severalRolesStated() throws {
    let sheet = try registry["farmandar"].sign(sheet: Sheet.county()) {
      $0.roles = ["farmandar", "county-hq-head"]
    }
    #expect(identifiers(verifier.verify(sheet).signatures[0]) == ["A01-several"])
  }

  @Test func roleWithoutAPlace() throws {
    let sheet = try registry["minister"].sign(sheet: Sheet.county())
    #expect(identifiers(verifier.verify(sheet).signatures[0]) == ["A01-not-asked"])
  }

  @Test func roleNotHeld() throws {
    let sheet = try registry["minister"].sign(sheet: Sheet.county(), role: "farmandar")
    #expect(identifiers(verifier.verify(sheet).signatures[0]) == ["A06-role"])
  }

  @Test func wrongTerritory() throws {
    let sheet = try registry["other-farmandar"].sign(sheet: Sheet.county())
    #expect(identifiers(verifier.verify(sheet).signatures[0]) == ["A02"])
  }

  /// IR-01-02 is no prefix of IR-01-021: territory goes by whole segments.
  @Test func territoryBySegments() throws {
    let sheet = Sheet.county().replacing("code=\"IR-01-02\"", with: "code=\"IR-01-021\"")
    let signed = try registry["farmandar"].sign(sheet: sheet)
    #expect(identifiers(verifier.verify(signed).signatures[0]) == ["A02"])
  }

  @Test func otherUnitScheme() throws {
    let sheet = Sheet.county().replacing("scheme=\"mohr-lab\"", with: "scheme=\"iso-3166\"")
    expect(
      verifier.verify(try signedCounty(sheet)), .totalFailed, .sigConstraintsFailure,
      ["A02-scheme", "register-units"])
  }

  @Test func countersignerSignedBesides() throws {
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
    sheet = try registry["province-hq"].sign(sheet: sheet)
    let verdict = verifier.verify(sheet)
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["A01", "A03"])
    #expect(identifiers(verdict.signatures[2]) == ["A03"])
  }

  @Test func signerCountersigned() throws {
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    sheet = try registry["county-hq"].countersign(sheet: sheet, over: [1])
    #expect(
      identifiers(verifier.verify(sheet).signatures[0].countersignatures[0]) == ["A03-signer"])
  }

  @Test func onePersonTwice() throws {
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    sheet = try registry["farmandar"].sign(sheet: sheet)
    #expect(identifiers(verifier.verify(sheet).signatures[1]) == ["A04"])
  }

  @Test func onePersonInTwoRoles() throws {
    let verifier = try registry.verifier {
      $0.rosterDocuments = [
        source(
          try registry.signedRoster { roster in
            roster.cards[1].delegations.append(
              Delegation(
                by: registry["minister"].nationalID + "/minister",
                from: Registry.now.adding(days: -2), until: Registry.now.adding(days: 2),
                reason: "test", role: "county-hq-head"))
          }, "roster.xml")
      ]
    }
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    sheet = try registry["farmandar"].sign(sheet: sheet, role: "county-hq-head")
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1, 2])
    expect(verifier.verify(sheet), .totalFailed, .sigConstraintsFailure, ["A04"])
  }

  /// Whoever countersigns all that is there has done nothing wrong where one of the signatures has no place, or is there
  /// twice.
  @Test(arguments: ["minister", "other-farmandar", "farmandar"])
  func countersignerOfASignatureWithoutAPlace(_ other: String) throws {
    var sheet = Sheet.county()
    for name in [other, "farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1, 2, 3])
    let verdict = verifier.verify(sheet)
    #expect(verdict.indication == .totalFailed)
    let counters = verdict.signatures.flatMap(\.countersignatures)
    #expect(counters.count == 3)
    #expect(
      counters.allSatisfy { !identifiers($0).contains("A04") }, "\(counters.map(identifiers))")
    let repeated = verdict.signatures.filter { identifiers($0).contains("A04") }
    #expect(repeated.map(\.number) == (other == "farmandar" ? ["2"] : []))
  }

  @Test func notOnRoster() throws {
    let verifier = try registry.verifier {
      $0.rosterDocuments = [
        source(try registry.signedRoster { $0.cards.remove(at: 1) }, "roster.xml")
      ]
    }
    expect(verifier.verify(try signedCounty()), .totalFailed, .sigConstraintsFailure, ["A06"])
  }

  @Test func countersignedTheWrongOne() throws {
    // The province policy: the ministry countersigns; nobody countersigns a countersignature.
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    let document = try SignedDocument.read(source(sheet, "sheet.xml"))
    let inner = try #require(document.signatures[0].intact?.counterSignatures[0].signature?.id)
    var request = SignatureRequest(
      signingTime: Registry.now.adding(seconds: -60),
      policy: PolicyReference(
        id: "urn:mohr:policy:county",
        contentDigest: must(
          verifier.policies.first { $0.identifier == "urn:mohr:policy:county" }
        ).contentDigest), roles: ["province-hq-head"], commitment: .proofOfApproval)
    request.mimeType = "application/xml"
    let twice = try SignatureBuilder().countersign(
      source(sheet, "sheet.xml"), document, parents: [inner], request,
      with: registry["province-hq"].signer
    ).bytes
    let verdict = verifier.verify(twice)
    let nested = verdict.signatures[0].countersignatures[0].countersignatures[0]
    #expect(nested.number == "1.1.1")
    #expect(identifiers(nested) == ["A04", "A07"])
  }

  @Test func lateCosignatureIsNotCountersigned() throws {
    var sheet = try registry["farmandar"].sign(sheet: Sheet.county())
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    sheet = try registry["county-hq"].sign(sheet: sheet)
    let verdict = verifier.verify(sheet)
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["not-countersigned"])
    #expect(identifiers(verdict.signatures[1]) == ["not-countersigned"])
  }

  @Test func absenceWithoutReason() throws {
    var sheet = Sheet.county(
      attendance: Sheet.attendance("province-hq-head", "absent", reason: nil))
    for name in ["farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
    expect(verifier.verify(sheet), .totalFailed, .sigConstraintsFailure, ["A08"])
  }

  /// A reason does not excuse a role that must sign always.
  @Test func absenceOfARequiredRole() throws {
    var sheet = Sheet.county(attendance: Sheet.attendance("county-hq-head", "absent", reason: "x"))
    sheet = try registry["farmandar"].sign(sheet: sheet)
    sheet = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    expect(
      verifier.verify(sheet), .totalFailed, .sigConstraintsFailure, ["A08-not-excused", "A01"])
  }

  @Test(arguments: [false, true])
  func actingHead(isCovered: Bool) throws {
    let verifier = try registry.verifier {
      $0.rosterDocuments = [
        source(
          try registry.signedRoster { roster in
            roster.cards[1].delegations = [
              Delegation(
                by: registry["minister"].nationalID + "/minister",
                from: Registry.now.adding(days: -9),
                until: Registry.now.adding(days: isCovered ? 9 : -8), reason: "vacancy")
            ]
          }, "roster.xml")
      ]
    }
    let verdict = verifier.verify(try signedCounty())
    if isCovered {
      expect(verdict, .totalPassed, nil, [])
      #expect(verdict.signatures[0].findings.map(\.identifier) == ["acting"])
    } else {
      expect(verdict, .totalFailed, .sigConstraintsFailure, ["A09"])
    }
  }

  @Test func otherCommitment() throws {
    let sheet = try registry["farmandar"].sign(
      sheet: Sheet.county(), commitment: .proofOfApproval)
    #expect(identifiers(verifier.verify(sheet).signatures[0]) == ["commitment-other"])
    let none = try registry["farmandar"].sign(sheet: Sheet.county(), commitment: nil)
    #expect(identifiers(verifier.verify(none).signatures[0]) == ["commitment-other"])
  }

  @Test func signingTimeInFuture() throws {
    let sheet = try registry["farmandar"].sign(sheet: Sheet.county()) {
      $0.signingTime = Registry.now.adding(seconds: 1)
    }
    #expect(identifiers(verifier.verify(sheet).signatures[0]) == ["T04"])
  }

  private func identifiers(_ verdict: SignatureVerdict) -> Set<String> {
    Set(verdict.findings.filter { $0.severity >= .missing }.map(\.identifier))
  }
}
