/// The code of a unit within one scheme and edition: segments joined by `-`.
package struct Unit: Hashable, Sendable, CustomStringConvertible {
  /// The code, such as `IR-01-02`.
  package let code: String

  /// Takes a code: one to eight segments of capital letters and digits, joined by `-`.
  package init?(_ code: String) {
    guard Self.isCode(code.utf8Span.span) else { return nil }
    self.code = code
  }

  /// Takes back a code that was one.
  init(packed code: String) { self.code = code }

  /// Whether a text is a code.
  static func isCode(_ text: Span<UInt8>) -> Bool {
    var segments = 1
    var length = 0
    for index in text.indices {
      let byte = text[index]
      if byte == UInt8(ascii: "-") {
        guard length > 0 else { return false }
        segments += 1
        length = 0
      } else {
        length += 1
        guard isPlain(byte), length <= 16 else { return false }
      }
    }
    return length > 0 && segments <= 8
  }

  /// Whether another unit is this one or lies below it: a prefix by whole segments.
  package func contains(_ other: Unit) -> Bool {
    other.code == code || other.code.hasPrefix(code + "-")
  }

  /// The code.
  package var description: String { code }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
