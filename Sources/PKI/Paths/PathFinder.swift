/// Finds candidate paths; each is then judged by ``PathValidator``.
package protocol PathFinder: Sendable {
  /// Calls `visit` with candidate paths, best first, until it returns false.
  /// - Parameters:
  ///   - leaf: where the paths begin.
  ///   - pool: the anchors, where they end, and what may lie between.
  ///   - doubts: says whether something speaks against going on from a path to an issuer.
  ///   - visit: takes a path, leaf first, anchor last; returns whether to go on.
  /// - Returns: why the search ended.
  func search(
    from leaf: Certificate, in pool: CertificatePool, doubts: @escaping PathDoubts,
    visit: @escaping ([Certificate]) -> Bool
  ) -> PathSearchEnd
}

/// Whether something speaks against going on from a path, leaf first, to an issuer of its last certificate.
package typealias PathDoubts = (_ path: [Certificate], _ issuer: Certificate) -> Bool

extension PathFinder {
  /// Calls `visit` with candidate paths, none of which is doubted.
  package func search(
    from leaf: Certificate, in pool: CertificatePool,
    visit: @escaping ([Certificate]) -> Bool
  ) -> PathSearchEnd {
    search(from: leaf, in: pool, doubts: { _, _ in false }, visit: visit)
  }
}

/// Why a search for paths ended.
package enum PathSearchEnd: Hashable, Sendable {
  /// The visitor wanted no more.
  case stopped
  /// Every path was shown.
  case exhausted
  /// The budget of steps was spent.
  case budgetSpent
  /// There is none: the certificate whose issuer is not known, or did not sign it.
  case noPath(at: Certificate, depth: Int, signatureFailed: Bool)
}

/// Enumerates paths, those first of which no step is doubted, of these the shortest first, within a budget of signatures
/// and steps.
///
/// First every certificate that can be reached from the leaf is linked to its true issuers, each
/// pair being verified once; then the distance of each to an anchor is known, and the paths are
/// walked along links that can still arrive. Names, decoys and the order in which certificates
/// are given decide nothing.
package struct PathEnumerator: PathFinder {
  /// The most signatures verified, those by slow keys counted several times; sixteen names compared or certificates visited
  /// cost as much.
  package var steps = CertificateLimits.pathSteps
  /// The most certificates in a path.
  package var length = CertificateLimits.pathLength
  /// Whether issuers are sought among ever so many keys of one name, as long as the budget lasts.
  var entersCrowds = true

  /// Makes an enumerator with the standard limits.
  package init() {}

  /// Calls `visit` with paths: first those without doubts, then the others, each time the shortest first.
  /// - Parameters:
  ///   - leaf: where the paths begin.
  ///   - pool: the anchors, where they end, and what may lie between.
  ///   - doubts: says whether something speaks against a step.
  ///   - visit: takes a path; returns whether to go on.
  package func search(
    from leaf: Certificate, in pool: CertificatePool, doubts: @escaping PathDoubts,
    visit: @escaping ([Certificate]) -> Bool
  ) -> PathSearchEnd {
    if let only = onlyPath(from: leaf, in: pool) { return visit(only) ? .exhausted : .stopped }
    var budget = steps * IssuerGraph.signatureCost
    guard let graph = IssuerGraph(from: leaf, in: pool, by: self, budget: &budget) else {
      return .budgetSpent
    }
    guard let nearest = graph.distance[leaf] else {
      if graph.isCutOff { return .budgetSpent }
      return .noPath(
        at: graph.deadEnd, depth: graph.deadEndDepth, signatureFailed: graph.deadEndSignatureFailed)
    }
    var walk = Walk(graph: graph, pool: pool, budget: budget)
    for wantsDoubts in [false, true] {
      for limit in nearest + 1...max(nearest + 1, length) {
        walk.wasCut = false
        // Escaping: what checks that a closure does not escape brings the length of a build path into the binary.
        let guide = Guide(limit: limit, wantsDoubts: wantsDoubts, doubts: doubts, visit: visit)
        walk.step([leaf], isDoubted: false, guide)
        if let end = walk.end { return end }
        if !walk.wasCut { break }
      }
    }
    return .exhausted
  }

  /// Which paths are shown, and to whom.
  private struct Guide {
    /// How many certificates they have.
    let limit: Int
    /// Whether one step at least is doubted, or none.
    let wantsDoubts: Bool
    let doubts: PathDoubts
    let visit: ([Certificate]) -> Bool
  }

  /// The path of a certificate above which every name is one certificate's, up to an anchor that has no other issuer than
  /// itself; nil where there may be another one, or none.
  private func onlyPath(from leaf: Certificate, in pool: CertificatePool) -> [Certificate]? {
    var path: [Certificate] = []
    var next: Certificate? = leaf
    while let certificate = next {
      guard path.count < min(length, steps), !Self.repeats(certificate, path) else { return nil }
      path.append(certificate)
      let count = pool.namesakeCount(ofIssuerOf: certificate)
      let isAnchor = pool.anchors.contains(certificate)
      guard count == 1 else { return count == 0 && isAnchor ? path : nil }
      let issuer = pool.namesakes(ofIssuerOf: certificate).first
      if isAnchor { return issuer == nil || issuer == certificate ? path : nil }
      guard let issuer, pool.isSigned(certificate, by: issuer) else { return nil }
      next = issuer
    }
    return nil
  }

  /// A name and key that the path already holds brings nothing new (RFC 5280, 6.1).
  private static func repeats(_ certificate: Certificate, _ path: [Certificate]) -> Bool {
    path.contains {
      $0.storage.subjectHash == certificate.storage.subjectHash
        && $0.keyIdentity == certificate.keyIdentity
    }
  }

  private struct Walk {
    let graph: IssuerGraph
    let pool: CertificatePool
    var budget: Int
    var wasCut = false
    var end: PathSearchEnd?

    /// Extends a path towards an anchor.
    mutating func step(_ path: [Certificate], isDoubted: Bool, _ guide: Guide) {
      guard end == nil, let last = path.last else { return }
      budget -= 1
      if budget < 0 {
        end = .budgetSpent
        return
      }
      if path.count == guide.limit {
        let isWanted = isDoubted == guide.wantsDoubts && pool.anchors.contains(last)
        if isWanted, !guide.visit(path) { end = .stopped }
        wasCut = wasCut || !(graph.issuers[last] ?? []).isEmpty
        return
      }
      for issuer in graph.issuers[last] ?? [] where !PathEnumerator.repeats(issuer, path) {
        guard let rest = graph.distance[issuer] else { continue }
        guard path.count + 1 + rest <= guide.limit else {
          wasCut = true
          continue
        }
        let doubt = isDoubted || guide.doubts(path, issuer)
        if doubt && !guide.wantsDoubts { continue }
        step(path + [issuer], isDoubted: doubt, guide)
        if end != nil { return }
      }
    }
  }
}

