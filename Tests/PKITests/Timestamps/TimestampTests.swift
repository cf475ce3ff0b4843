@testable import PKI
import Testing
@testable import CertificateIssuing

/// Timestamps (RFC 3161): whose they are, what they are over, of which time they may be relied on.
@Suite struct TimestampTests {
  let lab: Lab
  let authority: TimestampIssuer
  private let value = Array("a signature value".utf8)
  private let time = Lab.date(2013, 6, 14, 20)
  private let at = Lab.date(2013, 6, 20)

  init() throws {
    lab = try Lab()
    authority = try Self.authority(under: lab.root)
  }

  static func authority(
    under root: CertificateAuthority, change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> TimestampIssuer {
    let key = try PrivateKey.generate(.p256)
    var builder = TimestampIssuer.builder(
      "Lab TSA", notBefore: Lab.start, notAfter: Lab.date(2016, 1, 1))
    change(&builder)
    return TimestampIssuer(
      certificate: try builder.issue(to: key.publicKey, by: root), key: key)
  }

  private func judge(
    _ der: [UInt8], at: Instant? = nil, proof: ProofOfExistence? = nil,
    lists: [RevocationList]? = nil, anchors: [Certificate]? = nil
  ) throws -> TimestampOutcome {
    let at = at ?? self.at
    let all =
      try lists ?? [
        lab.list(of: lab.root, number: 1, until: Lab.date(2013, 7, 10)),
        lab.list(of: lab.root, number: 2, from: at.adding(days: -1), until: at.adding(days: 9)),
      ]
    let validator = try lab.validator(revocation: all).over(
      TrustAnchors(certificates: anchors ?? [lab.root.certificate]), intermediates: [],
      .timestamping(algorithms: .registry))
    let token = try TimestampToken(der: der)
    return TimestampValidation(validator).judge(
      token, in: TimestampContext(at: at, present: at, existence: proof))
  }

  private func expectRefused(
    _ outcome: TimestampOutcome, _ word: String, _ location: SourceLocation = #_sourceLocation
  ) {
    guard case .refused(let refusal, _) = outcome else {
      Issue.record("\(outcome)", sourceLocation: location)
      return
    }
    #expect(refusal.word == word, "\(refusal)", sourceLocation: location)
  }

  @Test func holds() throws {
    let outcome = try judge(authority.token(over: value, at: time))
    let proof = ProofOfExistence(
      time.adding(seconds: 1), by: .timestamp(authority: "Lab TSA"))
    #expect(outcome == .held(proof))
    let token = try TimestampToken(der: authority.token(over: value, at: time))
    #expect(token.imprint == Digest.hash(value, .sha256))
    #expect(token.policy == authority.policy)
    #expect(token.certificates == [authority.certificate])
  }

  /// The latest time that it can mean counts.
  @Test func accuracyAndFraction() throws {
    var careless = authority
    careless.accuracy = 3_600
    careless.fraction = "25"
    let token = try TimestampToken(der: careless.token(over: value, at: time))
    #expect(token.time == time.adding(seconds: 1))
    #expect(token.latest == time.adding(seconds: 3_601))
    careless.accuracy = nil
    careless.fraction = ""
    #expect(try TimestampToken(der: careless.token(over: value, at: time)).latest == time)
    careless.fraction = "250"
    #expect(throws: TimestampFault.badTime) {
      try TimestampToken(der: careless.token(over: value, at: time))
    }
  }

  /// What is wrong with a token of an authority that makes it otherwise.
  private func fault(_ change: (inout TimestampIssuer) -> Void) throws -> TimestampFault? {
    var broken = authority
    change(&broken)
    let der = try broken.token(over: value, at: time)
    do throws(TimestampFault) {
      _ = try TimestampToken(der: der)
      return nil
    } catch { return error }
  }

