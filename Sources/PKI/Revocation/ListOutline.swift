import COpenSSL

/// The beginning of a CertificateList (RFC 5280, 5.1), read as far as it goes.
struct ListOutline {
  /// The hash of the issuer's name; nil where the bytes end or break before it.
  let issuerHash: UInt64?

  /// Reads the beginning of bytes; nil where they are something else.
  init?(_ bytes: [UInt8]) {
    switch ListHead.issuer(in: bytes, at: 0) {
    case .name(let place): issuerHash = Self.hash(ofName: Array(bytes[place]))
    case .brokenOff: issuerHash = nil
    case .somethingElse: return nil
    }
  }

  private static func hash(ofName der: [UInt8]) -> UInt64? {
    let decoded = unsafe decodedWhole(
      der, { unsafe d2i_X509_NAME(nil, $0, $1) }, free: { unsafe X509_NAME_free($0) })
    defer { clearErrors() }
    guard let name = unsafe decoded else { return nil }
    defer { unsafe X509_NAME_free(name) }
    return unsafe CanonicalName.hash(of: name)
  }
}
