import Foundation
import Testing

@testable import CertificateIssuing
@testable import PKI

/// Signatures on certificates and lists that are made otherwise than by the registry: RSASSA-PSS with any salt is judged,
/// Ed25519 and Ed448 are unknown to this version, and none of them is called weak. Signed by the `openssl` command.
@Suite(.enabled(if: OpenSSLTool.isInstalled, "no /usr/bin/openssl"))
struct OtherAlgorithmTests {
  /// How a CA signs.
  struct Method: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let key: [String]
    /// The AlgorithmIdentifier.
    let identifier: [UInt8]
    let options: [String]
    let isKnown: Bool

    static func edwards(_ name: String, _ oid: String) -> Method {
      Method(
        testDescription: name, key: ["-algorithm", name],
        identifier: DERWriter.sequence(OID.encoded(oid)), options: ["-rawin"], isKnown: false)
    }

    /// RSASSA-PSS with SHA-256, a salt of some bytes, and the mask's digest.
    static func pss(_ salt: Int, mask: String = "sha256", isKnown: Bool = true) -> Method {
      func hash(_ name: String) -> [UInt8] {
        let oid = ["sha256": "2.16.840.1.101.3.4.2.1", "sha384": "2.16.840.1.101.3.4.2.2"][name]
        return DERWriter.sequence(OID.encoded(oid ?? "1.3.14.3.2.26"), DERWriter.null)
      }
      let generator = DERWriter.sequence(OID.encoded("1.2.840.113549.1.1.8"), hash(mask))
      let length = salt == 20 ? [] : DERWriter.value(0xA2, DERWriter.integer(UInt64(salt)))
      return Method(
        testDescription: "RSASSA-PSS, a salt of \(salt), the mask by \(mask)",
        key: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
        identifier: DERWriter.sequence(
          OID.rsaPSS,
          DERWriter.sequence(
            DERWriter.value(0xA0, hash("sha256")), DERWriter.value(0xA1, generator), length)),
        options: [
          "-rawin", "-digest", "sha256", "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt",
          "rsa_pss_saltlen:\(salt)", "-pkeyopt", "rsa_mgf1_md:\(mask)",
        ], isKnown: isKnown)
    }
  }

  static let methods =
    [0, 1, 20, 31, 33, 48, 222].map { Method.pss($0) } + [
      .pss(32, mask: "sha384", isKnown: false), .pss(32, mask: "sha1", isKnown: false),
      .edwards("ED25519", "1.3.101.112"), .edwards("ED448", "1.3.101.113"),
    ]

  private let tool: OpenSSLTool
  private let lab: Lab
  private let other: PrivateKey

  init() throws {
    tool = try OpenSSLTool()
    lab = try Lab()
    other = try PrivateKey.generate(.p256)
  }

  /// A structure of the lab's, signed anew by another method.
  private func resigned(_ der: [UInt8], _ method: Method) throws -> [UInt8] {
    var outer = DERReader(der)
    var body = outer.inside(try outer.next(0x30))
    let tbs = try DERTree(Array(der[try body.next(0x30).whole]))
    guard case .constructed(let tag, var parts) = tbs else { return [] }
    let place = try #require(
      parts.firstIndex { part in
        if case .constructed(0x30, _) = part { true } else { false }
      })
    parts[place] = try DERTree(method.identifier)
    let content = DERTree.constructed(tag: tag, parts: parts).der
    try tool.file("tbs", content)
    let signed = try tool.run(
      ["pkeyutl", "-sign", "-inkey", "ca.pem", "-in", "tbs", "-out", "value"] + method.options)
    #expect(signed.status == 0, "\(signed.output)")
    return DERWriter.sequence(
      content, method.identifier, DERWriter.bitString(try tool.read("value")))
  }

  /// The lab's issuing CA with another key.
  private func authority(_ method: Method) throws -> Certificate {
    let made = try tool.run(["genpkey", "-out", "ca.pem"] + method.key)
    #expect(made.status == 0, "\(made.output)")
    _ = try tool.run("pkey", "-in", "ca.pem", "-pubout", "-outform", "DER", "-out", "public")
    return try CertificateBuilder.authority(
      DistinguishedName(organization: "TEST", commonName: "Lab Issuing CA"), notBefore: Lab.start,
      notAfter: Lab.end
    ).issue(to: try PublicKey(spki: tool.read("public")), by: lab.root)
  }

  private func verdict(
    _ leaf: Certificate, _ lists: [RevocationList], _ authority: Certificate
  ) throws -> PathVerdict {
    var profile = lab.profile
    profile.issuerPins.insert(authority.spkiSHA256)
    return PathValidator(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: [authority, lab.issuing.certificate],
      revocation: lists + [try lab.rootList], profile: profile
    ).validate(leaf, at: Lab.voteDay)
  }

  @Test(arguments: methods) func ofCertificatesAndLists(_ method: Method) throws {
    defer { tool.remove() }
    let authority = try authority(method)
    let maker = CertificateAuthority(certificate: authority, key: other)
    let leaf = try Certificate(der: resigned(try lab.signer(by: maker).der, method))
    var builder = RevocationListBuilder(
      thisUpdate: Lab.date(2013, 6, 10), nextUpdate: Lab.date(2013, 7, 10), number: 1)
    let list = try RevocationList(der: resigned(try builder.der(by: maker), method))
    let found = try verdict(leaf, [list], authority)
    let names = Set(found.problems.map(\.name))
    #expect((found.path != nil) == method.isKnown, "\(found.problems)")
    #expect(names.contains("unknownAlgorithm") != method.isKnown, "\(found.problems)")
    #expect(!found.problems.contains(where: isWeak), "\(found.problems)")
    // Whoever stands in such a list is revoked, or its word is not passed over.
    builder.revoke(leaf, at: Lab.before)
    let revoking = try RevocationList(der: resigned(try builder.der(by: maker), method))
    let second = try verdict(leaf, [revoking], authority)
    let told = second.problems.contains { problem in
      switch problem {
      case .revoked: method.isKnown
      case .revokedByUnusable(_, _, _, .unknownAlgorithm): !method.isKnown
      default: false
      }
    }
    #expect(second.path == nil && told, "\(second.problems)")
    #expect(!second.problems.contains(where: isWeak), "\(second.problems)")
    print("\(method.testDescription): \(method.isKnown ? "judged" : "unknown to this version")")
  }

  private func isWeak(_ problem: PathProblem) -> Bool {
    switch problem {
    case .weakAlgorithm, .revocationUnusable(_, .weakAlgorithm),
      .revokedByUnusable(_, _, _, .weakAlgorithm):
      true
    default: false
    }
  }
}
