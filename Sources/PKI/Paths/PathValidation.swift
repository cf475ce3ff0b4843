import COpenSSL

/// Judges one candidate path with `X509_verify_cert`.
struct PathValidation {
  let path: [Certificate]
  let pool: CertificatePool
  /// What tells of revocation; nothing where it is not judged.
  let evidence: [any RevocationEvidence]
  let profile: CertificateProfile
  let at: Instant
  /// The present.
  let clock: Instant
  /// How many names may be compared.
  var budget = NameBudget()
  /// The paths that OpenSSL judged before; nil to ask it each time.
  var sisters: SisterPaths?
  /// Whether nothing is answered from memory, to compare with.
  var asksOpenSSLAlone = false

  /// Every problem of the path; empty, or notices only, where it is valid.
  func problems() -> [PathProblem] {
    let question = RevocationQuestion(
      path: path, pool: pool, profile: profile, at: at, clock: clock, budget: budget)
    let gathered = evidence.map { $0.gather(for: question) }
    let answers = path.indices.map { Self.answers(of: gathered, about: $0) }
    let settled = answers.map { $0.contains(where: \.isEnough) }
    let offered = gathered.flatMap(\.lists).map {
      OfferedList($0, as: asksOpenSSLAlone ? $0.storage.whole() : nil)
    }
    let listSigners = gathered.flatMap(\.listSigners)
    let checks = RememberedSignatureChecks(
      path: path, extraSigners: listSigners, lists: offered, pool: pool, at: at)
    let told = zip(answers, settled).flatMap { answers, isSettled in
      answers.flatMap { isSettled ? $0.problems : $0.lacks + $0.problems }
    }
    let own =
      sisters?.vouch(for: checks, settled: settled) == true
      ? []
      : budget.take(namesToCompare(offered.map(\.list), listSigners))
        ? openSSLsProblems(checks, beside: told, present: question.present, settled: settled)
        : [.tooComplex(CertificateLabel(path[0], depth: 0))]
    return own + respeltNames(beside: own) + gathered.flatMap(\.faults) + told
      + revokedSigners(listSigners, of: gathered.flatMap(\.lists), question, settled)
      + gathered.flatMap(\.notices)
  }

  /// That who signed lists beside the path was revoked, where somebody has to rely on those.
  private func revokedSigners(
    _ listSigners: [Certificate], of lists: [RevocationList], _ question: RevocationQuestion,
    _ settled: [Bool]
  ) -> [PathProblem] {
    let revoked = listSigners.filter { one in evidence.contains { $0.revokes(one, question) } }
    guard !revoked.isEmpty else { return [] }
    return zip(path, settled).dropLast().enumerated().compactMap { depth, one in
      let (certificate, isSettled) = one
      let isTold = lists.contains { list in
        list.maySpeak(of: certificate) && revoked.contains { list.storage.isSigned(by: $0) }
      }
      guard !isSettled, isTold else { return nil }
      return .revocationUnusable(
        CertificateLabel(certificate, depth: depth), reason: .signerRevoked)
    }
  }

  /// What each kind of evidence says of a certificate: a hold stands until any of them no longer knows of it.
  private static func answers(
    of gathered: [any GatheredEvidence], about depth: Int
  ) -> [RevocationAnswer] {
    let answers = gathered.map { $0.answer(about: depth) }
    guard answers.contains(where: { $0.problems.contains(where: \.isHold) }) else { return answers }
    return answers.enumerated().map { place, answer in
      let others = gathered.enumerated().filter { $0.offset != place }
      return answer.released(others.compactMap { $0.element.release(of: depth) }.max())
    }
  }

  /// A name that a CA above excludes, in a spelling that OpenSSL takes for another name (RFC 5280, 4.2.1.10 and 7.1).
  private func respeltNames(beside told: [PathProblem]) -> [PathProblem] {
    guard !told.contains(where: \.isOfNames) else { return [] }
    for (place, certificate) in path.enumerated() where place == 0 || !certificate.isSelfIssued {
      let excluded = path.dropFirst(place + 1).map(\.storage.form.excludedNames)
        .filter { !$0.isEmpty }
      guard !excluded.isEmpty else { continue }
      let names = certificate.statedNames
      if excluded.contains(where: { names.contains(where: $0.contain) }) {
        return [.nameConstraints(CertificateLabel(certificate, depth: place))]
      }
    }
    return []
  }

