import CanonicalXML
import PKI

/// The other ways to end the lines of a text file, which transports and editors exchange.
enum LineEnds {
  /// Whether a digest is that of a file with its line ends written otherwise.
  static func differAlone(
    in source: XMLSource, from digest: [UInt8], _ algorithm: DigestAlgorithm
  ) -> Bool {
    guard let bytes = try? source.bytes(limit: Layout.documentBytes) else { return false }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isPaired = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if !isPaired { plain.append(byte) }
    }
    if plain != bytes, Digest.hash(plain, algorithm) == digest { return true }
    var paired: [UInt8] = []
    for byte in plain {
      if byte == 0x0A { paired.append(0x0D) }
      paired.append(byte)
    }
    return Digest.hash(paired, algorithm) == digest
  }
}
