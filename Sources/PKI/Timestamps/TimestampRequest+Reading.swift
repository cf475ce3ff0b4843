extension TimestampRequest {
  /// Reads a request (RFC 3161, 2.4.1), as a server does. Its policy and its extensions are not looked at.
  /// - Parameter der: strict DER.
  /// - Throws: `CertificateError`; also where the digest is none that is accepted.
  package init(der: [UInt8]) throws(CertificateError) {
    try DERReader.check(der)
    var outer = DERReader(der)
    var reader = outer.inside(try outer.next(0x30))
    guard reader.content(try reader.next(0x02)) == [1] else { throw .malformed("version") }
    var imprint = reader.inside(try reader.next(0x30))
    var algorithm = imprint.inside(try imprint.next(0x30))
    let name = Array(der[try algorithm.next(0x06).whole])
    let known = [DigestAlgorithm.sha256, .sha384, .sha512].first {
      DERWriter.objectIdentifier(Self.name(of: $0)) == name
    }
    guard let known else { throw .malformed("digest") }
    let digest = imprint.content(try imprint.next(0x04))
    guard digest.count == known.byteCount else { throw .malformed("digest") }
    var nonce: [UInt8] = []
    while !reader.isAtEnd {
      let next = try reader.next()
      if next.tag == 0x02 { nonce = reader.content(next) }
    }
    self.init(imprint: digest, known, nonce: nonce)
  }

  /// The object identifier of a digest, dotted.
  static func name(of algorithm: DigestAlgorithm) -> String {
    switch algorithm {
    case .sha384: "2.16.840.1.101.3.4.2.2"
    case .sha512: "2.16.840.1.101.3.4.2.3"
    default: "2.16.840.1.101.3.4.2.1"
    }
  }
}
