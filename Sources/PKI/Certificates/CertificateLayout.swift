/// Where the parts of a certificate lie in its DER (RFC 5280, 4.1).
///
/// Read beside OpenSSL's decoding, for what would otherwise be encoded anew from it.
struct CertificateLayout {
  /// The TBSCertificate: what is signed.
  let signed: Range<Int>
  /// The version; empty where it is left out.
  let version: Range<Int>
  /// The serial number's INTEGER.
  let serialNumber: Range<Int>
  /// The algorithm that is stated within what is signed.
  let innerAlgorithm: Range<Int>
  /// The issuer's name.
  let issuer: Range<Int>
  /// The validity: two times.
  let validity: Range<Int>
  /// The subject's name.
  let subject: Range<Int>
  /// The SubjectPublicKeyInfo.
  let key: Range<Int>
  /// The extensions with their tag; nil unless they alone follow the key.
  let extensions: Range<Int>?
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
    let start = signed.content.lowerBound
    let first = try fields.next()
    if first.tag == 0xA0 {
      version = first.whole
      serialNumber = try fields.next(0x02).whole
    } else {
      guard first.tag == 0x02 else { throw .notDER(offset: start, reason: .badTag) }
      version = start..<start
      serialNumber = first.whole
    }
    innerAlgorithm = try fields.next(0x30).whole
    issuer = try fields.next(0x30).whole
    validity = try fields.next(0x30).whole
    subject = try fields.next(0x30).whole
    key = try fields.next(0x30).whole
    let last = fields.isAtEnd ? nil : try fields.next()
    extensions = last?.tag == 0xA3 && fields.isAtEnd && certificate.isAtEnd ? last?.whole : nil
  }
}
