/// Character escapes of Canonical XML (Canonical XML 1.0, section 2.3).
extension OutputBuffer {
  /// Appends the content of a text node.
  func append(text bytes: Bytes, _ length: Int) {
    var start = 0
    var index = 0
    while index < length {
      if index + 8 <= length, unsafe !Word(bytes + index).mayEscapeInText {
        index += 8
        continue
      }
      // The last bytes are looked at together with some before them.
      if length >= 8, length - index < 8, unsafe !Word(bytes + (length - 8)).mayEscapeInText {
        break
      }
      let end = min(index + 8, length)
      while index < end {
        if let escape = unsafe textEscape(bytes[index]) {
          unsafe append(bytes + start, index - start)
          append(escape)
          start = index + 1
        }
        index += 1
      }
    }
    unsafe append(bytes + start, length - start)
  }

  /// Appends the value of an attribute or of a namespace declaration.
  func append(value bytes: Bytes, _ length: Int) {
    var start = 0
    var index = 0
    while index < length {
      if index + 8 <= length, unsafe !Word(bytes + index).mayEscapeInValue {
        index += 8
        continue
      }
      // The last bytes are looked at together with some before them.
      if length >= 8, length - index < 8, unsafe !Word(bytes + (length - 8)).mayEscapeInValue {
        break
      }
      let end = min(index + 8, length)
      while index < end {
        if let escape = unsafe valueEscape(bytes[index]) {
          unsafe append(bytes + start, index - start)
          append(escape)
          start = index + 1
        }
        index += 1
      }
    }
    unsafe append(bytes + start, length - start)
  }

  /// Appends the content of a comment or instruction: only carriage returns are escaped.
  func append(annotation bytes: Bytes, _ length: Int) {
    var start = 0
    for index in 0..<length where unsafe bytes[index] == 0x0D {
      unsafe append(bytes + start, index - start)
      append("&#xD;")
      start = index + 1
    }
    unsafe append(bytes + start, length - start)
  }
}

@inline(__always) private func textEscape(_ byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case 0x0D: "&#xD;"
  default: nil
  }
}

@inline(__always) private func valueEscape(_ byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: "\""): "&quot;"
  case 0x09: "&#x9;"
  case 0x0A: "&#xA;"
  case 0x0D: "&#xD;"
  default: nil
  }
}

/// Eight bytes at once.
struct Word {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080
  private let bits: UInt64

  @inline(__always) init(_ bytes: Bytes) {
    unsafe bits = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
  }

  /// Whether all bytes are ASCII and none is zero.
  @inline(__always) var isPlainASCII: Bool {
    ((bits &- Self.ones) | bits) & Self.highs == 0
  }

  /// Whether all bytes of four are ASCII and none is zero.
  @inline(__always)
  static func arePlainASCII(_ first: Word, _ second: Word, _ third: Word, _ fourth: Word) -> Bool {
    let pairs =
      (first.bits &- ones) | first.bits | (second.bits &- ones) | second.bits
      | (third.bits &- ones) | third.bits | (fourth.bits &- ones) | fourth.bits
    return pairs & highs == 0
  }

  /// Whether a byte may be `&`, `<`, `>` or a carriage return.
  @inline(__always) var mayEscapeInText: Bool {
    hasZero(bits ^ Self.ones &* 0x26) || hasZero((bits | Self.ones &* 2) ^ Self.ones &* 0x3E)
      || hasZero(bits ^ Self.ones &* 0x0D)
  }

  /// Whether a byte may be `&`, `<`, `"` or a control character.
  @inline(__always) var mayEscapeInValue: Bool {
    hasZero((bits | Self.ones &* 4) ^ Self.ones &* 0x26) || hasZero(bits ^ Self.ones &* 0x3C)
      || (bits &- Self.ones &* 0x20) & ~bits & Self.highs != 0
  }

  @inline(__always) private func hasZero(_ word: UInt64) -> Bool {
    (word &- Self.ones) & ~word & Self.highs != 0
  }
}
