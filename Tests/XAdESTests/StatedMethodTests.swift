import CanonicalXML
import Foundation
import Judges
import PKI
import Testing

@testable import XAdES

/// EdDSA, and RSA-PSS with parameters that the document states: computed and never accepted. Canonicalized by xmllint,
/// signed by OpenSSL's command.
@Suite struct StatedMethodTests {
  struct Method: CustomTestStringConvertible, Sendable {
    let name: String
    let key: [String]
    let markup: String
    /// What OpenSSL's command signs a file with, without the key and the file.
    let command: [String]
    var testDescription: String { name }
  }

  private static let pss = "http://www.w3.org/2007/05/xmldsig-more#rsa-pss"
  private static let rsa = ["genrsa", "2048"]

  private static func edwards(_ curve: EdwardsCurve) -> Method {
    Method(
      name: curve.name, key: ["genpkey", "-algorithm", curve.name],
      markup: "<SignatureMethod Algorithm=\"\(curve.xmlURI)\"/>",
      command: ["pkeyutl", "-sign", "-rawin"])
  }

  private static func stated(
    _ name: String, _ parameters: String, _ digest: String, mask: String, salt: String
  ) -> Method {
    Method(
      name: name, key: rsa,
      markup: "<SignatureMethod Algorithm=\"\(pss)\">\(parameters)</SignatureMethod>",
      command: [
        "pkeyutl", "-sign", "-rawin", "-digest", digest, "-pkeyopt", "rsa_padding_mode:pss",
        "-pkeyopt", "rsa_mgf1_md:\(mask)", "-pkeyopt", "rsa_pss_saltlen:\(salt)",
      ])
  }

  private static func parameters(_ content: String) -> String {
    "<p:RSAPSSParams xmlns:p=\"http://www.w3.org/2007/05/xmldsig-more#\">\(content)</p:RSAPSSParams>"
  }

  private static func digest(_ algorithm: DigestAlgorithm) -> String {
    "<DigestMethod Algorithm=\"\(algorithm.xmlURI)\"/>"
  }

  private static let mask = "http://www.w3.org/2007/05/xmldsig-more#MGF1"

  static let methods =
    EdwardsCurve.allCases.map(edwards) + [
      stated("nothing stated", "", "sha256", mask: "sha256", salt: "32"),
      stated("no parameter", parameters(""), "sha256", mask: "sha256", salt: "32"),
      stated(
        "a digest", parameters(digest(.sha512)), "sha512", mask: "sha256", salt: "64"),
      stated(
        "everything",
        parameters(
          digest(.sha384)
            + "<p:MaskGenerationFunction Algorithm=\"\(mask)\">\(digest(.sha1))"
            + "</p:MaskGenerationFunction><p:SaltLength>20</p:SaltLength>"
            + "<p:TrailerField>1</p:TrailerField>"), "sha384", mask: "sha1", salt: "20"),
      stated(
        "no salt", parameters("<p:SaltLength> 0 </p:SaltLength>"), "sha256", mask: "sha256",
        salt: "0"),
    ]

  /// A signed document: the digests by xmlsec1, SignedInfo's form by xmllint, the value by OpenSSL's command.
  private static func sign(_ method: Method) throws -> String {
    let holder = try WeakSignatureTests.holder(method.key)
    let other = try WeakSignatureTests.holder(rsa)
    var template = Template(certificates: [holder.certificate])
    template.named = holder.certificate
    let digested = try XMLSec.sign(template: template.text, key: other.key, folder: other.folder)
    let usual =
      "<SignatureMethod Algorithm=\"\(SignatureAlgorithm.rsaPKCS1(.sha256).identifier)\"/>"
    let text = try String(decoding: digested, as: UTF8.self)
      .replacingFirst(usual, method.markup)
    let info = try text.element("SignedInfo")
      .replacingFirst("<SignedInfo", "<SignedInfo xmlns=\"\(Template.ds)\"")
    let file = holder.folder.path + "/info"
    try Data(info.utf8).write(to: URL(fileURLWithPath: file))
    let canonical = try run("xmllint", ["--exc-c14n", file])
    try #require(canonical.status == 0, "\(canonical.errors)")
    try Data(canonical.output).write(to: URL(fileURLWithPath: file))
    let value = try run("openssl", method.command + ["-inkey", holder.key, "-in", file])
    try #require(value.status == 0, "\(value.errors)")
    let old = try text.element("SignatureValue")
    return try text.replacingFirst(
      old,
      "<SignatureValue Id=\"val\">\(TestBase64.encode(Array(value.output)))</SignatureValue>")
  }

  private func read(_ text: String) throws -> SignatureResult {
    try #require(try Signing.read(text).signatures.first)
  }

  @Test(arguments: methods) func areToldFromChangedOnes(_ method: Method) throws {
    let signed = try Self.sign(method)
    let authentic = try read(signed)
    #expect(authentic.state == .intact && authentic.intact == nil, "\(authentic.faults)")
    guard case .unsupportedSignatureMethod? = authentic.faults.first?.reason else {
      Issue.record("\(authentic.faults)")
      return
    }
    let changed = try read(try signed.replacingFirst("a=\"1\"", "a=\"2\""))
    #expect(changed.state == .broken)
    #expect(changed.faults.first?.subIndication == .hashFailure)
    // SignedInfo itself, which the value is over.
    let other = try read(try signed.replacingFirst("Id=\"ref\"", "Id=\"fer\""))
    #expect(other.state == .broken)
    #expect(other.faults.map(\.reason) == [.signatureValueWrong])
    let short = try read(
      signed.replacing(/<SignatureValue Id="val">..../) { _ in "<SignatureValue Id=\"val\">" })
    #expect(short.state == .broken)
  }

  /// Parameters that say something else, or are none: of the value nothing is said.
  @Test(arguments: [
    "<p:SaltLength>1025</p:SaltLength>", "<p:SaltLength>-1</p:SaltLength>",
    "<p:SaltLength>3_2</p:SaltLength>", "<p:SaltLength/>", "<p:TrailerField>2</p:TrailerField>",
    "<p:TrailerField>1</p:TrailerField><p:SaltLength>32</p:SaltLength>",
    "<p:SaltLength>32</p:SaltLength><p:SaltLength>32</p:SaltLength>", "text", "<n/>",
    "<p:MaskGenerationFunction Algorithm=\"urn:x\"/>",
    "<DigestMethod Algorithm=\"urn:none\"/>",
  ])
  func otherParametersAreNotChecked(_ content: String) throws {
    let method = try #require(Self.methods.first { $0.name == "no parameter" })
    let usual = Self.parameters("")
    let text = try Self.sign(method).replacingFirst(usual, Self.parameters(content))
    let result = try read(text)
    #expect(result.state == .notChecked)
    #expect(result.faults.map(\.reason) == [.unsupportedSignatureMethod(Self.pss)])
  }

  /// A method of one kind with a key of another.
  @Test func aKeyOfAnotherKindDoesNotFit() throws {
    let edwards = try #require(Self.methods.first)
    let text = try Self.sign(edwards)
    for uri in [EdwardsCurve.ed448.xmlURI, SignatureAlgorithm.ecdsa(.sha256).identifier] {
      let result = try read(try text.replacingFirst(EdwardsCurve.ed25519.xmlURI, uri))
      #expect(result.state != .intact && result.intact == nil, "\(uri): \(result.faults)")
    }
  }
}
