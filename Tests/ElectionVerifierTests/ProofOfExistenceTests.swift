import CertificateIssuing
import ElectionVerifier
import PKI
import Testing

/// One sheet, three calls: what is judged now, what the caller asserts, what an archive proves.
@Suite struct ProofOfExistenceTests {
  let registry = Registry.shared
  private let signed = Registry.now

  /// A verifier of a day later, when the farmandar's card is revoked.
  private func verifier(
    at: Instant? = nil, receivedAt received: Instant? = nil, revoked: Instant
  ) throws -> Verifier {
    var trust = try registry.trust()
    trust.revocationLists = try registry.revocationLists { list in
      list.thisUpdate = Registry.now.adding(seconds: 7_200)
      list.revoke(registry["farmandar"].certificate, at: revoked, reason: .keyCompromise)
    }
    return Verifier(
      trust: trust, at: at, receivedAt: received, clock: FixedClock(Registry.now.adding(days: 1)))
  }

  private func identifiers(_ verdict: Verdict) -> Set<String> {
    Set(verdict.allFindings.map(\.identifier))
  }

  @Test func threeCallsThreeExplanations() throws {
    let sheet = try signedCounty()
    let (before, revoked) = (signed.adding(seconds: 600), signed.adding(seconds: 3_600))
    let now = try verifier(revoked: revoked).verify(sheet)
    expect(now, .indeterminate, .revokedNoPOE, ["revoked"])
    #expect(!now.isTimeAsserted)
    let asserted = try verifier(at: before, revoked: revoked).verify(sheet)
    expect(asserted, .totalPassed, nil, [])
    #expect(asserted.isTimeAsserted)
    #expect(identifiers(asserted).contains("revoked-since"))
    let proven = try verifier(receivedAt: before, revoked: revoked).verify(sheet)
    expect(proven, .totalPassed, nil, [])
    #expect(!proven.isTimeAsserted)
    #expect(identifiers(proven).contains("revoked-after-proof"))
    #expect(!identifiers(proven).contains("revoked-since"))
    #expect(proven.signatures[0].proof?.time == before)
    #expect(proven.signatures[0].proof?.source == .archive)
  }

  /// Whatever is proven of a time after the revocation helps nobody.
  @Test(arguments: [0, 1, 60, 3_000]) func provenTooLate(seconds: Int64) throws {
    let revoked = signed.adding(seconds: 3_600)
    let verdict = try verifier(receivedAt: revoked.adding(seconds: seconds), revoked: revoked)
      .verify(try signedCounty())
    expect(verdict, .indeterminate, .revokedNoPOE, ["revoked", "proven-too-late"])
  }

  /// A receipt of after the validation time is none.
  @Test func aReceiptOfAfterTheValidationTime() throws {
    let revoked = signed.adding(seconds: 3_600)
    let verdict = try verifier(
      at: revoked, receivedAt: revoked.adding(seconds: 1), revoked: revoked
    ).verify(try signedCounty())
    expect(verdict, .indeterminate, .revokedNoPOE, ["revoked"])
    #expect(verdict.signatures[0].proof == nil)
  }

  /// A signature that claims to be of after the archive had it.
  @Test func claimedLater() throws {
    let received = signed.adding(days: -1)
    let verdict = try verifier(receivedAt: received, revoked: signed.adding(seconds: 3_600))
      .verify(try signedCounty())
    #expect(identifiers(verdict).contains("claimed-after-proof"))
    #expect(verdict.indication != .totalPassed)
  }

  /// A broken signature stays broken, whoever had it when.
  @Test func aBrokenSignatureStaysBroken() throws {
    let bytes = try signedCounty()
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("tier=\"county\"", with: "tier=\"country\"")
    #expect(Array(text.utf8) != bytes)
    let verdict = try verifier(
      receivedAt: signed.adding(seconds: 600), revoked: signed.adding(seconds: 3_600)
    ).verify(Array(text.utf8))
    #expect(verdict.indication == .totalFailed)
  }
}
