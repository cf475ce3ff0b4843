import Testing
@testable import CertificateIssuing
@testable import PKI

/// Attacks on the search for a path: the order and number of certificates must decide nothing.
@Suite struct TrustAttackTests {
  let lab: Lab
  init() throws { lab = try Lab() }

  /// All four orders of the intermediates must give the same good path.
  private func expectPath(
    _ leaf: Certificate, _ intermediates: [Certificate], _ lists: [RevocationList],
    _ comment: Comment
  ) throws {
    for order in [intermediates, intermediates.reversed()] {
      let validator = try lab.validator(intermediates: order, revocation: lists)
      let verdict = validator.validate(leaf, at: Lab.voteDay)
      #expect(verdict.path != nil, "\(comment): \(verdict)")
      let late = try lab.validator(intermediates: [], revocation: lists)
      #expect(late.validate(leaf, intermediates: order, at: Lab.voteDay).path != nil, comment)
    }
  }

  @Test func fiftyDecoysWithTheIssuersName() throws {
    let decoys = try (0..<50).map { _ in try Lab.authority(under: lab.root, "Lab Issuing CA") }
    let all = decoys.map(\.certificate) + [lab.issuing.certificate]
    let lists = try lab.lists()
    try expectPath(try lab.signer(), all, lists, "with key identifiers")
    let bare = try lab.signer { $0.hasKeyIdentifiers = false }
    try expectPath(bare, all, lists, "without key identifiers")
    let foreign = try lab.list(of: decoys[0])
    try expectPath(bare, all, [foreign] + lists, "with a decoy's revocation list")
  }

