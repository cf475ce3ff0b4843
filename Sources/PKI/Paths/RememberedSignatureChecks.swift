import COpenSSL

/// The checks of OpenSSL's that are certain to succeed, because the same signatures held before.
///
/// All signers of a CA share the CA's link to the anchor and every revocation list, yet OpenSSL
/// verifies their signatures anew for each signer. Here two of its checks are answered from what is
/// known about a key and bytes, where each condition that it would look at holds; what is not
/// certain is left to OpenSSL, which alone says what is wrong. Nothing depends on time but what is
/// compared with it here. What the entries of a list say is answered here too: OpenSSL has none of them.
struct RememberedSignatureChecks {
  let path: [Certificate]
  /// Signers of lists outside of the path.
  var extraSigners: [Certificate] = []
  let lists: [OfferedList]
  let pool: CertificatePool
  let at: Instant

  /// Whether the chain's signatures and validities hold (OpenSSL's `internal_verify`).
  func linksHold(in context: OpaquePointer) -> Bool { unsafe isThisPath(context) && linksHold }

  /// The same of the path as it is.
  var linksHold: Bool {
    guard path.count > 1 else { return false }
    for (certificate, issuer) in zip(path, path.dropFirst()) {
      guard !certificate.storage.form.isProxy, issuer.keyUsage?.contains(.keyCertSign) ?? true,
        pool.isSigned(certificate, by: issuer)
      else { return false }
    }
    return path.allSatisfy { $0.storage.times.isExact && $0.notBefore <= at && at < $0.notAfter }
  }

  /// Whether a list may speak of the certificate in question, and its signature holds (OpenSSL's
  /// `check_crl`).
  ///
  /// Only for complete lists without a scope by the certificate's own issuer, the next in the path:
  /// the scope and the issuer's path, at which OpenSSL looks besides, then hold by themselves.
  func listHolds(_ pointer: OpaquePointer, in context: OpaquePointer) -> Bool {
    guard unsafe isThisPath(context),
      let list = lists.first(where: { unsafe $0.owner.pointer == pointer })?.list
    else { return false }
    let depth = Int(unsafe X509_STORE_CTX_get_error_depth(context))
    guard path.indices.contains(depth) else { return false }
    let issuer = path[min(depth + 1, path.count - 1)]
    guard list.storage.isComplete, list.storage.hasExactTimes, list.thisUpdate <= at,
      list.nextUpdate.map({ at < $0 }) ?? true, issuer.keyUsage?.contains(.cRLSign) ?? true,
      unsafe X509_STORE_CTX_get0_current_issuer(context) == issuer.storage.pointer,
      unsafe X509_NAME_cmp(
        path[depth].storage.form.issuerName, X509_CRL_get_issuer(pointer)) == 0
    else { return false }
    return list.storage.isSigned(by: issuer)
  }

  /// The certificate with whose key OpenSSL checks the signature of a list.
  func listIssuer(in context: OpaquePointer?) -> Certificate? {
    var issuer = unsafe X509_STORE_CTX_get0_current_issuer(context)
    if unsafe issuer == nil, let chain = unsafe X509_STORE_CTX_get0_chain(context) {
      let last = unsafe COpenSSL_certificates_count(chain) - 1
      let next = unsafe X509_STORE_CTX_get_error_depth(context) + 1
      unsafe issuer = COpenSSL_certificates_at(chain, min(next, last))
    }
    return unsafe issuer.flatMap { unsafe known($0) }
  }

  /// What OpenSSL would say of a certificate by the entries of a list (its `cert_crl`): 0 ends, 1 goes on, and 2 where
  /// a delta list removes it, so that the complete list is not asked.
  func entryVerdict(
    of certificate: OpaquePointer, in pointer: OpaquePointer, _ context: OpaquePointer
  ) -> Int32 {
    guard let list = lists.first(where: { unsafe $0.owner.pointer == pointer })?.list,
      let certificate = unsafe known(certificate)
    else { return 0 }
    if list.storage.entries.hasUnknownCriticalExtension,
      !list.storage.isCriticalToOpenSSL,
      unsafe !Self.goesOn(X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION, context)
    {
      return 0
    }
    guard let entry = list.entry(for: certificate) else { return 1 }
    if entry.reason == .removeFromCRL { return 2 }
    return unsafe Self.goesOn(X509_V_ERR_CERT_REVOKED, context) ? 1 : 0
  }

  /// A certificate by OpenSSL's pointer, which is that of one of ours.
  private func known(_ pointer: OpaquePointer) -> Certificate? {
    (path + extraSigners).first { unsafe $0.storage.pointer == pointer }
  }

  /// Tells whoever listens of an error; whether they go on.
  private static func goesOn(_ code: Int32, _ context: OpaquePointer) -> Bool {
    unsafe X509_STORE_CTX_set_error(context, code)
    guard let listener = unsafe X509_STORE_CTX_get_verify_cb(context) else { return false }
    return unsafe listener(0, context) == 1
  }

  /// Whether OpenSSL built this very path, and not one for the issuer of a revocation list.
  private func isThisPath(_ context: OpaquePointer) -> Bool {
    guard unsafe X509_STORE_CTX_get0_parent_ctx(context) == nil,
      let chain = unsafe X509_STORE_CTX_get0_chain(context),
      unsafe Int(COpenSSL_certificates_count(chain)) == path.count
    else { return false }
    return path.indices.allSatisfy {
      unsafe COpenSSL_certificates_at(chain, Int32($0)) == path[$0].storage.pointer
    }
  }
}