  @Test func form() throws {
    #expect(try fault { $0.version = 2 } == .otherVersion)
    #expect(try fault { $0.contentType = "1.2.840.113549.1.7.1" } == .otherContent)
    #expect(try fault { $0.hasCriticalExtension = true } == .criticalExtension)
    #expect(try fault { $0.signers = 2 } == .severalSigners)
    #expect(try fault { $0.signers = 0 } == .severalSigners)
    #expect(
      try fault { $0.carried = Array(repeating: $0.certificate, count: 17) } == .badCertificates)
    let good = try authority.token(over: value, at: time)
    #expect(throws: TimestampFault.unreadable) { try TimestampToken(der: good + [0]) }
    #expect(throws: TimestampFault.unreadable) { try TimestampToken(der: good.dropLast()) }
    #expect(throws: TimestampFault.tooLarge) {
      try TimestampToken(der: [UInt8](repeating: 0x30, count: TimestampLimits.tokenBytes + 1))
    }
  }

  /// What the signature is over is strict DER, too, and within its bounds.
  @Test func strictness() throws {
    let one = DERWriter.integer(1)
    func accuracy(_ tag: UInt8, _ value: UInt64) -> [UInt8] {
      DERWriter.sequence(one, DERWriter.value(tag, Array(DERWriter.integer(value).dropFirst(2))))
    }
    for tag in [UInt8(0x80), 0x81] {
      for good in [UInt64(1), 999] {
        #expect(try fault { $0.accuracyDER = accuracy(tag, good) } == nil)
      }
      for bad in [UInt64(0), 1_000, 5_000_000] {
        #expect(try fault { $0.accuracyDER = accuracy(tag, bad) } == .badTime)
      }
    }
    #expect(try fault { $0.ordering = DERWriter.boolean(true) } == nil)
    #expect(try fault { $0.ordering = DERWriter.boolean(false) } == .notStrict)
    #expect(try fault { $0.trailing = DERWriter.null } == .notStrict)
  }

  /// Its authority is the one that its certificate names, and answers for its time within an hour.
  @Test func nameAndAccuracy() throws {
    func name(_ certificate: Certificate) -> [UInt8] {
      DERWriter.value(0xA0, DERWriter.value(0xA4, certificate.subjectDER))
    }
    var named = authority
    named.authorityName = name(authority.certificate)
    #expect(try judge(named.token(over: value, at: time)).proof != nil)
    named.authorityName = name(lab.root.certificate)
    expectRefused(try judge(named.token(over: value, at: time)), "otherName")
    var vague = authority
    vague.accuracy = 3_600
    #expect(try judge(vague.token(over: value, at: time)).proof != nil)
    vague.accuracy = 3_601
    expectRefused(try judge(vague.token(over: value, at: time)), "vague")
  }

  /// A request is read as it is written.
  @Test(arguments: [DigestAlgorithm.sha256, .sha384, .sha512])
  func requests(_ algorithm: DigestAlgorithm) throws {
    let request = TimestampRequest(imprint: Digest.hash(value, algorithm), algorithm)
    #expect(try TimestampRequest(der: request.der) == request)
    #expect(throws: CertificateError.self) { try TimestampRequest(der: request.der.dropLast()) }
  }

  /// The purpose is critical, and alone.
  @Test(arguments: [
    (["1.3.6.1.5.5.7.3.8"], false), (["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.3"], true),
    (["1.3.6.1.5.5.7.3.1"], true), ([], true),
  ])
  func purposes(_ purposes: [String], _ isCritical: Bool) throws {
    let other = try Self.authority(under: lab.root) {
      $0.extensions =
        purposes.isEmpty ? [] : [TimestampIssuer.purposes(purposes, isCritical: isCritical)]
    }
    expectRefused(try judge(other.token(over: value, at: time)), "path")
  }

  @Test func otherSigners() throws {
    let stranger = try Self.authority(under: Lab.root("Other Root"))
    expectRefused(try judge(stranger.token(over: value, at: time)), "path")
    // A signer's card, and a CA, are no authorities.
    let key = try PrivateKey.generate(.p256)
    let card = TimestampIssuer(certificate: try lab.signer(key: key), key: key)
    expectRefused(try judge(card.token(over: value, at: time)), "path")
    let root = TimestampIssuer(certificate: lab.root.certificate, key: lab.root.key)
    expectRefused(try judge(root.token(over: value, at: time)), "path")
    // The name of an authority, and another's key.
    let forger = TimestampIssuer(certificate: authority.certificate, key: key)
    expectRefused(try judge(forger.token(over: value, at: time)), "signature")
    var silent = authority
    silent.carried = []
    expectRefused(try judge(silent.token(over: value, at: time)), "noSigner")
    #expect(
      try judge(
        silent.token(over: value, at: time), anchors: [authority.certificate]
      ).proof?.time == time.adding(seconds: 1))
    var unnamed = authority
    unnamed.named = nil
    expectRefused(try judge(unnamed.token(over: value, at: time)), "signature")
    unnamed.named = lab.root.certificate
    expectRefused(try judge(unnamed.token(over: value, at: time)), "signature")
  }

  @Test func times() throws {
    let future = try authority.token(over: value, at: at.adding(seconds: 301))
    expectRefused(try judge(future), "inFuture")
    // The authority's clock may be a little ahead; it proves nothing of before the validation time then.
    let ahead = try judge(try authority.token(over: value, at: at.adding(seconds: 60))).proof
    #expect(ahead.map { $0.time > at } == true)
    let before = try authority.token(over: value, at: Lab.start.adding(seconds: -1))
    expectRefused(try judge(before), "outsideValidity")
    var weak = authority
    weak.digest = .sha1
    expectRefused(try judge(weak.token(over: value, at: time)), "algorithm")
  }

  /// An authority that was revoked, or ended, proves nothing any more, unless something else proves that its token is older.
  @Test func endedAuthority() throws {
    let token = try authority.token(over: value, at: time)
    let later = Lab.date(2017, 1, 1)
    expectRefused(try judge(token, at: later), "path")
    let lists = [
      try lab.list(of: lab.root, number: 1, until: Lab.date(2013, 7, 10)),
      try lab.list(
        of: lab.root, number: 7, from: Lab.date(2015, 12, 20), until: Lab.date(2016, 1, 20)),
      try lab.list(
        of: lab.root, number: 8, from: later.adding(days: -1), until: later.adding(days: 9)),
    ]
    let archived = ProofOfExistence(at, by: .archive)
    #expect(try judge(token, at: later, proof: archived, lists: lists).proof != nil)
    expectRefused(try judge(token, at: later, lists: lists), "path")
    let tooLate = ProofOfExistence(Lab.date(2016, 6, 1), by: .archive)
    expectRefused(try judge(token, at: later, proof: tooLate, lists: lists), "path")
    let other = ProofOfExistence(at, by: .timestamp(authority: "another"))
    expectRefused(try judge(token, at: later, proof: other, lists: lists), "path")
    let revoking = [
      try lab.list(
        of: lab.root, number: 3, from: Lab.date(2013, 6, 19), until: Lab.date(2013, 7, 10)
      ) {
        $0.revoke(authority.certificate, at: Lab.date(2013, 6, 18), reason: .keyCompromise)
      }
    ]
    expectRefused(try judge(token, lists: revoking), "path")
  }

  /// No changed byte of a token makes it one of another time, or of something else.
  @Test func everyByteCounts() throws {
    let good = try authority.token(over: value, at: time)
    let original = try TimestampToken(der: good)
    var (held, judged) = (0, 0)
    for index in good.indices {
      for flip in [UInt8(0x01), 0x80] {
        var der = good
        der[index] ^= flip
        guard let token = try? TimestampToken(der: der) else { continue }
        judged += 1
        guard case .held(let proof, _) = try judge(der) else { continue }
        held += 1
        #expect(proof.time == time.adding(seconds: 1) && token.imprint == original.imprint)
      }
    }
    print(
      "timestamps: \(good.count * 2) changed tokens, \(judged) read, \(held) held, 0 of another time"
    )
  }

  /// `openssl ts` reads and verifies what the lab's authority makes, and says the same of what it refuses.
  @Test(.enabled(if: OpenSSLTool.isInstalled)) func judgedByOpenSSL() throws {
    let tool = try OpenSSLTool()
    defer { tool.remove() }
    try tool.file("root.pem", lab.root.certificate.pem)
    try tool.file("value", value)
    var count = 0
    func agree(_ issuer: TimestampIssuer, holds: Bool, over: [UInt8]? = nil) throws {
      try tool.file("token", try issuer.token(over: over ?? value, at: time))
      let result = try tool.run(
        "ts", "-verify", "-data", "value", "-in", "token", "-token_in", "-CAfile", "root.pem",
        "-attime", String(at.secondsSince1970))
      #expect((result.status == 0) == holds, "\(result.output)")
      count += 1
    }
    try agree(authority, holds: true)
    try agree(authority, holds: false, over: [1])
    var other = authority
    other.named = lab.root.certificate
    try agree(other, holds: false)
    other.named = nil
    try agree(other, holds: false)
    try agree(try Self.authority(under: Lab.root("Other Root")), holds: false)
    for (purposes, isCritical) in [
      (["1.3.6.1.5.5.7.3.8"], false), (["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.3"], true),
    ] {
      let wrong = try Self.authority(under: lab.root) {
        $0.extensions = [TimestampIssuer.purposes(purposes, isCritical: isCritical)]
      }
      try agree(wrong, holds: false)
    }
    print("timestamps: \(count) judged by openssl ts")
  }
}

extension TimestampOutcome {
  fileprivate var proof: ProofOfExistence? {
    if case .held(let proof, _) = self { proof } else { nil }
  }
}
