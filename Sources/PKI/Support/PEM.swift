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
    let begin = Array("-----BEGIN \(label)-----".utf8)
    let end = Array("-----END \(label)-----".utf8)
    var blocks: [[UInt8]] = []
    var body: [UInt8]?
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: true) {
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.elementsEqual(begin) {
        guard body == nil else { throw .notPEM("a block begins inside a block") }
        body = []
      } else if line.elementsEqual(end) {
        guard let base64 = body, !base64.contains(where: { $0 <= 0x20 }),
          let der = Base64.decode(base64.span), !der.isEmpty
        else {
          throw .notPEM("a block that is not base64")
        }
        blocks.append(der)
        body = nil
      } else if body != nil {
        body?.append(contentsOf: line)
      } else {
        guard !line.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
          throw .notPEM("something that is no text stands beside a block")
        }
        guard label != revocationList || !isBeginning(line) else {
          throw .notPEM("a block that is no \(label)")
        }
      }
    }
    guard body == nil else { throw .notPEM("a block without an end") }
    guard !blocks.isEmpty else { throw .notPEM("no block \(label)") }
    return blocks
  }

  /// Whether a line would begin a block, of any label and in any case.
  private static func isBeginning(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    return text.prefix(10).map { $0 | 0x20 }.elementsEqual("-----begin".utf8.map { $0 | 0x20 })
  }

  /// The DER of a file that holds either DER or PEM.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - label: for example ``revocationList``.
  /// - Throws: ``CertificateError`` where it is neither.
  package static func ders(in bytes: [UInt8], label: String) throws(CertificateError) -> [[UInt8]] {
    bytes.first == 0x30 ? [bytes] : try blocks(in: bytes, label: label)
  }
}
