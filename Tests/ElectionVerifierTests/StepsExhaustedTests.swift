import CanonicalXML
import ElectionReports
import ElectionVerifier
import SignatureBuilding
import Testing
import XAdES

/// A sheet that is signed as it should be, under a policy with an expression that takes too many steps.
@Suite struct StepsExhaustedTests {
  private let registry = Registry.shared

  /// From each element over all that lie below one above it, seven levels deep: n⁷ steps for a sheet of n elements.
  private static let costly = (1...7).reduce("1") { inner, _ in
    "count(ancestor-or-self::*/descendant::*[\(inner) &gt; 0])"
  }

  /// A verifier of the county policy as it is changed, and a sheet that all three signed under it.
  private func world(_ old: String, _ new: String) throws -> (verifier: Verifier, sheet: [UInt8]) {
    let county = must(BuiltInPolicies.all.first { $0.name == "county.xml" }).bytes
    let policy = try registry["ministry"].sign(county.replacing(old, with: new))
    let verifier = try registry.verifier { trust in
      trust.policyDocuments = registry.policies.sorted { $0.key < $1.key }.map {
        source($0.key == "county.xml" ? policy : $0.value, $0.key)
      }
    }
    #expect(verifier.trustFindings == [])
    let identifier = "urn:mohr:policy:county"
    let used = try #require(verifier.policies.first { $0.identifier == identifier })
    let change: (inout SignatureRequest) -> Void = {
      $0.policy = PolicyReference(id: identifier, contentDigest: used.contentDigest)
    }
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] {
      sheet = try registry[name].sign(sheet: sheet, change)
    }
    return (verifier, try registry["province-hq"].countersign(sheet: sheet, over: [1, 2], change))
  }

  /// INDETERMINATE, with the expression at which the steps ended, in every format; nothing is held against
  /// the sheet or its signers.
  @Test(arguments: [
    (
      "<Rule code=\"tier-kind\"", "Rule costly test",
      "<Rule code=\"costly\" severity=\"error\" context=\".\" test=\"\(costly) &gt; 0\">"
    ),
    (
      "<Rule code=\"V02-revision\"", "Rule costly test",
      "<Rule code=\"costly\" severity=\"warning\" context=\"//*\" test=\"\(costly) &gt; 0\">"
    ),
    (
      "<Rule code=\"tier-kind\"", "Rule costly context",
      "<Rule code=\"costly\" severity=\"error\" context=\"r:Unit[\(costly) &gt; 0]\" test=\"true()\">"
    ),
  ])
  func rule(before: String, expression: String, start: String) throws {
    let rule =
      start + """
        <Sentence xml:lang="fa">گران</Sentence><Sentence xml:lang="en">costly</Sentence></Rule>
        """
    let (verifier, sheet) = try world(before, rule + before)
    try expectExhausted(verifier.verify(sheet), expression)
  }

  @Test func candidates() throws {
    let select = "select=\"r:Votes/r:Candidate\" code=\"@code\" name=\"r:Name\" votes=\"r:Count\""
    let (verifier, sheet) = try world(
      select, select.replacing("r:Votes/", with: "r:Votes[\(Self.costly) &gt; 0]/"))
    try expectExhausted(verifier.verify(sheet), "Candidates select")
  }

  @Test func field() throws {
    let (verifier, sheet) = try world(
      "<Placement", "<Placement")
    #expect(verifier.verify(sheet).indication == .totalPassed, "nothing is wrong but the steps")
    let costly = try world(
      "select=\"r:Ballots/r:Void\"", "select=\"r:Ballots[\(Self.costly) &gt; 0]/r:Void\"")
    try expectExhausted(costly.verifier.verify(costly.sheet), "Field ballots.void")
  }

  /// Somebody changed it: that fails, whatever the expressions take.
  @Test func changedBesides() throws {
    let (verifier, sheet) = try world(
      "select=\"r:Ballots/r:Void\"", "select=\"r:Ballots[\(Self.costly) &gt; 0]/r:Void\"")
    let changed = sheet.replacing("<Count>120</Count>", with: "<Count>121</Count>")
    let verdict = verifier.verify(changed)
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.subIndication == .hashFailure)
  }

  private func expectExhausted(_ verdict: Verdict, _ expression: String) throws {
    #expect(verdict.indication == .indeterminate)
    #expect(verdict.subIndication == .policyProcessingError)
    #expect(verdict.signatures.allSatisfy { $0.state == .intact && $0.path.count == 3 })
    let grave = verdict.allFindings.filter { $0.severity >= .missing }
    #expect(grave.filter { $0.severity == .error } == [])
    let told = grave.filter { $0.identifier == "steps-exhausted" }
    #expect(told.count == 1)
    let finding = try #require(told.first)
    let named = finding.data.first { $0.name == "expression" }?.value
    guard case .text(let name)? = named else { throw Missing() }
    #expect(name.hasPrefix(expression), "\(name)")
    for format in ReportFormat.all {
      for language in Language.allCases {
        let text = format.report(verdict, ReportStyle(language: language))
        #expect(text.contains(name), "\(format.name)")
      }
    }
    // A document of another size has another budget; the one that was spent is named.
    let limit = finding.data.first { $0.name == "limit" }?.value
    guard case .number(let steps)? = limit else { throw Missing() }
    #expect(steps > Limits.standard.expressionSteps)
  }

  private struct Missing: Error {}
}
