/// The revocation lists that count for one path, chosen before OpenSSL sees any.
///
/// Only lists whose signature verifies under a certificate that leads to an anchor are
/// considered. Of lists with the same issuer key and scope, one is chosen: the highest cRLNumber
/// among those current at the validation time, else the first issued after it, else the newest.
struct RevocationSelection {
  private(set) var lists: [RevocationList] = []
  /// Certificates outside the path whose key signed a list.
  private(set) var extraSigners: [Certificate] = []
  private(set) var problems: [PathProblem] = []

  /// No lists, where none are asked for.
  init() {}

  private struct Group: Hashable {
    let key: [UInt8]
    let scope: [UInt8]
    let isDelta: Bool
    let isUnderstood: Bool
  }

  init(
    path: [Certificate], pool: CertificatePool, lists all: [RevocationList],
    policy: RevocationPolicy, algorithms: AlgorithmTable?, at: Instant, present: Instant
  ) {
    let all = all.filter { Self.mayConcern($0, path) }
    let strong = all.filter { Self.isStrong($0, algorithms, at) }
    var groups: [Group: [RevocationList]] = [:]
    var order: [Group] = []
    for list in strong {
      guard let signer = authenticSigner(of: list, path, pool) else {
        continue
      }
      let group = Group(
        key: signer.spkiSHA256, scope: list.storage.scope, isDelta: list.isDelta,
        isUnderstood: !list.storage.hasUnknownCriticalExtension)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(list)
    }
    for group in order {
      let members = groups[group] ?? []
      let known = policy.knownNumbers[group.key]
      problems += Self.rollback(members.filter { $0.thisUpdate <= present }, known)
      guard let chosen = Self.choose(members, at: at, present: present) else { continue }
      lists.append(chosen)
    }
    judgeFreshness(path, policy, at: at)
    judgeOtherLists(path, strong, at: at, present: present)
    judgeWeakLists(path, all.filter { !strong.contains($0) })
    noticeUnusedDeltas(path)
  }

  /// A list speaks of an issuer in the path, or, where it has a scope, perhaps for another.
  private static func mayConcern(_ list: RevocationList, _ path: [Certificate]) -> Bool {
    !list.storage.scope.isEmpty
      || path.contains { $0.storage.issuerHash == list.storage.issuerHash }
  }

  private static func isStrong(
    _ list: RevocationList, _ algorithms: AlgorithmTable?, _ at: Instant
  ) -> Bool {
    guard let algorithms else { return true }
    return list.storage.signatureDigest.map { algorithms.end(of: $0).allows(at) } ?? false
  }

  /// The certificate that signed a list: one of the path, or one that itself leads to an anchor.
  private mutating func authenticSigner(
    of list: RevocationList, _ path: [Certificate], _ pool: CertificatePool
  ) -> Certificate? {
    if let own = path.first(where: { list.storage.isSigned(by: $0) }) { return own }
    for signer in pool.signers(of: list) {
      var leads = extraSigners.contains(signer)
      if !leads {
        _ = PathEnumerator().search(from: signer, in: pool) { _ in
          leads = true
          return false
        }
        if leads { extraSigners.append(signer) }
      }
      if leads { return signer }
    }
    if path.contains(where: { $0.storage.issuerHash == list.storage.issuerHash }) {
      problems.append(.foreignRevocationList(issuer: list.issuer, number: list.number))
    }
    return nil
  }

  /// The one list of a group that speaks about the validation time.
  static func choose(
    _ group: [RevocationList], at: Instant, present: Instant
  ) -> RevocationList? {
    let current = group.filter { $0.thisUpdate <= at && $0.nextUpdate.map { at < $0 } ?? true }
    if let newest = current.max(by: isOlder) { return newest }
    let later = group.filter { $0.thisUpdate > at && $0.thisUpdate <= present }
    if let first = later.min(by: isOlder) { return first }
    let past = group.filter { $0.thisUpdate <= at }
    return past.max(by: isOlder) ?? group.min(by: isOlder)
  }

