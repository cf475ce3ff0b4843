import CertificateIssuing
import PKI
import Testing

/// What this library makes and accepts, put before the `openssl` command.
@Suite(.enabled(if: OpenSSLTool.isInstalled, "no /usr/bin/openssl"))
struct OpenSSLJudgeTests {
  let lab: Lab
  init() throws { lab = try Lab() }

  @Test func readsTheSameFields() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    var judged = 0
    for (kind, bits) in [(PrivateKey.Kind.rsa(2048), "2048 bit"), (.p256, "256 bit")] {
      let leaf = try lab.signer(key: try PrivateKey.generate(kind)) {
        $0.revocationListURL = "http://registry.test/ca.crl"
        $0.policies = [Lab.signaturePolicy]
      }
      let der = try tool.file("leaf.der", leaf.der)
      let fields = try tool.run(
        "x509", "-in", der, "-inform", "DER", "-noout", "-serial", "-fingerprint", "-sha256",
        "-subject", "-issuer", "-dates", "-nameopt", "RFC2253,-esc_msb,utf8", "-dateopt",
        "iso_8601")
      let expected = [
        "serial=" + leaf.serialNumber.uppercased(),
        "subject=" + leaf.subject, "issuer=" + leaf.issuer,
        "notBefore=2013-01-01 00:00:00Z", "notAfter=2018-01-01 00:00:00Z",
        leaf.sha256.map(Self.hex).joined(separator: ":"),
      ]
      for line in expected {
        #expect(fields.output.contains(line), "\(line) in \(fields.output)")
        judged += 1
      }
      let text = try tool.run("x509", "-in", der, "-inform", "DER", "-noout", "-text").output
      for phrase in [
        bits, "X509v3 Key Usage: critical\n                Non Repudiation\n",
        "Policy: " + Lab.signaturePolicy, "URI:http://registry.test/ca.crl",
        (leaf.subjectKeyIdentifier ?? []).map(Self.hex).joined(separator: ":"),
        (leaf.authorityKeyIdentifier ?? []).map(Self.hex).joined(separator: ":"),
      ] {
        #expect(text.contains(phrase), "\(phrase) in \(text)")
        judged += 1
      }
    }
    let root = try tool.file("root.pem", lab.root.certificate.pem)
    let text = try tool.run("x509", "-in", root, "-noout", "-text").output
    for phrase in ["CA:TRUE", "Certificate Sign, CRL Sign", "256 bit", "X509v3 Any Policy"] {
      #expect(text.contains(phrase), "\(phrase) in \(text)")
      judged += 1
    }
    print("openssl x509: \(judged) fields, equal")
  }

  @Test func rebuildsEveryStructureByteByByte() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    let leaf = try lab.signer()
    let list = try lab.list(of: lab.issuing) { $0.revoke(leaf, at: Lab.start) }
    try tool.file("c.der", leaf.der)
    try tool.file("l.der", list.der)
    let key = try PrivateKey.generate(.rsa(2048))
    try tool.file("k.pem", key.pem)
    #expect(
      try tool.run("x509", "-in", "c.der", "-inform", "DER").output == leaf.pem)
    #expect(try tool.run("crl", "-in", "l.der", "-inform", "DER").output == list.pem)
    #expect(try tool.run("pkey", "-in", "k.pem").output == key.pem)
    #expect(try tool.run("pkey", "-in", "k.pem", "-check", "-noout").status == 0)
    try tool.file("issuer-serial.der", leaf.issuerAndSerial)
    let parsed = try tool.run("asn1parse", "-in", "issuer-serial.der", "-inform", "DER")
    for phrase in ["cont [ 4 ]", ":Lab Issuing CA", ":" + leaf.serialNumber.uppercased()] {
      #expect(parsed.status == 0 && parsed.output.contains(phrase), "\(parsed.output)")
    }
  }

  @Test func readsRevocationListsTheSame() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    let leaf = try lab.signer()
    let other = try lab.signer()
    let list = try lab.list(of: lab.issuing, number: 4_660) {
      $0.revoke(leaf, at: Lab.date(2013, 6, 1, 12), reason: .keyCompromise)
      $0.revoke(other, at: Lab.date(2013, 6, 2), reason: .certificateHold)
    }
    try tool.file("list.der", list.der)
    try tool.file("ca.pem", lab.issuing.certificate.pem)
    let text = try tool.run("crl", "-in", "list.der", "-inform", "DER", "-noout", "-text").output
    let expected = [
      "Serial Number: " + leaf.serialNumber.uppercased(),
      "Revocation Date: Jun  1 12:00:00 2013 GMT", "Key Compromise", "Certificate Hold",
      "X509v3 CRL Number: \n                4660", "Last Update: Jun 10 00:00:00 2013 GMT",
      "Next Update: Jul 10 00:00:00 2013 GMT", "CN = Lab Issuing CA",
    ]
    for phrase in expected { #expect(text.contains(phrase), "\(phrase) in \(text)") }
    let verified = try tool.run(
      "crl", "-in", "list.der", "-inform", "DER", "-noout", "-CAfile", "ca.pem")
    #expect(verified.output.contains("verify OK"), "\(verified.output)")
    #expect(list.number == 4_660 && list.count == 2)
    print("openssl crl: \(expected.count + 1) statements, equal")
  }

  /// `openssl verify` and our validator must agree where both may speak: RFC 5280 and policies.
  @Test func validatesTheSamePaths() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    try tool.file("root.pem", lab.root.certificate.pem)
    try tool.file("ca.pem", lab.issuing.certificate.pem)
    let good = try lab.signer()
    let revoked = try lab.signer()
    let impostor = try Lab()
    let lists = [
      try lab.list(of: lab.root),
      try lab.list(of: lab.issuing) { $0.revoke(revoked, at: Lab.date(2013, 6, 1)) },
    ]
    try tool.file("crls.pem", lists.map(\.pem).joined())
    let cases: [(String, Certificate, Instant)] = [
      ("good", good, Lab.voteDay), ("revoked", revoked, Lab.voteDay),
      ("too late", good, Lab.date(2013, 7, 20)), ("long after", good, Lab.date(2019, 1, 1)),
      ("too early", good, Lab.date(2012, 1, 1)),
      ("stranger", try lab.signer(by: impostor.issuing), Lab.voteDay),
      ("no policy", try lab.signer { $0.policies = [] }, Lab.voteDay),
      (
        "authentication",
        try lab.signer { $0.policies = [Lab.authenticationPolicy] }, Lab.voteDay
      ),
      (
        "critical extension",
        try lab.signer {
          $0.extensions.append(.init(oid: "2.999.1", isCritical: true, value: [5, 0]))
        }, Lab.voteDay
      ),
    ]
    var profile = CertificateProfile.plainUnsafe
    profile.requiredPolicies = [Lab.signaturePolicy]
    let validator = try lab.validator(revocation: lists, profile: profile)
    for (name, leaf, at) in cases {
      try tool.file("leaf.pem", leaf.pem)
      let theirs = try tool.run(
        "verify", "-CAfile", "root.pem", "-untrusted", "ca.pem", "-CRLfile", "crls.pem",
        "-crl_check_all", "-extended_crl", "-use_deltas", "-policy", Lab.signaturePolicy,
        "-explicit_policy", "-attime", "\(at.secondsSince1970)", "leaf.pem")
      let ours = validator.validate(leaf, at: at)
      #expect((theirs.status == 0) == (ours.path != nil), "\(name): \(theirs.output) \(ours)")
    }
    print("openssl verify: \(cases.count) paths, the same answer")
  }

  @Test func anMD5SignatureIsWeak() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    let lab = try Lab(kind: .rsa(2048))
    try tool.file("ca.pem", lab.issuing.certificate.pem)
    try tool.file("ca.key", lab.issuing.key.pem)
    try tool.file("leaf.key", try PrivateKey.generate(.p256).pem)
    try tool.file(
      "extensions",
      "keyUsage=critical,nonRepudiation\ncertificatePolicies=\(Lab.signaturePolicy)\n")
    let request = try tool.run(
      "req", "-new", "-key", "leaf.key", "-subj", "/C=IR/CN=X/serialNumber=0012345679", "-out",
      "leaf.csr")
    #expect(request.status == 0, "\(request.output)")
    for (digest, name) in [("md5", "RSA-MD5"), ("sha1", "RSA-SHA1"), ("sha224", "RSA-SHA224")] {
      let issued = try tool.run(
        "x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial",
        "7", "-" + digest, "-extfile", "extensions", "-days", "30", "-out", "leaf.pem")
      #expect(issued.status == 0, "\(issued.output)")
      let leaf = try Certificate(
        pem: String(decoding: try tool.read("leaf.pem"), as: UTF8.self))
      let at = leaf.notBefore
      let lists = try [lab.root, lab.issuing].map {
        try lab.list(of: $0, from: at.adding(days: -1), until: at.adding(days: 1))
      }
      let problems = try lab.validator(revocation: lists).validate(leaf, at: at).problems
      #expect(
        problems.contains(
          .weakAlgorithm(CertificateLabel(leaf, depth: 0), algorithm: name, .never)),
        "\(problems)")
    }
  }

  @Test func verifiesOurSignatures() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    let message = Array("بیست هزار رأی".utf8)
    try tool.file("message", message)
    var judged = 0
    for (kind, algorithms) in SignatureTests.kinds {
      let key = try PrivateKey.generate(kind)
      let leaf = try lab.signer(key: key)
      try tool.file("leaf.pem", leaf.pem)
      try tool.file("key.pem", key.pem)
      let spki = try tool.run("x509", "-in", "leaf.pem", "-noout", "-pubkey").output
      try tool.file("public.pem", spki)
      for algorithm in algorithms {
        let digest = Digest.hash(message, algorithm.digest)
        let xml = try key.sign(digest: digest, algorithm: algorithm)
        try tool.file("signature", Self.opensslForm(xml, key))
        let answer = try tool.run(
          ["dgst", "-" + algorithm.digest.name.replacing("-", with: "").lowercased()]
            + Self.options(algorithm)
            + ["-verify", "public.pem", "-signature", "signature", "message"])
        #expect(answer.output.contains("Verified OK"), "\(algorithm): \(answer.output)")

        let signed = try tool.run(
          ["dgst", "-" + algorithm.digest.name.replacing("-", with: "").lowercased()]
            + Self.options(algorithm) + ["-sign", "key.pem", "-out", "theirs", "message"])
        #expect(signed.status == 0, "\(signed.output)")
        let theirs = try Self.xmlForm(try tool.read("theirs"), key)
        let verified = leaf.publicKey.verify(
          signature: theirs, digest: digest, algorithm: algorithm)
        #expect(verified, "\(algorithm)")
        judged += 2
      }
    }
    print("openssl dgst: \(judged) signatures, ours there and theirs here")
  }

  @Test func aSaltOfAnotherLengthIsRefused() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    let key = try PrivateKey.generate(.rsa(2048))
    let message = Array("a vote".utf8)
    try tool.file("message", message)
    try tool.file("key.pem", key.pem)
    let digest = Digest.hash(message, .sha256)
    for (salt, mgf, accepted) in [
      ("32", "sha256", true), ("0", "sha256", false), ("20", "sha256", false),
      ("31", "sha256", false), ("33", "sha256", false), ("max", "sha256", false),
      ("32", "sha1", false), ("32", "sha512", false),
    ] {
      let signed = try tool.run(
        "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt",
        "rsa_pss_saltlen:" + salt, "-sigopt", "rsa_mgf1_md:" + mgf, "-sign", "key.pem", "-out",
        "s", "message")
      #expect(signed.status == 0, "\(signed.output)")
      let verified = key.publicKey.verify(
        signature: try tool.read("s"), digest: digest, algorithm: .rsaPSS(.sha256))
      #expect(verified == accepted, "salt \(salt), mask \(mgf)")
    }
  }

  /// An exponent of 3 verifies only what is padded exactly: no room for a forger's cube root.
  @Test func exponentThreeGivesNoLaxness() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    let made = try tool.run(
      "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt",
      "rsa_keygen_pubexp:3", "-out", "key.pem")
    #expect(made.status == 0, "\(made.output)")
    let key = try PrivateKey(pem: String(decoding: try tool.read("key.pem"), as: UTF8.self))
    let digest = Digest.hash(Array("a vote".utf8), .sha256)
    let algorithm = SignatureAlgorithm.rsaPKCS1(.sha256)
    let right = try key.sign(digest: digest, algorithm: algorithm)
    #expect(key.publicKey.verify(signature: right, digest: digest, algorithm: algorithm))
    let info: [UInt8] =
      [
        0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
        0x05, 0x00, 0x04, 0x20,
      ] + digest
    for padding in [0, 1, 8, 64] {
      let head = [0, 1] + [UInt8](repeating: 0xFF, count: padding) + [0] + info
      let forged = try key.rawRSA(head + [UInt8](repeating: 0x5A, count: 256 - head.count))
      #expect(!key.publicKey.verify(signature: forged, digest: digest, algorithm: algorithm))
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private static func options(_ algorithm: SignatureAlgorithm) -> [String] {
    guard case .rsaPSS = algorithm else { return [] }
    return ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"]
  }

  private static func opensslForm(_ signature: [UInt8], _ key: PrivateKey) throws -> [UInt8] {
    guard case .ec(let curve) = key.publicKey.kind else { return signature }
    return try #require(ECDSASignature.der(xmlForm: signature, curve: curve))
  }

  private static func xmlForm(_ signature: [UInt8], _ key: PrivateKey) throws -> [UInt8] {
    guard case .ec(let curve) = key.publicKey.kind else { return signature }
    return try #require(ECDSASignature.xmlForm(der: signature, curve: curve))
  }
}
