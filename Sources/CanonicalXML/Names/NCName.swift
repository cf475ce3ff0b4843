/// NCName of Namespaces in XML 1.0: a name without a colon, the only form of an id that a reference may name.
package enum NCName {
  /// The index behind the name that begins at an index; nil if none begins there.
  package static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        guard isPart(byte), place > start || isStart(byte) else { break }
        place += 1
      } else {
        guard let (scalar, length) = scalar(bytes, place),
          isStart(scalar) || (place > start && isLaterPart(scalar))
        else { break }
        place += length
      }
    }
    return place > start ? place : nil
  }

  /// The longest id that is accepted, in bytes.
  private static let longest = 1_024

  /// Says whether a text is an NCName.
  package static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count <= longest && end(bytes, from: 0) == bytes.count
  }

  /// The same of a document's bytes; ASCII letters, as ids are, cost a look at each byte.
  package static func isValid(_ text: ByteRun) -> Bool {
    guard text.count > 0, text.count <= longest, isStart(text[0]) || text[0] >= 0x80 else {
      return false
    }
    for index in 0..<text.count {
      if text[index] >= 0x80 { return isValid(text.string) }
      if !isPart(text[index]) { return false }
    }
    return true
  }

  private static func isStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isStart(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
  }

  /// NameStartChar beyond ASCII (XML 1.0, 2.3).
  private static func isStart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
      0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// What NameChar adds to NameStartChar beyond ASCII.
  private static func isLaterPart(_ scalar: UInt32) -> Bool {
    scalar == 0xB7 || (0x300...0x36F).contains(scalar) || (0x203F...0x2040).contains(scalar)
  }

  /// The scalar at an index of valid UTF-8, with its length.
  private static func scalar(_ bytes: [UInt8], _ place: Int) -> (UInt32, Int)? {
    let first = bytes[place]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard place + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(bytes[place + index] & 0x3F) }
    return (value, length)
  }
}
