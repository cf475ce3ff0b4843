/// The revocation lists that count for the CAs of a path, chosen before OpenSSL sees any, and what they say.
///
/// Only lists whose signature verifies under a certificate that leads to an anchor are considered. Of lists of one
/// sequence, one is chosen for OpenSSL, which judges whether all reasons are covered: the highest cRLNumber among
/// those current at the validation time, else the first issued after it, else the newest. What any of them says of a
/// certificate of the path counts besides.
struct ListSelection {
  /// Those for OpenSSL.
  var lists: [RevocationList] = []
  /// What of the lists is worth remembering.
  private(set) var seen = RevocationMemory()
  /// Certificates outside the path whose keys signed the lists for OpenSSL, and what lies above them.
  private(set) var extraSigners: [Certificate] = []
  /// What is wrong with lists, whatever certificate they speak of.
  private(set) var faults: [PathProblem] = []
  /// Whether it was made for more than one signer: then the chain is all of a path but its signer.
  let isShared: Bool
  let authority: ListAuthority
  let paths: AuthorityPaths
  /// A whole path, or all of it but its signer.
  let chain: [Certificate]
  let pool: CertificatePool
  let policy: RevocationPolicy
  let at: Instant
  let present: Instant
  var strong: [AuthenticList] = []
  /// How the signers of those lead to an anchor.
  var ways: [Certificate: [Certificate]] = [:]
  private(set) var weak: [(AuthenticList, isUnknown: Bool)] = []
  /// Lists in the name of a CA of the path by keys that lead nowhere.
  private(set) var foreign: [RevocationList] = []
  /// Lists in the name of a CA, and by their key identifier of its key, that the key did not sign as they are.
  private(set) var damaged: [DamagedList] = []
  /// Lists of which nobody knows whether an anchor stands above whoever signed them.
  private(set) var unproven: [RevocationList] = []
  /// The names of the issuers of whatever is asked about: the path, other certificates of its keys, signers of lists.
  private var asked: Set<UInt64> = []
  /// What may be lists and could not be read.
  let unread: [UnreadRevocationList]
  private let respelt: RespeltLists
  /// Lists that came with a document: only what a key at hand signed counts.
  private let carried: Set<RevocationList>
  /// Those of the CAs of the path in other names than theirs.
  private var ofAuthorities: [Certificate: OtherNames] = [:]

  /// Lists of a CA in other names than its own.
  private struct OtherNames {
    let respelt: [RevocationList]
    let byKey: [RevocationList]
    let damaged: [RevocationList]

    init(_ lists: RespeltLists, _ issuer: Certificate, _ pool: CertificatePool) {
      respelt = lists.lists(of: issuer)
      byKey = lists.lists(byKeyOf: issuer)
      damaged = lists.damaged(of: issuer, in: pool)
    }
  }
  /// What was answered about the certificates of the chain, where it is shared.
  private(set) var answers: [Judged] = []

  mutating func add(_ problem: PathProblem) { faults.append(problem) }

  /// Chooses lists.
  /// - Parameters:
  ///   - chain: a whole path, or all of it but its signer.
  ///   - question: whose path that is.
  ///   - all: the lists at hand.
  ///   - carried: those of them that came with a document.
  ///   - respelt: the same, by names that may be those of others.
  ///   - unread: what may be lists and could not be read.
  ///   - policy: how they are judged.
  init(
    chain: [Certificate], under question: RevocationQuestion, lists all: [RevocationList],
    carried: Set<RevocationList>, respelt: RespeltLists, unread: [UnreadRevocationList],
    policy: RevocationPolicy
  ) {
    self.unread = unread
    self.respelt = respelt
    self.carried = carried
    isShared = chain.count < question.path.count
    self.chain = chain
    pool = question.pool
    paths = AuthorityPaths(question)
    authority = ListAuthority(pool: pool, pins: question.profile.issuerPins, paths: paths)
    self.policy = policy
    at = question.at
    present = question.present
    for issuer in isShared ? chain : Array(chain.dropFirst()) {
      ofAuthorities[issuer] = OtherNames(respelt, issuer, pool)
    }
    var signers = ListSigners(chain, in: question.pool, paths)
    sort(all, &signers, question)
    judgeSigners(&signers)
    let authorities = isShared ? chain : Array(chain.dropFirst())
    judgeVouchers(authorities, &signers)
    remember(authorities, question)
    for index in strong.indices {
      strong[index].isOffered = isOffered(strong[index], authorities)
    }
    choose(among: strong.filter(\.isOffered), chain, policy, at: at, present: present)
    judgeSignersOutside(of: chain)
    let speaking = thatMaySpeak(of: chain)
    judgeNumbers(speaking)
    judgeMemory(policy.memory, speaking, authorities)
    if isShared {
      for depth in chain.indices { answers.append(judge(depth + 1, in: question.path)) }
    }
  }

