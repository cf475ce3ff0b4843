import CanonicalXML
import Judges
import PKI
import Testing

@testable import XAdES

/// One digest by a method that is not known here leaves all else to be computed: what is broken is told, and
/// what is not stays undecided.
@Suite struct UnknownDigestTests {
  static let unknown = "urn:x:none"

  private static let signer = Result { try TestRegistry.shared.quick }

  /// A complete signature, sealed after the template was changed.
  private static func seal(_ change: (String) throws -> String) throws -> String {
    let signer = try signer.get()
    var template = Template(certificates: [signer.certificate])
    template.named = signer.certificate
    template.algorithm = signer.algorithm.identifier
    return try OwnSealer(signer: signer).seal(change(template.text), "sig")
  }

  /// The first or the last of some elements, with another digest method.
  private static func method(
    _ uri: String, after place: String
  ) -> (String) throws -> String {
    { text in
      let parts = text.split(separator: place, maxSplits: 1, omittingEmptySubsequences: false)
      let rest = try String(parts[1]).replacingFirst(DigestAlgorithm.sha256.xmlURI, uri)
      return parts[0] + place + rest
    }
  }

  private static func result(_ text: String) throws -> SignatureResult {
    try #require(try Signing.read(text).signatures.first)
  }

  /// The same signature with another value: r and s are not those of these bytes.
  private static func withOtherValue(_ text: String) throws -> String {
    let value = try text.element("SignatureValue")
    let other = try seal { try $0.replacingFirst("<n ", "<n b=\"\" ") }.element("SignatureValue")
    return try text.replacingFirst(value, other)
  }

  @Test func anUnknownDigestOfAReferenceIsNamed() throws {
    let text = try Self.seal(Self.method(Self.unknown, after: "Id=\"ref\""))
    let intact = try Self.result(text)
    let fault = SignatureFault.Reason.unknownDigest(
      reference: 0, uri: "", method: Self.unknown)
    #expect(intact.faults.map(\.reason) == [fault])
    #expect(intact.state == .notChecked && intact.certificate == nil)
    #expect(fault.subIndication == .cryptoConstraintsFailureNoPOE)
    // The value and the other reference are computed all the same.
    let value = try Self.result(Self.withOtherValue(text))
    #expect(value.state == .broken)
    #expect(value.faults.map(\.reason) == [.signatureValueWrong])
    let other = try Self.result(text.replacingFirst("T20:00:00Z", "T21:00:00Z"))
    #expect(other.state == .broken)
    #expect(
      other.faults.map(\.reason) == [fault, .digestMismatch(reference: 1, uri: "#props")])
  }

  @Test func anUnknownDigestOfTheCertificateIsNamed() throws {
    let text = try Self.seal(Self.method(Self.unknown, after: "<x:CertDigest>"))
    let intact = try Self.result(text)
    #expect(intact.faults.map(\.reason) == [.unsupportedDigest(Self.unknown)])
    // Whether it is the one that is named is not known; by its key nothing was changed.
    #expect(intact.faults.first?.element == "Cert" && intact.state == .intact)
    #expect(intact.intact == nil)
    #expect(try Self.result(Self.withOtherValue(text)).state == .broken)
    let changed = try Self.result(text.replacingFirst("a=\"1\"", "a=\"2\""))
    #expect(changed.state == .broken)
    #expect(changed.faults.contains { $0.subIndication == .hashFailure })
  }

  @Test func anUnknownDigestOfThePolicyIsAFindingAboutThePolicy() throws {
    let text = try Self.seal { text in
      try text.replacingFirst(
        "</x:SigningCertificateV2>",
        "</x:SigningCertificateV2><x:SignaturePolicyIdentifier><x:SignaturePolicyId><x:SigPolicyId>"
          + "<x:Identifier>urn:p</x:Identifier></x:SigPolicyId><x:SigPolicyHash>"
          + "<DigestMethod Algorithm=\"\(Self.unknown)\"/><DigestValue>AAAA</DigestValue>"
          + "</x:SigPolicyHash></x:SignaturePolicyId></x:SignaturePolicyIdentifier>")
    }
    let intact = try Self.result(text)
    #expect(intact.state == .intact, "\(intact.faults)")
    #expect(
      intact.shortcomings.map(\.reason) == [.policyDigestWeak(.unknown(uri: Self.unknown))])
    #expect(try Self.result(Self.withOtherValue(text)).state == .broken)
    #expect(try Self.result(text.replacingFirst("a=\"1\"", "a=\"2\"")).state == .broken)
  }

  /// Digests that are computed and not accepted, of which xmlsec1 knows none.
  @Test(arguments: [DigestAlgorithm.md5, .sha3_224, .sha3_256, .sha3_384, .sha3_512])
  func digestsThatAreComputedAndNotAccepted(_ digest: DigestAlgorithm) throws {
    try #require(digest.isAvailable)
    let text = try Self.seal(Self.method(digest.xmlURI, after: "Id=\"ref\""))
    let weak = try Self.result(text)
    #expect(weak.state == .intact && weak.intact == nil)
    #expect(weak.faults.map(\.reason) == [.unsupportedDigest(digest.xmlURI)])
    #expect(try Signing.read(text).uncovered.parts.allSatisfy { $0.kind != .content })
    let changed = try Self.result(text.replacingFirst("a=\"1\"", "a=\"2\""))
    #expect(changed.state == .broken)
    #expect(changed.faults.first?.subIndication == .hashFailure)
  }
}
