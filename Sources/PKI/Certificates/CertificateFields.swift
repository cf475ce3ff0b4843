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
  /// What an extension holds, in DER; nil where it is absent.
  static func extensionValue(_ x509: OpaquePointer, _ kind: Int32) -> [UInt8]? {
    let place = unsafe X509_get_ext_by_NID(x509, kind, -1)
    guard place >= 0, let found = unsafe X509_get_ext(x509, place) else { return nil }
    return unsafe contents(of: X509_EXTENSION_get_data(found))
  }

  static func distinguishedName(_ name: OpaquePointer?) -> String {
    unsafe printedText { unsafe COpenSSL_print_name($0, name) >= 0 } ?? ""
  }
}

extension Certificate {
  /// The subject as a string (RFC 4514), most specific attribute first.
  public var subject: String { storage.subject.text }

  /// The issuer as a string (RFC 4514), most specific attribute first.
  public var issuer: String { storage.issuer.text }

  /// The subject's organizational unit, the most specific where there are several.
  public var organizationalUnit: String? { storage.subject.organizationalUnit }

  /// The issuer's name in DER.
  package var issuerDER: [UInt8] { Array(der[storage.layout.issuer]) }

  /// The subject's name in DER.
  package var subjectDER: [UInt8] { Array(der[storage.layout.subject]) }

  /// The serial number in lower-case hexadecimal, two digits a byte, as the INTEGER holds it.
  public var serialNumber: String { storage.serialNumber }

  /// The serial number in decimal, as X509IssuerSerial writes it.
  package var serialNumberDecimal: String {
    let serial = unsafe decodedWhole(
      serialNumberDER, { unsafe OpaquePointer(d2i_ASN1_INTEGER(nil, $0, $1)) },
      free: { unsafe ASN1_INTEGER_free(UnsafeMutablePointer($0)) })
    guard let serial = unsafe serial.map({ unsafe UnsafeMutablePointer<ASN1_INTEGER>($0) }) else {
      return ""
    }
    defer { unsafe ASN1_INTEGER_free(serial) }
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
  package var authorityKeyIdentifier: [UInt8]? { storage.form.authorityKeyIdentifier }

  /// The algorithm of the issuer's signature, by OpenSSL's short name: `ecdsa-with-SHA256`.
  package var signatureAlgorithmName: String { storage.form.signatureAlgorithmName }
}

extension Certificate {
  /// Whether it names where delta revocation lists are found.
  var hasFreshestCRL: Bool { storage.form.hasFreshestCRL }

  /// Whether it names issuers of lists beside its own (RFC 5280, 4.2.1.13).
  var namesListIssuers: Bool { storage.form.points.namesIssuers }

  /// Whether it leaves not all reasons to the lists of its own issuer (RFC 5280, 4.2.1.13).
  var dividesReasons: Bool { storage.form.points.dividesReasons }

  /// The directory names that it states: its subject, and alternative ones.
  var statedNames: [SpelledName] {
    let alternative = unsafe CertificateFields.extensionValue(
      storage.form.first.pointer, NID_subject_alt_name)
    let all = [SpelledName(subjectDER)].compactMap(\.self) + SpelledName.among(alternative ?? [])
    return all.filter { !$0.isEmpty }
  }

  /// Whether it says that no revocation data of it exist (RFC 9608: the value is NULL), and names none all the same.
  var hasNoRevocationData: Bool { storage.form.hasNoRevocationData }

  /// The digest under the issuer's signature.
  var signatureDigest: SignatureDigest { storage.form.signatureDigest }

  /// The scheme of the issuer's signature; nil where it is none that is known here.
  var signatureScheme: SignatureScheme? { storage.form.signatureScheme }
}
