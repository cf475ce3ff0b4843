/// Bytes in hexadecimal.
package enum Hex {
  /// The text of bytes, in lower case.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    text(bytes, digits: "0123456789abcdef")
  }

  /// The text of bytes, in upper case, as status words and certificates are usually written.
  package static func upperCase(_ bytes: some Sequence<UInt8>) -> String {
    text(bytes, digits: "0123456789ABCDEF")
  }

  private static func text(_ bytes: some Sequence<UInt8>, digits: StaticString) -> String {
    digits.withUTF8Buffer { digits in
      var text: [UInt8] = []
      for byte in bytes {
        text.append(unsafe digits[Int(byte >> 4)])
        text.append(unsafe digits[Int(byte & 0x0F)])
      }
      return String(decoding: text, as: UTF8.self)
    }
  }

  /// The bytes of a text, two digits each; nil for anything else.
  package static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map(value(of:))
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// The value of a digit in ASCII; nil where it is none.
  static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
