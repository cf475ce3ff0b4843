/// PEM armour (RFC 7468), strict about labels and base64, lenient about text around the blocks.
package enum PEM {
  /// The label of a certificate.
  package static let certificate = "CERTIFICATE"
  /// The label of a revocation list.
  package static let revocationList = "X509 CRL"
  /// The label of an unencrypted PKCS#8 key.
  package static let privateKey = "PRIVATE KEY"

  /// Wraps DER in PEM armour, 64 characters a line.
  /// - Parameters:
  ///   - der: the bytes.
  ///   - label: for example ``certificate``.
  package static func encode(_ der: [UInt8], label: String) -> String {
    let text = Array(Base64.encode(der).utf8)
    let lines = stride(from: 0, to: text.count, by: 64).map {
      String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self)
    }
    return "-----BEGIN \(label)-----\n" + lines.map { $0 + "\n" }.joined()
      + "-----END \(label)-----\n"
  }

  /// The bytes of every block with a label, in order. Text may stand between blocks; what is no text, and for
  /// revocation lists a block of another label, is refused: it might be a list that nobody reads.
  /// - Parameters:
  ///   - text: a PEM file; lines end with LF or CR LF.
  ///   - label: for example ``certificate``.
  /// - Throws: ``CertificateError/notPEM(_:)`` where there is none, or one does not hold together.
  package static func blocks(in text: [UInt8], label: String) throws(CertificateError) -> [[UInt8]]
  {
    var blocks: [[UInt8]] = []
    for body in try bodies(in: text, label: label) {
      guard let der = Base64.decode(text.span.extracting(body)), !der.isEmpty else {
        throw notBase64
      }
      blocks.append(der)
    }
    return blocks
  }

  private static let notBase64 = CertificateError.notPEM(.base64)

  /// Where the base64 of every block with a label stands, line ends included.
  private static func bodies<Text: RandomAccessCollection>(
    in text: Text, label: String
  ) throws(CertificateError) -> [Range<Int>] where Text.Element == UInt8, Text.Index == Int {
    let begin = Array("-----BEGIN \(label)-----".utf8)
    let end = Array("-----END \(label)-----".utf8)
    var bodies: [Range<Int>] = []
    var beside = TextBeside()
    var bodyStart: Int?
    var next = 0
    while next < text.count {
      let start = next
      while next < text.count, text[next] != 0x0A { next += 1 }
      var lineEnd = next
      next += 1
      if lineEnd > start, text[lineEnd - 1] == 0x0D { lineEnd -= 1 }
      let line = text[start..<lineEnd]
      if line.elementsEqual(begin) {
        guard bodyStart == nil else { throw .notPEM(.nested) }
        bodyStart = min(next, text.count)
      } else if line.elementsEqual(end) {
        guard let first = bodyStart else { throw notBase64 }
        bodies.append(first..<start)
        bodyStart = nil
      } else if bodyStart != nil {
        guard !line.contains(where: { $0 <= 0x20 }) else { throw notBase64 }
      } else {
        try checkBeside(line, label)
        if label == revocationList { beside.take(line) }
      }
    }
    guard !beside.mayHoldList() else { throw .notPEM(.foreign) }
    guard bodyStart == nil else { throw .notPEM(.unended) }
    guard !bodies.isEmpty else { throw .notPEM(.missing) }
    return bodies
  }

  /// What stands beside the blocks is text and begins no other block that might be a list.
  private static func checkBeside(
    _ line: some Collection<UInt8>, _ label: String
  ) throws(CertificateError) {
    guard !line.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
      throw .notPEM(.foreign)
    }
    guard label != revocationList || !isBeginning(line) else {
      throw .notPEM(.label)
    }
  }

  /// Whether a line would begin a block, of any label and in any case.
  private static func isBeginning(_ line: some Collection<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    return text.prefix(10).map { $0 | 0x20 }.elementsEqual("-----begin".utf8.map { $0 | 0x20 })
  }

  /// The DER of a file that holds either DER or PEM.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - label: for example ``certificate``.
  /// - Throws: ``CertificateError`` where it is neither.
  package static func ders(in bytes: [UInt8], label: String) throws(CertificateError) -> [[UInt8]] {
    bytes.first == 0x30 ? [bytes] : try blocks(in: bytes, label: label)
  }

  /// The same of bytes that may be many; DER stays where it is.
  static func ders(
    in bytes: HeldBuffer<UInt8>, label: String
  ) throws(CertificateError) -> [HeldBuffer<UInt8>] {
    let text = unsafe bytes.elements
    if unsafe text.first == 0x30 { return [bytes] }
    var ders: [HeldBuffer<UInt8>] = []
    for body in try unsafe bodies(in: text, label: label) {
      let der = try HeldBuffer<UInt8>(capacity: Base64.decodedCapacity(body.count))
      let isRight = unsafe der.fill {
        unsafe Base64.decode(UnsafeBufferPointer(rebasing: text[body]), into: $0)
      }
      guard isRight, der.count > 0 else { throw notBase64 }
      ders.append(der)
    }
    return ders
  }
}
