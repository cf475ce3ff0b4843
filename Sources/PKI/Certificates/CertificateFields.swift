import COpenSSL

/// Reads lists out of an X509.
enum CertificateFields {
  static func extendedKeyUsage(_ x509: OpaquePointer) -> [String] {
    guard let found = unsafe X509_get_ext_d2i(x509, NID_ext_key_usage, nil, nil) else { return [] }
    let usages = OpaquePointer(found)
    defer { unsafe EXTENDED_KEY_USAGE_free(usages) }
    return unsafe (0..<max(0, COpenSSL_objects_count(usages))).compactMap {
      unsafe dotted(COpenSSL_object_at(usages, $0))
    }
  }

  static func policies(_ x509: OpaquePointer) -> [String] {
    guard let found = unsafe X509_get_ext_d2i(x509, NID_certificate_policies, nil, nil) else {
      return []
    }
    let policies = OpaquePointer(found)
    defer { unsafe CERTIFICATEPOLICIES_free(policies) }
    return unsafe (0..<max(0, COpenSSL_policies_count(policies))).compactMap {
      unsafe dotted(COpenSSL_policy_at(policies, $0))
    }
  }

  /// The values of every attribute of one type in a name, as UTF-8, from the most general.
  static func attributes(_ name: OpaquePointer?, _ nid: Int32) -> [String] {
    var values: [String] = []
    var index: Int32 = -1
    while true {
      index = unsafe X509_NAME_get_index_by_NID(name, nid, index)
      guard index >= 0, let entry = unsafe X509_NAME_get_entry(name, index) else { return values }
      var utf8: UnsafeMutablePointer<UInt8>?
      let length = unsafe ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry))
      guard length >= 0, let utf8 = unsafe utf8 else { continue }
      defer { unsafe COpenSSL_free(utf8) }
      let bytes = unsafe UnsafeBufferPointer(start: utf8, count: Int(length))
      values.append(unsafe String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The string form of a name (RFC 4514), its UTF-8 unescaped.
  static func distinguishedName(_ name: OpaquePointer?) -> String {
    unsafe printedText { unsafe COpenSSL_print_name($0, name) >= 0 } ?? ""
  }
}

extension Certificate {
  /// The subject as a string (RFC 4514), most specific attribute first.
  public var subject: String { storage.subject }

  /// The issuer as a string (RFC 4514), most specific attribute first.
  public var issuer: String { storage.issuer }

  /// The subject's organizational unit, the most specific where there are several.
  public var organizationalUnit: String? { storage.organizationalUnit }

  /// The issuer's name in DER.
  package var issuerDER: [UInt8] {
    unsafe encodedBytes { unsafe i2d_X509_NAME(X509_get_issuer_name(storage.pointer), $0) } ?? []
  }

  /// The subject's name in DER.
  package var subjectDER: [UInt8] {
    unsafe encodedBytes { unsafe i2d_X509_NAME(X509_get_subject_name(storage.pointer), $0) } ?? []
  }

  /// The serial number in lower-case hexadecimal, two digits a byte, as the INTEGER holds it.
  public var serialNumber: String { storage.serialNumber }

  /// The serial number in decimal, as X509IssuerSerial writes it.
  package var serialNumberDecimal: String {
    let serial = unsafe X509_get0_serialNumber(storage.pointer)
    guard let number = unsafe ASN1_INTEGER_to_BN(serial, nil) else { return "" }
    defer { unsafe BN_free(number) }
    guard let text = unsafe BN_bn2dec(number) else { return "" }
    defer { unsafe COpenSSL_free(text) }
    return unsafe String(cString: text)
  }

  /// The serial number's INTEGER in DER.
  package var serialNumberDER: [UInt8] { storage.serialNumberDER }

  /// The IssuerSerial of IssuerSerialV2 in DER (RFC 5035, ETSI EN 319 132-1, 5.2.2).
  package var issuerAndSerial: [UInt8] { storage.issuerAndSerial }

  /// The subject key identifier; nil where the extension is absent.
  package var subjectKeyIdentifier: [UInt8]? {
    unsafe contents(of: X509_get0_subject_key_id(storage.pointer))
  }

  /// The key identifier of the authority key identifier; nil where it is absent.
  package var authorityKeyIdentifier: [UInt8]? {
    unsafe contents(of: X509_get0_authority_key_id(storage.pointer))
  }

  /// The algorithm of the issuer's signature, by OpenSSL's short name: `ecdsa-with-SHA256`.
  package var signatureAlgorithmName: String {
    let nid = unsafe X509_get_signature_nid(storage.pointer)
    guard let name = unsafe OBJ_nid2sn(nid) else { return "unknown" }
    return unsafe String(cString: name)
  }
}

extension Certificate {
  /// Whether it names where delta revocation lists are found.
  var hasFreshestCRL: Bool {
    unsafe X509_get_ext_by_NID(storage.pointer, NID_freshest_crl, -1) >= 0
  }

  /// Whether it names issuers of lists beside its own (RFC 5280, 4.2.1.13).
  var namesListIssuers: Bool { unsafe COpenSSL_names_crl_issuers(storage.pointer) == 1 }

  /// Whether it says that no revocation data of it exist (RFC 9608: the value is NULL), and names none all the same.
  var hasNoRevocationData: Bool {
    let index = unsafe COpenSSL_certificate_extension(storage.pointer, "2.5.29.56")
    guard index >= 0, let found = unsafe X509_get_ext(storage.pointer, index),
      unsafe contents(of: X509_EXTENSION_get_data(found)) == [0x05, 0x00]
    else { return false }
    return unsafe X509_get_ext_by_NID(storage.pointer, NID_crl_distribution_points, -1) < 0
      && X509_get_ext_by_NID(storage.pointer, NID_freshest_crl, -1) < 0
      && COpenSSL_has_responder(storage.pointer) == 0 && !isCA
  }

  /// The digest under the issuer's signature.
  var signatureDigest: SignatureDigest {
    SignatureDigest(nid: unsafe COpenSSL_certificate_digest(storage.pointer))
  }

  /// The scheme of the issuer's signature; nil where it is none that is known here.
  var signatureScheme: SignatureScheme? {
    SignatureScheme(nid: unsafe COpenSSL_certificate_scheme(storage.pointer))
  }
}
