/// A response about the status of certificates (RFC 6960, 4.2) as read from strict DER; nothing about it is trusted.
package struct OCSPResponse: Hashable, Sendable {
  /// Who says that it signed it.
  enum Responder: Hashable, Sendable {
    /// The DER of a name.
    case name([UInt8])
    /// The SHA-1 of the bits of a key.
    case key([UInt8])
  }

  /// What it says of a certificate.
  enum Status: Hashable, Sendable {
    case good
    case revoked(Instant, RevocationReason)
    case unknown
  }

  /// One certificate and what is said of it (4.2.1, SingleResponse).
  struct Item: Hashable, Sendable {
    let digest: DigestAlgorithm
    let issuerNameHash: [UInt8]
    let issuerKeyHash: [UInt8]
    let serialNumberDER: [UInt8]
    let status: Status
    /// When what it tells was known.
    let thisUpdate: Instant
    /// When more is to be known; nil where it does not say.
    let nextUpdate: Instant?

    /// Whether it is about a certificate of an issuer (4.1.1, CertID): by its name, its key and the serial number, all of them.
    func isAbout(_ certificate: Certificate, of issuer: Certificate) -> Bool {
      serialNumberDER == certificate.serialNumberDER
        && issuerNameHash == Digest.hash(issuer.subjectDER, digest)
        && issuerKeyHash == Digest.hash(issuer.publicKeyBits, digest)
        && certificate.issuerDER == issuer.subjectDER
    }
  }

  /// The bytes.
  package let der: [UInt8]
  /// SHA-256 over them.
  package let sha256: [UInt8]
  let responder: Responder
  let producedAt: Instant
  let items: [Item]
  /// The certificates that it carries; untrusted.
  let certificates: [Certificate]
  /// What its signature is over.
  let signed: [UInt8]
  /// The signature, and how it was made; nil where that is not known here.
  let signature: [UInt8]
  let algorithm: SignatureAlgorithm?

  /// Reads a response.
  /// - Parameter der: strict DER, nothing after it, at most ``OCSPLimits/responseBytes``; one that was successful.
  /// - Throws: `CertificateError`.
  package init(der: [UInt8]) throws(CertificateError) {
    guard der.count <= OCSPLimits.responseBytes else {
      throw .tooLarge(bytes: der.count, limit: OCSPLimits.responseBytes)
    }
    try DERReader.check(der)
    let basic = try Self.basicResponse(in: der)
    var outer = DERReader(basic)
    var parts = outer.inside(try outer.next(0x30))
    let data = try parts.next(0x30)
    algorithm = try Self.algorithm(try parts.next(0x30), in: parts)
    let bits = parts.content(try parts.next(0x03))
    guard bits.first == 0 else { throw .malformed("signature") }
    signature = Array(bits.dropFirst())
    var certificates: [Certificate] = []
    if !parts.isAtEnd {
      var wrapper = parts.inside(try parts.next(0xA0))
      var list = wrapper.inside(try wrapper.next(0x30))
      while !list.isAtEnd {
        guard certificates.count < OCSPLimits.certificates else { throw .malformed("certificates") }
        certificates.append(try Certificate(der: Array(basic[try list.next(0x30).whole])))
      }
      guard wrapper.isAtEnd, parts.isAtEnd else { throw .malformed("response") }
    }
    self.certificates = certificates
    signed = Array(basic[data.whole])
    var reader = parts.inside(data)
    (responder, producedAt, items) = try Self.data(&reader)
    self.der = der
    sha256 = Digest.hash(der, .sha256)
  }

  /// Whether two have the same bytes.
  package static func == (a: OCSPResponse, b: OCSPResponse) -> Bool { a.sha256 == b.sha256 }

  /// Hashes the SHA-256 of the bytes.
  package func hash(into hasher: inout Hasher) { hasher.combine(digest: sha256) }

  /// BasicOCSPResponse of a successful response, in strict DER (4.2.1).
  private static func basicResponse(in der: [UInt8]) throws(CertificateError) -> [UInt8] {
    var outer = DERReader(der)
    var response = outer.inside(try outer.next(0x30))
    guard response.content(try response.next(0x0A)) == [0] else { throw .malformed("status") }
    var wrapper = response.inside(try response.next(0xA0))
    var bytes = wrapper.inside(try wrapper.next(0x30))
    let kind = try bytes.next(0x06)
    guard Array(der[kind.whole]) == basicName else { throw .malformed("responseType") }
    let basic = bytes.content(try bytes.next(0x04))
    guard bytes.isAtEnd, wrapper.isAtEnd, response.isAtEnd else { throw .malformed("response") }
    try DERReader.check(basic)
    return basic
  }

  /// ResponseData: of version 1, which is not written.
  private static func data(
    _ reader: inout DERReader<[UInt8]>
  ) throws(CertificateError) -> (Responder, Instant, [Item]) {
    let who = try reader.next()
    let responder: Responder
    switch who.tag {
    case 0xA1: responder = .name(reader.content(who))
    case 0xA2:
      var inner = reader.inside(who)
      responder = .key(inner.content(try inner.next(0x04)))
    default: throw .malformed("responderID")
    }
    let producedAt = try time(try reader.next(0x18), in: reader)
    var list = reader.inside(try reader.next(0x30))
    var items: [Item] = []
    while !list.isAtEnd {
      guard items.count < OCSPLimits.items else { throw .malformed("responses") }
      items.append(try item(try list.next(0x30), in: list))
    }
    if !reader.isAtEnd { try refuseCritical(try reader.next(0xA1), in: reader) }
    guard reader.isAtEnd, !items.isEmpty else { throw .malformed("responses") }
    return (responder, producedAt, items)
  }

  private static func item(
    _ element: DERElement, in list: DERReader<[UInt8]>
  ) throws(CertificateError) -> Item {
    var reader = list.inside(element)
    var identifier = reader.inside(try reader.next(0x30))
    let method = try identifier.next(0x30)
    var algorithm = identifier.inside(method)
    let name = Array(list.bytes[try algorithm.next(0x06).whole])
    guard let digest = digests.first(where: { $0.name == name })?.digest else {
      throw .malformed("hashAlgorithm")
    }
    let nameHash = identifier.content(try identifier.next(0x04))
    let keyHash = identifier.content(try identifier.next(0x04))
    let serial = Array(list.bytes[try identifier.next(0x02).whole])
    guard identifier.isAtEnd else { throw .malformed("certID") }
    let said = try status(try reader.next(), in: reader)
    let thisUpdate = try time(try reader.next(0x18), in: reader)
    // What was known then began then, whatever date is written.
    let status: Status =
      if case .revoked(let date, let reason) = said {
        .revoked(min(date, thisUpdate), reason)
      } else {
        said
      }
    var nextUpdate: Instant?
    while !reader.isAtEnd {
      let part = try reader.next()
      switch part.tag {
      case 0xA0 where nextUpdate == nil:
        var inner = reader.inside(part)
        nextUpdate = try time(try inner.next(0x18), in: inner)
      case 0xA1: try refuseCritical(part, in: reader)
      default: throw .malformed("singleResponse")
      }
    }
    return Item(
      digest: digest, issuerNameHash: nameHash, issuerKeyHash: keyHash, serialNumberDER: serial,
      status: status, thisUpdate: thisUpdate, nextUpdate: nextUpdate)
  }

  private static func status(
    _ element: DERElement, in outer: DERReader<[UInt8]>
  ) throws(CertificateError) -> Status {
    switch element.tag {
    case 0x80 where element.content.isEmpty: return .good
    case 0x82 where element.content.isEmpty: return .unknown
    case 0xA1:
      var reader = outer.inside(element)
      let date = try time(try reader.next(0x18), in: reader)
      guard !reader.isAtEnd else { return .revoked(date, .unspecified) }
      var wrapper = reader.inside(try reader.next(0xA0))
      let code = wrapper.content(try wrapper.next(0x0A))
      // A reason that nobody knows revokes as well.
      return .revoked(
        date,
        code.count == 1 ? RevocationReason(rawValue: Int(code[0])) ?? .unspecified : .unspecified)
    default: throw .malformed("certStatus")
    }
  }

  private static func refuseCritical(
    _ wrapper: DERElement, in outer: DERReader<[UInt8]>
  ) throws(CertificateError) {
    var reader = outer.inside(wrapper)
    var list = reader.inside(try reader.next(0x30))
    while !list.isAtEnd {
      var one = list.inside(try list.next(0x30))
      _ = try one.next(0x06)
      if try one.next().tag == 0x01 { throw .malformed("critical extension") }
    }
  }

  /// GeneralizedTime with seconds and Z, without a fraction (RFC 5280, 4.1.2.5.2).
  private static func time(
    _ element: DERElement, in reader: DERReader<[UInt8]>
  ) throws(CertificateError) -> Instant {
    let text = reader.content(element)
    guard text.count == 15, text[14] == UInt8(ascii: "Z"),
      text.prefix(14).allSatisfy({ (0x30...0x39).contains($0) })
    else { throw .malformed("time") }
    func number(_ range: Range<Int>) -> Int { text[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    guard
      let instant = Instant(
        year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10),
        minute: number(10..<12), second: number(12..<14))
    else { throw .malformed("time") }
    return instant
  }

  private static func algorithm(
    _ element: DERElement, in outer: DERReader<[UInt8]>
  ) throws(CertificateError) -> SignatureAlgorithm? {
    var reader = outer.inside(element)
    let name = Array(outer.bytes[try reader.next(0x06).whole])
    return algorithms.first { $0.name == name }?.algorithm
  }

  private static func name(_ dotted: String) -> [UInt8] {
    DERWriter.objectIdentifier(dotted) ?? []
  }
  private static let basicName = name("1.3.6.1.5.5.7.48.1.1")
  /// By which CertID may name an issuer; whoever is named so signed the answer, so that SHA-1 does no harm.
  private static let digests: [(name: [UInt8], digest: DigestAlgorithm)] = [
    (name("1.3.14.3.2.26"), .sha1), (name("2.16.840.1.101.3.4.2.1"), .sha256),
    (name("2.16.840.1.101.3.4.2.2"), .sha384), (name("2.16.840.1.101.3.4.2.3"), .sha512),
  ]
  private static let algorithms: [(name: [UInt8], algorithm: SignatureAlgorithm)] = [
    (name("1.2.840.113549.1.1.11"), .rsaPKCS1(.sha256)),
    (name("1.2.840.113549.1.1.12"), .rsaPKCS1(.sha384)),
    (name("1.2.840.113549.1.1.13"), .rsaPKCS1(.sha512)),
    (name("1.2.840.113549.1.1.5"), .rsaPKCS1(.sha1)),
    (name("1.2.840.10045.4.3.2"), .ecdsa(.sha256)), (name("1.2.840.10045.4.3.3"), .ecdsa(.sha384)),
    (name("1.2.840.10045.4.3.4"), .ecdsa(.sha512)), (name("1.2.840.10045.4.1"), .ecdsa(.sha1)),
  ]
}
