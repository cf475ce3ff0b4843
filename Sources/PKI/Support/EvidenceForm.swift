/// In which form a file may hold lists or responses, besides DER and PEM.
enum EvidenceForm {
  /// gzip, bzip2, xz, Zstandard, ZIP.
  private static let packed: [[UInt8]] = [
    [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
    [0x50, 0x4B, 0x03, 0x04],
  ]
  /// id-signedData (RFC 5652, 5.1), whose fields may be certificates and lists.
  private static let signedData: [UInt8] = [
    0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02,
  ]

  /// Whether it can hold others and is not opened here.
  static func isContainer(_ bytes: [UInt8]) -> Bool {
    if packed.contains(where: { bytes.starts(with: $0) }) { return true }
    // The identifier stands behind the tag and at most nine octets of length.
    guard bytes.first == 0x30 else { return false }
    return (2...11).contains { bytes.dropFirst($0).starts(with: signedData) }
  }

  /// The text without the mark of its encoding; of UTF-16 every other byte of a text like this is zero.
  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let isWide =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.starts(with: [0x2D, 0, 0x2D, 0]) || bytes.starts(with: [0, 0x2D, 0, 0x2D])
    return isWide ? bytes.filter { $0 != 0 && $0 < 0x80 } : bytes
  }

  /// A file that is one value in base64, without its lines of PEM: `MI` begins every SEQUENCE of more than 127 bytes.
  static func bareBase64(_ bytes: [UInt8]) -> [UInt8]? {
    let text = bytes.filter { $0 > 0x20 }
    guard text.starts(with: "MI".utf8) else { return nil }
    return Base64.decode(text.span)
  }
}
