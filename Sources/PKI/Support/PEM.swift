/// PEM armour (RFC 7468), strict about labels and base64, lenient about text around the blocks.
public enum PEM {
  /// The label of a certificate.
  public static let certificate = "CERTIFICATE"
  /// The label of a revocation list.
  public static let revocationList = "X509 CRL"
  /// The label of an unencrypted PKCS#8 key.
  public static let privateKey = "PRIVATE KEY"

  /// Wraps DER in PEM armour, 64 characters a line.
  /// - Parameters:
  ///   - der: the bytes.
  ///   - label: for example ``certificate``.
  public static func encode(_ der: [UInt8], label: String) -> String {
    let text = Array(Base64.encode(der).utf8)
    let lines = stride(from: 0, to: text.count, by: 64).map {
      String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self)
    }
    return "-----BEGIN \(label)-----\n" + lines.map { $0 + "\n" }.joined()
      + "-----END \(label)-----\n"
  }

  /// The bytes of every block with a label, in order.
  /// - Parameters:
  ///   - text: a PEM file; lines end with LF or CR LF.
  ///   - label: for example ``certificate``.
  /// - Throws: ``CertificateError/notPEM(_:)`` where there is none, or one does not hold together.
  public static func blocks(in text: [UInt8], label: String) throws(CertificateError) -> [[UInt8]] {
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
        guard let base64 = body, let der = Base64.decode(base64), !der.isEmpty else {
          throw .notPEM("a block that is not base64")
        }
        blocks.append(der)
        body = nil
      } else {
        body?.append(contentsOf: line)
      }
    }
    guard body == nil else { throw .notPEM("a block without an end") }
    guard !blocks.isEmpty else { throw .notPEM("no block \(label)") }
    return blocks
  }

  /// The DER of a file that holds either DER or PEM.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - label: for example ``revocationList``.
  /// - Throws: ``CertificateError`` where it is neither.
  public static func ders(in bytes: [UInt8], label: String) throws(CertificateError) -> [[UInt8]] {
    bytes.first == 0x30 ? [bytes] : try blocks(in: bytes, label: label)
  }
}

/// Base64 (RFC 4648, 4), strict: padded, canonical, nothing else inside.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let a = bytes[start]
      let b = start + 1 < bytes.count ? bytes[start + 1] : 0
      let c = start + 2 < bytes.count ? bytes[start + 2] : 0
      text.append(alphabet[Int(a >> 2)])
      text.append(alphabet[Int((a & 0x03) << 4 | b >> 4)])
      text.append(start + 1 < bytes.count ? alphabet[Int((b & 0x0F) << 2 | c >> 6)] : 0x3D)
      text.append(start + 2 < bytes.count ? alphabet[Int(c & 0x3F)] : 0x3D)
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    let padding = text.suffix(2).filter { $0 == 0x3D }.count
    guard padding < 2 || text.suffix(2).allSatisfy({ $0 == 0x3D }) else { return nil }
    if padding == 1, text.last != 0x3D { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for character in text.dropLast(padding) {
      let value = values[Int(character)]
      guard value < 64 else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return bits == 0 ? bytes : nil
  }
}
