import PKI
import Testing

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
      verdict?.problems.allSatisfy { $0.indication == .noCertificateChainFound } == true,
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

  @Test func aLoop() throws {
    let (leaf, intermediates, lists) = try mesh(2, wayOut: false)
    let validator = try lab.validator(
      intermediates: intermediates, revocation: lists, profile: .plainUnsafe)
    #expect(validator.validate(leaf, at: Lab.voteDay).path == nil)
  }

  @Test func anRSA8192AuthorityIsTheMost() throws {
    #expect(CertificateLimits.rsaBits == 2048...8192)
    let end = AlgorithmTable.registry.end(of: .rsa(bits: 16_384))
    #expect(end == .open)  // the table knows no upper end; the limit does
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
