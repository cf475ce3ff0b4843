/// The certificates whose keys sign lists, and the ways on which each leads to an anchor.
struct ListSigners {
  /// A whole path, or all of it but its signer.
  let chain: [Certificate]
  let pool: CertificatePool
  /// What was found; nothing for a certificate that leads nowhere.
  private var found: [Certificate: [[Certificate]]] = [:]

  init(_ chain: [Certificate], in pool: CertificatePool) {
    self.chain = chain
    self.pool = pool
  }

  /// The certificate that signed a list: one of the path, or one that itself leads to an anchor.
  mutating func signer(of list: RevocationList) -> Certificate? {
    if let own = chain.first(where: { list.storage.isSigned(by: $0) }) { return own }
    let signers = pool.signers(of: list).filter { leads($0) }
    guard signers.count > 1 else { return signers.first }
    // The shortest way to an anchor, whatever the order in which certificates are given.
    let ways = signers.map { (signer: $0, length: paths(of: $0)[0].count) }
    return ways.min { a, b in
      a.length != b.length
        ? a.length < b.length : a.signer.sha256.lexicographicallyPrecedes(b.signer.sha256)
    }?.signer
  }

  mutating func leads(_ certificate: Certificate) -> Bool { !paths(of: certificate).isEmpty }

  /// The paths from a certificate to an anchor; of one of the chain that is the chain.
  mutating func paths(of certificate: Certificate) -> [[Certificate]] {
    if let place = chain.firstIndex(of: certificate) { return [Array(chain[place...])] }
    if let known = found[certificate] { return known }
    var paths: [[Certificate]] = []
    _ = PathEnumerator().search(from: certificate, in: pool) {
      paths.append($0)
      return paths.count < CertificateLimits.pathsValidated
    }
    found[certificate] = paths
    return paths
  }

  /// All paths of certificates with a signer's name and key, its own first: a CA's certificate may have been renewed.
  mutating func paths(ofTwinsOf signer: Certificate) -> [[Certificate]] {
    var all = paths(of: signer)
    let twins = pool.certificates(named: signer).filter {
      $0 != signer && $0.spkiSHA256 == signer.spkiSHA256
    }
    for twin in twins.sorted(by: { $0.sha256.lexicographicallyPrecedes($1.sha256) }) {
      all += paths(of: twin)
    }
    return all
  }

  /// The names of those who issued the certificates between signers outside of the chain and their anchors.
  var issuerNames: Set<UInt64> {
    Set(found.values.joined().flatMap { $0.dropLast().map(\.storage.issuerHash) })
  }
}

extension ListSelection {
  /// Finds out which lists may vouch for nobody, because a certificate on the way from their signer to an anchor is
  /// revoked or on hold, at the validation time or when they were issued: whatever any list says of them counts.
  ///
  /// Where a CA's certificate was renewed, it is enough that one with its key is good.
  mutating func judgeSigners(_ signers: inout ListSigners) {
    for index in strong.indices {
      ways[strong[index].signer] = signers.paths(of: strong[index].signer).first
    }
    let all = Set(ways.values.joined())
    let said = strong.map(\.list) + weak.map(\.0.list)
    let named = all.filter { certificate in said.contains { $0.entry(for: certificate) != nil } }
    for index in strong.indices {
      strong[index].isSound =
        strong[index].isInItsTime
        && named.isDisjoint(with: (ways[strong[index].signer] ?? []).dropLast())
    }
    guard !named.isEmpty else { return }
    let suspects = strong.indices.filter { index in
      !named.isDisjoint(with: (ways[strong[index].signer] ?? []).dropLast())
    }
    var judged: [Signing: [Certificate]?] = [:]
    let verdicts = suspects.map { index in
      let signing = Signing(strong[index].signer, max(at, strong[index].list.thisUpdate))
      if let known = judged[signing] { return known }
      // That a CA of the path itself is revoked is told of the path.
      let own = signers.paths(of: signing.signer).first
      let isTold =
        own.map { signers.chain.contains(signing.signer) && !isGood($0, at: at) } ?? false
      let way =
        isTold
        ? own : signers.paths(ofTwinsOf: signing.signer).first { isGood($0, at: signing.time) }
      judged[signing] = .some(way)
      return way
    }
    for (index, way) in zip(suspects, verdicts) {
      strong[index].take(way, unlessIn: signers.chain)
      if let way { ways[strong[index].signer] = way }
    }
  }

  private struct Signing: Hashable {
    let signer: Certificate
    let time: Instant

    init(_ signer: Certificate, _ time: Instant) {
      self.signer = signer
      self.time = time
    }
  }

  /// Whether no list speaks against a certificate of a path at a time; the anchor is the auditor's own act.
  private func isGood(_ path: [Certificate], at time: Instant) -> Bool {
    zip(path, path.dropFirst()).allSatisfy { certificate, issuer in
      let label = CertificateLabel(certificate, depth: 1)
      return said(of: certificate, issuedBy: issuer, label, at: time).answer.problems
        .allSatisfy(\.isNotice)
    }
  }
}
