import Foundation
import Generators
import Testing

@testable import CertificateIssuing
@testable import PKI

/// Thousands of signers of a few forms, as they should be and not: each is judged by a validator that knows the others, of
/// what its form does not say, and by one that knows nothing and has OpenSSL decode it whole. `MOHR_SISTERS` says how many;
/// 6,000.
@Suite struct SisterPropertyTests {
  private static let count =
    ProcessInfo.processInfo.environment["MOHR_SISTERS"].flatMap(Int.init) ?? 6_000

  /// What is at hand beside a signer, and when it is judged.
  private struct Situation {
    let name: String
    let lists: [RevocationList]
    var intermediates: [Certificate]
    var at = Lab.voteDay
    var profile: CertificateProfile?
  }

  /// What came of the signers.
  private struct Tally {
    var judged = 0
    var valid = 0
    var unread = 0
    /// Of how many only a part was read, and of how many of these OpenSSL was never asked.
    var sisters = 0
    var vouched = 0
    var problems: [String: Int] = [:]
  }

  private let lab: Lab
  private let other: CertificateAuthority

  init() throws {
    lab = try Lab()
    other = try Lab.authority(under: lab.root, "List Issuer")
  }

  /// Forms of signers beside the usual one.
  private var forms: [(inout CertificateBuilder) -> Void] {
    [
      { $0.extensions.append(Lab.point(to: other)) },
      { $0.extensions.append(Lab.freshestCRL) },
      { $0.extensions.append(.init(oid: "2.5.29.56", isCritical: false, value: DERWriter.null)) },
      { $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.36"] },
      { $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.2"] },
      { $0.keyUsage.insert(.keyCertSign) },
      { $0.policies = [Lab.authenticationPolicy] },
      { $0.hasKeyIdentifiers = false },
    ]
  }

  private func revoke(_ list: inout RevocationListBuilder, _ number: Int, _ date: Instant) {
    let reasons: [RevocationReason] = [.keyCompromise, .certificateHold, .removeFromCRL]
    list.revoke(
      serialNumber: SignerGenerator.numbers[number], at: date, reason: reasons[number % 3])
  }

  /// Lists in which some of the serial numbers stand.
  private func situations() throws -> [Situation] {
    let (before, after) = (Lab.before, Lab.date(2013, 6, 20))
    let root = try lab.rootList
    let clean = try lab.list(1)
    let naming = try lab.list(2) { list in
      for (number, date) in [before, before, before, after, after].enumerated() {
        revoke(&list, number, date)
      }
    }
    let weak = CertificateAuthority(
      certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1))
    let weakList = try lab.list(3, by: weak) { revoke(&$0, 0, before) }
    let indirect = try lab.list(1, by: other) {
      $0.extensions = [Lab.scope(0x84)]
      revoke(&$0, 0, before)
    }
    let delta = try lab.list(3, from: Lab.date(2013, 6, 11)) {
      $0.baseNumber = 1
      for number in 0..<3 { revoke(&$0, number, before) }
    }
    var changed = clean.der
    changed[changed.count - 40] ^= 1
    let damaged = try RevocationList(der: changed)
    let users = try lab.list(4) {
      $0.extensions = [Lab.scope(0x81)]
      revoke(&$0, 3, before)
    }
    let future = try lab.list(5, from: after) { revoke(&$0, 0, before) }
    let rolled = try lab.rolledOver()
    let constrained = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
      $0.extensions.append(
        .init(oid: "2.5.29.30", isCritical: true, value: SisterPathTests.permitted))
    }
    let own = [lab.issuing.certificate, other.certificate]
    let renewed = own + [rolled.certificate]
    let rolledList = try lab.list(9, by: rolled) { revoke(&$0, 1, before) }
    let pins = lab.profile(pinning: lab.issuing, rolled)
    return [
      Situation(name: "clean", lists: [root, clean], intermediates: own),
      Situation(name: "no list", lists: [root], intermediates: own),
      Situation(name: "named", lists: [root, naming], intermediates: own),
      Situation(name: "named, later", lists: [root, clean, naming], intermediates: own, at: after),
      Situation(name: "weak", lists: [root, clean, weakList], intermediates: own),
      Situation(name: "indirect", lists: [root, clean, indirect], intermediates: own),
      Situation(name: "delta", lists: [root, clean, delta], intermediates: own),
      Situation(name: "damaged", lists: [root, clean, damaged], intermediates: own),
      Situation(name: "of users", lists: [root, users], intermediates: own),
      Situation(name: "future", lists: [root, clean, future], intermediates: own),
      Situation(
        name: "rolled over", lists: [root, clean, rolledList], intermediates: renewed,
        profile: pins),
      Situation(
        name: "constrained", lists: [root, clean], intermediates: [constrained.certificate]),
      Situation(
        name: "constrained twin", lists: [root, clean],
        intermediates: [constrained.certificate] + own),
      Situation(
        name: "general profile", lists: [root, naming, indirect], intermediates: own,
        profile: .general()),
    ]
  }

