import COpenSSL

/// Frees an X509_CRL.
@safe final class CRLOwner: @unchecked Sendable {
  // Sendable: the list is never changed, and has no entries that OpenSSL could sort.
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe X509_CRL_free(pointer) }
}
