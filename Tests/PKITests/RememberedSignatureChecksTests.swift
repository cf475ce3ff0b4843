@testable import CertificateIssuing
import Testing

@testable import PKI

/// What is answered from memory must be what OpenSSL itself would have said.
@Suite struct RememberedSignatureChecksTests {
  let lab: Lab
  init() throws { lab = try Lab() }

  /// A certificate, and what its path is sought with.
  struct Case {
    var name: String
    var leaf: Certificate
    var anchor: Certificate
    var intermediates: [Certificate]
    var lists: [RevocationList]
    var profile: CertificateProfile
    var at = Lab.voteDay

    var verdict: PathVerdict {
      PathValidator(
        anchors: TrustAnchors(certificates: [anchor]), intermediates: intermediates,
        revocation: lists, profile: profile
      ).validate(leaf, at: at)
    }
  }

  /// Judges each path of a case with and without memory; returns their number.
  static func compare(_ item: Case, mayBeStricter: Bool = false) -> Int {
    let pool = CertificatePool(
      anchors: TrustAnchors(certificates: [item.anchor]), intermediates: item.intermediates)
    var paths = 0
    _ = PathEnumerator().search(from: item.leaf, in: pool) { path in
      var validation = PathValidation(
        path: path, pool: pool, evidence: [RevocationLists(item.lists)], profile: item.profile,
        at: item.at, clock: item.at)
      let remembered = validation.problems()
      // The first time OpenSSL is asked, the second time its answer may be known.
      validation.sisters = SisterPaths()
      for _ in 0..<2 { #expect(validation.problems() == remembered, "\(item.name)") }
      validation.sisters = nil
      validation.asksOpenSSLAlone = true
      let theirs = validation.problems()
      #expect(
        mayBeStricter ? Set(remembered).isSuperset(of: theirs) : remembered == theirs,
        "\(item.name): \(remembered), OpenSSL alone \(theirs)")
      paths += 1
      return paths < 8
    }
    return paths
  }

  private func cases() throws -> [Case] {
    let ca = lab.issuing
    let good = try lab.signer()
    let revoked = try lab.signer()
    let list = try lab.list(of: ca) { $0.revoke(revoked, at: Lab.date(2013, 6, 1)) }
    let lists = [try lab.list(of: lab.root), list]
    let mute = try Lab.authority(under: lab.root, "Lab Issuing CA", key: ca.key) {
      $0.keyUsage = [.keyCertSign]
    }
    let unsigning = try Lab.authority(under: lab.root, "Lab Issuing CA", key: ca.key) {
      $0.keyUsage = [.cRLSign]
    }
    let short = try Lab.authority(under: lab.root, "Lab Issuing CA", key: ca.key) {
      $0.notAfter = Lab.date(2013, 6, 12)
    }
    let revokedCA = try lab.list(of: lab.root) { $0.revoke(ca.certificate, at: Lab.start) }
    let scoped = try lab.list(of: ca) {
      // issuingDistributionPoint, onlyContainsCACerts.
      $0.extensions.append(
        .init(oid: "2.5.29.28", isCritical: true, value: [0x30, 3, 0x82, 1, 0xFF]))
    }
    let critical = try lab.list(of: ca) {
      $0.extensions.append(.init(oid: "2.999.1", isCritical: true, value: [5, 0]))
    }
    let impostor = try Lab(rootName: "Another Root")
    var forgedList = list.der
    forgedList[forgedList.count - 1] ^= 1
    func item(
      _ name: String, _ leaf: Certificate, _ authorities: [CertificateAuthority],
      _ lists: [RevocationList], at: Instant = Lab.voteDay
    ) -> Case {
      Case(
        name: name, leaf: leaf, anchor: lab.root.certificate,
        intermediates: authorities.map(\.certificate), lists: lists, profile: lab.profile, at: at)
    }
    var all = [
      item("good", good, [ca], lists),
      item("revoked", revoked, [ca], lists),
      item("mute CA", good, [mute], lists),
      item("no keyCertSign", good, [unsigning], lists),
      item("expired CA", good, [short], lists),
      item("revoked CA", good, [ca], [revokedCA, list]),
      item("scope", good, [ca], [lists[0], scoped]),
      item("critical extension", good, [ca], [lists[0], critical]),
      item("no list", good, [ca], [lists[0]]),
      item("another's list", good, [ca], [lists[0], try impostor.list(of: impostor.issuing)]),
      item("forged list", good, [ca], [lists[0], try RevocationList(der: forgedList)]),
      item("two CAs", good, [mute, ca], lists),
    ]
    // The first and the last second of the lists, of the CAs and of the signer.
    for end in [
      Lab.date(2013, 6, 10), Lab.date(2013, 7, 10), Lab.start, Lab.end, Lab.date(2018, 1, 1),
    ] {
      for shift in [-1, 0, 1] as [Int64] {
        all.append(item("\(end) \(shift)", good, [ca], lists, at: end.adding(seconds: shift)))
      }
    }
    return all
  }

