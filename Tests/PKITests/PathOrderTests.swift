@testable import CertificateIssuing
import Generators
@testable import PKI
import Testing

/// Searches that end at a limit: what is found does not depend on the order in which certificates are given.
@Suite struct PathOrderTests {
  private let lab: Lab
  private let leaf: Certificate

  init() throws {
    lab = try Lab()
    leaf = try lab.signer()
  }

  private func twins(
    _ count: Int, _ change: (inout CertificateBuilder, Int) -> Void
  ) throws -> [Certificate] {
    try (0..<count).map { number in
      try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
        change(&$0, number)
      }.certificate
    }
  }

  private func verdicts(_ twins: [Certificate], orders: Int) throws -> [PathVerdict] {
    var random = Random(seed: 1392)
    let lists = try lab.lists()
    return (0..<orders).map { _ in
      PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: (twins + [lab.issuing.certificate]).shuffled(using: &random),
        revocation: lists, profile: lab.profile
      ).validate(leaf, at: Lab.voteDay)
    }
  }

  /// More than are looked for.
  @Test func manyExpiredTwins() throws {
    let twins = try twins(600) { twin, number in twin.notAfter = Lab.date(2013, 2, 1 + number % 28)
    }
    for verdict in try verdicts(twins, orders: 3) { #expect(verdict.path != nil) }
  }

  @Test func twinsThatNobodyUnderstands() throws {
    let twins = try twins(40) { twin, _ in
      twin.extensions.append(.init(oid: "2.999.7", isCritical: true, value: [0x05, 0x00]))
    }
    for verdict in try verdicts(twins, orders: 20) { #expect(verdict.path != nil) }
  }

  /// What is wrong with them only validation finds: one answer, and no failure that was not shown of every path.
  @Test func twinsThatOnlyValidationRefuses() throws {
    let twins = try twins(60) { twin, _ in twin.policies = ["2.999.1"] }
    let verdicts = try verdicts(twins, orders: 20)
    #expect(Set(verdicts.map { $0.path != nil }).count == 1)
    for problem in verdicts.flatMap(\.problems).filter({ !$0.isNotice }) {
      #expect(problem.name == "tooComplex")
    }
  }

  @Test func aPathThatIsTooLong() throws {
    var authorities = [lab.root]
    for number in 0..<13 {
      authorities.append(try Lab.authority(under: authorities[number], "CA \(number)"))
    }
    let last = authorities[authorities.count - 1]
    let verdict = PathValidator(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: authorities.dropFirst().map(\.certificate),
      revocation: try authorities.map { try lab.list(of: $0) }, profile: lab.profile(pinning: last)
    ).validate(try lab.signer(by: last), at: Lab.voteDay)
    #expect(verdict.problems.map(\.name) == ["tooComplex"])
  }

  /// The root ended, the trust lets it hold, and its list is of after that end.
  @Test(arguments: [nil, Lab.date(2023, 1, 5)]) func anAnchorPastItsEnd(_ at: Instant?) throws {
    let now = Lab.date(2023, 1, 10)
    let issuing = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
      $0.notAfter = Lab.date(2030, 1, 1)
    }
    let signer = try lab.signer(by: issuing) { $0.notAfter = Lab.date(2029, 1, 1) }
    let lists = try [lab.root, issuing].map {
      try lab.list(of: $0, from: Lab.date(2023, 1, 9), until: Lab.date(2023, 2, 9))
    }
    let root = lab.root.certificate
    let verdict = PathValidator(
      anchors: TrustAnchors(certificates: [root], sunsets: [root: Lab.date(2024, 1, 1)]),
      intermediates: [issuing.certificate], revocation: lists, profile: lab.profile
    ).validate(signer, at: at ?? now, present: now)
    #expect(verdict.path != nil, "\(verdict.problems)")
  }

  /// A list that names one number more often than is read says of it that it is revoked.
  @Test func oneNumberWithoutEnd() throws {
    let list = try lab.list(2) {
      for _ in 0...CertificateLimits.entriesOfANumber {
        $0.revoke(leaf, at: Lab.date(2013, 6, 20), reason: .removeFromCRL)
      }
    }
    #expect(list.entry(for: leaf) == .init(date: nil, reason: .unspecified))
  }
}
