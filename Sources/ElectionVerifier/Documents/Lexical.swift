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
  static func sha256(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { utf8 in
      unsafe utf8.baseAddress.flatMap { unsafe sha256(TextRun(base: $0, count: utf8.count)) }
    }
  }

  /// The same of some bytes.
  static func sha256(_ text: TextRun) -> [UInt8]? {
    guard text.count == 44, text[43] == UInt8(ascii: "=") else { return nil }
    var isValid = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 32) { bytes, count in
      unsafe values.withUnsafeBufferPointer { values in
        for group in 0..<11 {
          var bits: UInt32 = 0
          for letter in 4 * group..<4 * group + (group < 10 ? 4 : 3) {
            let value = unsafe values[Int(text[letter])]
            if value >= 64 { isValid = false }
            bits = bits << 6 | UInt32(value & 63)
          }
          // Of the last three letters two bits are spare, and must be zero.
          if group == 10, bits & 3 != 0 { isValid = false }
          if group == 10 { bits = (bits >> 2) << 8 }
          unsafe bytes[3 * group] = UInt8(truncatingIfNeeded: bits >> 16)
          unsafe bytes[3 * group + 1] = UInt8(truncatingIfNeeded: bits >> 8)
          if group < 10 { unsafe bytes[3 * group + 2] = UInt8(truncatingIfNeeded: bits) }
        }
      }
      count = 32
    }
    return isValid ? bytes : nil
  }
}
