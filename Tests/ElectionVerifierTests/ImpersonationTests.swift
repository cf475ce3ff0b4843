import ElectionVerifier
import PKI
import Testing
import XAdES

/// Officials who sign what is not theirs. What those without a key can do is in AttackTests.
@Suite struct ImpersonationTests {
  let registry = Registry.shared
  let verifier = Registry.verifier

  /// A sheet of another unit's officials is no replay: territory, parent and pins are signed.
  @Test func replayInAnotherUnit() throws {
    let sheet = Sheet.county().replacing("code=\"IR-01-02\"", with: "code=\"IR-01-03\"")
      .replacing("IR-01-02-01", with: "IR-01-03-01").replacing("IR-01-02-03", with: "IR-01-03-03")
    let verdict = verifier.verify(try signedCounty(sheet))
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["A02", "C02"])
  }

  /// What is signed by a look-alike role or unit is not the role or unit.
  @Test func lookAlikes() throws {
    let kelvin = Sheet.county().replacing("scheme=\"mohr-lab\"", with: "scheme=\"mo\u{212A}\"")
    let verdict = verifier.verify(try signedCounty(kelvin))
    #expect(verdict.allFindings.contains { $0.identifier == "A02-scheme" })
    let role = try registry["farmandar"].sign(sheet: Sheet.county(), role: "farm\u{200C}andar")
    #expect(
      verifier.verify(role).signatures[0].findings.contains { $0.identifier == "A01-not-asked" })
  }
}
