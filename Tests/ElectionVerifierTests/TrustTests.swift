import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import Testing
import XAdES
@testable import RosterExchange

/// Rosters and policies are used only as the built-in policy allows; what is refused is said.
@Suite struct TrustTests {
  let registry = Registry.shared

  /// The findings about the trust, and the verdict on a right document.
  private func outcome(
    _ change: (inout Trust) throws -> Void
  ) throws -> (trust: [String], verdict: Verdict) {
    let verifier = try registry.verifier(change)
    return (verifier.trustFindings.map(\.identifier), verifier.verify(try signedCounty()))
  }

  private func policies(_ replaced: [UInt8]) -> [XMLSource] {
    registry.policies.sorted { $0.key < $1.key }.map {
      source($0.key == "county.xml" ? replaced : $0.value, $0.key)
    }
  }

  private var county: [UInt8] { must(BuiltInPolicies.all.first { $0.name == "county.xml" }).bytes }

  @Test func missingRoster() throws {
    let found = try outcome { $0.rosterDocuments = [] }
    #expect(found.trust == [])
    expect(found.verdict, .indeterminate, .policyProcessingError, ["roster-missing"])
  }

  @Test func missingPolicy() throws {
    let found = try outcome { $0.policyDocuments = [] }
    expect(found.verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
    #expect(
      found.verdict.kind == .unknown(namespace: Vocabulary.resultSheet, element: "ResultSheet"))
  }

  @Test func unsignedRoster() throws {
    let found = try outcome { $0.rosterDocuments = [source(registry.roster().xml(), "roster.xml")] }
    #expect(found.trust == ["trust-refused"])
    expect(found.verdict, .indeterminate, .policyProcessingError, ["roster-missing"])
    #expect(found.verdict.findings.contains { $0.identifier == "trust-refused" })
  }

