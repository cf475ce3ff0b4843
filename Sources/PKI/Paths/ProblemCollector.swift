import COpenSSL

/// Hears what OpenSSL finds while it validates, decides about dates, and keeps the problems.
@safe final class ProblemCollector {
  private(set) var problems: [PathProblem] = []
  private let path: [Certificate]
  private let lists: [OfferedList]
  private let at: Instant
  private let present: Instant
  private let requiredPolicies: [String]
  private let sunset: Instant?
  /// Of which certificates of the path all is known, so that no list has to speak of them.
  private let settled: [Bool]
  /// What of the work is known already.
  let certain: RememberedSignatureChecks
  /// Whether OpenSSL built this very path, and asked nothing about it.
  var hasNothingToSay: Bool { isBuilt && !isAsked && problems.isEmpty }
  private var isBuilt = false
  private var isAsked = false
  /// The list that OpenSSL checks now, without its entries; nil where nothing is answered from memory.
  private var listInQuestion: RevocationList?

  init(
    _ certain: RememberedSignatureChecks, present: Instant, requiredPolicies: [String],
    settled: [Bool]
  ) {
    self.settled = settled
    self.certain = certain
    path = certain.path
    lists = certain.lists
    sunset = certain.path.last.flatMap { certain.pool.anchors.sunsets[$0] }
    at = certain.at
    self.present = present
    self.requiredPolicies = requiredPolicies
  }

  /// Validates and listens. Only the return value of `X509_verify_cert` counts: the error in the
  /// context stays what a callback overrode.
  func observe(_ context: OpaquePointer) -> Bool {
    let me = unsafe Unmanaged.passUnretained(self).toOpaque()
    guard unsafe X509_STORE_CTX_set_ex_data(context, 0, me) == 1 else { return false }
    unsafe X509_STORE_CTX_set_verify_cb(context) { ok, context in
      guard ok == 0 else { return 1 }
      guard let collector = unsafe ProblemCollector.of(context) else { return 0 }
      return unsafe collector.hear(context) ? 1 : 0
    }
    let result = unsafe X509_verify_cert(context)
    // It may end without a word: that an anchor is past its end is none against the path.
    if result != 1, problems.allSatisfy(\.isNotice) {
      unsafe add(X509_STORE_CTX_get_error(context), in: context)
    }
    return result == 1
  }

  /// Hears that OpenSSL built the path, and its links hold.
  func hasSeenPath() { isBuilt = true }

  /// Lets OpenSSL check a list; meanwhile it may check those of the issuer's path.
  func checking(_ list: OpaquePointer, _ check: () -> Int32) -> Int32 {
    let outer = listInQuestion
    defer { listInQuestion = outer }
    listInQuestion = lists.first { unsafe $0.owner.pointer == list }?.list
    return check()
  }

  /// OpenSSL has no entries to compute a signature over; ours is over all of them.
  private func isSigned(_ context: OpaquePointer?) -> Bool {
    guard let list = listInQuestion, let issuer = unsafe certain.listIssuer(in: context) else {
      return false
    }
    return list.storage.isSigned(by: issuer)
  }

  /// The collector of a context or, for the path of a revocation list's issuer, of its parent.
  static func of(_ context: OpaquePointer?) -> ProblemCollector? {
    var context = unsafe context
    while let parent = unsafe X509_STORE_CTX_get0_parent_ctx(context) {
      unsafe context = parent
    }
    guard let data = unsafe X509_STORE_CTX_get_ex_data(context, 0) else { return nil }
    return unsafe Unmanaged<ProblemCollector>.fromOpaque(data).takeUnretainedValue()
  }

  /// Takes one error; returns whether validation goes on.
  private func hear(_ context: OpaquePointer?) -> Bool {
    isAsked = true
    guard problems.count < 16 else { return false }
    let code = unsafe X509_STORE_CTX_get_error(context)
    switch code {
    case X509_V_ERR_CERT_REVOKED: return unsafe judgeRevocation(in: context)
    case X509_V_ERR_CRL_NOT_YET_VALID:
      return unsafe needsNoList(context) || judgeLaterList(in: context)
    // The last second of a validity belongs to it (RFC 5280, 4.1.2.5); OpenSSL ends one earlier.
    case X509_V_ERR_CERT_HAS_EXPIRED where unsafe current(context)?.0.notAfter == at: return true
    case X509_V_ERR_CERT_HAS_EXPIRED where unsafe isBeforeSunset(context): return true
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION where unsafe processesWhatIsCritical(context):
      return true
    case X509_V_ERR_CRL_SIGNATURE_FAILURE where unsafe isSigned(context): return true
    // Of a list's signer that is told as a list that cannot be used.
    case _ where unsafe Self.isAboutPaths.contains(code) && isOfListSigner(context): return false
    default:
      if Self.isAboutLists.contains(code), unsafe needsNoList(context) { return true }
      unsafe add(code, in: context)
      return Self.goesOn.contains(code)
    }
  }

