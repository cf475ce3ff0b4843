/// Base64 as RFC 4648 clause 4 writes it: canonical padding, no foreign character.
///
/// XML white space may stand between the characters, because xs:base64Binary allows it and other
/// signers wrap their lines.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
    return table
  }()

  /// Decodes strictly; nil when any character, the padding or the unused bits are wrong.
  ///
  /// - Parameter text: The lexical form of xs:base64Binary.
  package static func decode(_ text: String) -> [UInt8]? {
    decode(Array(text.utf8).span)
  }

  private static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    var digits = 0
    var padding = 0
    for index in text.indices {
      let character = text[index]
      switch character {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "="):
        guard digits >= 2, digits + padding < 4 else { return nil }
        padding += 1
        continue
      default: break
      }
      let value = values[Int(character)]
      guard value != 0xFF, padding == 0 else { return nil }
      group = group << 6 | UInt32(value)
      digits += 1
      if digits == 4 {
        bytes += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
        group = 0
        digits = 0
      }
    }
    return finish(bytes, group: group, digits: digits, padding: padding)
  }

  private static func finish(
    _ bytes: [UInt8], group: UInt32, digits: Int, padding: Int
  ) -> [UInt8]? {
    switch (digits, padding) {
    case (0, 0): return bytes
    case (2, 2) where group & 0xF == 0: return bytes + [UInt8(group >> 4 & 0xFF)]
    case (3, 1) where group & 0x3 == 0:
      return bytes + [UInt8(group >> 10 & 0xFF), UInt8(group >> 2 & 0xFF)]
    default: return nil
    }
  }

  /// Encodes with padding, on one line.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let left = bytes.count - start
      let first = UInt32(bytes[start])
      let second = left > 1 ? UInt32(bytes[start + 1]) : 0
      let third = left > 2 ? UInt32(bytes[start + 2]) : 0
      let group = first << 16 | second << 8 | third
      text.append(alphabet[Int(group >> 18 & 0x3F)])
      text.append(alphabet[Int(group >> 12 & 0x3F)])
      text.append(left > 1 ? alphabet[Int(group >> 6 & 0x3F)] : UInt8(ascii: "="))
      text.append(left > 2 ? alphabet[Int(group & 0x3F)] : UInt8(ascii: "="))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
