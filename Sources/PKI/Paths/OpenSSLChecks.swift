import COpenSSL

/// What OpenSSL does where a store sets no check of its own.
@safe struct OpenSSLChecks: @unchecked Sendable {
  // Sendable: three functions of OpenSSL's, the same for all contexts.
  private let verify: X509_STORE_CTX_verify_fn
  private let checkList: X509_STORE_CTX_check_crl_fn
  private let checkEntry: X509_STORE_CTX_cert_crl_fn

  private static let own: OpenSSLChecks? = {
    guard let context = unsafe X509_STORE_CTX_new() else { return nil }
    defer { unsafe X509_STORE_CTX_free(context) }
    guard unsafe X509_STORE_CTX_init(context, nil, nil, nil) == 1,
      let verify = unsafe X509_STORE_CTX_get_verify(context),
      let checkList = unsafe X509_STORE_CTX_get_check_crl(context),
      let checkEntry = unsafe X509_STORE_CTX_get_cert_crl(context)
    else { return nil }
    return unsafe OpenSSLChecks(verify: verify, checkList: checkList, checkEntry: checkEntry)
  }()

  /// Makes a store ask ``RememberedSignatureChecks`` first; false where that is not possible.
  static func askFirst(in store: OpaquePointer) -> Bool {
    guard own != nil else { return false }
    unsafe X509_STORE_set_verify(store) { context in
      guard let context = unsafe context, let own = OpenSSLChecks.own else { return 0 }
      let collector = unsafe ProblemCollector.of(context)
      if let collector, unsafe collector.certain.linksHold(in: context) {
        collector.hasSeenPath()
        return 1
      }
      return unsafe own.verify(context)
    }
    unsafe X509_STORE_set_check_crl(store) { context, list in
      guard let context = unsafe context, let list = unsafe list, let own = OpenSSLChecks.own,
        let collector = unsafe ProblemCollector.of(context)
      else { return 0 }
      if unsafe collector.certain.listHolds(list, in: context) { return 1 }
      return unsafe collector.checking(list) { unsafe own.checkList(context, list) }
    }
    unsafe X509_STORE_set_cert_crl(store) { context, list, certificate in
      guard let context = unsafe context, let list = unsafe list,
        let certificate = unsafe certificate, let own = OpenSSLChecks.own,
        let collector = unsafe ProblemCollector.of(context)
      else { return 0 }
      // First its own, which looks at the extensions of the list and finds no entry.
      guard unsafe own.checkEntry(context, list, certificate) == 1 else { return 0 }
      return unsafe collector.certain.entryVerdict(of: certificate, in: list, context)
    }
    return true
  }
}
