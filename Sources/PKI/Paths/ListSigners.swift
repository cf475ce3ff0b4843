/// The certificates whose keys sign lists, and the ways on which each leads to an anchor.
struct ListSigners {
  /// A whole path, or all of it but its signer.
  let chain: [Certificate]
  let pool: CertificatePool
  let paths: AuthorityPaths
  /// The certificates outside of the chain that were asked for.
  private var asked: Set<Certificate> = []

  init(_ chain: [Certificate], in pool: CertificatePool, _ paths: AuthorityPaths) {
    self.chain = chain
    self.pool = pool
    self.paths = paths
  }

  /// The certificate that signed a list: one of the path, or one that itself leads to an anchor.
  mutating func signer(of list: RevocationList) -> Certificate? {
    if let own = chain.first(where: { list.storage.isSigned(by: $0) }) { return own }
    let signers = pool.signers(of: list, where: paths.leads).filter { leads($0) }
    guard signers.count > 1 else { return signers.first }
    // One that may vouch on the shortest way, whatever the order in which certificates are given.
    let found = signers.map { (signer: $0, way: ways(of: $0)[0]) }
    return found.min { a, b in
      if a.way.mayVouch != b.way.mayVouch { return a.way.mayVouch }
      let (length, other) = (a.way.certificates.count, b.way.certificates.count)
      return length != other
        ? length < other : a.signer.sha256.lexicographicallyPrecedes(b.signer.sha256)
    }?.signer
  }

  mutating func leads(_ certificate: Certificate) -> Bool { !ways(of: certificate).isEmpty }

  /// The ways from a certificate to an anchor; of one of the chain that is the chain, which is judged by itself.
  mutating func ways(of certificate: Certificate) -> [AuthorityPaths.Way] {
    if let place = chain.firstIndex(of: certificate) {
      return [AuthorityPaths.Way(certificates: Array(chain[place...]), mayVouch: true)]
    }
    asked.insert(certificate)
    return paths.ways(of: certificate)
  }

  /// The ways of all certificates with a signer's name and key, its own first: a CA's certificate may have been renewed.
  mutating func ways(ofTwinsOf signer: Certificate) -> [AuthorityPaths.Way] {
    var all = ways(of: signer)
    let twins = pool.certificates(named: signer).filter {
      $0 != signer && $0.keyIdentity == signer.keyIdentity
    }
    for twin in twins.sorted(by: { $0.sha256.lexicographicallyPrecedes($1.sha256) }) {
      all += ways(of: twin)
    }
    return all
  }

  /// The names of those who issued the certificates between signers outside of the chain and their anchors, and other
  /// certificates of the same keys.
  var issuerNames: Set<UInt64> {
    let between = asked.flatMap { paths.ways(of: $0) }.flatMap { $0.certificates.dropLast() }
    let others = between.flatMap { pool.others(ofKeyOf: $0) }
    return Set((between + others).map(\.storage.issuerHash))
  }
}

extension ListSelection {
  /// Finds out which lists may vouch for nobody, because a certificate on the way from their signer to an anchor is
  /// revoked or on hold, at the validation time or when they were issued: whatever any list says of them counts.
  ///
  /// Where a CA's certificate was renewed, it is enough that one with its key is good.
  mutating func judgeSigners(_ signers: inout ListSigners) {
    for index in strong.indices {
      let way = signers.ways(of: strong[index].signer).first
      ways[strong[index].signer] = way?.certificates
      strong[index].take(way?.certificates, mayVouch: way?.mayVouch ?? false)
    }
    let said = strong.map(\.list) + weak.map(\.0.list)
    func isNamed(_ certificate: Certificate) -> Bool {
      ([certificate] + pool.others(ofKeyOf: certificate)).contains { certificate in
        said.contains { $0.entry(for: certificate) != nil }
      }
    }
    let named = Set(ways.values.joined()).filter(isNamed)
    guard !named.isEmpty else { return }
    let suspects = strong.indices.filter { index in
      !named.isDisjoint(with: (ways[strong[index].signer] ?? []).dropLast())
    }
    var judged: [Signing: AuthorityPaths.Way?] = [:]
    let verdicts = suspects.map { index in
      let signing = Signing(strong[index].signer, times(of: strong[index].list))
      if let known = judged[signing] { return known }
      let way = goodWay(of: signing, &signers)
      judged[signing] = .some(way)
      return way
    }
    for (index, way) in zip(suspects, verdicts) {
      strong[index].isSignerRevoked = way == nil
      guard let way else { continue }
      if !signers.chain.contains(strong[index].signer) {
        strong[index].take(way.certificates, mayVouch: way.mayVouch)
      }
      ways[strong[index].signer] = way.certificates
    }
  }

  /// A way of a list's signer, or of another certificate of its name and key, against which no list speaks.
  private func goodWay(
    of signing: Signing, _ signers: inout ListSigners
  ) -> AuthorityPaths.Way? {
    // That a CA of the path itself is revoked is told of the path.
    if signers.chain.contains(signing.signer), let own = signers.ways(of: signing.signer).first,
      !isGood(own.certificates, at: [at])
    {
      return own
    }
    return signers.ways(ofTwinsOf: signing.signer).first {
      isGood($0.certificates, at: signing.times)
    }
  }

  /// When the signer of a list must have been good: as it was issued, and by now.
  func times(of list: RevocationList) -> [Instant] {
    list.thisUpdate < at ? [at, list.thisUpdate] : [list.thisUpdate]
  }

  private struct Signing: Hashable {
    let signer: Certificate
    let times: [Instant]

    init(_ signer: Certificate, _ times: [Instant]) {
      self.signer = signer
      self.times = times
    }
  }

  /// Whether no list speaks against a certificate of a path, or against the key of one, at some times; the anchor is the
  /// auditor's own act.
  func isGood(_ path: [Certificate], at times: [Instant]) -> Bool {
    zip(path, path.dropFirst()).allSatisfy { certificate, issuer in
      let label = CertificateLabel(certificate, depth: 1)
      return times.allSatisfy { time in
        said(of: certificate, issuedBy: issuer, label, at: time).answer.problems
          .allSatisfy(\.isNotice)
          && saidOfTheKey(of: certificate, label, at: time).allSatisfy(\.isNotice)
      }
    }
  }
}
