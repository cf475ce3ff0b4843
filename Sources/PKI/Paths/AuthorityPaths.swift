import Synchronization

/// The paths of those who sign lists, and of CAs whose certificates join keys to one another: whoever leads to an anchor by
/// signatures alone may be anybody whom a CA certified.
///
/// A path counts if it is one of CAs by RFC 5280 (6.3.3 (f)): basic constraints, key usages, path lengths, constraints on
/// names. One that is out of its time, or rests on an algorithm that does not do, may speak against somebody and vouches for
/// nobody; so does one of so many that they were not all tried.
final class AuthorityPaths: Sendable {
  /// A path and whether who is at its end may vouch for others.
  struct Way: Sendable {
    let certificates: [Certificate]
    let mayVouch: Bool
  }

  private let pool: CertificatePool
  private let profile: CertificateProfile
  private let at: Instant
  private let clock: Instant
  private let budget: NameBudget
  private let known = Mutex<[Certificate: Found]>([:])

  private struct Found {
    var ways: [Way] = []
    /// Whether the search ended before it found any.
    var isOpen = false
    /// Whether there may be more of them.
    var isCut = false
  }

  /// - Parameter question: Whose list signers these are.
  init(_ question: RevocationQuestion) {
    pool = question.pool
    at = question.at
    clock = question.clock
    budget = question.budget
    // Neither the policy nor the pinned CA of signers is a matter of theirs.
    var profile = question.profile
    profile.requiredPolicies = []
    profile.issuerPins = []
    profile.requiresExplicitPolicy = false
    profile.inhibitsPolicyMapping = false
    profile.inhibitsAnyPolicy = false
    self.profile = profile
  }

  /// Whether it leads to an anchor.
  func leads(_ certificate: Certificate) -> Bool { !ways(of: certificate).isEmpty }

  /// Whether it is a CA that leads to an anchor.
  func leadsAsAuthority(_ certificate: Certificate) -> Bool {
    isAuthority(certificate) && leads(certificate)
  }

  /// Whether it was not found out if it leads to an anchor: there are too many certificates.
  func isOpen(_ certificate: Certificate) -> Bool { found(certificate).isOpen }

  /// Whether not all of its paths were looked at: there are too many certificates.
  func isCut(_ certificate: Certificate) -> Bool { found(certificate).isCut }

  /// The paths from a certificate to an anchor: first those that may vouch, each time the shortest first.
  func ways(of certificate: Certificate) -> [Way] { found(certificate).ways }

  private func found(_ certificate: Certificate) -> Found {
    if let known = known.withLock({ $0[certificate] }) { return known }
    let found = findWays(of: certificate)
    known.withLock { $0[certificate] = found }
    return found
  }

  private func findWays(of certificate: Certificate) -> Found {
    var paths: [[Certificate]] = []
    var enumerator = PathEnumerator()
    enumerator.entersCrowds = false
    let end = enumerator.search(
      from: certificate, in: pool, doubts: { [self] _, issuer in !mayIssue(issuer) }
    ) {
      paths.append($0)
      return paths.count < CertificateLimits.pathsValidated
    }
    var isCut = end == .stopped || end == .budgetSpent
    let ways = paths.compactMap { way($0, isTooComplex: &isCut) }
    if ways.isEmpty, isCut, let first = paths.first {
      return Found(ways: [Way(certificates: first, mayVouch: false)], isCut: true)
    }
    return Found(
      ways: ways.filter(\.mayVouch) + ways.filter { !$0.mayVouch },
      isOpen: paths.isEmpty && end == .budgetSpent, isCut: isCut)
  }

  /// What costs nothing to see, so that no number of others keeps a good path from being tried.
  private func mayIssue(_ issuer: Certificate) -> Bool {
    issuer.notBefore <= at && at <= issuer.notAfter && isAuthority(issuer)
  }

  private func isAuthority(_ certificate: Certificate) -> Bool {
    pool.anchors.contains(certificate)
      || certificate.isCA && certificate.keyUsage?.contains(.keyCertSign) ?? true
  }

  private func way(_ path: [Certificate], isTooComplex: inout Bool) -> Way? {
    guard path.dropFirst().allSatisfy(isAuthority) else { return nil }
    if path.count == 1 { return Way(certificates: path, mayVouch: isInItsTime(path[0])) }
    let problems =
      problems(of: path, [])
      + profile.problems(ofPath: path, at: at).filter {
        !$0.isNotice && !$0.isNothingToLists(of: path[0])
      }
    guard problems.allSatisfy(\.isOfTimeAlone) else {
      if problems.contains(where: \.isTooComplex) { isTooComplex = true }
      return nil
    }
    let isForLists = !profile.isForPeople || !path[0].isForOthersAlone(but: profile.ownPurposes)
    return Way(certificates: path, mayVouch: problems.isEmpty && isForLists)
  }
  private func problems(
    of path: [Certificate], _ evidence: [any RevocationEvidence]
  ) -> [PathProblem] {
    PathValidation(
      path: path, pool: pool, evidence: evidence, profile: profile, at: at, clock: clock,
      budget: budget
    ).problems().filter { !$0.isNotice && !$0.isNothingToLists(of: path[0]) }
  }

  /// Whether nothing is open about the certificates of a path, the anchor apart: some evidence tells of each that it is
  /// good.
  func isKnownGood(_ way: Way, by evidence: any RevocationEvidence) -> Bool {
    way.mayVouch
      && (way.certificates.count == 1 || problems(of: way.certificates, [evidence]).isEmpty)
  }

  /// Whether some evidence tells of each certificate of a path what became of it, be it that it was revoked.
  func isKnown(_ way: Way, by evidence: any RevocationEvidence) -> Bool {
    problems(of: way.certificates, [evidence]).allSatisfy {
      if case .revoked = $0 { true } else { false }
    }
  }

  private func isInItsTime(_ anchor: Certificate) -> Bool {
    let end = max(anchor.notAfter, pool.anchors.sunsets[anchor] ?? anchor.notAfter)
    return anchor.notBefore <= at && at <= end
  }
}

extension PathProblem {
  /// Whether it speaks against a signer of documents, and not against one of lists: the policy; that the name of a CA's
  /// certificate for itself, which is one of a path else, would be constrained at its end (RFC 5280, 6.1.3 (b)).
  fileprivate func isNothingToLists(of signer: Certificate) -> Bool {
    switch self {
    case .missingPolicy: true
    case .nameConstraints(let label): label.depth == 0 && signer.isCA && signer.isSelfIssued
    default: false
    }
  }

  /// Whether it would not be there at another time.
  fileprivate var isOfTimeAlone: Bool {
    switch self {
    case .expired, .notYetValid, .weakAlgorithm, .unknownAlgorithm: true
    default: false
    }
  }
}
