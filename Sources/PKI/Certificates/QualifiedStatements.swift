/// What a qualified certificate states of itself (RFC 3739, 3.2.6; ETSI EN 319 412-5), which may be critical.
///
/// A verifier of documents has nothing to do for what is known here: how names are meant, that the certificate is qualified,
/// where its key lies and its terms are found, how long records are kept, under which law, and up to which sum of money its
/// issuer is liable. Only that it is for web sites alone speaks against a signer.
enum QualifiedStatements {
  /// In DER, without tag and length: 1.3.6.1.5.5.7.11 and 0.4.0.1862.1.
  private static let (internet, european): ([UInt8], [UInt8]) = (
    [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x0B], [0x04, 0x00, 0x8E, 0x46, 0x01]
  )
  private static let known = Set(
    [1, 2].map { internet + [$0] } + [1, 2, 3, 4, 5, 7].map { european + [$0] })
  private static let type = european + [6]
  /// Electronic signatures and seals.
  private static let signing = Set([1, 2].map { type + [$0] })

  /// Whether all statements are known, and none is against signing documents.
  /// - Parameter der: the extension's value in DER.
  static func areProcessed(_ der: [UInt8]) -> Bool {
    do throws(CertificateError) {
      try DERReader.check(der)
      var reader = DERReader(der)
      var statements = reader.inside(try reader.next(0x30))
      while !statements.isAtEnd {
        var fields = statements.inside(try statements.next(0x30))
        let name = fields.content(try fields.next(0x06))
        if known.contains(name) { continue }
        guard name == type else { return false }
        guard try isForSigning(&fields) else { return false }
      }
      return true
    } catch {
      return false
    }
  }

  private static func isForSigning(
    _ fields: inout DERReader<[UInt8]>
  ) throws(CertificateError) -> Bool {
    var types = fields.inside(try fields.next(0x30))
    var isForSigning = false
    while !types.isAtEnd {
      let name = types.content(try types.next(0x06))
      isForSigning = isForSigning || signing.contains(name)
    }
    return isForSigning
  }
}
