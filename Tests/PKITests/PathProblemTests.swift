import Testing

@testable import CertificateIssuing
@testable import PKI

/// Every ``PathProblem``, reproduced with a chain made for it.
@Suite struct PathProblemTests {
  let lab: Lab
  init() throws { lab = try Lab() }

  private func problems(
    _ leaf: Certificate, _ validator: PathValidator, at: Instant = Lab.voteDay,
    present: Instant? = nil
  ) -> [PathProblem] {
    switch validator.validate(leaf, at: at, present: present) {
    case .valid: []
    case .invalid(let problems): problems
    }
  }

  @Test func aGoodSignerHasAPath() throws {
    let leaf = try lab.signer()
    let verdict = try lab.validator().validate(leaf, at: Lab.voteDay)
    let path = try #require(verdict.path, "\(verdict)")
    #expect(path.certificates == [leaf, lab.issuing.certificate, lab.root.certificate])
    #expect(path.signer == leaf && path.anchor == lab.root.certificate)
    #expect(path.issuer == lab.issuing.certificate)
    #expect(path.validationTime == Lab.voteDay && path.notices.isEmpty)
  }

  @Test(arguments: [PrivateKey.Kind.rsa(2048), .rsa(3072), .p256, .p384, .p521])
  func everyKindOfKeyCertifies(_ kind: PrivateKey.Kind) throws {
    let lab = try Lab(kind: kind)
    let leaf = try lab.signer(key: try PrivateKey.generate(kind))
    #expect(try lab.validator().validate(leaf, at: Lab.voteDay).path != nil)
  }

  @Test func manyThreadsAskAtOnce() async throws {
    let leaves = try (0..<8).map { _ in try lab.signer() }
    let validator = try lab.validator()
    let digest = Digest.hash([1], .sha256)
    let key = try PrivateKey.generate(.p256)
    let signature = try key.sign(digest: digest, algorithm: .ecdsa(.sha256))
    let good = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<50).count { round in
            validator.validate(
              leaves[(task + round) % 8], at: Lab.voteDay.adding(seconds: Int64(round % 5))
            ).path != nil
              && key.publicKey.verify(
                signature: signature, digest: digest, algorithm: .ecdsa(.sha256))
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(good == 400)
  }

  @Test func revokedAndSuspended() throws {
    let leaf = try lab.signer()
    let before = Lab.date(2013, 6, 1)
    let revoked = try lab.list(of: lab.issuing) {
      $0.revoke(leaf, at: before, reason: .keyCompromise)
    }
    let held = try lab.list(of: lab.issuing) {
      $0.revoke(leaf, at: before, reason: .certificateHold)
    }
    let root = try lab.list(of: lab.root)
    let label = CertificateLabel(leaf, depth: 0)
    var found = problems(leaf, try lab.validator(revocation: [root, revoked]))
    #expect(found == [.revoked(label, date: before, reason: .keyCompromise)])
    #expect(found.first?.subIndication == .revokedNoPOE)
    found = problems(leaf, try lab.validator(revocation: [root, held]))
    let mark = RevocationMemory.Mark(number: held.number, thisUpdate: held.thisUpdate)
    #expect(found == [.suspended(label, since: before, issuer: held.issuer, by: .list(mark))])
    #expect(found.first?.subIndication == .tryLater)
  }

