import ElectionReports
import PKI
import Testing

@testable import ElectionVerifier

/// What a verdict repeats of what signatures and their certificates say.
@Suite struct SignatureTextTests {
  private static let long = String(repeating: "a", count: VerdictLimits.textScalars + 1)

  private static func certificate() -> CertificateSummary {
    CertificateSummary(
      commonName: "a", subject: "b", issuer: "c", serial: "d",
      notBefore: Instant(secondsSince1970: 0), notAfter: Instant(secondsSince1970: 1), digest: [])
  }

  private static func verdict() -> SignatureVerdict {
    var verdict = SignatureVerdict(number: "1", id: "s")
    verdict.signer = SignerIdentity(certificate: certificate(), nationalID: nil)
    verdict.path = [certificate()]
    verdict.files = ["one"]
    return verdict
  }

  @Test func shortTextsStayAsTheyAre() {
    var verdicts = [Self.verdict(), Self.verdict()]
    verdicts.cutTexts(to: VerdictLimits.signatureBytes)
    #expect(verdicts == [Self.verdict(), Self.verdict()])
  }

  /// Each text alone, so that none is forgotten where lengths are added up.
  @Test(arguments: 0..<12)
  func oneLongText(_ place: Int) {
    var verdict = Self.verdict()
    switch place {
    case 0: verdict.id = Self.long
    case 1: verdict.claimedRole = Self.long
    case 2: verdict.commitment = Self.long
    case 3: verdict.reason = Self.long
    case 4: verdict.place = Self.long
    case 5: verdict.policyNamed = Self.long
    case 6: verdict.files = [Self.long]
    case 7: verdict.signer?.certificate.commonName = Self.long
    case 8: verdict.path[0].commonName = Self.long
    case 9: verdict.path[0].subject = Self.long
    case 10: verdict.path[0].issuer = Self.long
    default: verdict.path[0].serial = Self.long
    }
    var verdicts = [Self.verdict(), verdict]
    verdicts.cutTexts(to: VerdictLimits.signatureBytes)
    #expect(verdicts[0] == Self.verdict())
    #expect(verdicts[1] != verdict)
  }

  @Test func manyTextsShareOneBudget() {
    var verdict = Self.verdict()
    verdict.files = (0..<VerdictLimits.files).map { _ in String(Self.long.dropLast()) }
    let verdicts = Array(repeating: verdict, count: 64)
    var cut = verdicts
    cut.cutTexts(to: VerdictLimits.signatureBytes)
    let bytes = cut.reduce(0) { $0 + $1.files.reduce(0) { $0 + $1.utf8.count } }
    #expect(bytes <= VerdictLimits.signatureBytes + 64 * VerdictLimits.files * 16)
    #expect(cut.first == verdicts.first)
    #expect(cut.last != verdicts.last)
  }

  @Test func filesBeyondTheListAreCounted() {
    var verdict = Self.verdict()
    verdict.files = Array(repeating: "f", count: VerdictLimits.files + 3)
    var verdicts = [verdict]
    verdicts.cutTexts(to: VerdictLimits.signatureBytes)
    #expect(verdicts[0].files.count == VerdictLimits.files)
    #expect(verdicts[0].omittedFiles == 3)
  }
}
