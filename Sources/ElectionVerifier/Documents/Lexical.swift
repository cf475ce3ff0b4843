import CanonicalXML

/// A lower-case token such as `county-hq-head`.
struct Token: Hashable, Sendable {
  let text: String

  /// Takes lower-case words of letters and digits joined by `-`, at most 40 bytes.
  init?(_ text: String) {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count <= 40, let first = text.utf8.first, (0x61...0x7A).contains(first),
      words.allSatisfy({
        !$0.isEmpty
          && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      })
    else { return nil }
    self.text = text
  }
}

extension Delegation {
  /// Whether a text names whoever decides: ten digits, `/`, a role.
  static func isDelegator(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 && parts[0].utf8.count == 10
      && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && Token(parts[1]) != nil
  }
}

/// Base64 as a DigestValue writes it: no white space, canonical padding.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of some bytes.
  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = (0..<3).map { start + $0 < bytes.count ? UInt32(bytes[start + $0]) : 0 }
      let bits = group[0] << 16 | group[1] << 8 | group[2]
      let letters = min(bytes.count - start, 3) + 1
      for letter in 0..<4 {
        text.append(
          letter < letters
            ? alphabet[Int(bits >> UInt32(18 - 6 * letter) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The value of each letter; 255 for what is none.
  private static let values: [UInt8] = {
    var values = Array(repeating: UInt8(255), count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// The 32 bytes of a SHA-256; nil for anything but their one spelling.
  static func sha256(_ text: String) -> [UInt8]? { sha256(text.utf8Span.span)?.bytes }

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
