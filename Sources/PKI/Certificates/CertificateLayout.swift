/// Where the parts of a certificate lie in its DER (RFC 5280, 4.1).
///
/// Read beside OpenSSL's decoding, for what would otherwise be encoded anew from it.
struct CertificateLayout {
  /// The TBSCertificate: what is signed.
  let signed: Range<Int>
  /// The algorithm that is stated within what is signed.
  let innerAlgorithm: Range<Int>
  /// The issuer's name.
  let issuer: Range<Int>
  /// The SubjectPublicKeyInfo.
  let key: Range<Int>
  /// The algorithm of the signature.
  let algorithm: Range<Int>
  /// The contents of the BIT STRING that is the signature, its count of unused bits first.
  let value: Range<Int>

  /// - Parameter der: a certificate in strict DER.
  /// - Throws: ``CertificateError/notDER(offset:reason:)`` where it is none.
  init(_ der: [UInt8]) throws(CertificateError) {
    var outer = DERReader(der)
    var certificate = outer.inside(try outer.next(0x30))
    let signed = try certificate.next(0x30)
    self.signed = signed.whole
    algorithm = try certificate.next(0x30).whole
    value = try certificate.next(0x03).content
    var fields = certificate.inside(signed)
    if try fields.next().tag == 0xA0 { _ = try fields.next(0x02) }  // version, serialNumber
    innerAlgorithm = try fields.next(0x30).whole
    issuer = try fields.next(0x30).whole
    _ = try fields.next(0x30)  // validity
    _ = try fields.next(0x30)  // subject
    key = try fields.next(0x30).whole
  }
}
