/// The paths of a certificate, those first that may hold.
///
/// Whether a path can hold is first asked of what costs nothing: validities, the pinned CA, what the evidence at hand says of
/// its CAs. So no number of expired or revoked twins of a CA keeps its good certificate from being tried.
struct PathCandidates {
  let paths: [[Certificate]]
  let end: PathSearchEnd
  /// Whether a path that might hold is beyond those that are validated, or was not even looked for.
  let leavesHopefulOut: Bool

  init(
    _ finder: any PathFinder, from leaf: Certificate, in pool: CertificatePool,
    profile: CertificateProfile, evidence: [any RevocationEvidence], at: Instant
  ) {
    var found: [[Certificate]] = []
    end = finder.search(from: leaf, in: pool) { path in
      found.append(path)
      return found.count < CertificateLimits.pathsConsidered
    }
    guard found.count > 1 else {
      paths = found
      leavesHopefulOut = false
      return
    }
    var doubts: [Certificate: Int] = [:]
    let ranked = found.enumerated().map { index, path in
      let doubt = zip(path.dropFirst(), path.dropFirst(2)).reduce(0) { sum, link in
        let doubt = doubts[link.0] ?? Self.doubt(of: link.0, under: link.1, evidence, at)
        doubts[link.0] = doubt
        return sum + doubt
      }
      let isPinned =
        profile.issuerPins.isEmpty
        || path.count > 1 && profile.issuerPins.contains(path[1].spkiSHA256)
      return (path: path, doubt: doubt + (isPinned ? 0 : 1), index: index)
    }
    let sorted = ranked.sorted { ($0.doubt, $0.index) < ($1.doubt, $1.index) }
    paths = sorted.map(\.path)
    leavesHopefulOut =
      found.count == CertificateLimits.pathsConsidered
      || sorted.dropFirst(CertificateLimits.pathsValidated).contains { $0.doubt == 0 }
  }

  /// How much speaks against a CA's certificate on its way to the anchor.
  private static func doubt(
    of authority: Certificate, under issuer: Certificate, _ evidence: [any RevocationEvidence],
    _ at: Instant
  ) -> Int {
    let isOutOfBounds = at < authority.notBefore || at > authority.notAfter
    let isListed = evidence.contains { $0.speaks(against: authority, under: issuer, at: at) }
    return (isOutOfBounds ? 1 : 0) + (isListed ? 1 : 0)
  }
}
