import Testing
@testable import CertificateIssuing
@testable import PKI

/// Responses as evidence of revocation (RFC 6960): whom they clear, whom they speak against, and what nobody can do with them.
@Suite struct OCSPTests {
  private let lab: Lab
  private let leaf: Certificate
  private let label: CertificateLabel
  private let at = Lab.voteDay
  private let made = Lab.date(2013, 6, 14, 12)
  private let present = Lab.date(2013, 7, 1)
  private let ocspSigning = ["1.3.6.1.5.5.7.3.9"]

  init() throws {
    lab = try Lab()
    leaf = try lab.signer()
    label = CertificateLabel(leaf, depth: 0)
  }

  private func responder(_ change: (inout OCSPResponder) -> Void = { _ in }) -> OCSPResponder {
    var responder = OCSPResponder(
      lab.issuing, thisUpdate: made, nextUpdate: made.adding(days: 1))
    change(&responder)
    return responder
  }

  /// A certificate for answers, as the CA or somebody else makes it.
  private func delegate(
    by authority: CertificateAuthority? = nil, purposes: [String]? = nil, isNotChecked: Bool = true,
    notAfter: Instant? = nil, change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> CertificateAuthority {
    let key = try PrivateKey.generate(.p256)
    var builder = CertificateBuilder(
      subject: DistinguishedName(organization: "TEST", commonName: "Responder"),
      notBefore: Lab.start, notAfter: notAfter ?? Lab.date(2014, 1, 1), role: .endEntity,
      keyUsage: [.digitalSignature])
    let purposes = purposes ?? ocspSigning
    if !purposes.isEmpty {
      builder.extensions.append(TimestampIssuer.purposes(purposes, isCritical: false))
    }
    if isNotChecked {
      builder.extensions.append(
        .init(oid: "1.3.6.1.5.5.7.48.1.5", isCritical: false, value: DERWriter.null))
    }
    change(&builder)
    return CertificateAuthority(
      certificate: try builder.issue(to: key.publicKey, by: authority ?? lab.issuing), key: key)
  }

  private func answer(
    _ responder: OCSPResponder, about certificates: [Certificate]? = nil,
    issuer: Certificate? = nil, revoked: [Certificate] = [],
    reason: RevocationReason = .keyCompromise
  ) throws -> OCSPResponse {
    let list = try lab.list(of: lab.issuing) {
      for one in revoked { $0.revoke(one, at: Lab.date(2013, 6, 1), reason: reason) }
    }
    return try OCSPResponse(
      der: responder.response(
        about: (certificates ?? [leaf]).map { responder.identifier(of: $0, issuer: issuer) },
        by: list, producedAt: responder.thisUpdate))
  }

  /// The verdict where the root's list clears the CA, and nothing else tells of the signer.
  private func verdict(
    _ responses: [OCSPResponse], lists: [RevocationList] = [], at: Instant? = nil
  ) throws -> PathVerdict {
    PathValidator(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: [lab.issuing.certificate],
      revocation: [try lab.list(of: lab.root)] + lists, responses: responses,
      profile: lab.profile
    ).validate(leaf, at: at ?? self.at, present: present)
  }

  private var missing: PathVerdict {
    .invalid([.revocationMissing(label, issuer: leaf.issuer)])
  }

  @Test(arguments: [DigestAlgorithm.sha1, .sha256]) func clears(digest: DigestAlgorithm) throws {
    let response = try answer(responder { $0.identifierDigest = digest })
    #expect(try verdict([response]).path?.notices == [])
    #expect(try verdict([]) == missing)
  }

  @Test func revokes() throws {
    let response = try answer(responder(), revoked: [leaf])
    let date = Lab.date(2013, 6, 1)
    #expect(
      try verdict([response]).problems == [.revoked(label, date: date, reason: .keyCompromise)])
    // Of two the one that revokes is heard, whichever is newer.
    let good = try answer(responder { $0.thisUpdate = made.adding(seconds: 3_600) })
    #expect(try verdict([good, response]).path == nil)
    // Beside a clean list, too; and a list that revokes beside a response that does not.
    #expect(try verdict([response], lists: [lab.list(of: lab.issuing)]).path == nil)
    let naming = try lab.list(of: lab.issuing) {
      $0.revoke(leaf, at: date, reason: .keyCompromise)
    }
    #expect(try verdict([good], lists: [naming]).path == nil)
  }