  private func read(_ der: [UInt8], _ forms: CertificateForms?) -> Result<
    Certificate, CertificateError
  > {
    do throws(CertificateError) {
      return .success(try Certificate(der: der, forms: forms))
    } catch {
      return .failure(error)
    }
  }

  /// Judges a signer both ways.
  private func compare(
    _ der: [UInt8], _ name: String, _ situation: Situation, _ knowing: PathValidator,
    _ forms: CertificateForms, _ tally: inout Tally
  ) throws {
    tally.judged += 1
    switch (read(der, forms), read(der, nil)) {
    case (.failure(let ours), .failure(let theirs)):
      tally.unread += 1
      #expect(ours == theirs, "\(name): \(Hex.text(der))")
    case (.success(let ours), .success(let theirs)):
      let isSister = !ours.storage.isDecodedWhole
      let outcome = knowing.outcome(of: ours, at: situation.at, present: Lab.now)
      let alone = try validator(situation).outcome(of: theirs, at: situation.at, present: Lab.now)
      #expect(outcome == alone, "\(name): \(outcome), by itself \(alone): \(Hex.text(der))")
      if isSister { tally.sisters += 1 }
      if !ours.storage.isDecodedWhole { tally.vouched += 1 }
      switch outcome.verdict {
      case .valid(let path):
        tally.valid += 1
        for notice in path.notices { tally.problems[notice.name, default: 0] += 1 }
      case .invalid(let problems):
        for problem in problems { tally.problems[problem.name, default: 0] += 1 }
      }
    default:
      Issue.record("\(name): refused by one way of reading alone: \(Hex.text(der))")
    }
  }

  private func validator(_ situation: Situation) throws -> PathValidator {
    try lab.validator(
      intermediates: situation.intermediates, revocation: situation.lists,
      profile: situation.profile)
  }

  @Test func everySignerIsJudgedAsByItself() throws {
    var generator = try SignerGenerator(lab, forms, seed: 1405)
    let situations = try self.situations()
    let known = CertificateForms()
    let knowing = try situations.map { try validator($0) }
    var tally = Tally()
    for (situation, knowing) in zip(situations, knowing) {
      for (number, der) in try generator.firsts().enumerated() {
        try compare(der, "\(situation.name), form \(number)", situation, knowing, known, &tally)
      }
    }
    for number in 0..<Self.count {
      let (change, der) = try generator.next()
      let place = number % situations.count
      try compare(
        der, "\(situations[place].name), \(number): \(change)", situations[place], knowing[place],
        known, &tally)
    }
    print("random signers after their sisters: \(tally)")
    #expect(tally.valid > tally.judged / 20 && tally.unread > tally.judged / 20)
    #expect(tally.sisters > tally.judged / 4 && tally.vouched > tally.judged / 10)
    #expect(tally.problems.count > 20)
  }
}
