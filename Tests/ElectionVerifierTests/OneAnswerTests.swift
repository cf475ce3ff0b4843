import ElectionVerifier
import PKI
import Testing

/// A roster or policy that is verified gets the verdict of the trust: one answer for both.
@Suite struct OneAnswerTests {
  private let registry = Registry.shared

  /// The codes of the verdict on a roster that is graver than a warning.
  private func verdict(
    _ roster: [UInt8], _ change: (inout Trust) throws -> Void = { _ in }
  ) throws -> (indication: Indication, codes: Set<String>) {
    let verdict = try registry.verifier(change).verify(roster)
    #expect(verdict.kind == .roster)
    return (
      verdict.indication,
      Set(verdict.allFindings.filter { $0.severity >= .missing }.map(\.identifier))
    )
  }

  @Test func theRosterInUsePasses() throws {
    let found = try verdict(try registry.signedRoster())
    #expect(found.indication == .totalPassed, "\(found.codes)")
  }

  @Test func anEditionBelowThePinnedOneDoesNot() throws {
    let roster = try registry.signedRoster()
    let found = try verdict(roster) {
      $0.minimumRosterEdition = 5
      $0.rosterDocuments = []
    }
    #expect(found.indication == .indeterminate && found.codes == ["trust-not-used"])
  }

  @Test func anOlderEditionThanTheOneInUseDoesNot() throws {
    let old = try registry.signedRoster()
    let newer = try registry.signedRoster { $0.edition += 1 }
    let found = try verdict(old) { $0.rosterDocuments = [source(newer, "roster.xml")] }
    #expect(found.indication == .indeterminate && found.codes == ["trust-not-used"])
  }

  @Test func anotherOneOfTheSameEditionDoesNot() throws {
    let other = try registry.signedRoster { $0.cards.removeLast() }
    let found = try verdict(other)
    #expect(found.indication == .indeterminate && found.codes == ["trust-not-used"])
  }

  @Test func oneThatIsOutOfForceDoesNot() throws {
    let old = try registry.signedRoster { $0.validUntil = Registry.now.adding(seconds: -1) }
    let found = try verdict(old) { $0.rosterDocuments = [] }
    #expect(found.indication == .indeterminate && found.codes == ["roster-not-in-force"])
  }

  @Test func oneCertificateOnTwoCardsDoesNot() throws {
    let shared = try registry.signedRoster { $0.cards[1].certificates = $0.cards[0].certificates }
    let found = try verdict(shared) { $0.rosterDocuments = [] }
    #expect(found.indication == .totalFailed && found.codes == ["certificate-shared"])
  }

  @Test func aPolicyBelowThePinnedEditionDoesNot() throws {
    let policy = try #require(registry.policies["county.xml"])
    let summary = try #require(Registry.verifier.verify(try signedCounty()).policy)
    let identifier = summary.identifier
    let verdict = try registry.verifier {
      $0.minimumPolicyEditions[identifier] = 9
      $0.policyDocuments = []
    }.verify(policy)
    #expect(verdict.indication == .indeterminate)
    #expect(verdict.allFindings.contains { $0.identifier == "trust-not-used" })
    #expect(Registry.verifier.verify(policy).indication == .totalPassed)
  }

  /// What the trust has but does not use is not asked to be put where it lies.
  @Test func whatLiesThereIsNotAskedFor() throws {
    let old = try registry.signedRoster()
    let verdict = try registry.verifier {
      $0.minimumRosterEdition = 5
      $0.rosterDocuments = [source(old, "roster.xml")]
    }.verify(try signedCounty())
    #expect(verdict.findings.contains { $0.code == .roster(.refused) })
    let without = try registry.verifier { $0.rosterDocuments = [] }.verify(try signedCounty())
    #expect(without.findings.contains { $0.code == .roster(.missing) })
  }
}
