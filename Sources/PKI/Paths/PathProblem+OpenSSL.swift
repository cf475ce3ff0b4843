import COpenSSL

extension PathProblem {
  /// The problem behind an `X509_V_ERR_…`.
  static func fromOpenSSL(
    _ code: Int32, _ label: CertificateLabel, certificate: Certificate, _ list: RevocationList?,
    requiredPolicies: [String]
  ) -> PathProblem {
    switch code {
    case X509_V_ERR_CERT_HAS_EXPIRED: .expired(label, notAfter: certificate.notAfter)
    case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid(label, notBefore: certificate.notBefore)
    case X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE,
      X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH:
      .badSignature(label)
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
      X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED:
      .unknownIssuer(label, issuer: certificate.issuer)
    case X509_V_ERR_INVALID_CA, X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_INVALID_NON_CA:
      .notAnAuthority(label)
    case X509_V_ERR_PATH_LENGTH_EXCEEDED: .pathTooLong(label)
    case X509_V_ERR_NO_EXPLICIT_POLICY, X509_V_ERR_INVALID_POLICY_EXTENSION:
      .missingPolicy(label, required: requiredPolicies)
    case X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION,
      X509_V_ERR_SUBTREE_MINMAX, X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE,
      X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX, X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
      .nameConstraints(label)
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, X509_V_ERR_INVALID_EXTENSION:
      .unusableExtension(label)
    // The cap on the policy tree, not a lack of memory.
    // Nor is the cap on name constraints times names an error of its own.
    case X509_V_ERR_OUT_OF_MEM, X509_V_ERR_CERT_CHAIN_TOO_LONG, X509_V_ERR_UNSPECIFIED:
      .tooComplex(label)
    default:
      revocationProblem(code, label, certificate: certificate, list)
        ?? .other(label, code: Int(code), text: words(code))
    }
  }

  private static func revocationProblem(
    _ code: Int32, _ label: CertificateLabel, certificate: Certificate, _ list: RevocationList?
  ) -> PathProblem? {
    let issuer = list?.issuer ?? certificate.issuer
    switch code {
    case X509_V_ERR_UNABLE_TO_GET_CRL:
      return .revocationMissing(label, issuer: certificate.issuer)
    case X509_V_ERR_CRL_HAS_EXPIRED:
      return .revocationStale(label, issuer: issuer, nextUpdate: list?.nextUpdate)
    case X509_V_ERR_CRL_NOT_YET_VALID:
      guard let list else { return .revocationUnusable(label, reason: .badDate) }
      return .revocationInFuture(label, issuer: issuer, thisUpdate: list.thisUpdate)
    default:
      return fault(code).map { .revocationUnusable(label, reason: $0) }
    }
  }

  private static func fault(_ code: Int32) -> RevocationFault? {
    switch code {
    case X509_V_ERR_CRL_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE:
      .badSignature
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER, X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
      .issuerNotFound
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN: .issuerMayNotSign
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION: .criticalExtension
    case X509_V_ERR_DIFFERENT_CRL_SCOPE: .otherScope
    case X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD,
      X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD:
      .badDate
    default: nil
    }
  }

  /// Revoked or suspended, by the entries that had taken effect at a time; nil where none had.
  static func revocation(
    of label: CertificateLabel, _ entries: [(list: RevocationList, entry: RevocationList.Entry)],
    at: Instant
  ) -> PathProblem? {
    let past = entries.filter { $0.entry.counts(at: at) }
      .sorted { $0.entry.isEarlier(than: $1.entry) }
    let revocations = past.map(\.entry).filter { $0.reason != .certificateHold }
    if let first = revocations.first {
      // Which list is read first decides nothing, nor an earlier word that did not tell all.
      let same = revocations.filter { $0.effectiveDate == first.effectiveDate }.map(\.reason)
      let reason =
        revocations.map(\.reason).first(where: \.isOfTheKey)
        ?? same.min { $0.rawValue < $1.rawValue } ?? first.reason
      return .revoked(label, date: first.effectiveDate, reason: reason)
    }
    guard let first = past.first, let newest = past.map(\.list).max(by: ListSelection.isOlder)
    else { return nil }
    let mark = RevocationMemory.Mark(number: newest.number, thisUpdate: newest.thisUpdate)
    return .suspended(label, since: first.entry.date, issuer: newest.issuer, by: .list(mark))
  }

  private static func words(_ code: Int32) -> String {
    guard let text = unsafe X509_verify_cert_error_string(Int(code)) else { return "unknown" }
    return unsafe String(cString: text)
  }
}
