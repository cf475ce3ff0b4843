import CanonicalXML
import ElectionVerifier
import PKI
import Testing
import XAdES

/// The rules of a policy are run where an intact signature vouches for the content, and nowhere else: a stranger's file
/// fails as it is, and costs nothing more.
@Suite struct VouchingTests {
  private let registry = Registry.shared
  private let verifier = Registry.verifier

  /// A sheet whose total is no sum, with one signature.
  private func signed() throws -> [UInt8] {
    try registry["farmandar"].sign(
      sheet: Sheet.county().replacing("<Total>200</Total>", with: "<Total>198</Total>"))
  }

  private func rules(_ sheet: [UInt8], _ states: [SignatureState]) -> Set<String> {
    let verdict = verifier.verify(sheet)
    #expect(verdict.indication == .totalFailed || verdict.indication == .indeterminate)
    let all = verdict.signatures.flatMap(\.flattened)
    #expect(all.map(\.state) == states, "\(all.map { $0.findings.map(\.identifier) })")
    return Set(verdict.findings.map(\.identifier).filter { $0.hasPrefix("S03") })
  }

  @Test func intact() throws {
    let sheet = try signed()
    #expect(rules(sheet, [.intact]) == ["S03-total", "S03-split"])
  }

  /// One that could not be computed vouches for nothing, whatever kept it from being computed.
  @Test(arguments: [
    ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "urn:x:none"),
    (
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
      "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    ),
    ("ds:X509Certificate>", "ds:X509SubjectName>"),
    ("ds:SignedInfo>", "ds:SignedInfo2>"),
  ])
  func unchecked(_ change: (from: String, to: String)) throws {
    let sheet = try signed().replacing(change.from, with: change.to)
    #expect(rules(sheet, [.notChecked]) == [])
  }

  @Test func broken() throws {
    let sheet = try signed().replacing("<Count>79</Count>", with: "<Count>78</Count>")
    #expect(rules(sheet, [.broken]) == [])
    // The properties were changed, if only to those of another version.
    let other = try signed().replacing("01903/v1.3.2#", with: "01903/v1.2.2#")
    #expect(rules(other, [.broken]) == [])
  }

  /// A countersignature is over another's value, not over the content: it may be intact, and vouches for nothing.
  @Test func countersignature() throws {
    let sheet = try registry["province-hq"].countersign(sheet: signed(), over: [1])
      .replacing("<Count>79</Count>", with: "<Count>78</Count>")
    #expect(rules(sheet, [.broken, .intact]) == [])
  }

  /// One intact signature beside a broken one is enough.
  @Test func oneOfTwo() throws {
    let sheet = try registry["county-hq"].sign(sheet: signed())
      .replacing("<xades:ClaimedRole>farmandar<", with: "<xades:ClaimedRole>bakhshdar<")
    #expect(rules(sheet, [.broken, .intact]) == ["S03-total", "S03-split"])
  }
}
