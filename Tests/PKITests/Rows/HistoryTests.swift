import CertificateIssuing
import Foundation
import Generators
import PKI
import Testing

/// No revocation that is at hand is overlooked, and nobody is refused whom the lists clear: over random histories of a CA,
/// whatever of its lists got lost and in whatever order they are given.
///
/// `MOHR_HISTORIES` says how many; 5,000. `MOHR_SEED` repeats a run.
@Suite struct HistoryTests {
  static let count =
    ProcessInfo.processInfo.environment["MOHR_HISTORIES"].flatMap(Int.init) ?? 5_000
  static let seed =
    ProcessInfo.processInfo.environment["MOHR_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 1...UInt64.max)

  /// What all histories share.
  struct World {
    let lab: Lab
    private let spare: [CertificateAuthority]
    private let keys: [PrivateKey]
    let profile: CertificateProfile

    init() throws {
      lab = try Lab()
      spare = [try lab.rolledOver(), try lab.rolledOver()]
      keys = try (0..<3).map { _ in try PrivateKey.generate(.p256) }
      profile = CertificateProfile.registry(
        signaturePolicies: [Lab.signaturePolicy],
        authenticationPolicies: [Lab.authenticationPolicy],
        issuingCAs: Set(([lab.issuing] + spare).map(\.certificate.spkiSHA256)))
    }

    /// A history, the lists of it that did not get lost, a day, and a validator that has them.
    func kept(
      seed: UInt64
    ) throws -> (validator: PathValidator, History, at: Int, kept: [History.Published]) {
      var random = Random(seed: seed)
      let history = try History(lab, spare, keys, &random)
      let kept = history.lists.filter { _ in !random.once(in: 4) }.shuffled(using: &random)
      let at = random.number(1...History.days)
      let validator = PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: history.authorities.map(\.certificate).shuffled(using: &random),
        revocation: try lists(kept), profile: profile)
      return (validator, history, at, kept)
    }

    /// Those lists, and the root's.
    func lists(_ kept: [History.Published]) throws -> [RevocationList] {
      kept.map(\.list)
        + [try lab.list(of: lab.root, from: Lab.start, until: Lab.date(2014, 6, 1))]
    }
  }

  @Test func randomHistories() throws {
    let world = try World()
    var tally = (asked: 0, revoked: 0, held: 0, cleared: 0, unknown: 0)
    for index in 0..<Self.count {
      let (validator, history, at, kept) = try world.kept(seed: Self.seed &+ UInt64(index))
      for signer in history.signers.indices {
        let verdict = validator.validate(
          history.signers[signer], at: History.day(at), present: History.day(History.days + 1))
        tally.asked += 1
        let oracle = Oracle(kept, signer, at)
        let place: Comment =
          "seed \(Self.seed &+ UInt64(index)), signer \(signer), day \(at): \(verdict.problems)"
        if oracle.isListed {
          tally.revoked += 1
          #expect(verdict.problems.contains { $0.subIndication == .revokedNoPOE }, place)
        } else if oracle.isHeld {
          tally.held += 1
          #expect(verdict.path == nil, place)
        } else if oracle.isCleared {
          tally.cleared += 1
          #expect(verdict.path != nil, place)
        } else {
          tally.unknown += 1
        }
        if verdict.path != nil, oracle.isRevokedLater {
          #expect(verdict.problems.contains { $0.name == "revokedLater" }, place)
        }
      }
    }
    #expect(tally.revoked > Self.count / 10 && tally.cleared > Self.count / 10)
    print(
      "histories: seed \(Self.seed), \(Self.count) of them, \(tally.asked) signers: \(tally.revoked) listed as revoked, "
        + "\(tally.held) as held, \(tally.cleared) cleared, \(tally.unknown) of whom the lists at hand tell too little"
    )
  }

  /// What must be said, from what was done and not from what the lists look like.
  private struct Oracle {
    /// A list at hand says revoked, with effect by the day.
    let isListed: Bool
    /// The newest complete list of the day or before it says held, and no delta list after it takes that back.
    let isHeld: Bool
    /// No list at hand says revoked, none that still counts says held, and one speaks of the day.
    let isCleared: Bool
    /// A list at hand says revoked, with effect after the day only.
    let isRevokedLater: Bool

    init(_ lists: [History.Published], _ signer: Int, _ at: Int) {
      let days = lists.compactMap { $0.revoked[signer] }
      isListed = days.contains { $0 <= at }
      isRevokedLater = !isListed && !days.isEmpty
      let past = lists.filter { $0.day <= at }
      let newest = past.filter { !$0.isDelta }.map(\.day).max() ?? 0
      let counting = past.filter { $0.day >= newest }
      isHeld =
        counting.contains { !$0.isDelta && $0.held.contains(signer) }
        && !counting.contains { $0.removed.contains(signer) }
      isCleared =
        days.isEmpty && !counting.contains { $0.held.contains(signer) }
        && past.contains { !$0.isDelta && at < $0.untilDay }
    }
  }
}
