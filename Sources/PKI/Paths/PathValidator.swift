/// Validates paths to pinned anchors at a given time (RFC 5280, section 6), and the profile.
///
/// OpenSSL judges each path; which paths, which revocation lists and what their dates mean is
/// decided here. A validator holds one edition of the trust: new trust, new validator.
package struct PathValidator: Sendable {
  /// The anchors.
  package var anchors: TrustAnchors { pool.anchors }
  /// What signers and their paths must be beyond RFC 5280.
  package let profile: CertificateProfile
  /// What tells of revocation, none of it trusted; nothing where revocation is not judged.
  let evidence: [any RevocationEvidence]
  private let lists: RevocationLists
  private let responses: [OCSPResponse]
  let pool: CertificatePool
  let finder: any PathFinder
  let cache = PathVerdictCache()
  private let sisters = SisterPaths()
  /// The library that judges; an old one is refused here too, for programs that never asked.
  var library = OpenSSLVersion.current

  /// Makes a validator over one edition of the trust.
  /// - Parameters:
  ///   - anchors: the pinned anchors.
  ///   - intermediates: CA certificates that may lie between; untrusted.
  ///   - revocation: revocation lists; untrusted.
  ///   - unread: what may be revocation lists and could not be read.
  ///   - responses: what was answered about single certificates; untrusted.
  ///   - profile: what signers must be.
  ///   - revocationPolicy: how revocation is judged.
  ///   - finder: finds the candidate paths.
  package init(
    anchors: TrustAnchors, intermediates: [Certificate] = [], revocation: [RevocationList] = [],
    unread: [UnreadRevocationList] = [], responses: [OCSPResponse] = [],
    profile: CertificateProfile, revocationPolicy: RevocationPolicy = RevocationPolicy(),
    finder: any PathFinder = PathEnumerator()
  ) {
    let lists = RevocationLists(revocation, unread: unread, policy: revocationPolicy)
    self.init(
      CertificatePool(anchors: anchors, intermediates: intermediates), profile, lists,
      evidence: revocationPolicy.isRequired
        ? Self.evidence(lists, responses, revocationPolicy) : [],
      responses, finder)
  }

  /// Takes evidence of any kind; the lists remember what was seen of them.
  init(
    _ pool: CertificatePool, _ profile: CertificateProfile, _ lists: RevocationLists,
    evidence: [any RevocationEvidence], _ responses: [OCSPResponse] = [],
    _ finder: any PathFinder = PathEnumerator()
  ) {
    self.responses = responses
    self.pool = pool
    self.profile = profile
    self.lists = lists
    self.evidence = evidence
    self.finder = finder
  }

  /// A validator of other paths over the same lists; what is seen of them is remembered by both.
  /// - Parameters:
  ///   - anchors: where these paths end.
  ///   - intermediates: CA certificates that may lie between; untrusted.
  ///   - profile: what those at their beginning must be.
  package func over(
    _ anchors: TrustAnchors, intermediates: [Certificate], _ profile: CertificateProfile
  ) -> PathValidator {
    let lists = RevocationLists(sharing: lists)
    return PathValidator(
      CertificatePool(anchors: anchors, intermediates: intermediates), profile, lists,
      evidence: evidence.isEmpty ? [] : Self.evidence(lists, responses, lists.policy), responses,
      finder)
  }

  private static func evidence(
    _ lists: RevocationLists, _ own: [OCSPResponse], ofDocument others: [OCSPResponse] = [],
    _ policy: RevocationPolicy
  ) -> [any RevocationEvidence] {
    let all = own + others
    return all.isEmpty
      ? [lists] : [lists, OCSPEvidence(all, own: own.count, beside: lists.all, policy)]
  }

  /// The responses at hand.
  var allResponses: [OCSPResponse] { responses }

  /// The lists at hand.
  var allLists: [RevocationList] { lists.all }

  /// A validator that knows more lists and responses, which came with a document; what is seen of them is not remembered.
  /// - Parameters:
  ///   - more: untrusted.
  ///   - answers: untrusted.
  package func adding(
    _ more: [RevocationList], _ answers: [OCSPResponse] = []
  ) -> PathValidator {
    let new = more.filter { !lists.all.contains($0) }
    let answers = answers.filter { !responses.contains($0) }
    guard !(new.isEmpty && answers.isEmpty), !evidence.isEmpty else { return self }
    let all = RevocationLists(adding: new, to: lists)
    return PathValidator(
      pool, profile, all, evidence: Self.evidence(all, responses, ofDocument: answers, all.policy),
      responses + answers, finder)
  }

  /// What was known of revocation lists, and what was seen of them since.
  package var memory: RevocationMemory { lists.memory }

  /// Validates a signer's certificate; a verdict is remembered for the same question.
  /// - Parameters:
  ///   - leaf: the signer's certificate.
  ///   - intermediates: more untrusted certificates, for example from a signature's KeyInfo.
  ///   - at: the validation time: validity and revocation are judged as of it.
  ///   - present: revocation lists issued later than this are refused; nil: `at`. A caller that
  ///     asks about the past passes the present, so that later lists count.
  package func validate(
    _ leaf: Certificate, intermediates: [Certificate] = [], at: Instant, present: Instant? = nil
  ) -> PathVerdict {
    outcome(of: leaf, intermediates: intermediates, at: at, present: present).verdict
  }

  /// The same with the path that was found, be it valid or not.
  /// - Parameters:
  ///   - leaf: the signer's certificate.
  ///   - intermediates: more untrusted certificates, for example from a signature's KeyInfo.
  ///   - at: the validation time.
  ///   - present: revocation lists issued later than this are refused; nil: `at`.
  package func outcome(
    of leaf: Certificate, intermediates: [Certificate] = [], at: Instant, present: Instant? = nil
  ) -> PathOutcome {
    let clock = present ?? at
    let present = max(at, clock)
    let question = PathVerdictCache.Question(
      leaf: leaf, intermediates: intermediates, at: at, present: present)
    if let known = cache.outcome(of: question) { return known }
    let outcome = judge(leaf, pool.adding(intermediates, for: leaf), at: at, clock: clock)
    cache.remember(outcome, of: question)
    return outcome
  }

  private func judge(
    _ leaf: Certificate, _ pool: CertificatePool, at: Instant, clock: Instant
  ) -> PathOutcome {
    do throws(OpenSSLTooOld) {
      try OpenSSLVersion.require(library)
    } catch {
      let label = CertificateLabel(leaf, depth: 0)
      let problem = PathProblem.other(
        label, code: -1, text: "OpenSSL \(error.found) < \(OpenSSLVersion.required)")
      return PathOutcome(verdict: .invalid([problem]), found: [])
    }
    let ownProblems = profile.problems(ofSigner: leaf)
    let candidates = PathCandidates(
      finder, from: leaf, in: pool, profile: profile, evidence: evidence, at: at)
    let budget = NameBudget()
    var best: (problems: [PathProblem], path: [Certificate])?
    var isTooComplex = false
    for path in candidates.paths.prefix(CertificateLimits.pathsValidated) {
      let validation = PathValidation(
        path: path, pool: pool, evidence: evidence, profile: profile, at: at, clock: clock,
        budget: budget, sisters: sisters)
      let problems = validation.problems() + profile.problems(ofPath: path, at: at)
      let holds = problems.allSatisfy(\.isNotice)
      if holds, ownProblems.isEmpty {
        let valid = CertificationPath(certificates: path, validationTime: at, notices: problems)
        return PathOutcome(verdict: .valid(valid), found: path)
      }
      isTooComplex = isTooComplex || problems.contains(where: \.isTooComplex)
      let count = problems.count { !$0.isNotice }
      if best.map({ $0.problems.count { !$0.isNotice } > count }) ?? true {
        best = (problems, path)
      }
      if holds { break }
    }
    let isLeftOut =
      candidates.leavesHopefulOut || candidates.end == .budgetSpent || isTooComplex
    // Where a path that might hold was not tried, what others lack says nothing.
    let found = best?.problems ?? []
    let told =
      isLeftOut && !found.contains(where: \.isTooComplex)
      ? [.tooComplex(CertificateLabel(leaf, depth: 0))] : found
    let problems =
      ownProblems + told
      + self.problems(of: candidates.end, leaf, pool, found: !candidates.paths.isEmpty)
    return PathOutcome(verdict: .invalid(unique(problems)), found: best?.path ?? [])
  }

  /// What a fruitless search itself says.
  private func problems(
    of end: PathSearchEnd, _ leaf: Certificate, _ pool: CertificatePool, found: Bool
  ) -> [PathProblem] {
    switch end {
    case .noPath(let certificate, let depth, let signatureFailed):
      let label = CertificateLabel(certificate, depth: depth)
      guard !signatureFailed else { return [.badSignature(label)] }
      return [.unknownIssuer(label, issuer: certificate.issuer)]
        + pool.lookAlikes(ofIssuerOf: certificate).map {
          .issuerLooksAlike(label, issuer: certificate.issuer, found: $0.subject)
        }
    case .exhausted where !found:
      return [.unknownIssuer(CertificateLabel(leaf, depth: 0), issuer: leaf.issuer)]
    case .stopped, .exhausted, .budgetSpent: return []
    }
  }

  private func unique(_ problems: [PathProblem]) -> [PathProblem] {
    var seen: Set<PathProblem> = []
    return problems.filter { seen.insert($0).inserted }
  }
}
