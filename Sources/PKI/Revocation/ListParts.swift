/// Where the parts of a CertificateList stand (RFC 5280, 5.1), all but the entries read strictly.
struct ListParts {
  /// What the issuer signed.
  let signed: Range<Int>
  /// The contents of revokedCertificates; empty where it is absent.
  let entries: Range<Int>
  /// Whether the algorithm inside of what is signed is that of the signature (RFC 5280, 5.1.1.2).
  let hasOneAlgorithm: Bool
  /// The same list without its entries, in DER: what OpenSSL has to know of it.
  let skeleton: [UInt8]

  private typealias Reader = DERReader<UnsafeBufferPointer<UInt8>>

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(CertificateError) {
    guard !bytes.isEmpty else { throw .empty }
    var file = unsafe Reader(bytes)
    let list = try unsafe file.next(0x30)
    guard unsafe file.isAtEnd else {
      throw unsafe .notDER(offset: file.position, reason: .trailingBytes)
    }
    var outer = unsafe file.inside(list)
    let body = try unsafe outer.next(0x30)
    let algorithm = try unsafe outer.next(0x30)
    let signature = try unsafe outer.next(0x03)
    guard unsafe outer.isAtEnd else { throw .malformed("revocation list") }
    try unsafe outer.check(algorithm, depth: 2)
    try unsafe outer.check(signature, depth: 2)
    let fields = try unsafe Fields(outer.inside(body))

    let end = body.content.upperBound
    let revoked = fields.revoked?.whole ?? end..<end
    let fieldBytes = list.content.count - revoked.count
    guard fieldBytes <= CertificateLimits.revocationListFieldBytes else {
      throw .tooLarge(bytes: fieldBytes, limit: CertificateLimits.revocationListFieldBytes)
    }
    signed = body.whole
    entries = fields.revoked?.content ?? revoked
    hasOneAlgorithm = unsafe bytes[fields.algorithm].elementsEqual(bytes[algorithm.whole])
    let kept =
      unsafe Array(bytes[body.content.lowerBound..<revoked.lowerBound])
      + Array(bytes[revoked.upperBound..<end])
    skeleton = unsafe DERWriter.sequence(
      DERWriter.value(0x30, kept), Array(bytes[end..<list.content.upperBound]))
  }

  /// The fields of a TBSCertList, in their order.
  private struct Fields {
    let algorithm: Range<Int>
    let revoked: DERElement?

    init(_ reader: Reader) throws(CertificateError) {
      var reader = unsafe reader
      var fields: [DERElement] = []
      while unsafe !reader.isAtEnd, fields.count < 8 { fields.append(try unsafe reader.next()) }
      var rest = fields[...]
      if rest.first?.tag == 0x02 { rest.removeFirst() }
      let first = rest.startIndex
      guard rest.count >= 3, rest[first].tag == 0x30, rest[first + 1].tag == 0x30,
        Self.isTime(rest[first + 2])
      else { throw .malformed("revocation list") }
      algorithm = rest[first].whole
      rest.removeFirst(3)
      if let next = rest.first, Self.isTime(next) { rest.removeFirst() }
      let revoked = rest.first?.tag == 0x30 ? rest.removeFirst() : nil
      let extensions = rest.first?.tag == 0xA0 ? rest.removeFirst() : nil
      guard rest.isEmpty else { throw .malformed("revocation list") }
      for field in fields where field.whole != revoked?.whole {
        try unsafe reader.check(field, depth: 3)
      }
      if let extensions { try unsafe Self.checkNames(of: extensions, reader) }
      self.revoked = revoked
    }

    /// No extension is there twice (RFC 5280, 4.2): of two numbers readers would disagree on which counts.
    private static func checkNames(
      of extensions: DERElement, _ reader: Reader
    ) throws(CertificateError) {
      var outer = unsafe reader.inside(extensions)
      var list = try unsafe outer.inside(outer.next(0x30))
      var known: Set<[UInt8]> = []
      while unsafe !list.isAtEnd {
        var one = try unsafe list.inside(list.next(0x30))
        let name = try unsafe one.next(0x06).content
        guard known.insert(unsafe Array(reader.bytes[name])).inserted else {
          throw .badField(.repeatedExtension)
        }
      }
    }

    /// `Time` is a UTCTime or a GeneralizedTime.
    private static func isTime(_ field: DERElement) -> Bool {
      field.tag == 0x17 || field.tag == 0x18
    }
  }
}