  @Test func rosterSignedBySomeoneElse() throws {
    let roster = try registry["ministry"].sign(registry.roster().xml())
    let found = try outcome { $0.rosterDocuments = [source(roster, "roster.xml")] }
    expect(found.verdict, .indeterminate, .policyProcessingError, ["roster-missing"])
    let verdict = Registry.verifier.verify(roster)
    #expect(verdict.kind == .roster)
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["trust-signer-not-named"])
  }

  @Test func changedRoster() throws {
    let roster = try registry.signedRoster().replacing("IR-01-03", with: "IR-01-02")
    let found = try outcome { $0.rosterDocuments = [source(roster, "roster.xml")] }
    expect(found.verdict, .indeterminate, .policyProcessingError, ["roster-missing"])
  }

  @Test func rosterNotInForce() throws {
    let roster = try registry.signedRoster { $0.validUntil = Registry.now.adding(seconds: -1) }
    let found = try outcome { $0.rosterDocuments = [source(roster, "roster.xml")] }
    expect(found.verdict, .indeterminate, .policyProcessingError, ["roster-not-in-force"])
  }

  @Test func unsignedPolicy() throws {
    let found = try outcome { $0.policyDocuments = policies(county) }
    #expect(found.trust == ["trust-refused"])
    expect(found.verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
  }

  /// The farmandar cannot make a policy, not even a copy of the right one.
  @Test func policySignedByAnOfficial() throws {
    let found = try outcome {
      $0.policyDocuments = policies(try registry["farmandar"].sign(county))
    }
    #expect(found.trust == ["trust-refused"])
    expect(found.verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
  }

  /// Another xmlns on a signed policy changes no digest, and no meaning either (attack 31).
  @Test func prefixAttackOnPolicy() throws {
    let signed = must(registry.policies["county.xml"])
    let attacked = signed.replacing("<Policy ", with: "<Policy xmlns:r=\"urn:evil\" ")
    let verifier = try registry.verifier { $0.policyDocuments = policies(attacked) }
    #expect(verifier.trustFindings == [])
    let policy = try #require(
      verifier.policies.first { $0.identifier == "urn:mohr:policy:county" })
    let before = try #require(
      Registry.verifier.policies.first { $0.identifier == "urn:mohr:policy:county" })
    #expect(policy.contentDigest == before.contentDigest)
    expect(verifier.verify(try signedCounty()), .totalPassed, nil, [])
    let changed = try signedCounty(
      Sheet.county().replacing("<Unused>10<", with: "<Unused>11<"))
    expect(verifier.verify(changed), .totalFailed, .sigConstraintsFailure, ["S03-received"])
    // The binding that counts is signed: changing it breaks the policy.
    let bound = signed.replacing("uri=\"urn:mohr:result-sheet:1\"/>", with: "uri=\"urn:evil\"/>")
    #expect(try registry.verifier { $0.policyDocuments = policies(bound) }.trustFindings.count == 1)
  }

  /// An expression with a prefix that no Namespace element binds makes a policy unusable.
  @Test func unboundPrefix() throws {
    let policy = county.replacing("<Namespace prefix=\"r\"", with: "<Namespace prefix=\"q\"")
      .replacing("<Policy ", with: "<Policy xmlns:r=\"urn:mohr:result-sheet:1\" ")
    let verifier = try registry.verifier {
      $0.policyDocuments = policies(try registry["ministry"].sign(policy))
    }
    guard
      case .trust(.refused(_, reason: .expression(let name, _, _)))? = verifier.trustFindings.first?
        .code
    else {
      Issue.record("\(verifier.trustFindings)")
      return
    }
    #expect(name.hasPrefix("Term"))
  }

  @Test(arguments: [
    ("test=\"@revision = 1\"", "test=\"@revision = \""),
    ("test=\"@revision = 1\"", "test=\"document('x')\""),
    ("test=\"@revision = 1\"", "test=\"$other\""),
    ("<Title xml:lang=\"en\">", "<Title xml:lang=\"fa\">"),
    ("of=\"farmandar county-hq\"", "of=\"farmandar province\""),
    ("<Level>B</Level>", "<Level>T</Level>"),
    ("role=\"county-hq-head\" required", "role=\"nobody\" required"),
    ("<Level>B</Level>", "<Level>B<!-- or T --></Level>"),
    ("<Level>B</Level>", "<Level>B<?or T?></Level>"),
  ])
  func unusablePolicy(old: String, new: String) throws {
    let policy = try registry["ministry"].sign(county.replacing(old, with: new))
    let found = try outcome { $0.policyDocuments = policies(policy) }
    #expect(found.trust == ["trust-refused"])
    expect(found.verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
  }

  @Test func policyNotInForce() throws {
    let policy = try registry["ministry"].sign(
      county.replacing("validUntil=\"2043", with: "validUntil=\"2012"))
    let found = try outcome { $0.policyDocuments = policies(policy) }
    expect(
      found.verdict, .indeterminate, .signaturePolicyNotAvailable,
      ["policy-not-in-force", "policy-digest-other"])
  }

  @Test func policyForOtherDates() throws {
    let policy = try registry["ministry"].sign(
      county.replacing("from=\"2013-06-01\"", with: "from=\"2013-06-15\""))
    let found = try outcome { $0.policyDocuments = policies(policy) }
    expect(found.verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
  }

  @Test func twoPoliciesApply() throws {
    let twin = try registry["ministry"].sign(
      county.replacing("id=\"urn:mohr:policy:county\"", with: "id=\"urn:mohr:policy:twin\""))
    let found = try outcome { $0.policyDocuments.append(source(twin, "twin.xml")) }
    expect(found.verdict, .indeterminate, .policyProcessingError, ["policy-ambiguous"])
  }

  /// The trust's policy applies, whatever a signature names.
  @Test func signatureNamesAnotherPolicy() throws {
    func first(_ change: (inout SignatureRequest) -> Void) throws -> Set<String> {
      let sheet = try registry["farmandar"].sign(sheet: Sheet.county(), change)
      let verdict = Registry.verifier.verify(sheet).signatures[0]
      return Set(verdict.findings.map(\.identifier))
    }
    #expect(try first { $0.policy?.id = "urn:mohr:policy:board" } == ["policy-other"])
    #expect(try first { $0.policy?.digest[0] ^= 1 } == ["policy-digest-other"])
    #expect(try first { $0.policy = nil } == ["policy-not-named"])
  }

  @Test func algorithmsOfThePolicy() throws {
    let uri = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    let policy = county.replacing("    <Signature uri=\"\(uri)\"/>\n", with: "")
    let verifier = try registry.verifier {
      $0.policyDocuments = policies(try registry["ministry"].sign(policy))
    }
    let digest = try #require(
      verifier.policies.first { $0.identifier == "urn:mohr:policy:county" }
    ).contentDigest
    let sheet = try registry["farmandar"].sign(sheet: Sheet.county()) {
      $0.policy = PolicyReference(id: "urn:mohr:policy:county", contentDigest: digest)
    }
    let verdict = verifier.verify(sheet).signatures[0]
    #expect(verdict.findings.map(\.identifier) == ["algorithm-not-allowed"])
    #expect(verdict.subIndication == .cryptoConstraintsFailureNoPOE)
  }

  // MARK: Editions

  private func edition(
    _ number: Int, of bytes: [UInt8], after predecessor: [UInt8]?
  ) throws -> [UInt8] {
    let named = predecessor.map { " predecessor=\"\($0.base64)\"" } ?? ""
    return try registry["ministry"].sign(
      bytes.replacing("edition=\"1\"", with: "edition=\"\(number)\"\(named)"))
  }

  private func digest(_ bytes: [UInt8]) throws -> [UInt8] {
    try SignedDocument.read(source(bytes, "x")).contentDigest
  }

  @Test func editions() throws {
    let first = must(registry.policies["county.xml"])
    let second = try edition(2, of: county, after: try digest(first))
    let both = try registry.verifier { $0.policyDocuments.append(source(second, "second.xml")) }
    #expect(both.trustFindings.map(\.identifier) == ["edition-superseded"])
    #expect(both.policies.first { $0.identifier == "urn:mohr:policy:county" }?.edition == 2)
    let forged = try edition(2, of: county, after: [UInt8](repeating: 1, count: 32))
    let other = try registry.verifier { $0.policyDocuments.append(source(forged, "second.xml")) }
    #expect(
      Set(other.trustFindings.map(\.identifier)) == ["edition-superseded", "predecessor-other"])
    let silent = try registry.verifier {
      $0.policyDocuments = policies(try edition(2, of: county, after: nil))
    }
    #expect(silent.trustFindings.map(\.identifier) == ["predecessor-not-named"])
  }

  /// What is to come is named with what holds until then, if anything does.
  @Test func editionToCome() throws {
    let first = must(registry.policies["county.xml"])
    let later = "2013-07-01T00:00:00+04:30"
    let second = try registry["ministry"].sign(
      county.replacing(
        "edition=\"1\"", with: "edition=\"2\" predecessor=\"\(try digest(first).base64)\""
      ).replacing("validFrom=\"2013-06-01T00:00:00+04:30\"", with: "validFrom=\"\(later)\""))
    let ended = try registry["ministry"].sign(
      county.replacing(
        "validUntil=\"2043-06-01T00:00:00+04:30\"",
        with: "validUntil=\"2013-06-10T00:00:00+04:30\""))
    let next = try registry["ministry"].sign(
      county.replacing(
        "edition=\"1\"", with: "edition=\"2\" predecessor=\"\(try digest(ended).base64)\""
      ).replacing("validFrom=\"2013-06-01T00:00:00+04:30\"", with: "validFrom=\"\(later)\""))
    for (documents, name) in [([first, second], "used"), ([ended, next], "ended")] {
      let verifier = try registry.verifier {
        $0.policyDocuments = documents.map { source($0, "county.xml") }
      }
      let finding = try #require(
        verifier.trustFindings.first { $0.identifier == "edition-to-come" })
      #expect(finding[name] == .number(1), "\(name)")
    }
  }

  @Test func rollback() throws {
    let found = try outcome { $0.minimumPolicyEditions["urn:mohr:policy:county"] = 2 }
    #expect(found.trust == ["edition-rollback"])
    expect(found.verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
    let roster = try outcome { $0.minimumRosterEdition = 2 }
    #expect(roster.trust == ["edition-rollback"])
    expect(roster.verdict, .indeterminate, .policyProcessingError, ["roster-missing"])
  }

  @Test func twoDocumentsOfOneEdition() throws {
    let other = try registry["ministry"].sign(
      county.replacing("severity=\"warning\"", with: "severity=\"error\""))
    let found = try outcome { $0.policyDocuments.append(source(other, "other.xml")) }
    #expect(found.trust == ["edition-twice"])
    expect(found.verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
  }

  @Test func schemaFileBesideThePolicy() throws {
    let xsd = must(BuiltInSchemas.bytes(for: Vocabulary.resultSheet))
    let named = { (digest: [UInt8]) in
      county.replacing(
        "<Schema id=\"urn:mohr:result-sheet:1\"/>",
        with: "<Schema file=\"third.xsd\" digest=\"\(digest.base64)\"/>")
    }
    func findings(_ digest: [UInt8], _ file: [UInt8]?) throws -> ([String], Set<String>) {
      let policy = try registry["ministry"].sign(named(digest))
      let verifier = try registry.verifier {
        $0.policyDocuments = policies(policy)
        $0.schemaFiles["third.xsd"] = file
      }
      let verdict = verifier.verify(try signedCounty())
      return (
        verifier.trustFindings.map(\.identifier),
        Set(verdict.findings.filter { $0.severity >= .missing }.map(\.identifier))
      )
    }
    let right = Digest.hash(xsd, .sha256)
    #expect(try findings(right, xsd) == ([], []))
    #expect(try findings(right, nil) == ([], ["schema-missing"]))
    #expect(try findings(right, xsd + [10]) == ([], ["schema-missing"]))
  }
}

extension [UInt8] {
  /// The bytes as base64.
  var base64: String {
    let alphabet = [Character]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: count, by: 3) {
      let rest = self[start..<Swift.min(start + 3, count)]
      var bits = rest.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - rest.count))
      var letters = ""
      for _ in 0..<4 {
        letters = String(alphabet[bits & 63]) + letters
        bits >>= 6
      }
      text += letters.prefix(rest.count + 1) + String(repeating: "=", count: 3 - rest.count)
    }
    return text
  }
}
