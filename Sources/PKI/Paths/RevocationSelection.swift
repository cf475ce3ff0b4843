/// The revocation lists that count for one path, chosen before OpenSSL sees any, and what they say.
///
/// Only lists whose signature verifies under a certificate that leads to an anchor are considered. Of lists of one
/// sequence, one is chosen for OpenSSL, which judges whether all reasons are covered: the highest cRLNumber among
/// those current at the validation time, else the first issued after it, else the newest. What any of them says of a
/// certificate of the path counts besides.
struct RevocationSelection {
  var lists: [RevocationList] = []
  /// What of the lists is worth remembering.
  private(set) var seen = RevocationMemory()
  /// Certificates outside the path whose key signed a list.
  private(set) var extraSigners: [Certificate] = []
  private(set) var problems: [PathProblem] = []
  private var foreign = ForeignLists()

  mutating func add(_ problem: PathProblem) { problems.append(problem) }

  /// Whether a list that OpenSSL misses is one that was left out for its algorithm, which is told already.
  func explains(_ problem: PathProblem) -> Bool {
    guard case .revocationMissing(let label, _) = problem else { return false }
    return [.weakAlgorithm, .unknownAlgorithm].contains { fault in
      problems.contains(.revocationUnusable(label, reason: fault))
    }
  }

  /// What may be a list by the issuer of a certificate and could not be read may name it.
  mutating func judgeUnread(_ lists: [UnreadRevocationList], _ path: [Certificate]) {
    for (depth, certificate) in path.enumerated().dropLast() {
      let own = lists.filter { $0.mayConcern(certificate) }
      guard let first = own.min(by: { $0.file < $1.file }) else { continue }
      problems.append(
        .revocationUnread(
          CertificateLabel(certificate, depth: depth), file: first.file, count: own.count))
    }
  }

  /// No lists, where none are asked for.
  init() {}

  init(
    path: [Certificate], pool: CertificatePool, lists all: [RevocationList],
    policy: RevocationPolicy, profile: CertificateProfile, at: Instant, present: Instant
  ) {
    let authority = ListAuthority(pool: pool, pins: profile.issuerPins)
    var strong: [AuthenticList] = []
    var weak: [(AuthenticList, isUnknown: Bool)] = []
    for list in all where Self.mayConcern(list, path) {
      guard let signer = authenticSigner(of: list, path, pool) else { continue }
      let authentic = AuthenticList(list: list, signer: signer)
      switch profile.algorithms?.judge(list, by: signer.publicKey.kind, at: at) ?? .fit {
      case .fit:
        strong.append(authentic)
        if isWorthRemembering(authentic, profile, present) {
          seen.note(authentic.mark, of: authentic.remembered)
        }
      case .unfit: weak.append((authentic, isUnknown: false))
      case .unknown: weak.append((authentic, isUnknown: true))
      }
    }
    let named = Self.namedSigners(of: strong)
    for index in strong.indices {
      strong[index].isSound = strong[index].isInItsTime && !named.contains(strong[index].signer)
    }
    choose(among: strong, path, policy, at: at, present: present)
    let known = strong.filter { $0.list.thisUpdate <= present }
    let speakingOfPath = Self.thatMaySpeak(of: path, known)
    judgeNumbers(speakingOfPath)
    judgeMemory(policy.memory, speakingOfPath, path)
    judgeFreshness(path, policy, at: at)
    for (depth, certificate) in path.enumerated().dropLast() {
      let label = CertificateLabel(certificate, depth: depth)
      let speaking = speakers(
        among: known, of: certificate, issuedBy: path[depth + 1], authority, label)
      problems +=
        RevocationStatements(
          certificate: certificate, label: label, lists: speaking, at: at
        ).problems
      judgeWeakLists(weak, label, certificate, at: at)
      judgeFutureLists(
        strong.filter { $0.list.thisUpdate > present && $0.list.isByIssuer(of: certificate) },
        label, certificate, at: at)
    }
    notice(strong, path)
    problems += foreign.problems
  }

  /// Whether it speaks of now with an algorithm that is good now: nobody else could have made it.
  private func isWorthRemembering(
    _ one: AuthenticList, _ profile: CertificateProfile, _ present: Instant
  ) -> Bool {
    one.list.thisUpdate <= present && !one.list.storage.hasUnknownCriticalExtension
      && profile.algorithms?.judge(one.list, by: one.signer.publicKey.kind, at: present) ?? .fit
        == .fit
  }

  /// The signers of lists that a list at hand names; there are few signers, however many lists.
  private static func namedSigners(of all: [AuthenticList]) -> Set<Certificate> {
    Set(all.map(\.signer)).filter { signer in
      all.contains { $0.list.isByIssuer(of: signer) && $0.list.entry(for: signer) != nil }
    }
  }

  /// A list speaks of an issuer in the path, or, where it has a scope, perhaps for another.
  private static func mayConcern(_ list: RevocationList, _ path: [Certificate]) -> Bool {
    !list.storage.scope.isEmpty
      || path.contains { $0.storage.issuerHash == list.storage.issuerHash }
  }

  /// The lists that may speak of a certificate of the path: what another CA does with its numbers is no fault of these.
  private static func thatMaySpeak(
    of path: [Certificate], _ lists: [AuthenticList]
  ) -> [AuthenticList] {
    let namingOthers = path.filter(\.namesListIssuers)
    return lists.filter { one in
      path.contains(where: one.list.isByIssuer(of:))
        || namingOthers.contains { one.list.storage.isNamed(by: $0) }
    }
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
    if path.contains(where: list.isByIssuer(of:)) { foreign.add(list, naming: path) }
    return nil
  }
}