  /// A hold is none any more where something newer does not know of it, be that a response or a list; whatever is older, tells of
  /// others alone, or is of a time to come releases nobody.
  @Test func holds() throws {
    let held = try answer(responder(), revoked: [leaf], reason: .certificateHold)
    let since = Lab.date(2013, 6, 1)
    let onHold = PathProblem.suspended(
      label, since: since, issuer: lab.issuing.certificate.subject, by: .response(thisUpdate: made))
    #expect(try verdict([held]).problems == [onHold])
    #expect(onHold.subIndication == .tryLater)
    let newer = made.adding(seconds: 3_600)
    func list(
      _ thisUpdate: Instant, change: (inout RevocationListBuilder) -> Void = { _ in }
    ) throws -> RevocationList {
      var builder = RevocationListBuilder(
        thisUpdate: thisUpdate, nextUpdate: thisUpdate.adding(days: 30), number: 7)
      change(&builder)
      return try RevocationList(der: builder.der(by: lab.issuing))
    }
    #expect(try verdict([held], lists: [list(newer)]).path?.notices == [])
    #expect(try verdict([held], lists: [list(made.adding(days: -1))]).problems.contains(onHold))
    #expect(try verdict([held], lists: [list(at.adding(days: 1))]).path == nil)
    let ofAuthorities = try list(newer) {
      $0.extensions = [
        .init(
          oid: "2.5.29.28", isCritical: true,
          value: DERWriter.sequence(DERWriter.value(0x82, [0xFF])))
      ]
    }
    #expect(try verdict([held], lists: [ofAuthorities]).problems.contains(onHold))
    let still = try list(newer) { $0.revoke(leaf, at: since, reason: .certificateHold) }
    #expect(try verdict([held], lists: [still]).path == nil)
    let lost = try list(newer) { $0.revoke(leaf, at: since, reason: .keyCompromise) }
    #expect(
      try verdict([held], lists: [lost]).problems.contains(
        .revoked(label, date: since, reason: .keyCompromise)))
    // The other way round: a list that holds, and a response of later.
    let holding = try list(made.adding(days: -1)) {
      $0.revoke(leaf, at: since, reason: .certificateHold)
    }
    #expect(try verdict([], lists: [holding]).path == nil)
    #expect(try verdict([answer(responder())], lists: [holding]).path?.notices == [])
    let before = try answer(responder { $0.thisUpdate = made.adding(days: -2) })
    #expect(try verdict([before], lists: [holding]).path == nil)
  }

  /// Lists by somebody beside the path, of whom a response says that they were revoked, clear nobody.
  @Test func signersOfLists() throws {
    let lister = try Lab.listSigner(under: lab.root, "Lister")
    let leaf = try lab.signer { $0.extensions.append(Lab.point(to: lister)) }
    let label = CertificateLabel(leaf, depth: 0)
    let list = try lab.list(1, by: lister) { $0.extensions = [Lab.indirect(lister)] }
    let ofRoot = OCSPResponder(lab.root, thisUpdate: made, nextUpdate: made.adding(days: 1))
    func verdict(_ revoked: Bool, _ more: [OCSPResponse] = []) throws -> PathVerdict {
      let present = try lab.list(of: lab.root) {
        if revoked { $0.revoke(lister.certificate, at: Lab.date(2013, 6, 1), reason: .superseded) }
      }
      let response = try OCSPResponse(
        der: ofRoot.response(
          about: [ofRoot.identifier(of: lister.certificate)], by: present, producedAt: made))
      return PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: [lab.issuing.certificate, lister.certificate],
        revocation: [try lab.list(of: lab.root), list], responses: [response] + more,
        profile: lab.profile
      ).validate(leaf, at: at, present: self.present)
    }
    #expect(try verdict(false).path != nil)
    #expect(
      try verdict(true).problems.contains(.revocationUnusable(label, reason: .signerRevoked)))
    // Who has an answer of the CA's own needs no list.
    #expect(try verdict(true, [answer(responder(), about: [leaf])]).path != nil)
  }

  /// Another certificate, another issuer's key hash, another's name; several at once.
  @Test func otherCertificates() throws {
    let other = try lab.signer()
    #expect(try verdict([answer(responder(), about: [other])]) == missing)
    #expect(try verdict([answer(responder(), issuer: lab.root.certificate)]) == missing)
    let twin = try Lab(root: lab.root, issuing: Lab.authority(under: lab.root, "Lab Issuing CA"))
    #expect(try verdict([answer(responder(), issuer: twin.issuing.certificate)]) == missing)
    let both = try answer(responder(), about: [other, leaf], revoked: [other])
    #expect(try verdict([both]).path?.notices == [])
    let against = try answer(responder(), about: [other, leaf], revoked: [leaf])
    #expect(try verdict([against]).problems.contains { !$0.isNotice })
  }

  @Test func otherResponders() throws {
    let key = try PrivateKey.generate(.p256)
    let impostor = CertificateAuthority(certificate: lab.issuing.certificate, key: key)
    #expect(try verdict([answer(responder { $0.impostor = impostor })]) == missing)
    for (delegate, holds) in [
      (try delegate(), true), (try delegate(purposes: []), false),
      (try delegate(purposes: ["1.3.6.1.5.5.7.3.8"]), false),
      (try delegate(by: lab.root), false), (try delegate(isNotChecked: false), false),
      (try delegate(notAfter: Lab.date(2013, 6, 1)), false),
      (try delegate(by: Lab().issuing), false),
    ] {
      let response = try answer(responder { $0.delegate = delegate })
      let isCleared = try verdict([response]) != missing
      #expect(isCleared == holds, "\(delegate.certificate.issuer)")
    }
    // A signer of the CA's answers for nobody.
    let signer = try lab.signer(key: key)
    let card = CertificateAuthority(certificate: signer, key: key)
    #expect(try verdict([answer(responder { $0.delegate = card })]) == missing)
    // Who may not vouch is heard all the same, as long as the CA made them a responder.
    let unchecked = try delegate(isNotChecked: false)
    let revoking = try answer(responder { $0.delegate = unchecked }, revoked: [leaf])
    #expect(try verdict([revoking]).problems.contains { !$0.isNotice && $0 != missing.problems[0] })
  }

  /// A delegate that the CA took back, or whose certificate is not in order, clears nobody; what it says against somebody
  /// is heard.
  @Test func doubtfulDelegates() throws {
    let thief = try delegate()
    let good = try answer(responder { $0.delegate = thief })
    #expect(try verdict([good]) != missing)
    let word = try answer(responder(), about: [thief.certificate], revoked: [thief.certificate])
    #expect(try verdict([good, word]) == missing)
    // An ended list is enough to doubt, as it is not to clear.
    let ended = try lab.list(
      of: lab.issuing, from: Lab.date(2013, 6, 1), until: Lab.date(2013, 6, 2)
    ) { $0.revoke(thief.certificate, at: Lab.date(2013, 6, 1), reason: .keyCompromise) }
    let doubted = try verdict([good], lists: [ended])
    #expect(doubted.path == nil, "\(doubted)")
    let revoking = try answer(responder { $0.delegate = thief }, revoked: [leaf])
    #expect(
      try verdict([revoking, word]).problems
        == [.revoked(label, date: Lab.date(2013, 6, 1), reason: .keyCompromise)])
    for change: (inout CertificateBuilder) -> Void in [
      { $0.keyUsage = [.keyEncipherment] },
      { $0.extensions.append(.init(oid: "1.2.3.4", isCritical: true, value: DERWriter.null)) },
    ] {
      let odd = try delegate(change: change)
      #expect(try verdict([answer(responder { $0.delegate = odd })]) == missing)
    }
  }

  /// A date of after it was known is no later date, and settles nothing that the response does not.
  @Test func datesToCome() throws {
    let list = try lab.list(of: lab.issuing) {
      $0.revoke(leaf, at: Lab.date(2014, 1, 1), reason: .superseded)
    }
    let responder = responder()
    let response = try OCSPResponse(
      der: responder.response(
        about: [responder.identifier(of: leaf)], by: list, producedAt: made))
    #expect(
      try verdict([response]).problems == [.revoked(label, date: made, reason: .superseded)])
  }

  /// The CA's other key is heard, and clears nobody; a damaged answer of the auditor's own is told, and one that revokes
  /// another certificate of a CA's key for the key's sake speaks of the key.
  @Test func keysAndDamage() throws {
    let elder = try Lab.authority(under: lab.root, "Lab Issuing CA")
    try #require(elder.certificate.subjectDER == lab.issuing.certificate.subjectDER)
    let other = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key)
    func verdict(_ responses: [OCSPResponse]) throws -> PathVerdict {
      PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: [lab.issuing.certificate, elder.certificate, other.certificate],
        revocation: [try lab.list(of: lab.root), try lab.list(of: lab.issuing)],
        responses: responses, profile: lab.profile
      ).validate(leaf, at: at, present: present)
    }
    #expect(try verdict([]).path != nil)
    var elders = OCSPResponder(elder, thisUpdate: made, nextUpdate: made.adding(days: 1))
    elders.stated = DERWriter.value(0xA1, DERWriter.value(0x18, Array("20130601000000Z".utf8)))
    let byElder = try answer(elders, issuer: lab.issuing.certificate, revoked: [leaf])
    let date = Lab.date(2013, 6, 1)
    let heard = try verdict([byElder]).problems
    #expect(heard == [.revoked(label, date: date, reason: .unspecified)], "\(heard)")
    elders.delegate = try delegate(by: elder)
    let byDelegate = try answer(elders, issuer: lab.issuing.certificate, revoked: [leaf])
    #expect(
      try verdict([byDelegate]).problems == [.revoked(label, date: date, reason: .unspecified)])
    elders.delegate = try delegate(
      by: Lab.authority(under: Lab.root("Elsewhere"), "Lab Issuing CA"))
    let byNobody = try answer(elders, issuer: lab.issuing.certificate, revoked: [leaf])
    #expect(try verdict([byNobody]).path != nil)
    let whole = try answer(responder(), revoked: [leaf])
    var bytes = whole.der
    let signature = try #require(bytes.firstRange(of: whole.signature))
    bytes[signature.upperBound - 1] ^= 1
    let damaged = try OCSPResponse(der: bytes)
    let told = try verdict([damaged]).problems
    #expect(
      told == [
        .revokedByUnusable(label, date: date, reason: .keyCompromise, fault: .badSignature)
      ], "\(told)")
    let ofRoot = OCSPResponder(lab.root, thisUpdate: made, nextUpdate: made.adding(days: 1))
    let list = try lab.list(of: lab.root) {
      $0.revoke(other.certificate, at: date, reason: .keyCompromise)
    }
    let ofKey = try OCSPResponse(
      der: ofRoot.response(
        about: [ofRoot.identifier(of: other.certificate)], by: list, producedAt: made))
    #expect(
      try verdict([ofKey]).problems.contains {
        if case .keyCompromised(let label, _, _) = $0 { label.depth == 1 } else { false }
      })
  }

  /// Replayed, expired, of a time to come, without an end, unknown.
  @Test func times() throws {
    let old = try answer(
      responder {
        $0.thisUpdate = made.adding(days: -9)
        $0.nextUpdate = made.adding(days: -8)
      })
    #expect(try verdict([old]) == missing)
    #expect(try verdict([answer(responder())], at: made.adding(days: 2)) == missing)
    let future = try answer(
      responder {
        $0.thisUpdate = present.adding(days: 1)
        $0.nextUpdate = present.adding(days: 2)
      })
    #expect(try verdict([future]) == missing)
    // Made later, it still tells that nobody had revoked it before.
    let later = try answer(
      responder {
        $0.thisUpdate = at.adding(days: 1)
        $0.nextUpdate = at.adding(days: 2)
      })
    #expect(try verdict([later]).path != nil)
    let unknown = try answer(responder { $0.stated = DERWriter.value(0x82, []) })
    #expect(try verdict([unknown]) == missing)
  }

  /// A response of after the certificate's end says nothing of it.
  @Test func afterTheEnd() throws {
    let end = leaf.notAfter.adding(days: 1)
    let response = try answer(
      responder {
        $0.thisUpdate = end
        $0.nextUpdate = end.adding(days: 1)
      })
    let validator = PathValidator(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: [lab.issuing.certificate], revocation: [try lab.list(of: lab.root)],
      responses: [response], profile: lab.profile)
    #expect(validator.validate(leaf, at: at, present: end.adding(days: 1)).path == nil)
  }

  /// Strict DER, whole, small, and every byte signed.
  @Test func form() throws {
    let good = try answer(responder()).der
    #expect(throws: CertificateError.self) { try OCSPResponse(der: good + [0]) }
    #expect(throws: CertificateError.self) { try OCSPResponse(der: good.dropLast()) }
    #expect(throws: CertificateError.self) {
      try OCSPResponse(der: [UInt8](repeating: 0x30, count: OCSPLimits.responseBytes + 1))
    }
    let failed = DERWriter.sequence(DERWriter.value(0x0A, [6]))
    #expect(throws: CertificateError.self) { try OCSPResponse(der: failed) }
    let original = try OCSPResponse(der: good)
    var (read, cleared) = (0, 0)
    for index in good.indices {
      var other = good
      other[index] ^= 1
      guard let response = try? OCSPResponse(der: other) else { continue }
      read += 1
      guard try verdict([response]) != missing else { continue }
      // Nothing but the certificate that it carries is not signed.
      #expect(response.signed == original.signed)
      cleared += 1
    }
    print(
      "ocsp: \(good.count) changed responses, \(read) read, \(cleared) of the same content held")
  }

  /// In the past: a response serves as a list does, if it is proven to be old enough.
  @Test func inThePast() throws {
    let at = Lab.date(2019, 1, 1)
    let response = try answer(
      responder {
        $0.thisUpdate = Lab.date(2017, 12, 20)
        $0.nextUpdate = Lab.date(2018, 12, 20)
      })
    let lists = [
      try lab.list(of: lab.root),
      try lab.list(of: lab.root, number: 9, from: at.adding(days: -1), until: at.adding(days: 30)),
      try lab.list(of: lab.issuing),
    ]
    func past(_ responses: [OCSPResponse]) -> PastOutcome {
      PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: [lab.issuing.certificate], revocation: lists, responses: responses,
        profile: lab.profile
      ).past(leaf, intermediates: [], at: at, present: at, proven: Lab.voteDay).outcome
    }
    guard case .held(_, let control) = past([response]) else {
      Issue.record("\(past([response]))")
      return
    }
    #expect(control == Lab.date(2017, 12, 20))
    guard case .notKnown = past([]) else {
      Issue.record("without the response")
      return
    }
  }

  /// A response that revokes is a word as well, by whoever may vouch: until its date nothing was said against the signer.
  @Test func revokedAfterTheProof() throws {
    let at = Lab.date(2013, 7, 1)
    let lists = [
      try lab.list(of: lab.root),
      try lab.list(of: lab.root, number: 9, from: Lab.date(2013, 6, 30)),
    ]
    func past(revoked date: Instant, by delegate: CertificateAuthority? = nil) throws -> PastOutcome
    {
      let response = try answer(
        responder {
          $0.thisUpdate = Lab.date(2013, 6, 28)
          $0.nextUpdate = Lab.date(2013, 7, 28)
          $0.delegate = delegate
          $0.stated = DERWriter.value(0xA1, DERWriter.generalizedTime(date))
        })
      return PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: [lab.issuing.certificate], revocation: lists, responses: [response],
        profile: lab.profile
      ).past(leaf, intermediates: [], at: at, present: at, proven: Lab.voteDay).outcome
    }
    let later = Lab.date(2013, 6, 20)
    for delegate in [nil, try delegate()] {
      guard case .held(_, later) = try past(revoked: later, by: delegate) else {
        Issue.record("\(try past(revoked: later, by: delegate))")
        continue
      }
    }
    if case .held = try past(revoked: Lab.voteDay) { Issue.record("revoked at the proof") }
    if case .held = try past(revoked: later, by: delegate(isNotChecked: false)) {
      Issue.record("by somebody of whom nobody tells")
    }
  }

  /// `openssl ocsp` reads what the lab's responder makes, and verifies it.
  @Test(.enabled(if: OpenSSLTool.isInstalled)) func judgedByOpenSSL() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    try tool.file("root.pem", lab.root.certificate.pem)
    try tool.file("issuing.pem", lab.issuing.certificate.pem)
    try tool.file("leaf.pem", leaf.pem)
    for (responder, holds) in [
      (responder(), true), (responder { $0.delegate = try? delegate() }, true),
      (responder { $0.delegate = try? delegate(purposes: []) }, false),
      (responder { $0.delegate = try? delegate(by: lab.root) }, false),
    ] {
      try tool.file("response", try answer(responder).der)
      let result = try tool.run(
        "ocsp", "-respin", "response", "-issuer", "issuing.pem", "-cert", "leaf.pem", "-CAfile",
        "root.pem", "-verify_other", "issuing.pem", "-attime",
        String(at.secondsSince1970), "-no_nonce", "-validity_period", "1000000000")
      #expect(
        (result.status == 0 && result.output.contains("verify OK")) == holds, "\(result.output)")
    }
  }
}
