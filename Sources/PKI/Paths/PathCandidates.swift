/// The paths of a certificate, those first that may hold.
///
/// Whether a path can hold is first asked of what costs nothing (``StepDoubts``). So no number of expired or revoked twins of
/// a CA keeps its good certificate from being tried, in whatever order they are given.
struct PathCandidates {
  let paths: [[Certificate]]
  let end: PathSearchEnd
  /// Whether a path that might hold is beyond those that are validated, or was not even looked for.
  let leavesHopefulOut: Bool

  init(
    _ finder: any PathFinder, from leaf: Certificate, in pool: CertificatePool,
    profile: CertificateProfile, evidence: [any RevocationEvidence], at: Instant
  ) {
    let doubts = StepDoubts(profile, evidence, at: at)
    var found: [[Certificate]] = []
    end = finder.search(
      from: leaf, in: pool, doubts: { path, issuer in doubts.speak(against: issuer, after: path) }
    ) { path in
      found.append(path)
      return found.count < CertificateLimits.pathsConsidered
    }
    guard found.count > 1 else {
      paths = found
      leavesHopefulOut = false
      return
    }
    let ranked = found.enumerated().map { index, path in
      (path: path, doubts: doubts.count(in: path), index: index)
    }
    let sorted = ranked.sorted { ($0.doubts, $0.index) < ($1.doubts, $1.index) }
    paths = sorted.map(\.path)
    let isFull = found.count == CertificateLimits.pathsConsidered
    leavesHopefulOut =
      sorted.dropFirst(CertificateLimits.pathsValidated).contains { $0.doubts == 0 }
      || isFull && sorted.allSatisfy { $0.doubts == 0 }
  }
}