  /// What OpenSSL says of the path, beside what is told already.
  private func openSSLsProblems(
    _ checks: RememberedSignatureChecks, beside told: [PathProblem], present: Instant,
    settled: [Bool]
  ) -> [PathProblem] {
    let collector = ProblemCollector(
      checks, present: present, requiredPolicies: profile.requiredPolicies.sorted(),
      settled: settled)
    let decided = run(checks.extraSigners, checks.lists, collector)
    if decided, collector.hasNothingToSay { sisters?.remember(checks, settled: settled) }
    let problems = collector.problems.filter { !$0.isExplained(by: told) }
    guard !decided, problems.allSatisfy(\.isNotice) else { return problems }
    return problems
      + [.other(CertificateLabel(path[0], depth: 0), code: -1, text: "not validated")]
  }

  /// Runs OpenSSL over exactly this path; false where it said no.
  private func run(
    _ listSigners: [Certificate], _ offered: [OfferedList], _ collector: ProblemCollector
  ) -> Bool {
    defer { clearErrors() }
    guard let anchor = path.last, let store = unsafe X509_STORE_new() else { return false }
    defer { unsafe X509_STORE_free(store) }
    guard unsafe asksOpenSSLAlone || OpenSSLChecks.askFirst(in: store) else { return false }
    guard unsafe X509_STORE_add_cert(store, anchor.storage.pointer) == 1,
      let untrusted = unsafe COpenSSL_certificates_new()
    else { return false }
    defer { unsafe COpenSSL_certificates_free(untrusted) }
    for certificate in path.dropFirst().dropLast() + listSigners {
      guard unsafe COpenSSL_certificates_push(untrusted, certificate.storage.pointer) > 0 else {
        return false
      }
    }
    guard let crls = unsafe COpenSSL_crls_new() else { return false }
    defer { unsafe COpenSSL_crls_free(crls) }
    for list in offered {
      guard unsafe COpenSSL_crls_push(crls, list.owner.pointer) > 0 else { return false }
    }
    guard let context = unsafe X509_STORE_CTX_new() else { return false }
    defer { unsafe X509_STORE_CTX_free(context) }
    guard unsafe X509_STORE_CTX_init(context, store, path[0].storage.pointer, untrusted) == 1,
      unsafe configure(X509_STORE_CTX_get0_param(context), anchor)
    else { return false }
    unsafe X509_STORE_CTX_set0_crls(context, crls)
    return withExtendedLifetime((collector, listSigners)) {
      unsafe collector.observe(context)
    }
  }

  private static let anyPolicy = "2.5.29.32.0"

  private func configure(_ parameters: OpaquePointer?, _ anchor: Certificate) -> Bool {
    var flags = X509_V_FLAG_POLICY_CHECK
    if !evidence.isEmpty {
      flags |=
        X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_EXTENDED_CRL_SUPPORT
        | X509_V_FLAG_USE_DELTAS
    }
    // An anchor is a name and a key, whoever certified it (RFC 5280, 6.1).
    if !pool.isSigned(anchor, by: anchor) { flags |= X509_V_FLAG_PARTIAL_CHAIN }
    if profile.requiresExplicitPolicy || !profile.requiredPolicies.isEmpty {
      flags |= X509_V_FLAG_EXPLICIT_POLICY
    }
    if profile.inhibitsPolicyMapping { flags |= X509_V_FLAG_INHIBIT_MAP }
    if profile.inhibitsAnyPolicy { flags |= X509_V_FLAG_INHIBIT_ANY }
    // With X509_STRICT, a security level, a host or an address OpenSSL would look at the signer's subject and key:
    // ``SisterPaths`` could not vouch for sisters any more.
    guard unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(flags)) == 1 else { return false }
    unsafe X509_VERIFY_PARAM_set_time(parameters, Int(at.secondsSince1970))
    unsafe X509_VERIFY_PARAM_set_depth(parameters, Int32(CertificateLimits.pathLength))
    // With no policy named, any will do: OpenSSL wants that said (RFC 5280, 6.1.1 (c)).
    let policies =
      profile.requiredPolicies.isEmpty ? [Self.anyPolicy] : profile.requiredPolicies.sorted()
    for policy in policies {
      guard let object = unsafe OBJ_txt2obj(policy, 1) else { return false }
      guard unsafe X509_VERIFY_PARAM_add0_policy(parameters, object) == 1 else {
        unsafe ASN1_OBJECT_free(object)
        return false
      }
    }
    return true
  }
}

extension PathProblem {
  fileprivate var isHold: Bool { if case .suspended = self { true } else { false } }

  /// Whether it says that a name is excluded, or that there were too many names to tell.
  fileprivate var isOfNames: Bool {
    switch self {
    case .nameConstraints, .tooComplex: true
    default: false
    }
  }
}
