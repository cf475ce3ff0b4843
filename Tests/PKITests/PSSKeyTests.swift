@testable import CertificateIssuing
import PKI
import Testing

/// Keys that are for RSASSA-PSS alone (id-RSASSA-PSS in the SubjectPublicKeyInfo), with parameters that restrict and
/// without; made by the `openssl` command.
@Suite(.enabled(if: OpenSSLTool.isInstalled, "no /usr/bin/openssl"))
struct PSSKeyTests {
  /// A key with parameters: the digest, and the least salt; nil: none.
  private func key(_ digest: String? = nil, mask: String? = nil, salt: Int = 32) throws
    -> PrivateKey
  {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    var arguments = [
      "genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "k.pem",
    ]
    if let digest {
      for option in [
        "rsa_pss_keygen_md:" + digest, "rsa_pss_keygen_mgf1_md:" + (mask ?? digest),
        "rsa_pss_keygen_saltlen:\(salt)",
      ] { arguments += ["-pkeyopt", option] }
    }
    let made = try tool.run(arguments)
    #expect(made.status == 0, "\(made.output)")
    return try PrivateKey(pem: String(decoding: try tool.read("k.pem"), as: UTF8.self))
  }

  @Test func parametersAreRead() throws {
    #expect(try key().publicKey.kind == .rsaPSS(bits: 2048, nil))
    guard case .rsaPSS(2048, let restriction?) = try key("sha384", salt: 40).publicKey.kind else {
      Issue.record("no restriction")
      return
    }
    #expect(restriction.digest == .sha384 && restriction.minimumSalt == 40)
    #expect(restriction.allows(.sha384) && !restriction.allows(.sha256))
    // Two digests: this version knows no such signature.
    #expect(throws: KeyError.self) { try key("sha256", mask: "sha512") }
  }

  @Test func signaturesAreJudgedByWhatTheKeyDemands() throws {
    let message = Array("۱۲۳".utf8)
    func holds(_ key: PrivateKey, _ algorithm: SignatureAlgorithm) throws -> Bool {
      let digest = Digest.hash(message, algorithm.digest)
      guard let value = try? key.sign(digest: digest, algorithm: algorithm) else { return false }
      return key.publicKey.verify(signature: value, digest: digest, algorithm: algorithm)
    }
    let free = try key()
    #expect(try holds(free, .rsaPSS(.sha256)) && holds(free, .rsaPSS(.sha512)))
    #expect(try !holds(free, .rsaPKCS1(.sha256)))
    let bound = try key("sha256")
    #expect(try holds(bound, .rsaPSS(.sha256)))
    #expect(try !holds(bound, .rsaPSS(.sha384)) && !holds(bound, .rsaPKCS1(.sha256)))
    // A salt as long as the digest is shorter than this key wants.
    let salty = try key("sha256", salt: 48)
    let digest = Digest.hash(message, .sha256)
    #expect(
      !salty.publicKey.verify(
        signature: [UInt8](repeating: 1, count: 256), digest: digest, algorithm: .rsaPSS(.sha256)))
  }

  @Test(arguments: [nil, "sha256"]) func theyCertifyAndSign(_ digest: String?) throws {
    let root = try Lab.root("PSS Root", key: try key(digest))
    let issuing = try Lab.authority(under: root, "PSS CA", key: try key(digest))
    let lab = try Lab()
    let leaf = try lab.signer(by: issuing, key: try key(digest))
    let lists = [try lab.list(1, by: issuing), try lab.list(of: root)]
    func verdict(_ table: AlgorithmTable) -> PathVerdict {
      var profile = lab.profile(pinning: issuing)
      profile.algorithms = table
      return PathValidator(
        anchors: TrustAnchors(certificates: [root.certificate]),
        intermediates: [issuing.certificate], revocation: lists, profile: profile
      ).validate(leaf, at: Lab.voteDay)
    }
    #expect(verdict(.registry).path != nil, "\(verdict(.registry).problems)")
    // Of the two rows of RSA only its own counts.
    var ended = AlgorithmTable.registry
    ended.rsa[0].validity.until = Lab.before
    #expect(verdict(ended).path != nil)
    ended.rsa[1].validity.until = Lab.before
    #expect(verdict(ended).problems.contains { $0.name == "weakAlgorithm" })
  }
}
