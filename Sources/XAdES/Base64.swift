package import CanonicalXML

/// Base64 as RFC 4648 clause 4 writes it: canonical padding, no foreign character.
///
/// XML white space may stand between the characters, because xs:base64Binary allows it and other
/// signers wrap their lines.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Decodes strictly; nil when any character, the padding or the unused bits are wrong.
  ///
  /// - Parameter text: The lexical form of xs:base64Binary.
  package static func decode(_ text: String) -> [UInt8]? {
    decode(Array(text.utf8).span)
  }

  /// Decodes strictly what a node table holds.
  package static func decode(_ text: TextRun) -> [UInt8]? {
    text.withSpan { decode($0) }
  }

  private static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    var state = State()
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) {
      buffer, count in
      for index in text.indices {
        guard let value = state.take(text[index]) else { break }
        guard value else { continue }
        unsafe buffer[count] = UInt8(truncatingIfNeeded: state.group >> 16)
        unsafe buffer[count + 1] = UInt8(truncatingIfNeeded: state.group >> 8)
        unsafe buffer[count + 2] = UInt8(truncatingIfNeeded: state.group)
        count += 3
        state.group = 0
        state.digits = 0
      }
    }
    return state.finish(bytes)
  }

  /// A group of four characters as far as it is read.
  private struct State {
    var group: UInt32 = 0
    var digits = 0
    var padding = 0
    var isBad = false

    /// Takes a character.
    /// - Returns: Whether the group is complete; nil where the character has no place.
    @inline(__always) mutating func take(_ character: UInt8) -> Bool? {
      let value: UInt8
      switch character {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - 71
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - 65
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character + 4
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case 0x20, 0x09, 0x0A, 0x0D: return false
      case UInt8(ascii: "="):
        isBad = digits < 2 || digits + padding >= 4
        padding += 1
        return isBad ? nil : false
      default:
        isBad = true
        return nil
      }
      guard padding == 0 else {
        isBad = true
        return nil
      }
      group = group << 6 | UInt32(value)
      digits += 1
      return digits == 4
    }

    /// The bytes with those of an unfinished group.
    func finish(_ bytes: [UInt8]) -> [UInt8]? {
      guard !isBad else { return nil }
      switch (digits, padding) {
      case (0, 0): return bytes
      case (2, 2) where group & 0xF == 0: return bytes + [UInt8(group >> 4 & 0xFF)]
      case (3, 1) where group & 0x3 == 0:
        return bytes + [UInt8(group >> 10 & 0xFF), UInt8(group >> 2 & 0xFF)]
      default: return nil
      }
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
