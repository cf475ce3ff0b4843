/// A request for the status of certificates (RFC 6960, 4.1.1), as a responder reads it.
package struct OCSPRequest: Hashable, Sendable {
  /// One certificate that is asked about.
  package struct Item: Hashable, Sendable {
    /// The CertID in DER, to be answered as it came.
    package let identifier: [UInt8]
    /// The serial number in DER.
    package let serialNumberDER: [UInt8]
    /// The digest of the issuer's key, by whatever algorithm.
    package let issuerKeyHash: [UInt8]
  }

  /// The certificates that are asked about.
  package let items: [Item]
  /// The extension of the number used once in DER (RFC 9654); nil where there is none.
  package let nonce: [UInt8]?

  /// Certificates that one request asks about.
  private static let limit = 64

  /// Reads a request.
  /// - Parameter der: strict DER.
  /// - Throws: `CertificateError`.
  package init(der: [UInt8]) throws(CertificateError) {
    try DERReader.check(der)
    var outer = DERReader(der)
    var request = outer.inside(try outer.next(0x30))
    var tbs = request.inside(try request.next(0x30))
    var items: [Item] = []
    var nonce: [UInt8]?
    while !tbs.isAtEnd {
      let part = try tbs.next()
      switch part.tag {
      case 0x30:
        var list = tbs.inside(part)
        while !list.isAtEnd, items.count < Self.limit {
          var one = list.inside(try list.next(0x30))
          items.append(try Self.item(one.next(0x30), in: one, der))
        }
      case 0xA2:
        var wrapper = tbs.inside(part)
        var extensions = wrapper.inside(try wrapper.next(0x30))
        while !extensions.isAtEnd {
          let one = try extensions.next(0x30)
          var inner = extensions.inside(one)
          if Array(der[try inner.next(0x06).whole]) == Self.nonceName {
            nonce = Array(der[one.whole])
          }
        }
      default: break
      }
    }
    self.items = items
    self.nonce = nonce
  }

  private static let nonceName = DERWriter.objectIdentifier("1.3.6.1.5.5.7.48.1.2") ?? []

  private static func item(
    _ identifier: DERElement, in reader: DERReader<[UInt8]>, _ der: [UInt8]
  ) throws(CertificateError) -> Item {
    var parts = reader.inside(identifier)
    _ = try parts.next(0x30)
    _ = try parts.next(0x04)
    let key = parts.content(try parts.next(0x04))
    let serial = Array(der[try parts.next(0x02).whole])
    return Item(
      identifier: Array(der[identifier.whole]), serialNumberDER: serial, issuerKeyHash: key)
  }
}
