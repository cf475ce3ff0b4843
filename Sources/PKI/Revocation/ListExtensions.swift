import COpenSSL

/// The extensions of a list by which it says of whom it speaks, and when. One that cannot be read would be taken for
/// one that is absent: the list of a part, or of changes, for a complete one.
enum ListExtensions {
  private static let kinds = [
    NID_issuing_distribution_point, NID_delta_crl, NID_crl_number, NID_authority_key_identifier,
    NID_freshest_crl,
  ]

  /// Refuses a list with such an extension that is not one whole value, or that names no reason where it names reasons.
  static func check(_ crl: OpaquePointer) throws(CertificateError) {
    for kind in kinds {
      let index = unsafe X509_CRL_get_ext_by_NID(crl, kind, -1)
      guard index >= 0, let found = unsafe X509_CRL_get_ext(crl, index) else { continue }
      guard unsafe COpenSSL_extension_is_whole(found) == 1,
        let bytes = unsafe contents(of: X509_EXTENSION_get_data(found)), isDER(bytes)
      else { throw .badField(.listExtension) }
    }
    guard unsafe COpenSSL_crl_has_no_reason(crl) == 0 else { throw .badField(.listExtension) }
  }

  private static func isDER(_ bytes: [UInt8]) -> Bool {
    do throws(CertificateError) {
      try DERReader.check(bytes)
      return true
    } catch {
      return false
    }
  }
}