/// The true issuers of every certificate that a leaf can reach, and the distances to an anchor.
struct IssuerGraph {
  /// What a signature costs of the budget, where a comparison of names costs 1.
  static let signatureCost = 16

  private(set) var issuers: [Certificate: [Certificate]] = [:]
  /// How many links lie between a certificate and the nearest anchor; absent: no way.
  private(set) var distance: [Certificate: Int] = [:]
  /// The first certificate, from the leaf, that has no issuer here.
  private(set) var deadEnd: Certificate
  private(set) var deadEndDepth = 0
  private(set) var deadEndSignatureFailed = false
  /// Whether there are issuers beyond the length that a path may have.
  private(set) var isCutOff = false

  init?(
    from leaf: Certificate, in pool: CertificatePool, by search: PathEnumerator, budget: inout Int
  ) {
    deadEnd = leaf
    var ofStrangers = CertificateLimits.strangersSteps * Self.signatureCost
    var issued: [Certificate: [Certificate]] = [:]
    var layer = [leaf]
    var seen: Set<Certificate> = [leaf]
    var foundDeadEnd = false
    for depth in 0..<search.length where !layer.isEmpty {
      var next: [Certificate] = []
      for certificate in layer {
        budget -= pool.namesakeCount(ofIssuerOf: certificate) + 1
        guard budget >= 0, search.entersCrowds || !pool.isCrowded(certificate.storage.issuerHash)
        else { return nil }
        let candidates = pool.namesakes(ofIssuerOf: certificate)
        var found: [Certificate] = []
        var keys: Set<[UInt8]> = []
        for issuer in candidates {
          // Each key once, whatever was tried for others before: a verdict does not go by the order of documents.
          if keys.insert(issuer.publicKey.spkiDigest).inserted {
            let cost = Self.signatureCost * issuer.publicKey.kind.verificationCost
            budget -= cost
            if !pool.isOwn(issuer) { ofStrangers -= cost }
          }
          guard budget >= 0, ofStrangers >= 0 else { return nil }
          if pool.isSigned(certificate, by: issuer) { found.append(issuer) }
        }
        issuers[certificate] = found
        for issuer in found {
          issued[issuer, default: []].append(certificate)
          if seen.insert(issuer).inserted { next.append(issuer) }
        }
        if found.allSatisfy({ $0 == certificate }), !foundDeadEnd,
          !pool.anchors.contains(certificate)
        {
          foundDeadEnd = true
          deadEnd = certificate
          deadEndDepth = depth
          deadEndSignatureFailed = found.isEmpty && !candidates.isEmpty
        }
      }
      layer = next
    }
    isCutOff = !layer.isEmpty
    measure(from: seen.filter { pool.anchors.contains($0) }, issued)
  }

  private mutating func measure(
    from anchors: some Sequence<Certificate>, _ issued: [Certificate: [Certificate]]
  ) {
    var layer = Array(anchors)
    for anchor in layer { distance[anchor] = 0 }
    var links = 0
    while !layer.isEmpty {
      links += 1
      var next: [Certificate] = []
      for certificate in layer.flatMap({ issued[$0] ?? [] }) where distance[certificate] == nil {
        distance[certificate] = links
        next.append(certificate)
      }
      layer = next
    }
  }
}