  private static func isOlder(_ a: RevocationList, _ b: RevocationList) -> Bool {
    if let x = a.number, let y = b.number, x != y { return x < y }
    return a.thisUpdate < b.thisUpdate
  }

  /// A number that falls while time rises, or that is lower than one known before.
  private static func rollback(
    _ group: [RevocationList], _ known: RevocationListNumber?
  ) -> [PathProblem] {
    let dated = group.filter { $0.number != nil }.sorted { $0.thisUpdate < $1.thisUpdate }
    for (earlier, later) in zip(dated, dated.dropFirst()) {
      if let before = earlier.number, let after = later.number, after < before,
        earlier.thisUpdate < later.thisUpdate
      {
        return [.revocationRollback(issuer: later.issuer, number: after, known: before)]
      }
    }
    if let known, let newest = dated.compactMap(\.number).max(), newest < known,
      let list = dated.last
    {
      return [.revocationRollback(issuer: list.issuer, number: newest, known: known)]
    }
    return []
  }
}

extension RevocationSelection {
  /// EN 319 102-1, 5.2.5: fresh by the policy's age, else by nextUpdate; with neither, not fresh.
  private mutating func judgeFreshness(
    _ path: [Certificate], _ policy: RevocationPolicy, at: Instant
  ) {
    for (depth, certificate) in path.enumerated() {
      for list in lists where !list.isDelta && speaks(list, of: certificate) {
        let oldest = policy.maximumAge.map { at.adding(seconds: -$0) }
        let tooOld = oldest.map { list.thisUpdate < $0 } ?? (list.nextUpdate == nil)
        guard tooOld else { continue }
        problems.append(
          .revocationStale(
            CertificateLabel(certificate, depth: depth), issuer: list.issuer,
            nextUpdate: list.nextUpdate))
      }
    }
  }

  /// A list issued later may tell of a revocation that had already taken effect; and where a CA
  /// gave one number to two lists, what either says counts.
  private mutating func judgeOtherLists(
    _ path: [Certificate], _ all: [RevocationList], at: Instant, present: Instant
  ) {
    let others = all.filter { list in
      !lists.contains(list) && list.thisUpdate <= present
        && (list.thisUpdate > at || sharesNumber(list))
        && path.contains { list.storage.isSigned(by: $0) }
    }
    for (depth, certificate) in path.enumerated() {
      let entries = others.filter { speaks($0, of: certificate) }
        .compactMap { $0.entry(for: certificate) }
        .filter { $0.reason != .removeFromCRL }
      let label = CertificateLabel(certificate, depth: depth)
      if let problem = PathProblem.revocation(of: label, entries, at: at) {
        problems.append(problem)
      }
    }
  }

  /// A list with a weak signature is left out; where no other speaks for the CA, that is said.
  private mutating func judgeWeakLists(_ path: [Certificate], _ weak: [RevocationList]) {
    for (depth, certificate) in path.enumerated().dropLast()
    where weak.contains(where: { speaks($0, of: certificate) })
      && !lists.contains(where: { speaks($0, of: certificate) })
    {
      problems.append(
        .revocationUnusable(CertificateLabel(certificate, depth: depth), reason: .weakAlgorithm))
    }
  }

  private func sharesNumber(_ list: RevocationList) -> Bool {
    lists.contains {
      list.number != nil && $0.number == list.number && $0.isDelta == list.isDelta
        && $0.storage.issuerHash == list.storage.issuerHash
    }
  }

  private mutating func noticeUnusedDeltas(_ path: [Certificate]) {
    for delta in lists where delta.isDelta {
      let subjects = path.filter { speaks(delta, of: $0) }
      let bases = lists.filter {
        !$0.isDelta && $0.storage.issuerHash == delta.storage.issuerHash
      }
      guard !subjects.contains(where: \.hasFreshestCRL),
        !bases.contains(where: \.storage.hasFreshestCRL), !subjects.isEmpty
      else { continue }
      problems.append(.unusedDeltaList(issuer: delta.issuer, number: delta.number))
    }
  }

  private func speaks(_ list: RevocationList, of certificate: Certificate) -> Bool {
    list.storage.issuerHash == certificate.storage.issuerHash
  }
}
