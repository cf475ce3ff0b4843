import COpenSSL

/// The checks of OpenSSL's that are certain to succeed, because the same signatures held before.
///
/// All signers of a CA share the CA's link to the anchor and every revocation list, yet OpenSSL
/// verifies their signatures anew for each signer. Here two of its checks are answered from what is
/// known about a key and bytes, where each condition that it would look at holds; what is not
/// certain is left to OpenSSL, which alone says what is wrong. Nothing depends on time but what is
/// compared with it here.
struct RememberedSignatureChecks {
  let path: [Certificate]
  let lists: [RevocationList]
  let pool: CertificatePool
  let at: Instant

  /// Whether the chain's signatures and validities hold (OpenSSL's `internal_verify`).
  func linksHold(in context: OpaquePointer) -> Bool {
    guard path.count > 1, unsafe isThisPath(context) else { return false }
    for (certificate, issuer) in zip(path, path.dropFirst()) {
      guard !certificate.storage.isProxy, issuer.keyUsage?.contains(.keyCertSign) ?? true,
        pool.isSigned(certificate, by: issuer)
      else { return false }
    }
    return path.allSatisfy { $0.storage.hasExactTimes && $0.notBefore <= at && at < $0.notAfter }
  }

  /// Whether a list may speak of the certificate in question, and its signature holds (OpenSSL's
  /// `check_crl`).
  ///
  /// Only for complete lists without a scope by the certificate's own issuer, the next in the path:
  /// the scope and the issuer's path, at which OpenSSL looks besides, then hold by themselves.
  func listHolds(_ pointer: OpaquePointer, in context: OpaquePointer) -> Bool {
    guard unsafe isThisPath(context),
      let list = lists.first(where: { unsafe $0.storage.pointer == pointer })
    else { return false }
    let depth = Int(unsafe X509_STORE_CTX_get_error_depth(context))
    guard path.indices.contains(depth) else { return false }
    let issuer = path[min(depth + 1, path.count - 1)]
    guard list.storage.isComplete, list.storage.hasExactTimes, list.thisUpdate <= at,
      list.nextUpdate.map({ at < $0 }) ?? true, issuer.keyUsage?.contains(.cRLSign) ?? true,
      unsafe X509_STORE_CTX_get0_current_issuer(context) == issuer.storage.pointer,
      unsafe X509_NAME_cmp(
        X509_get_issuer_name(path[depth].storage.pointer), X509_CRL_get_issuer(pointer)) == 0
    else { return false }
    return list.storage.isSigned(by: issuer)
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

/// What OpenSSL does where a store sets no check of its own.
@safe struct OpenSSLChecks: @unchecked Sendable {
  // Sendable: two functions of OpenSSL's, the same for all contexts.
  private let verify: X509_STORE_CTX_verify_fn
  private let checkCRL: X509_STORE_CTX_check_crl_fn

  private static let own: OpenSSLChecks? = {
    guard let context = unsafe X509_STORE_CTX_new() else { return nil }
    defer { unsafe X509_STORE_CTX_free(context) }
    guard unsafe X509_STORE_CTX_init(context, nil, nil, nil) == 1,
      let verify = unsafe X509_STORE_CTX_get_verify(context),
      let checkCRL = unsafe X509_STORE_CTX_get_check_crl(context)
    else { return nil }
    return unsafe OpenSSLChecks(verify: verify, checkCRL: checkCRL)
  }()

  /// Makes a store ask ``RememberedSignatureChecks`` first.
  static func askFirst(in store: OpaquePointer) {
    guard own != nil else { return }
    unsafe X509_STORE_set_verify(store) { context in
      guard let context = unsafe context, let own = OpenSSLChecks.own else { return 0 }
      let certain = unsafe ProblemCollector.of(context)?.certain
      if unsafe certain?.linksHold(in: context) == true { return 1 }
      return unsafe own.verify(context)
    }
    unsafe X509_STORE_set_check_crl(store) { context, list in
      guard let context = unsafe context, let list = unsafe list, let own = OpenSSLChecks.own else {
        return 0
      }
      let certain = unsafe ProblemCollector.of(context)?.certain
      if unsafe certain?.listHolds(list, in: context) == true { return 1 }
      return unsafe own.checkCRL(context, list)
    }
  }
}
