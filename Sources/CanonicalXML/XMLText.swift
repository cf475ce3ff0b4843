/// Text as Canonical XML writes it (Canonical XML 1.0, section 2.3).
public enum XMLText {
  /// Escapes the content of an element: `&`, `<`, `>` and carriage returns.
  public static func escape(_ text: String) -> String { escaped(text, inAttribute: false) }

  /// Escapes the value of an attribute between double quotes: `&`, `<`, `"`, tabs and line ends.
  public static func escapeAttribute(_ text: String) -> String { escaped(text, inAttribute: true) }

  private static func escaped(_ text: String, inAttribute: Bool) -> String {
    var bytes: [UInt8] = []
    _ = append(text, inAttribute: inAttribute, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends escaped text in UTF-8.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - inAttribute: Whether it stands between double quotes, rather than in an element.
  ///   - bytes: Where it goes.
  /// - Returns: Whether every character of it may stand in XML (XML 1.0, production 2).
  public static func append(
    _ text: String, inAttribute: Bool, to bytes: inout [UInt8]
  ) -> Bool {
    var isAllowed = true
    for byte in text.utf8 {
      if let reference = reference(for: byte, inAttribute: inAttribute) {
        reference.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        continue
      }
      if byte < 0x20 && byte != 0x09 && byte != 0x0A { isAllowed = false }
      bytes.append(byte)
      // U+FFFE and U+FFFF.
      if byte >= 0xBE, byte <= 0xBF, bytes.suffix(3).starts(with: [0xEF, 0xBF]) {
        isAllowed = false
      }
    }
    return isAllowed
  }

  private static func reference(for byte: UInt8, inAttribute: Bool) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">") where !inAttribute: "&gt;"
    case UInt8(ascii: "\"") where inAttribute: "&quot;"
    case 0x09 where inAttribute: "&#x9;"
    case 0x0A where inAttribute: "&#xA;"
    case 0x0D: "&#xD;"
    default: nil
    }
  }
}
