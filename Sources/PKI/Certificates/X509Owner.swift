import COpenSSL

/// Owns an X509.
@safe final class X509Owner: @unchecked Sendable {
  // Sendable: the X509 is never changed; OpenSSL locks its cache of extensions.
  let pointer: OpaquePointer
  /// The library context that decoded it; nil for the one of all programs.
  let library: OpaquePointer?

  /// Decodes a certificate in a library context.
  /// - Parameters:
  ///   - der: DER, nothing after it.
  ///   - library: nil for the one of all programs.
  init?(der: [UInt8], in library: OpaquePointer?) {
    var fresh = unsafe X509_new_ex(library, nil)
    let decoded = unsafe decodedWhole(
      der, { unsafe d2i_X509(&fresh, $0, $1) }, free: { unsafe X509_free($0) })
    guard let decoded = unsafe decoded else { return nil }
    unsafe pointer = decoded
    unsafe self.library = library
  }

  deinit { unsafe X509_free(pointer) }

  /// Decodes a certificate: by few decoders, and by all where these know no such key or refuse it.
  /// - Parameter der: DER, nothing after it.
  static func decoding(_ der: [UInt8]) -> X509Owner? {
    if let few = FewDecoders.library, let quick = unsafe X509Owner(der: der, in: few.context),
      unsafe X509_get0_pubkey(quick.pointer) != nil
    {
      return quick
    }
    return unsafe X509Owner(der: der, in: nil)
  }

  /// Makes what OpenSSL keeps of the extensions, before anybody else sees it.
  /// - Returns: whether all of them mean something.
  func settle() -> Bool {
    guard unsafe X509_check_purpose(pointer, -1, 0) == 1 else { return false }
    unsafe COpenSSL_settle_policies(pointer)
    return true
  }
}

/// A library context that decodes the usual keys without asking forty decoders for each (`few-decoders.h`).
///
/// What it decodes is decoded by the same functions of the default provider; what it does not know is left to all.
@safe struct FewDecoders: @unchecked Sendable {
  // Sendable: OpenSSL locks its library contexts; this one lives as long as the process.
  let context: OpaquePointer

  /// nil where this OpenSSL is set up in another way than by default.
  static let library: FewDecoders? = {
    guard let context = unsafe COpenSSL_few_decoders_new() else {
      clearErrors()
      return nil
    }
    return unsafe FewDecoders(context: context)
  }()
}
