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
    guard text.utf8.count == 44 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var bits: UInt32 = 0
    var index = 0
    for letter in text.utf8 {
      if index == 43 { return letter == UInt8(ascii: "=") ? last(bytes, bits) : nil }
      let value = values[Int(letter)]
      guard value < 64 else { return nil }
      bits = bits << 6 | UInt32(value)
      if index % 4 == 3 {
        bytes.append(UInt8(bits >> 16 & 255))
        bytes.append(UInt8(bits >> 8 & 255))
        bytes.append(UInt8(bits & 255))
        bits = 0
      }
      index += 1
    }
    return nil
  }

  /// The last two bytes, whose spare bits must be zero.
  private static func last(_ bytes: [UInt8], _ bits: UInt32) -> [UInt8]? {
    bits & 3 == 0 ? bytes + [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)] : nil
  }
}
