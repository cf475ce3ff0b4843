import PKI

extension CardContents {
  /// A certificate as the card keeps it.
  func stored(_ certificate: Certificate) -> [UInt8] {
    quirks.contains(.gzip) ? Self.gzip(certificate.der) : certificate.der
  }

  /// A gzip stream (RFC 1952) of stored blocks: it compresses nothing, and every reader takes it.
  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
    }
    var stream: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF]
    let length = UInt32(bytes.count)
    stream += [0x01] + littleEndian(length, 2) + littleEndian(~length, 2) + bytes
    return stream + littleEndian(checksum(bytes), 4) + littleEndian(length, 4)
  }

  /// CRC-32 (RFC 1952, 8).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}