  @Test func aNameConstrainedTwin() throws {
    let twin = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
      $0.extensions.append(.init(oid: "2.5.29.30", isCritical: true, value: Constraint.germany))
    }
    try expectPath(
      try lab.signer(), [twin.certificate, lab.issuing.certificate], try lab.lists(), "twin")
  }

  @Test func aRevokedTwin() throws {
    let twin = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key)
    let rootList = try lab.list(of: lab.root) {
      $0.revoke(twin.certificate, at: Lab.date(2013, 6, 1))
    }
    try expectPath(
      try lab.signer(), [twin.certificate, lab.issuing.certificate],
      [rootList, try lab.list(of: lab.issuing)], "revoked twin")
  }

  @Test func anExpiredTwin() throws {
    let twin = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
      $0.notAfter = Lab.date(2013, 2, 1)
    }
    try expectPath(
      try lab.signer(), [twin.certificate, lab.issuing.certificate], try lab.lists(), "expired")
  }

  @Test func aCrossCertificateToAnUntrustedRoot() throws {
    let stranger = try Lab.root("Stranger Root")
    let cross = try Lab.authority(under: stranger, "Lab Issuing CA", key: lab.issuing.key)
    let leaf = try lab.signer()
    let lists = try lab.lists()
    try expectPath(leaf, [cross.certificate, lab.issuing.certificate], lists, "no root")
    try expectPath(
      leaf, [cross.certificate, stranger.certificate, lab.issuing.certificate], lists, "root")
  }

  /// CAs that all certify each other; one is also certified by the root.
  private func mesh(_ count: Int, wayOut: Bool) throws -> (
    leaf: Certificate, intermediates: [Certificate], lists: [RevocationList]
  ) {
    let members = try (0..<count).map { try Lab.root("Mesh CA \($0)") }
    var certificates: [Certificate] = []
    for issuer in members {
      for subject in members where subject.certificate != issuer.certificate {
        var builder = CertificateBuilder.authority(
          DistinguishedName([]), notBefore: Lab.start, notAfter: Lab.end)
        builder.subject = Self.name(of: subject)
        certificates.append(try builder.issue(to: subject.key.publicKey, by: issuer))
      }
    }
    if wayOut, let last = members.last {
      var builder = CertificateBuilder.authority(
        Self.name(of: last), notBefore: Lab.start, notAfter: Lab.end)
      builder.policies = ["2.5.29.32.0"]
      certificates.append(try builder.issue(to: last.key.publicKey, by: lab.root))
    }
    let leaf = try lab.signer(by: members[0])
    let lists = try members.map { try lab.list(of: $0) } + [try lab.list(of: lab.root)]
    return (leaf, certificates, lists)
  }

  private static func name(of authority: CertificateAuthority) -> DistinguishedName {
    DistinguishedName(
      organization: "TEST", commonName: authority.certificate.commonName ?? "")
  }

  @Test(arguments: [4, 10, 20]) func aMeshWithOneWayOut(_ count: Int) throws {
    let (leaf, intermediates, lists) = try mesh(count, wayOut: true)
    let validator = try lab.validator(
      intermediates: intermediates, revocation: lists, profile: .plainUnsafe)
    let clock = ContinuousClock()
    var verdict: PathVerdict?
    let time = clock.measure { verdict = validator.validate(leaf, at: Lab.voteDay) }
    let path = try #require(verdict?.path, "\(String(describing: verdict))")
    #expect(path.certificates.count == 4)
    print("mesh of \(count) CAs with one way out: \(time)")
  }

  @Test(arguments: [6, 10, 20]) func aMeshWithoutWayOut(_ count: Int) throws {
    let (leaf, intermediates, lists) = try mesh(count, wayOut: false)
    let validator = try lab.validator(
      intermediates: intermediates, revocation: lists, profile: .plainUnsafe)
    let clock = ContinuousClock()
    var verdict: PathVerdict?
    let time = clock.measure { verdict = validator.validate(leaf, at: Lab.voteDay) }
    #expect(verdict?.path == nil)
    #expect(
      verdict?.problems.allSatisfy { $0.subIndication == .noCertificateChainFound } == true,
      "\(String(describing: verdict))")
    #expect(time < .seconds(5))
    print("mesh of \(count) CAs without a way out: \(time)")
  }

  @Test func theBudgetEndsTheSearch() throws {
    var finder = PathEnumerator()
    finder.steps = 3
    let validator = PathValidator(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: try (0..<5).map { _ in
        try Lab.authority(under: lab.root, "Lab Issuing CA").certificate
      }, revocation: [], profile: .plainUnsafe, finder: finder)
    let leaf = try lab.signer { $0.hasKeyIdentifiers = false }
    #expect(
      validator.validate(leaf, at: Lab.voteDay)
        == .invalid([.tooComplex(CertificateLabel(leaf, depth: 0))]))
  }

  /// What a document brings costs as much as a chain does, however slow the keys are in which it is written.
  @Test(arguments: [PrivateKey.Kind.p256, .p384]) func manyKeysOfOneNameInADocument(
    _ kind: PrivateKey.Kind
  ) throws {
    func chain(_ length: Int, _ name: (Int) -> String) throws -> [CertificateAuthority] {
      var chain = [lab.root]
      for index in 0..<length {
        chain.append(
          try Lab.authority(under: chain[index], name(index), key: PrivateKey.generate(kind)) {
            $0.hasKeyIdentifiers = false
          })
      }
      return Array(chain.dropFirst())
    }
    let honest = try chain(6) { "CA \($0)" }
    let crowd = try chain(6) { _ in "CA" }
    let more = try (0..<9).map { _ in
      try Lab.authority(under: lab.issuing, "CA", key: PrivateKey.generate(kind)).certificate
    }
    for (chain, more) in [(honest, []), (crowd, more)] {
      let leaf = try lab.signer(by: chain[5]) { $0.hasKeyIdentifiers = false }
      let lists = try ([lab.root] + chain).map { try lab.list(of: $0) }
      let validator = PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]), intermediates: [],
        revocation: lists, profile: .plainUnsafe)
      let verdict = validator.validate(
        leaf, intermediates: chain.map(\.certificate) + more, at: Lab.voteDay)
      if more.isEmpty {
        #expect(verdict.path?.certificates.count == 8, "\(verdict)")
      } else {
        #expect(verdict.problems.contains(where: \.isTooComplex) == (kind != .p256), "\(verdict)")
      }
    }
  }

  @Test func aLoop() throws {
    let (leaf, intermediates, lists) = try mesh(2, wayOut: false)
    let validator = try lab.validator(
      intermediates: intermediates, revocation: lists, profile: .plainUnsafe)
    #expect(validator.validate(leaf, at: Lab.voteDay).path == nil)
  }

  /// A SubjectPublicKeyInfo over any modulus and exponent.
  private func rsaKey(modulus: [UInt8], exponent: [UInt8]) throws -> PublicKey {
    func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
      content.count < 128
        ? [tag, UInt8(content.count)] + content
        : [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }
    let numbers = value(0x02, [0] + modulus) + value(0x02, exponent)
    let algorithm: [UInt8] = [
      0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
    return try PublicKey(spki: value(0x30, algorithm + value(0x03, [0] + value(0x30, numbers))))
  }

  private func modulus(_ bytes: Int, last: UInt8 = 1) -> [UInt8] {
    [0xC1] + (1..<bytes - 1).map { UInt8($0 & 0xFF) } + [last]
  }

  @Test func rsaKeysOutsideTheLimits() throws {
    for bytes in [1025, 2048] {
      let key = try rsaKey(modulus: modulus(bytes), exponent: [1, 0, 1])
      #expect(key.kind == .rsa(bits: bytes * 8))
      let signature = [UInt8](repeating: 1, count: bytes)
      let digest = Digest.hash([], .sha256)
      let time = ContinuousClock().measure {
        #expect(
          !key.verify(signature: signature, digest: digest, algorithm: .rsaPKCS1(.sha256)))
      }
      #expect(time < .milliseconds(100))
      let leaf = try CertificateBuilder.signer(
        Lab.person, notBefore: Lab.start, notAfter: Lab.end, policy: Lab.signaturePolicy
      ).issue(to: key, by: lab.issuing)
      #expect(
        try lab.validator().validate(leaf, at: Lab.voteDay)
          == .invalid([
            .weakAlgorithm(
              CertificateLabel(leaf, depth: 0), algorithm: "RSA-\(bytes * 8)", .never)
          ]))
    }
    #expect(try rsaKey(modulus: modulus(1024), exponent: [3]).kind == .rsa(bits: 8192))
    for (name, modulus, exponent) in [
      ("exponent 1", modulus(256), [1]), ("even exponent", modulus(256), [1, 0, 0]),
      ("long exponent", modulus(256), [UInt8](repeating: 0x11, count: 9)),
      ("even modulus", modulus(256, last: 2), [1, 0, 1]),
    ] {
      let kind = try rsaKey(modulus: modulus, exponent: exponent).kind
      #expect(kind == .other(.unknown), "\(name)")
    }
  }

  /// CAs that map two policies to each other in every way double the policy tree at each level; that the anchor is past its
  /// end, and holds until a sunset date, makes up for nothing.
  @Test(arguments: [false, true]) func aPolicyTreeThatGrowsIsTooComplex(_ hasEnded: Bool) throws {
    let lab = try Lab(root: hasEnded ? Self.endedRoot() : self.lab.root, issuing: self.lab.issuing)
    let oids: [[UInt8]] = [[0x06, 0x03, 0x88, 0x37, 0x01], [0x06, 0x03, 0x88, 0x37, 0x02]]
    let pairs: [[UInt8]] = oids.flatMap { a -> [[UInt8]] in
      oids.map { b -> [UInt8] in [0x30, 0x0A] + a + b }
    }
    let mappings: [UInt8] = [0x30, UInt8(pairs.count * 12)] + pairs.flatMap { $0 }
    var parent = lab.root
    var authorities: [CertificateAuthority] = []
    for level in 0..<10 {
      parent = try Lab.authority(under: parent, "Level \(level)") {
        $0.policies = ["2.999.1", "2.999.2"]
        $0.extensions.append(.init(oid: "2.5.29.33", isCritical: true, value: mappings))
      }
      authorities.append(parent)
    }
    let leaf = try lab.signer(by: parent) { $0.policies = ["2.999.1"] }
    var profile = CertificateProfile.plainUnsafe
    profile.requiredPolicies = ["2.999.1"]
    let root = lab.root.certificate
    let sunset = Lab.date(2014, 1, 1)
    let validator = PathValidator(
      anchors: TrustAnchors(certificates: [root], sunsets: hasEnded ? [root: sunset] : [:]),
      intermediates: authorities.map(\.certificate), revocation: [], profile: profile,
      revocationPolicy: .uncheckedUnsafe)
    var verdict: PathVerdict?
    let time = ContinuousClock().measure { verdict = validator.validate(leaf, at: Lab.voteDay) }
    let notice = PathProblem.anchorPastEnd(
      CertificateLabel(root, depth: 11), notAfter: root.notAfter, sunset: sunset)
    #expect(
      verdict
        == .invalid(
          (hasEnded ? [notice] : []) + [.tooComplex(CertificateLabel(leaf, depth: 0))]))
    print("a policy tree of ten levels: \(time)")
  }

  private static func endedRoot() throws -> CertificateAuthority {
    let key = try PrivateKey.generate(.p256)
    let builder = CertificateBuilder.authority(
      DistinguishedName(organization: "TEST", commonName: "Ended Root"), notBefore: Lab.start,
      notAfter: Lab.before)
    return CertificateAuthority(certificate: try builder.issueSelfSigned(by: key), key: key)
  }

  /// Keys that cost milliseconds and are no CA's: nothing is computed with them, whoever is said to have signed what.
  @Test func keysThatOnlyCostTimeAreNotComputed() throws {
    let long = try rsaKey(
      modulus: modulus(384), exponent: [UInt8](repeating: 0x11, count: 384))
    #expect(long.kind == .other(.unknown) && !long.isComputed)
    let large = try rsaKey(modulus: modulus(2_048), exponent: [1, 0, 1])
    #expect(!large.isComputed)
    let usual = try rsaKey(modulus: modulus(512), exponent: [1, 0, 1])
    #expect(usual.isComputed)
    let issuer = try Lab.root("Long Key")
    let leaf = try lab.signer(by: issuer)
    let memory = SignatureMemory(capacity: 8)
    var isAsked = false
    let holds = unsafe memory.verify(leaf.sha256, by: long) { _ in
      isAsked = true
      return true
    }
    #expect(!holds)
    #expect(!isAsked)
  }

  /// Netscape's type of certificates, critical, is processed by nobody.
  @Test(arguments: [[0x06, 0x40], [0x04, 0x10], [0x07, 0x80]] as [[UInt8]])
  func criticalTypesOfOldAreRefused(_ type: [UInt8]) throws {
    for isCritical in [false, true] {
      let leaf = try lab.signer {
        $0.extensions.append(
          .init(
            oid: "2.16.840.1.113730.1.1", isCritical: isCritical,
            value: [0x03, UInt8(type.count)] + type))
      }
      let verdict = try lab.validator().validate(leaf, at: Lab.voteDay)
      #expect((verdict.path == nil) == isCritical, "\(verdict.problems)")
    }
  }

  /// What of addresses a CA may certify, critical, is processed by nobody here.
  @Test(arguments: [
    ("1.3.6.1.5.5.7.1.7", "MAwwCgQCAAEwBAMCAQo="), ("1.3.6.1.5.5.7.1.8", "MAegBTADAgEK"),
  ])
  func criticalAddressesOfCAsAreRefused(_ oid: String, _ value: String) throws {
    for isCritical in [false, true] {
      let authority = try Lab.authority(under: lab.root, "Addressed CA") {
        $0.extensions.append(
          .init(oid: oid, isCritical: isCritical, value: Base64.decode(value) ?? []))
      }
      let leaf = try lab.signer(by: authority)
      let verdict = try lab.validator(
        intermediates: [authority.certificate],
        revocation: [lab.list(of: lab.root), lab.list(of: authority)],
        profile: lab.profile(pinning: authority)
      ).validate(leaf, at: Lab.voteDay)
      #expect((verdict.path == nil) == isCritical, "\(verdict.problems)")
    }
  }

  /// A root's new key is pinned by the certificate that the old one made for it (RFC 4210, 4.4).
  @Test func anAnchorNeedsNoSignatureOfItsOwn() throws {
    let old = try Lab.root("Lab Root")
    let new = try Lab.authority(under: old, "Lab Root", key: lab.root.key)
    #expect(new.certificate.isSelfIssued)
    let validator = PathValidator(
      anchors: TrustAnchors(certificates: [new.certificate]),
      intermediates: [lab.issuing.certificate], revocation: try lab.lists(), profile: lab.profile)
    let verdict = validator.validate(try lab.signer(), at: Lab.voteDay)
    #expect(verdict.path != nil, "\(verdict.problems)")
  }

  @Test func namesMatchWhateverTheirStringType() throws {
    // The CA's name as the issuer wrote it, and the same in capitals with more spaces.
    let shouting = try Lab.authority(under: lab.root, "LAB  ISSUING ca", key: lab.issuing.key)
    let leaf = try lab.signer()
    let validator = try lab.validator(intermediates: [shouting.certificate])
    #expect(validator.validate(leaf, at: Lab.voteDay).path != nil)
    // Beyond ASCII nothing is folded: Arabic and Persian yeh are different names.
    let arabic = try Lab.authority(under: lab.root, "صدور ي")
    let persian = try Lab.authority(under: lab.root, "صدور ی", key: arabic.key)
    let other = try lab.signer(by: arabic)
    let confused = try lab.validator(
      intermediates: [persian.certificate], profile: .plainUnsafe)
    #expect(confused.validate(other, at: Lab.voteDay).path == nil)
  }

  @Test func verdictsAreRememberedForTheSameQuestionOnly() throws {
    let leaf = try lab.signer()
    let validator = try lab.validator(intermediates: [])
    #expect(validator.validate(leaf, at: Lab.voteDay).path == nil)
    let more = [lab.issuing.certificate]
    #expect(validator.validate(leaf, intermediates: more, at: Lab.voteDay).path != nil)
    #expect(validator.validate(leaf, at: Lab.voteDay).path == nil)
    #expect(validator.validate(leaf, intermediates: more, at: Lab.date(2019, 1, 1)).path == nil)
    #expect(validator.validate(leaf, intermediates: more, at: Lab.voteDay).path != nil)
  }
}
