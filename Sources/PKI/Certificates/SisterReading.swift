import COpenSSL

/// What is read of a certificate whose form is known, by those functions of OpenSSL's that would read it within the whole.
///
/// Only what any signer's certificate has is read here: a positive serial number, a signature and a usual key in whole
/// bytes. Of all others, and of all that are wrong, nothing is made: OpenSSL is asked of the whole, and says what is wrong.
struct SisterReading {
  let times: CertificateTimes
  let subject: SubjectName
  let key: KeyHandle

  init?(_ layout: CertificateLayout, of der: [UInt8]) {
    defer { clearErrors() }
    let number = der[layout.serialNumber]
    guard (3...22).contains(number.count), number[number.startIndex + 2] < 0x80,
      layout.value.count > 1, der[layout.value].first == 0,
      let times = CertificateTimes(layout, of: der),
      let key = PlainKeys.key(der, layout.key),
      let subject = SubjectName(plain: der, layout.subject) ?? SubjectName(der, layout.subject)
    else { return nil }
    self.times = times
    self.subject = subject
    self.key = key
  }
}

/// From when until when a certificate is valid.
struct CertificateTimes {
  let notBefore: Instant
  let notAfter: Instant
  /// Whether both are written as RFC 5280 wants it.
  let isExact: Bool

  /// nil where one is no time.
  init?(_ notBefore: UnsafePointer<ASN1_TIME>?, _ notAfter: UnsafePointer<ASN1_TIME>?) {
    guard let first = unsafe instant(notBefore), let last = unsafe instant(notAfter) else {
      return nil
    }
    self.notBefore = first
    self.notAfter = last
    isExact = unsafe COpenSSL_is_exact(notBefore) == 1 && COpenSSL_is_exact(notAfter) == 1
  }

  fileprivate init?(_ layout: CertificateLayout, of der: [UInt8]) {
    let decoded = unsafe der.withUnsafeBufferPointer { bytes in
      var next = unsafe bytes.baseAddress.map { unsafe $0 + layout.validity.lowerBound }
      return unsafe d2i_X509_VAL(nil, &next, layout.validity.count)
    }
    guard let validity = unsafe decoded else { return nil }
    defer { unsafe X509_VAL_free(validity) }
    unsafe self.init(validity.pointee.notBefore, validity.pointee.notAfter)
  }
}

/// What is read of a certificate's subject.
struct SubjectName {
  let text: String
  /// A hash of the canonical name: equal for names that match.
  let hash: UInt64
  let commonName: String?
  let organizationalUnit: String?
  /// The attributes that are a serialNumber.
  let serialNumbers: [String]

  init(_ name: OpaquePointer?) {
    unsafe commonName = CertificateFields.attributes(name, NID_commonName).last
    unsafe organizationalUnit = CertificateFields.attributes(name, NID_organizationalUnitName).last
    unsafe serialNumbers = CertificateFields.attributes(name, NID_serialNumber)
    unsafe text = CertificateFields.distinguishedName(name)
    unsafe hash = CanonicalName.hash(of: name)
  }

  /// nil where it is no name.
  init?(_ der: [UInt8], _ range: Range<Int>) {
    let decoded = unsafe der.withUnsafeBufferPointer { bytes in
      var next = unsafe bytes.baseAddress.map { unsafe $0 + range.lowerBound }
      return unsafe d2i_X509_NAME(nil, &next, range.count)
    }
    guard let name = unsafe decoded else { return nil }
    defer { unsafe X509_NAME_free(name) }
    unsafe self.init(name)
  }
}