  @Test func memoryAnswersAsOpenSSLWould() throws {
    var paths = 0
    for var item in try cases() {
      paths += Self.compare(item)
      item.anchor = lab.issuing.certificate
      paths += Self.compare(item)
    }
    print("OpenSSL's own checks: \(paths) paths, the same problems")
    #expect(paths > 30)
  }

  /// One validator for all: what it learnt from one case serves the next.
  @Test(.enabled(if: OpenSSLTool.isInstalled, "no /usr/bin/openssl"))
  func openSSLSaysTheSameAfterOthers() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    try tool.file("root.pem", lab.root.certificate.pem)
    try tool.file("ca.pem", lab.issuing.certificate.pem)
    var profile = CertificateProfile.plainUnsafe
    profile.requiredPolicies = [Lab.signaturePolicy]
    var judged = 0
    for item in try cases() where item.intermediates == [lab.issuing.certificate] {
      let validator = try lab.validator(revocation: item.lists, profile: profile)
      _ = validator.validate(try lab.signer(), at: Lab.voteDay)
      try tool.file("leaf.pem", item.leaf.pem)
      try tool.file("crls.pem", item.lists.map(\.pem).joined())
      let theirs = try tool.run(
        "verify", "-CAfile", "root.pem", "-untrusted", "ca.pem", "-CRLfile", "crls.pem",
        "-crl_check_all", "-extended_crl", "-use_deltas", "-policy", Lab.signaturePolicy,
        "-explicit_policy", "-attime", "\(item.at.secondsSince1970)", "leaf.pem")
      let ours = validator.validate(item.leaf, at: item.at)
      // Our validity ends a second later, with the second that notAfter names.
      if item.at == item.leaf.notAfter || item.at == Lab.end { continue }
      #expect((theirs.status == 0) == (ours.path != nil), "\(item.name): \(theirs.output) \(ours)")
      judged += 1
    }
    print("openssl verify: \(judged) paths after others, the same answer")
  }

  @Test func aForgedSignerAfterAGenuineOne() throws {
    let validator = try lab.validator()
    let genuine = try lab.signer()
    #expect(validator.validate(genuine, at: Lab.voteDay).path != nil)
    for offset in [genuine.der.count - 1, genuine.der.count / 2] {
      var der = genuine.der
      der[offset] ^= 1
      guard let forged = try? Certificate(der: der) else { continue }
      #expect(validator.validate(forged, at: Lab.voteDay).path == nil)
    }
    // The same names and key identifiers under another key.
    let impostor = try Lab()
    let stranger = try lab.signer(by: impostor.issuing)
    let more = [impostor.issuing.certificate, impostor.root.certificate]
    #expect(validator.validate(stranger, at: Lab.voteDay).path == nil)
    #expect(validator.validate(stranger, intermediates: more, at: Lab.voteDay).path == nil)
    #expect(validator.validate(try lab.signer(), intermediates: more, at: Lab.voteDay).path != nil)
  }

  @Test func whatIsRememberedIsBoundedAndOfOneKeyAndContent() throws {
    let memory = SignatureMemory(capacity: 16)
    let keys = try (0..<2).map { _ in try PrivateKey.generate(.p256).publicKey }
    var asked = 0
    func ask(_ content: UInt8, _ key: Int, _ answer: Bool) -> Bool {
      unsafe memory.verify([content], by: keys[key]) { _ in
        asked += 1
        return answer
      }
    }
    #expect(ask(0, 0, true) && !ask(0, 1, false) && !ask(1, 0, false))
    #expect(ask(0, 0, false) && !ask(0, 1, true) && !ask(1, 0, true))
    #expect(asked == 3)
    for content in 0..<200 as Range<UInt8> { _ = ask(content, 1, content % 2 == 0) }
    #expect(memory.count <= 16)
  }

  @Test func aListKnowsItsKey() throws {
    let list = try lab.list(of: lab.issuing)
    let template = try lab.signer()
    #expect(list.storage.isSigned(by: lab.issuing.certificate))
    #expect(!list.storage.isSigned(by: template))
    let twin = try Lab.authority(under: lab.root, "Lab Issuing CA").certificate
    #expect(!list.storage.isSigned(by: twin) && !list.storage.isSigned(by: twin))
    #expect(list.storage.isSigned(by: lab.issuing.certificate))
  }

  /// A leaf is put into the pool only where somebody names it as an issuer.
  @Test func theLeafBesidesItself() throws {
    let pool = CertificatePool(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: [lab.issuing.certificate])
    let leaf = try lab.signer()
    #expect(pool.adding([leaf, lab.issuing.certificate], for: leaf) === pool)
    let other = try lab.signer()
    #expect(pool.adding([leaf, other], for: leaf) !== pool)
    let own = try Lab.root("Self").certificate
    #expect(pool.adding([own], for: own) !== pool)
  }
}