  /// Tells lists apart that are authentic, authentic with an algorithm that does not do, and in vain. The lists of those
  /// who certified the signers of lists are looked at, too.
  private mutating func sort(
    _ all: [RevocationList], _ signers: inout ListSigners, _ question: RevocationQuestion
  ) {
    let own = names(of: signers.chain)
    let twins = signers.chain.flatMap { pool.others(ofKeyOf: $0) }
    let speaking = own.union(twins.map(\.storage.issuerHash))
    for list in all where !list.storage.scope.isEmpty || speaking.contains(list.storage.issuerHash)
    {
      sort(list, own, &signers, question)
    }
    asked = speaking
    while case let more = signers.issuerNames.subtracting(asked), !more.isEmpty {
      asked.formUnion(more)
      for list in all where list.storage.scope.isEmpty && more.contains(list.storage.issuerHash) {
        sort(list, own, &signers, question)
      }
    }
  }

  private mutating func sort(
    _ list: RevocationList, _ own: Set<UInt64>, _ signers: inout ListSigners,
    _ question: RevocationQuestion
  ) {
    guard let signer = signers.signer(of: list) else {
      // Anybody could accuse a signer with a list that no CA made.
      if carried.contains(list) { return }
      let names = signers.namesakes(of: list)
      if !names.isEmpty {
        damaged.append(DamagedList(list: list, namesakes: names))
      } else if own.contains(list.storage.issuerHash), !isUnproven(list, of: signers.chain) {
        foreign.append(list)
      } else {
        unproven.append(list)
      }
      return
    }
    let authentic = AuthenticList(list: list, signer: signer)
    let key = signer.publicKey.kind
    switch question.profile.algorithms?.judge(list, by: key, at: at) ?? .fit {
    case .fit:
      strong.append(authentic)
    case .unfit: weak.append((authentic, isUnknown: false))
    case .unknown: weak.append((authentic, isUnknown: true))
    }
  }

  /// Whether a list that nobody at hand may have signed speaks for others than itself: a certificate of the path points to
  /// its issuer, or the search for its signer, or for that one's path, ended before it found any.
  private func isUnproven(_ list: RevocationList, of chain: [Certificate]) -> Bool {
    chain.contains { !list.isByIssuer(of: $0) && list.maySpeak(of: $0) }
      || pool.isCrowded(list.storage.issuerHash)
      || !pool.signers(of: list, where: paths.isOpen).isEmpty
  }

  /// The names of the issuers of a path's certificates.
  private func names(of chain: [Certificate]) -> Set<UInt64> {
    Set(chain.map(\.storage.issuerHash) + (isShared ? [chain[0].storage.subjectHash] : []))
  }

  private func otherNames(of issuer: Certificate) -> OtherNames {
    ofAuthorities[issuer] ?? OtherNames(respelt, issuer, pool)
  }

  /// Lists that may speak of a certificate in another spelling of its issuer's name, or of that of one to whom it points.
  func respelt(for certificate: Certificate, issuedBy issuer: Certificate) -> [RevocationList] {
    otherNames(of: issuer).respelt + respelt.lists(namedBy: certificate)
  }

  /// Lists by a CA's key in another name, which say nothing of those whom the CA certified.
  func foreign(byKeyOf issuer: Certificate) -> [RevocationList] { otherNames(of: issuer).byKey }

  /// Lists of a CA of which the name may be damaged.
  func nameless(of issuer: Certificate) -> [RevocationList] { otherNames(of: issuer).damaged }

  /// Whether a key is one that signed lists.
  func signsLists(_ key: PublicKey) -> Bool {
    strong.contains { $0.sequence.key == key.identityDigest }
  }

  /// Whether it speaks of now with an algorithm that is good now: nobody else could have made it.
  private func isWorthRemembering(_ one: AuthenticList, _ question: RevocationQuestion) -> Bool {
    let algorithms = question.profile.algorithms
    return one.list.thisUpdate <= question.clock && !one.list.storage.hasUnknownCriticalExtension
      && algorithms?.judge(one.list, by: one.signer.publicKey.kind, at: question.clock) ?? .fit
        == .fit
  }