  /// A date that is none: the revocation stands, at any time, and no date is made up.
  @Test func revokedAtATimeThatCannotBeRead() throws {
    let leaf = try lab.signer()
    let root = try lab.list(of: lab.root)
    let label = CertificateLabel(leaf, depth: 0)
    func list(_ reason: RevocationReason) throws -> RevocationList {
      let list = try lab.list(of: lab.issuing) {
        $0.revoke(leaf, at: Lab.date(2013, 6, 1), reason: reason)
      }
      var outer = DERReader(list.der)
      var parts = outer.inside(try outer.next(0x30))
      var signed = Array(list.der[try parts.next(0x30).whole])
      let place = try #require(signed.firstRange(of: Array("130601000000Z".utf8)))
      signed.replaceSubrange(place, with: Array("139901000000Z".utf8))
      return try RevocationList(
        der: SignedStructure.sign(signed, lab.issuing.key, .ecdsa(.sha256)))
    }
    let entry = try list(.keyCompromise).entry(for: leaf)
    #expect(entry == RevocationList.Entry(date: nil, reason: .keyCompromise))
    for at in [Lab.date(2013, 6, 11), Lab.date(2013, 6, 20)] {
      let validator = try lab.validator(revocation: [root, list(.keyCompromise)])
      #expect(
        validator.validate(leaf, at: at).problems
          == [.revoked(label, date: nil, reason: .keyCompromise)])
    }
    let held = try list(.certificateHold)
    let mark = RevocationMemory.Mark(number: held.number, thisUpdate: held.thisUpdate)
    #expect(
      problems(leaf, try lab.validator(revocation: [root, held]))
        == [.suspended(label, since: nil, issuer: held.issuer, by: .list(mark))])
  }

  @Test func aRevokedCA() throws {
    let leaf = try lab.signer()
    let root = try lab.list(of: lab.root) {
      $0.revoke(lab.issuing.certificate, at: Lab.date(2013, 6, 2), reason: .cACompromise)
    }
    let found = problems(
      leaf, try lab.validator(revocation: [root, try lab.list(of: lab.issuing)]))
    #expect(found.map(\.subIndication) == [.revokedCANoPOE])
  }

  @Test func outsideTheValidity() throws {
    let late = try lab.signer { $0.notAfter = Lab.date(2013, 6, 1) }
    let early = try lab.signer { $0.notBefore = Lab.date(2013, 7, 1) }
    let validator = try lab.validator()
    #expect(
      problems(late, validator) == [
        .expired(CertificateLabel(late, depth: 0), notAfter: Lab.date(2013, 6, 1))
      ])
    #expect(
      problems(early, validator) == [
        .notYetValid(CertificateLabel(early, depth: 0), notBefore: Lab.date(2013, 7, 1))
      ])
    #expect(problems(early, validator).first?.subIndication == .outOfBoundsNoPOE)
  }

  @Test func theSecondOfTheEndIsStillValid() throws {
    let leaf = try lab.signer { $0.notAfter = Lab.voteDay }
    let validator = try lab.validator()
    #expect(validator.validate(leaf, at: Lab.voteDay).path != nil)
    #expect(validator.validate(leaf, at: Lab.voteDay.adding(seconds: 1)).path == nil)
  }

  @Test func unknownIssuerAndForgedSignature() throws {
    let stranger = try Lab()
    let leaf = try lab.signer(by: stranger.issuing)
    #expect(
      problems(leaf, try lab.validator(intermediates: [])) == [
        .unknownIssuer(CertificateLabel(leaf, depth: 0), issuer: leaf.issuer)
      ])
    // Same name as our CA, no key identifier to tell them apart, another key.
    let forged = try lab.signer(by: stranger.issuing) { $0.hasKeyIdentifiers = false }
    let found = problems(forged, try lab.validator())
    #expect(found == [.badSignature(CertificateLabel(forged, depth: 0))])
    #expect(found.first?.subIndication == .certificateChainGeneralFailure)
  }

  @Test func selfSignedIsNoPath() throws {
    let key = try PrivateKey.generate(.p256)
    let leaf = try CertificateBuilder.signer(
      Lab.person, notBefore: Lab.start, notAfter: Lab.end, policy: Lab.signaturePolicy
    ).issueSelfSigned(by: key)
    let found = problems(leaf, try lab.validator())
    #expect(found.map(\.subIndication) == [.noCertificateChainFound], "\(found)")
  }

  @Test func anOfficialIsNoAuthority() throws {
    let key = try PrivateKey.generate(.p256)
    let official = CertificateAuthority(certificate: try lab.signer(key: key), key: key)
    let leaf = try lab.signer(by: official)
    let found = problems(
      leaf,
      try lab.validator(intermediates: [lab.issuing.certificate, official.certificate]))
    #expect(
      found.contains(.notAnAuthority(CertificateLabel(official.certificate, depth: 1))),
      "\(found)")
  }

  @Test func thePathLengthCounts() throws {
    let top = try Lab.authority(under: lab.root, "Top") { $0.role = .authority(pathLength: 0) }
    let below = try Lab.authority(under: top, "Below")
    let leaf = try lab.signer(by: below)
    let lists = try [lab.root, top, below].map { try lab.list(of: $0) }
    let found = problems(
      leaf,
      try lab.validator(
        intermediates: [top.certificate, below.certificate], revocation: lists,
        profile: .plainUnsafe))
    #expect(
      found.contains {
        if case .pathTooLong = $0 { true } else { false }
      }, "\(found)")
  }

  @Test func theProfileIsEnforced() throws {
    let validator = try lab.validator()
    let login = try lab.signer {
      $0 = .authentication(
        Lab.person, notBefore: Lab.start, notAfter: Lab.end, policy: Lab.authenticationPolicy)
    }
    var found = problems(login, validator)
    #expect(found.contains(.authenticationOnlyKey(CertificateLabel(login, depth: 0))), "\(found)")
    #expect(found.allSatisfy { $0.subIndication == .chainConstraintsFailure })

    let both = try lab.signer { $0.policies.append(Lab.authenticationPolicy) }
    found = problems(both, validator)
    #expect(
      found == [
        .refusedPolicy(CertificateLabel(both, depth: 0), policy: Lab.authenticationPolicy)
      ])

    let bare = try lab.signer { $0.policies = [] }
    found = problems(bare, validator)
    #expect(
      found == [
        .missingPolicy(CertificateLabel(bare, depth: 0), required: [Lab.signaturePolicy])
      ])

    for usage in [KeyUsage.digitalSignature, []] {
      let weak = try lab.signer { $0.keyUsage = usage }
      #expect(
        problems(weak, validator) == [.noNonRepudiation(CertificateLabel(weak, depth: 0))])
    }
  }

  @Test(arguments: [nil, "0012345678", "12345", "PNOIR-0012345679"])
  func theNationalID(_ text: String?) throws {
    let leaf = try lab.signer {
      $0.subject = DistinguishedName(commonName: "X", serialNumber: text)
    }
    let found = problems(leaf, try lab.validator())
    #expect(found.count == 1)
    guard case .noNationalID(let label, let masked)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(label.depth == 0 && masked == text.map(NationalID.masked))
  }

  @Test func twoNationalIDsAreNone() throws {
    let leaf = try lab.signer {
      $0.subject.attributes.append(.init(.serialNumber, "0012345679"))
    }
    #expect(leaf.serialNumberAttribute == nil)
    #expect(problems(leaf, try lab.validator()).map(\.subIndication) == [.chainConstraintsFailure])
  }

  @Test func anotherCAUnderTheSameRootIsNotPinned() throws {
    let other = try Lab.authority(under: lab.root, "Municipal CA")
    let leaf = try lab.signer(by: other)
    let found = problems(
      leaf,
      try lab.validator(
        intermediates: [other.certificate],
        revocation: try lab.lists() + [try lab.list(of: other)]))
    #expect(
      found == [
        .issuerNotPinned(
          CertificateLabel(other.certificate, depth: 1),
          spkiSHA256: other.certificate.spkiSHA256)
      ])
  }

  @Test func weakAlgorithms() throws {
    let sha1 = try lab.signer(
      by: CertificateAuthority(
        certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1)))
    let validator = try lab.validator()
    #expect(
      problems(sha1, validator) == [
        .weakAlgorithm(
          CertificateLabel(sha1, depth: 0), algorithm: "ecdsa-with-SHA1", .never)
      ])
    let small = try lab.signer(key: try PrivateKey.generate(.rsa(1024)))
    #expect(
      problems(small, validator) == [
        .weakAlgorithm(CertificateLabel(small, depth: 0), algorithm: "RSA-1024", .never)
      ])
  }

  @Test func nameConstraintsAndUnknownExtensions() throws {
    // permittedSubtrees: only the directory name C=DE.
    let constrained = try Lab.authority(under: lab.root, "Constrained") {
      $0.extensions.append(.init(oid: "2.5.29.30", isCritical: true, value: Constraint.germany))
    }
    let leaf = try lab.signer(by: constrained)
    let lists = try [lab.root, constrained].map { try lab.list(of: $0) }
    let validator = try lab.validator(
      intermediates: [constrained.certificate], revocation: lists, profile: .plainUnsafe)
    #expect(problems(leaf, validator) == [.nameConstraints(CertificateLabel(leaf, depth: 0))])

    let odd = try lab.signer {
      $0.extensions.append(.init(oid: "2.999.1", isCritical: true, value: [0x05, 0x00]))
    }
    #expect(
      problems(odd, try lab.validator()) == [.unusableExtension(CertificateLabel(odd, depth: 0))])
  }
}

enum Constraint {
  /// NameConstraints that permit only C=DE.
  static let germany: [UInt8] = [
    0x30, 0x15, 0xA0, 0x13, 0x30, 0x11, 0xA4, 0x0F, 0x30, 0x0D, 0x31, 0x0B, 0x30, 0x09, 0x06,
    0x03, 0x55, 0x04, 0x06, 0x13, 0x02, 0x44, 0x45,
  ]
}
