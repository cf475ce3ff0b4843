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

    /// A history, the lists of it that did not get lost, a day, and the present.
    struct Kept {
      let history: History
      let lists: [History.Published]
      let at: Int
      let present: Int
      let intermediates: [Certificate]
    }

    /// A history by a seed.
    /// - Parameter isPlain: whether the CA has no habits that other judges do not know.
    func kept(seed: UInt64, isPlain: Bool = false) throws -> Kept {
      var random = Random(seed: seed)
      let habits = isPlain ? .plain : History.Habits(&random)
      let history = try History(lab, spare, keys, habits, &random)
      let lists = history.lists.filter { _ in !random.once(in: 4) }.shuffled(using: &random)
      let at = random.number(1...History.days)
      let intermediates = history.authorities.map(\.certificate).shuffled(using: &random)
      let isLate = isPlain || random.once(in: 2)
      return Kept(
        history: history, lists: lists, at: at,
        present: isLate ? History.days + 1 : random.number(at...History.days + 1),
        intermediates: intermediates)
    }

    /// A validator that has some of its lists.
    func validator(
      _ kept: Kept, _ lists: [History.Published], memory: RevocationMemory = RevocationMemory()
    ) throws -> PathValidator {
      var policy = RevocationPolicy()
      policy.memory = memory
      return PathValidator(
        anchors: TrustAnchors(certificates: [lab.root.certificate]),
        intermediates: kept.intermediates, revocation: try self.lists(lists), profile: profile,
        revocationPolicy: policy)
    }

    /// Those lists, and the root's.
    func lists(_ kept: [History.Published]) throws -> [RevocationList] {
      kept.map(\.list)
        + [try lab.list(of: lab.root, from: Lab.start, until: Lab.date(2014, 6, 1))]
    }
  }

  @Test func randomHistories() throws {
    let world = try World()
    var tally: [String: Int] = [:]
    for index in 0..<Self.count {
      let kept = try world.kept(seed: Self.seed &+ UInt64(index))
      let validator = try world.validator(kept, kept.lists)
      for (signer, leaf) in kept.history.signers.enumerated() {
        let verdict = validator.validate(
          leaf, at: History.day(kept.at), present: History.day(kept.present))
        let oracle = Oracle(kept, signer)
        tally[oracle.truth.rawValue, default: 0] += 1
        #expect(
          oracle.agrees(verdict),
          "seed \(Self.seed &+ UInt64(index)), signer \(signer), day \(kept.at) of \(kept.present): \(oracle.truth), yet \(verdict.problems)"
        )
      }
    }
    for truth in Oracle.Truth.allCases { #expect(tally[truth.rawValue, default: 0] > 0) }
    print(
      "histories: seed \(Self.seed), \(Self.count) of them, signers: "
        + Oracle.Truth.allCases.map { "\(tally[$0.rawValue, default: 0]) \($0.rawValue)" }
        .joined(separator: ", "))
  }

  /// Who saw all lists is alarmed by none of them, and by the loss of the newest; what was seen clears nobody.
  @Test func whatWasSeenBefore() throws {
    let world = try World()
    var (asked, noticed) = (0, 0)
    for index in 0..<max(1, Self.count / 10) {
      let seed = Self.seed &+ UInt64(index)
      let kept = try world.kept(seed: seed)
      let (at, present) = (History.day(kept.at), History.day(kept.present))
      let leaf = kept.history.signers[0]
      let first = try world.validator(kept, kept.history.lists)
      let before = first.validate(leaf, at: at, present: present)
      let again = try world.validator(kept, kept.history.lists, memory: first.memory)
      #expect(again.validate(leaf, at: at, present: present) == before, "seed \(seed)")
      // The newest complete list of the first key's is lost, an older one is there.
      let speaking = kept.history.lists.filter {
        $0.key == 0 && !$0.isDelta && $0.day <= kept.present
          && $0.part == kept.history.habits.parts[0]
      }
      guard let newest = speaking.last, speaking.count > 1 else { continue }
      let rest = kept.history.lists.filter { $0.list != newest.list }
      let blind = try world.validator(kept, rest).validate(leaf, at: at, present: present)
      let seeing = try world.validator(kept, rest, memory: first.memory)
        .validate(leaf, at: at, present: present)
      asked += 1
      #expect(seeing.path == nil || blind.path != nil, "seed \(seed)")
      #expect(seeing.problems.contains { $0.name == "revocationRollback" }, "seed \(seed)")
      if seeing.path == nil, blind.path != nil { noticed += 1 }
    }
    print(
      "histories seen before: seed \(Self.seed), the newest list lost in \(asked), all noticed; \(noticed) would have passed"
    )
  }
}
