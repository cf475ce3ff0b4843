import COpenSSL

// Fields of a list as OpenSSL reads them in the list without its entries.
extension RevocationListStorage {
  static func expiredCertificatesFrom(_ crl: OpaquePointer) -> Instant? {
    let index = unsafe COpenSSL_crl_extension(crl, "2.5.29.60")
    guard index >= 0, let found = unsafe X509_CRL_get_ext(crl, index),
      let time = unsafe COpenSSL_time_in(found)
    else { return nil }
    defer { unsafe ASN1_GENERALIZEDTIME_free(time) }
    return unsafe instant(time)
  }

  static func number(
    _ crl: OpaquePointer, _ nid: Int32
  ) throws(CertificateError) -> RevocationListNumber? {
    guard let value = unsafe X509_CRL_get_ext_d2i(crl, nid, nil, nil) else {
      return nil
    }
    let integer = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
    defer { unsafe ASN1_INTEGER_free(integer) }
    guard let bytes = unsafe contents(of: integer), bytes.count <= 20,
      unsafe ASN1_STRING_type(integer) == V_ASN1_INTEGER
    else { throw .badField(.listNumber) }
    return RevocationListNumber(bytes)
  }

  static func authorityKeyIdentifier(_ crl: OpaquePointer) -> [UInt8]? {
    guard let value = unsafe X509_CRL_get_ext_d2i(crl, NID_authority_key_identifier, nil, nil)
    else { return nil }
    let identifier = unsafe value.assumingMemoryBound(to: AUTHORITY_KEYID.self)
    defer { unsafe AUTHORITY_KEYID_free(identifier) }
    return unsafe contents(of: identifier.pointee.keyid)
  }

  static func hasCriticalExtension(
    _ crl: OpaquePointer, butThose known: [Int32]
  ) -> Bool {
    unsafe (0..<max(0, X509_CRL_get_ext_count(crl))).contains { index in
      guard let found = unsafe X509_CRL_get_ext(crl, index) else { return true }
      return unsafe X509_EXTENSION_get_critical(found) != 0
        && !known.contains(OBJ_obj2nid(X509_EXTENSION_get_object(found)))
    }
  }

  static func extensionValue(_ crl: OpaquePointer, _ nid: Int32) -> [UInt8]? {
    let index = unsafe X509_CRL_get_ext_by_NID(crl, nid, -1)
    guard index >= 0, let found = unsafe X509_CRL_get_ext(crl, index) else { return nil }
    return unsafe contents(of: X509_EXTENSION_get_data(found))
  }
}