extension RevocationSelection {
  /// EN 319 102-1, 5.2.5: fresh by the policy's age, else by nextUpdate; with neither, not fresh. A list that is of other
  /// kinds of certificates may be as old as it likes.
  private mutating func judgeFreshness(
    _ path: [Certificate], _ policy: RevocationPolicy, at: Instant
  ) {
    for (depth, certificate) in path.enumerated()
    where !(depth == 0 && certificate.hasNoRevocationData) {
      for list in lists where !list.isDelta && list.isByIssuer(of: certificate) {
        guard policy.isTooOld(list, at: at),
          certificate.isCA ? list.storage.speaksOfAuthorities : list.storage.speaksOfUsers
        else { continue }
        problems.append(
          .revocationStale(
            CertificateLabel(certificate, depth: depth), issuer: list.issuer,
            nextUpdate: list.nextUpdate))
      }
    }
  }

  /// The lists that may speak of a certificate: by its issuer, whichever of its keys, or by one that it names. A list
  /// by a key that nothing joins to the issuer's says nothing of it, but is not passed over in silence.
  private mutating func speakers(
    among known: [AuthenticList], of certificate: Certificate, issuedBy issuer: Certificate,
    _ authority: ListAuthority, _ label: CertificateLabel
  ) -> [AuthenticList] {
    let namesOthers = certificate.namesListIssuers
    return known.filter { one in
      guard one.list.isByIssuer(of: certificate) else {
        return namesOthers && one.list.storage.isNamed(by: certificate)
      }
      if authority.isOne(one.signer, issuer) { return true }
      if one.list.entry(for: certificate) != nil { foreign.add(one.list, naming: label) }
      return false
    }
  }

  /// A list of after the present is no list yet, or the clock is slow: what it says of the certificate is not passed
  /// over.
  private mutating func judgeFutureLists(
    _ future: [AuthenticList], _ label: CertificateLabel, _ certificate: Certificate, at: Instant
  ) {
    let naming = future.compactMap { one in
      one.list.entry(for: certificate).map { (list: one.list, entry: $0) }
    }.filter { $0.entry.reason != .removeFromCRL }
    if let first = naming.filter({ $0.entry.effectiveDate <= at }).min(by: {
      $0.list.thisUpdate < $1.list.thisUpdate
    }) {
      problems.append(
        .revocationInFuture(label, issuer: first.list.issuer, thisUpdate: first.list.thisUpdate))
    } else if let later = naming.map(\.entry).min(by: { $0.effectiveDate < $1.effectiveDate }) {
      problems.append(.revokedLater(label, date: later.effectiveDate, reason: later.reason))
    }
  }

  /// A list with a weak signature, or one that nobody here can judge, is left out. Where no other speaks for the CA,
  /// that is said; so is what it says of the certificate.
  private mutating func judgeWeakLists(
    _ weak: [(AuthenticList, isUnknown: Bool)], _ label: CertificateLabel,
    _ certificate: Certificate, at: Instant
  ) {
    let own = weak.filter { $0.0.list.isByIssuer(of: certificate) }
    if let isUnknown = own.first?.isUnknown,
      !lists.contains(where: { $0.isByIssuer(of: certificate) })
    {
      problems.append(
        .revocationUnusable(label, reason: isUnknown ? .unknownAlgorithm : .weakAlgorithm))
    }
    let revoking = own.compactMap { one, isUnknown in
      one.list.entry(for: certificate).map { (entry: $0, isUnknown: isUnknown) }
    }.filter { $0.entry.effectiveDate <= at && $0.entry.reason != .removeFromCRL }
    if let gravest = revoking.min(by: { $0.entry.isGraver(than: $1.entry) }) {
      problems.append(
        .revokedByUnusable(
          label, date: gravest.entry.effectiveDate, reason: gravest.entry.reason,
          fault: gravest.isUnknown ? .unknownAlgorithm : .weakAlgorithm))
    }
  }

  /// What decides nothing, and an auditor should know.
  private mutating func notice(_ authentic: [AuthenticList], _ path: [Certificate]) {
    for list in lists where list.number == nil && path.contains(where: list.isByIssuer(of:)) {
      problems.append(.unnumberedList(issuer: list.issuer))
    }
    for delta in lists where delta.isDelta {
      let subjects = path.filter(delta.isByIssuer(of:))
      let bases = lists.filter {
        !$0.isDelta && $0.storage.issuerHash == delta.storage.issuerHash
      }
      if let base = delta.storage.baseNumber, let newest = bases.compactMap(\.number).max(),
        newest < base
      {
        problems.append(.newerListExists(issuer: delta.issuer, number: base))
      }
      guard !subjects.contains(where: \.hasFreshestCRL),
        !bases.contains(where: \.storage.hasFreshestCRL), !subjects.isEmpty
      else { continue }
      problems.append(.unusedDeltaList(issuer: delta.issuer, number: delta.number))
    }
  }
}

extension RevocationList {
  /// Whether it bears the name of a certificate's issuer.
  func isByIssuer(of certificate: Certificate) -> Bool {
    storage.issuerHash == certificate.storage.issuerHash
  }
}

extension RevocationPolicy {
  /// Whether a list was too old at a time, or does not say for how long it holds.
  func isTooOld(_ list: RevocationList, at: Instant) -> Bool {
    let oldest = maximumAge.map { at.adding(seconds: -$0) }
    return oldest.map { list.thisUpdate < $0 } ?? (list.nextUpdate == nil)
  }

  /// Whether a list speaks of a time: it is not too old then, and its next one was not due.
  func isFresh(_ list: RevocationList, at: Instant) -> Bool {
    !isTooOld(list, at: at) && (list.nextUpdate.map { at < $0 } ?? true)
  }
}
