/// A request for a timestamp (RFC 3161, 2.4.1): a digest, a number used once, and that the certificate shall come with the token.
package struct TimestampRequest: Hashable, Sendable {
  /// The digest of what is to be stamped.
  package let imprint: [UInt8]
  /// The digest's algorithm.
  package let algorithm: DigestAlgorithm
  /// The number used once, big-endian.
  package let nonce: [UInt8]

  /// - Parameters:
  ///   - imprint: the digest of what is to be stamped.
  ///   - algorithm: SHA-256, SHA-384 or SHA-512.
  package init(imprint: [UInt8], _ algorithm: DigestAlgorithm) {
    var generator = SystemRandomNumberGenerator()
    // Positive, and of one length.
    let first = UInt8.random(in: 0x40...0x7F, using: &generator)
    let rest = (0..<15).map { _ in UInt8.random(in: 0...255, using: &generator) }
    self.init(imprint: imprint, algorithm, nonce: [first] + rest)
  }

  init(imprint: [UInt8], _ algorithm: DigestAlgorithm, nonce: [UInt8]) {
    self.imprint = imprint
    self.algorithm = algorithm
    self.nonce = nonce
  }

  /// The request in DER.
  package var der: [UInt8] {
    let name = Self.name(of: algorithm)
    return DERWriter.sequence(
      DERWriter.integer(1),
      DERWriter.sequence(
        DERWriter.sequence(DERWriter.objectIdentifier(name) ?? [], DERWriter.null),
        DERWriter.octetString(imprint)),
      DERWriter.integer(nonce), DERWriter.boolean(true))
  }

  /// Takes the token out of a response (2.4.2): one that was granted, over the digest that was asked for, with the number of
  /// this request. Who signed it is not asked here.
  /// - Parameter response: what a server answered.
  /// - Throws: ``TimestampServerFault``.
  package func token(in response: [UInt8]) throws(TimestampServerFault) -> TimestampToken {
    let der: [UInt8]
    do throws(CertificateError) {
      try DERReader.check(response)
      var outer = DERReader(response)
      var reader = outer.inside(try outer.next(0x30))
      var status = reader.inside(try reader.next(0x30))
      let code = status.content(try status.next(0x02))
      guard code == [0] || code == [1] else { throw CertificateError.malformed("rejected") }
      der = Array(response[try reader.next(0x30).whole])
      guard reader.isAtEnd else { throw CertificateError.malformed("response") }
    } catch {
      if case .malformed("rejected") = error { throw .rejected }
      throw .badAnswer
    }
    let token: TimestampToken
    do throws(TimestampFault) {
      token = try TimestampToken(der: der)
    } catch { throw .badToken(error) }
    guard token.imprint == imprint, token.imprintAlgorithm == algorithm else { throw .otherImprint }
    guard token.nonce == nonce else { throw .otherNonce }
    return token
  }
}
