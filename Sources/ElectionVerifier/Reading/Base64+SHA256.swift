import CanonicalXML
import PKI

/// SHA-256 as a DigestValue writes it: no white space, canonical padding.
extension Base64 {
  /// The 32 bytes of a SHA-256; nil for anything but their one spelling.
  package static func sha256(_ text: String) -> [UInt8]? { sha256(text.utf8Span.span)?.bytes }

  /// The same of some bytes of a document.
  static func sha256(_ text: ByteRun) -> [UInt8]? { text.withSpan { sha256($0)?.bytes } }

  /// The same from its bytes.
  static func sha256(_ text: Span<UInt8>) -> SHA256Value? {
    guard text.count == 44, text[43] == UInt8(ascii: "=") else { return nil }
    let values = values
    var value = SHA256Value()
    // 43 letters of six bits: 256 bits, and two spare ones that must be zero.
    var bits: UInt64 = 0
    var count = 0
    for index in 0..<43 {
      let letter = UInt64(values[Int(text[index])])
      guard letter < 64 else { return nil }
      let free = 64 - count
      if free > 6 {
        bits = bits << 6 | letter
        count += 6
      } else {
        value.push(bits << UInt64(free) | letter >> UInt64(6 - free))
        count = 6 - free
        bits = letter & (1 << UInt64(count) - 1)
      }
    }
    return bits == 0 ? value : nil
  }
}
