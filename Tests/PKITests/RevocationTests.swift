import PKI
import Testing
@testable import CertificateIssuing

/// Revocation as of a time: missing, stale, future, foreign, rolled back, scoped, delta.
@Suite struct RevocationTests {
  let lab: Lab
  let leaf: Certificate
  let rootList: RevocationList
  let label: CertificateLabel

  init() throws {
    lab = try Lab()
    leaf = try lab.signer()
    rootList = try lab.list(of: lab.root, until: Lab.date(2014, 6, 1))
    label = CertificateLabel(leaf, depth: 0)
  }

  private func verdict(
    _ lists: [RevocationList], at: Instant = Lab.voteDay, present: Instant? = nil,
    leaf: Certificate? = nil, policy: RevocationPolicy = RevocationPolicy()
  ) throws -> PathVerdict {
    try lab.validator(revocation: [rootList] + lists, policy: policy)
      .validate(leaf ?? self.leaf, at: at, present: present)
  }

  @Test func missing() throws {
    let verdict = try verdict([])
    #expect(verdict == .invalid([.revocationMissing(label, issuer: leaf.issuer)]))
    #expect(verdict.problems.first?.subIndication == .tryLater)
    let none = try lab.validator(revocation: []).validate(leaf, at: Lab.voteDay)
    #expect(
      none.problems == [
        .revocationMissing(label, issuer: leaf.issuer),
        .revocationMissing(
          CertificateLabel(lab.issuing.certificate, depth: 1),
          issuer: lab.issuing.certificate.issuer),
      ])
  }

  @Test func stale() throws {
    let until = Lab.date(2013, 6, 12)
    let old = try lab.list(of: lab.issuing, until: until)
    #expect(
      try verdict([old])
        == .invalid([.revocationStale(label, issuer: old.issuer, nextUpdate: until)]))
    let endless = try lab.list(of: lab.issuing, until: nil)
    #expect(
      try verdict([endless])
        == .invalid([.revocationStale(label, issuer: old.issuer, nextUpdate: nil)]))
    var policy = RevocationPolicy()
    policy.maximumAge = 86_400
    let current = try lab.list(of: lab.issuing)
    #expect(try verdict([current], policy: policy).path == nil)
    policy.maximumAge = 8 * 86_400
    #expect(try verdict([current, endless], policy: policy).path != nil)
  }

  @Test func issuedInTheFuture() throws {
    let from = Lab.date(2013, 6, 20)
    let later = try lab.list(of: lab.issuing, from: from)
    #expect(
      try verdict([later])
        == .invalid([.revocationInFuture(label, issuer: later.issuer, thisUpdate: from)]))
    // Asked in July about the 14th of June, the list of the 20th counts.
    #expect(try verdict([later], present: Lab.date(2013, 7, 1)).path != nil)
  }

  @Test func aRevocationCountsFromItsDate() throws {
    let date = Lab.date(2013, 6, 18)
    let later = try lab.list(of: lab.issuing, number: 2, from: Lab.date(2013, 6, 20)) {
      $0.revoke(leaf, at: date, reason: .superseded)
    }
    let now = Lab.date(2013, 7, 1)
    #expect(try verdict([later], at: date.adding(seconds: -1), present: now).path != nil)
    #expect(
      try verdict([later], at: date, present: now)
        == .invalid([.revoked(label, date: date, reason: .superseded)]))
  }

  @Test func aLaterListTellsOfAnEarlierRevocation() throws {
    let date = Lab.date(2013, 6, 13)
    let current = try lab.list(of: lab.issuing)
    let later = try lab.list(of: lab.issuing, number: 2, from: Lab.date(2013, 6, 20)) {
      $0.revoke(leaf, at: date, reason: .keyCompromise)
    }
    // On the day itself a list of later is none yet, or the clock is slow.
    #expect(
      try verdict([current, later])
        == .invalid([
          .revocationInFuture(label, issuer: later.issuer, thisUpdate: Lab.date(2013, 6, 20)),
          .revokedByUnusable(label, date: date, reason: .keyCompromise, fault: .inFuture),
        ]))
    #expect(
      try verdict([current, later], present: Lab.date(2013, 7, 1))
        == .invalid([.revoked(label, date: date, reason: .keyCompromise)]))
  }

  @Test func aListAfterTheCertificatesEndSaysNothing() throws {
    let short = try lab.signer { $0.notAfter = Lab.date(2013, 6, 15) }
    let later = try lab.list(of: lab.issuing, from: Lab.date(2013, 6, 20))
    let verdict = try verdict([later], present: Lab.date(2013, 7, 1), leaf: short)
    #expect(
      verdict
        == .invalid([
          .revocationUnusable(CertificateLabel(short, depth: 0), reason: .issuedAfterExpiry)
        ]))
  }

  @Test func ofAnotherKeyIsIgnoredAndReported() throws {
    let impostor = try Lab()  // the same names, other keys
    let foreign = try lab.list(of: impostor.issuing, number: 7)
    let verdict = try verdict([foreign])
    #expect(
      verdict
        == .invalid([
          .revocationMissing(label, issuer: leaf.issuer),
          .foreignRevocationList(issuer: foreign.issuer, number: 7, count: 1),
        ]))
    let bothLists = [foreign, try lab.list(of: lab.issuing)]
    let path = try #require(try self.verdict(bothLists).path)
    #expect(path.notices == [.foreignRevocationList(issuer: foreign.issuer, number: 7, count: 1)])
    // The impostor's own CA certificate among the intermediates changes nothing.
    let validator = try lab.validator(
      intermediates: [impostor.issuing.certificate, lab.issuing.certificate],
      revocation: [rootList] + bothLists)
    #expect(validator.validate(leaf, at: Lab.voteDay).path != nil)
  }

  @Test func theHighestNumberCountsNotTheOrder() throws {
    let fifth = try lab.list(of: lab.issuing, number: 5) {
      $0.revoke(leaf, at: Lab.date(2013, 6, 1), reason: .certificateHold)
    }
    let ninth = try lab.list(of: lab.issuing, number: 9)
    #expect(try verdict([fifth, ninth]).path != nil)
    #expect(try verdict([ninth, fifth]).path != nil)
  }

  @Test func aWeaklySignedListIsLeftOut() throws {
    let weak = try lab.list(
      of: CertificateAuthority(
        certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1)),
      number: 9)
    #expect(try verdict([weak]) == .invalid([.revocationUnusable(label, reason: .weakAlgorithm)]))
    #expect(try verdict([weak, try lab.list(of: lab.issuing)]).path != nil)
  }

  /// However many lists of strangers lie there, they are told once.
  @Test func manyForeignListsAreOneNotice() throws {
    let impostor = try Lab()
    var lists = try (1...60).map { number in
      try lab.list(of: impostor.issuing, number: RevocationListNumber(UInt64(number))) {
        if number > 10 { $0.revoke(leaf, at: Lab.date(2013, 6, 1)) }
      }
    }
    lists.append(try lab.list(of: lab.issuing))
    for _ in 0..<5 {
      let path = try #require(try verdict(lists.shuffled()).path)
      #expect(
        path.notices == [
          .foreignRevocationList(issuer: leaf.issuer, number: 60, count: 60),
          .listedByForeignKey(label, issuer: leaf.issuer, number: 60, count: 50),
        ])
    }
  }

  @Test func twoListsWithOneNumberBothCount() throws {
    let date = Lab.date(2013, 6, 1)
    let clean = try lab.list(of: lab.issuing, number: 5)
    let telling = try lab.list(of: lab.issuing, number: 5) {
      $0.revoke(leaf, at: date, reason: .superseded)
    }
    for lists in [[clean, telling], [telling, clean]] {
      #expect(try verdict(lists) == .invalid([.revoked(label, date: date, reason: .superseded)]))
    }
  }

  @Test func changedListsNeverCrashAndNeverPass() throws {
    let list = try lab.list(of: lab.issuing) {
      $0.revoke(leaf, at: Lab.date(2013, 6, 1), reason: .keyCompromise)
    }
    var read = 0
    for index in list.der.indices {
      for value in [list.der[index] ^ 0x01, 0x00, 0xFF] where value != list.der[index] {
        var der = list.der
        der[index] = value
        guard let changed = try? RevocationList(der: der) else { continue }
        read += 1
        #expect(try verdict([changed]).path == nil, "byte \(index)")
      }
    }
    print("changed revocation lists: \(read) read, none counted")
  }

  @Test func rollback() throws {
    let ninth = try lab.list(of: lab.issuing, number: 9, from: Lab.date(2013, 6, 10))
    let fifth = try lab.list(of: lab.issuing, number: 5, from: Lab.date(2013, 6, 12))
    let problem = PathProblem.revocationRollback(
      issuer: fifth.issuer,
      newest: RevocationMemory.Mark(number: 5, thisUpdate: Lab.date(2013, 6, 12)),
      known: RevocationMemory.Mark(number: 9, thisUpdate: Lab.date(2013, 6, 10)))
    #expect(try verdict([ninth, fifth]) == .invalid([problem]))
    #expect(problem.subIndication == .tryLater)
    var policy = RevocationPolicy()
    policy.memory = lab.memory(of: 9, from: Lab.date(2013, 6, 10))
    #expect(try verdict([fifth], policy: policy) == .invalid([problem]))
    policy.memory = lab.memory(of: 5, from: Lab.date(2013, 6, 10))
    #expect(try verdict([fifth], policy: policy).path != nil)
  }

  @Test func unknownCriticalExtensionsAndOtherScopes() throws {
    let odd = try lab.list(of: lab.issuing) {
      $0.extensions.append(.init(oid: "2.999.9", isCritical: true, value: [5, 0]))
    }
    // onlyContainsCACerts: [2] TRUE.
    let authoritiesOnly = try lab.list(of: lab.issuing) {
      $0.extensions.append(
        .init(oid: "2.5.29.28", isCritical: true, value: [0x30, 0x03, 0x82, 0x01, 0xFF]))
    }
    for list in [odd, authoritiesOnly] {
      let problems = try verdict([list]).problems
      #expect(!problems.isEmpty && problems.allSatisfy { $0.subIndication == .tryLater })
      #expect(try verdict([list, try lab.list(of: lab.issuing)]).path != nil)
    }
  }

  @Test func aListForOtherDistributionPointsSaysNothing() throws {
    let pointed = try lab.signer { $0.revocationListURL = "http://a.test/1" }
    func list(_ url: String) throws -> RevocationList {
      let name = [0x86, UInt8(url.utf8.count)] + Array(url.utf8)
      let point = [0xA0, UInt8(name.count)] + name
      let value = [0xA0, UInt8(point.count)] + point
      return try lab.list(of: lab.issuing) {
        $0.extensions.append(
          .init(oid: "2.5.29.28", isCritical: true, value: [0x30, UInt8(value.count)] + value))
      }
    }
    let problems = try verdict([list("http://a.test/2")], leaf: pointed).problems
    #expect(!problems.isEmpty && problems.allSatisfy { $0.subIndication == .tryLater })
    #expect(try verdict([list("http://a.test/1")], leaf: pointed).path != nil)
    #expect(
      try verdict([list("http://a.test/2"), list("http://a.test/1")], leaf: pointed).path != nil)
  }

  @Test func anAnchorNeedsNoList() throws {
    let validator = PathValidator(
      anchors: TrustAnchors(certificates: [lab.issuing.certificate]),
      revocation: [try lab.list(of: lab.issuing)], profile: lab.profile)
    let path = try #require(validator.validate(leaf, at: Lab.voteDay).path)
    #expect(path.certificates == [leaf, lab.issuing.certificate])
  }

  @Test func aDeltaWithoutAPointerIsReported() throws {
    let base = try lab.list(of: lab.issuing, number: 1)
    let delta = try lab.list(of: lab.issuing, number: 2) {
      $0.baseNumber = 1
      $0.revoke(leaf, at: Lab.date(2013, 6, 9))
    }
    #expect(
      try verdict([base, delta])
        == .invalid([
          .revoked(label, date: Lab.date(2013, 6, 9), reason: .unspecified),
          .unusedDeltaList(issuer: delta.issuer, number: 2),
        ]))
    let idle = try lab.list(of: lab.issuing, number: 2) { $0.baseNumber = 1 }
    let path = try #require(try verdict([base, idle]).path)
    #expect(path.notices == [.unusedDeltaList(issuer: idle.issuer, number: 2)])
    // With freshestCRL in the certificate the delta counts.
    let url: [UInt8] = Array("http://x".utf8)
    let point = [0xA0, UInt8(url.count + 4), 0xA0, UInt8(url.count + 2), 0x86, UInt8(url.count)]
    let value = [0x30, UInt8(url.count + 8), 0x30, UInt8(url.count + 6)] + point + url
    let pointed = try lab.signer {
      $0.extensions.append(.init(oid: "2.5.29.46", isCritical: false, value: value))
    }
    let gone = try lab.list(of: lab.issuing, number: 2) {
      $0.baseNumber = 1
      $0.revoke(pointed, at: Lab.date(2013, 6, 9))
    }
    #expect(
      try verdict([base, gone], leaf: pointed)
        == .invalid([
          .revoked(
            CertificateLabel(pointed, depth: 0), date: Lab.date(2013, 6, 9),
            reason: .unspecified)
        ]))
  }

  @Test func everyReasonIsRead() throws {
    for reason in RevocationReason.allCases where reason != .removeFromCRL {
      let list = try lab.list(of: lab.issuing) {
        $0.revoke(leaf, at: Lab.date(2013, 6, 1), reason: reason)
      }
      #expect(list.count == 1)
      #expect(
        list.entry(for: leaf) == RevocationList.Entry(date: Lab.date(2013, 6, 1), reason: reason))
      #expect(list.entry(for: lab.issuing.certificate) == nil)
      #expect(try verdict([list]).path == nil)
    }
  }

  @Test func nothingInAFileOfListsIsPassedOver() throws {
    let first = try lab.list(of: lab.issuing)
    let second = try lab.list(of: lab.issuing, number: 2) { $0.revoke(leaf, at: Lab.voteDay) }
    let pem = Array(first.pem.utf8)
    #expect(try RevocationList.all(in: pem + Array(second.pem.utf8)) == [first, second])
    #expect(try RevocationList.all(in: Array("فهرست ۱\n\n".utf8) + pem) == [first])
    let label = second.pem.replacing("X509 CRL", with: "CRL")
    for other in [second.der, Array(label.utf8), Array(second.pem.lowercased().utf8)] {
      #expect(throws: CertificateError.self) { try RevocationList.all(in: pem + other) }
    }
  }

  @Test func numbersCompareAsNumbers() {
    #expect(RevocationListNumber([0, 1, 0]) == 256)
    #expect(RevocationListNumber([0xFF]) < 256)
    #expect(RevocationListNumber([1] + [UInt8](repeating: 0, count: 19)) > 1)
    #expect(RevocationListNumber(12_345).description == "12345")
  }
}