  /// Errors of revocation lists.
  private static let isAboutLists: Set<Int32> = [
    X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_SIGNATURE_FAILURE,
    X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER, X509_V_ERR_KEYUSAGE_NO_CRL_SIGN,
    X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION, X509_V_ERR_DIFFERENT_CRL_SCOPE,
    X509_V_ERR_CRL_PATH_VALIDATION_ERROR,
  ]

  /// Errors of paths that lead nowhere.
  private static let isAboutPaths: Set<Int32> = [
    X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
    X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
    X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED, X509_V_ERR_CERT_CHAIN_TOO_LONG,
  ]

  private func isOfListSigner(_ context: OpaquePointer?) -> Bool {
    unsafe X509_STORE_CTX_get0_parent_ctx(context) != nil
  }

  /// Errors after which the rest is still worth hearing.
  private static let goesOn = isAboutLists.union([
    X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_NO_EXPLICIT_POLICY,
  ])

  /// Whether what OpenSSL does not know of a certificate is processed here.
  private func processesWhatIsCritical(_ context: OpaquePointer?) -> Bool {
    unsafe current(context)?.0.storage.form.hasUnknownCriticalExtension == false
  }

  /// Whether it is the anchor, which the trust lets hold beyond its own end.
  private func isBeforeSunset(_ context: OpaquePointer?) -> Bool {
    guard let (certificate, label) = unsafe current(context), certificate == path.last,
      let sunset, at < sunset
    else { return false }
    problems.append(
      .anchorPastEnd(label, notAfter: certificate.notAfter, sunset: sunset))
    return true
  }

  /// An anchor is the auditor's own act: no list has to speak for it (RFC 5280, 6.1), nor for a certificate of which
  /// all is known, nor for a signer of lists of which there are no revocation data (RFC 9608).
  private func needsNoList(_ context: OpaquePointer?) -> Bool {
    guard let anchor = path.last, let x509 = unsafe X509_STORE_CTX_get_current_cert(context) else {
      return false
    }
    if unsafe X509_cmp(anchor.storage.pointer, x509) == 0 { return true }
    if unsafe isOfListSigner(context) {
      return unsafe X509_STORE_CTX_get_error_depth(context) == 0
        && current(context)?.0.hasNoRevocationData ?? false
    }
    return zip(path, settled).contains { certificate, isSettled in
      unsafe isSettled && X509_cmp(certificate.storage.pointer, x509) == 0
    }
  }

  /// OpenSSL ignores the revocation date: what was revoked after the validation time was valid. Of the path's own
  /// certificates all statements are weighed apart.
  private func judgeRevocation(in context: OpaquePointer?) -> Bool {
    guard let (certificate, label) = unsafe current(context) else {
      unsafe add(X509_V_ERR_CERT_REVOKED, in: context)
      return false
    }
    let entries = lists.compactMap { offered in
      offered.list.entry(for: certificate).map { (list: offered.list, entry: $0) }
    }.filter { !$0.entry.isRemoval }
    guard !entries.isEmpty else {
      unsafe add(X509_V_ERR_CERT_REVOKED, in: context)
      return false
    }
    guard !path.dropLast().contains(certificate) else { return true }
    if let problem = PathProblem.revocation(of: label, entries, at: at) { problems.append(problem) }
    return true
  }

  /// A list issued after the validation time still tells what was revoked before it, unless it
  /// is later than the present, or later than the certificate's own end.
  private func judgeLaterList(in context: OpaquePointer?) -> Bool {
    guard let (certificate, label) = unsafe current(context),
      let list = unsafe currentList(context)
    else {
      unsafe add(X509_V_ERR_CRL_NOT_YET_VALID, in: context)
      return true
    }
    if list.thisUpdate > present {
      problems.append(
        .revocationInFuture(label, issuer: list.issuer, thisUpdate: list.thisUpdate))
    } else if list.thisUpdate > certificate.notAfter, !list.storage.lists(expired: certificate) {
      problems.append(.revocationUnusable(label, reason: .issuedAfterExpiry))
    }
    return true
  }

  private func current(_ context: OpaquePointer?) -> (Certificate, CertificateLabel)? {
    guard let x509 = unsafe X509_STORE_CTX_get_current_cert(context) else { return nil }
    let known = path.firstIndex { unsafe X509_cmp($0.storage.pointer, x509) == 0 }
    if let known { return (path[known], CertificateLabel(path[known], depth: known)) }
    guard let der = unsafe encodedBytes({ unsafe i2d_X509(x509, $0) }),
      let certificate = try? Certificate(der: der)
    else { return nil }
    return (certificate, CertificateLabel(certificate, depth: 1))
  }

  private func currentList(_ context: OpaquePointer?) -> RevocationList? {
    guard let crl = unsafe X509_STORE_CTX_get0_current_crl(context) else { return nil }
    return lists.first { unsafe $0.owner.pointer == crl }?.list
  }

  private func add(_ code: Int32, in context: OpaquePointer?) {
    let label = unsafe current(context)?.1 ?? CertificateLabel(path[0], depth: 0)
    let list = unsafe currentList(context)
    let problem = PathProblem.fromOpenSSL(
      code, label, certificate: path[min(label.depth, path.count - 1)], list,
      requiredPolicies: requiredPolicies)
    problems.append(problem)
  }
}