  /// Whether others who ask will find its signer's way to an anchor: what one document brings, the next does not.
  private func isAlwaysAtHand(_ one: AuthenticList) -> Bool {
    chain.contains(one.signer) || (ways[one.signer] ?? [one.signer]).allSatisfy(pool.isOwn)
  }

  /// Whether a CA of the path made a certificate in its own name for a key that signs its lists.
  private func isDedicated(_ signer: Certificate, _ authorities: [Certificate]) -> Bool {
    signer.isSelfIssued && signer.keyUsage?.contains(.cRLSign) ?? false
      && authorities.contains {
        $0.storage.subjectHash == signer.storage.subjectHash && pool.isSigned(signer, by: $0)
      }
  }

  /// Remembers lists of CAs and of those who sign for them, of those to whom a certificate points, and of those who may
  /// vouch for somebody: each for its key, for every other key of the path that is one authority with it, and for the CA of
  /// a certificate that points to its issuer.
  private mutating func remember(_ authorities: [Certificate], _ question: RevocationQuestion) {
    // What a document brings beside the path makes no marks, nor what was issued by who is no CA: anybody with a card can
    // make certificates without an end.
    let pointing = pointing(authorities).filter { one in
      one.place.map { chain.dropFirst($0 + 1).allSatisfy(\.isCA) } ?? pool.isOwn(one.certificate)
    }
    for one in strong where isWorthRemembering(one, question) && isAlwaysAtHand(one) {
      let isNamed = pointing.contains { one.list.storage.isNamed(by: $0.certificate) }
      guard
        one.signer.isCA || isNamed || one.vouchesAt.contains(true)
          || isDedicated(one.signer, authorities)
      else { continue }
      seen.note(one.mark, of: one.remembered)
      for issuer in chain where isJoined(one, issuer) {
        seen.note(one.mark, of: one.remembered(for: issuer.listIssuer))
      }
      for pointing in pointing where one.list.storage.isNamed(by: pointing.certificate) {
        seen.note(one.mark, of: one.remembered(for: pointing.key))
      }
    }
  }

  /// Whether a list is by another key of a CA's name that is one authority with it.
  func isJoined(_ one: AuthenticList, _ issuer: Certificate) -> Bool {
    one.list.storage.issuerHash == issuer.storage.subjectHash
      && one.sequence.key != issuer.keyDigest && authority.isOne(one.signer, issuer)
  }

  /// The lists of now or before that may speak of a certificate of the path, of another one of its key, or of one above
  /// those who signed lists: what another CA does with its numbers is no fault of these.
  private func thatMaySpeak(of chain: [Certificate]) -> [AuthenticList] {
    let namingOthers = chain.filter(\.namesListIssuers)
    return strong.filter { one in
      guard one.list.thisUpdate <= present else { return false }
      return asked.contains(one.list.storage.issuerHash)
        || namingOthers.contains { one.list.storage.isNamed(by: $0) }
    }
  }

  /// Finds those whose keys signed the chosen lists, and the CAs above them, without those of the path.
  private mutating func judgeSignersOutside(of chain: [Certificate]) {
    let chosen = Set(lists)
    var seen = Set(chain)
    for one in strong where chosen.contains(one.list) {
      let way = ways[one.signer] ?? [one.signer]
      for (certificate, issuer) in zip(way, way.dropFirst() + way.suffix(1))
      where seen.insert(certificate).inserted {
        extraSigners.append(certificate)
        let label = CertificateLabel(certificate, depth: 1)
        guard certificate != issuer else { continue }
        let told =
          said(of: certificate, issuedBy: issuer, label, at: at).answer.problems
          + saidOfTheKey(of: certificate, label, at: at)
        for notice in told where notice.isNotice { add(notice) }
        for problem in damage(label, certificate, issuer) { add(problem) }
      }
    }
  }
}

extension RevocationList {
  /// Whether it bears the name of a certificate's issuer.
  func isByIssuer(of certificate: Certificate) -> Bool {
    storage.issuerHash == certificate.storage.issuerHash
  }

  /// Whether it may speak of a certificate: in the name of its issuer, or of one whom it names.
  func maySpeak(of certificate: Certificate) -> Bool {
    isByIssuer(of: certificate)
      || certificate.namesListIssuers && storage.isNamed(by: certificate)
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

  /// The last instant of which a list speaks: at least the one at which it was made.
  func lastInstant(of list: RevocationList) -> Instant {
    let ends = [
      list.nextUpdate?.adding(seconds: -1), maximumAge.map { list.thisUpdate.adding(seconds: $0) },
    ].compactMap(\.self)
    return max(list.thisUpdate, ends.min() ?? list.thisUpdate)
  }
}
