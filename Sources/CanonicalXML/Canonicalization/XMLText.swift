/// Text as Canonical XML writes it (Canonical XML 1.0, section 2.3).
package enum XMLText {
  /// Escapes the content of an element: `&`, `<`, `>` and carriage returns.
  package static func escape(_ text: String) -> String { escaped(text, inAttribute: false) }

  /// Escapes the value of an attribute between double quotes: `&`, `<`, `"`, tabs and line ends.
  package static func escapeAttribute(_ text: String) -> String { escaped(text, inAttribute: true) }

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
  package static func append(
    _ text: String, inAttribute: Bool, to bytes: inout [UInt8]
  ) -> Bool {
    var text = text
    return text.withUTF8 { text in
      var isAllowed = true
      var start = 0
      for index in 0..<text.count {
        let byte = unsafe text[index]
        // Whatever needs a closer look lies below 0x3F or ends U+FFFE or U+FFFF.
        guard byte < 0x3F || byte == 0xBE || byte == 0xBF else { continue }
        if let reference = reference(for: byte, inAttribute: inAttribute) {
          unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
          reference.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
          start = index + 1
        } else if byte < 0x20 && byte != 0x09 && byte != 0x0A {
          isAllowed = false
        } else if byte >= 0xBE, index >= 2, unsafe text[index - 1] == 0xBF,
          unsafe text[index - 2] == 0xEF
        {
          isAllowed = false
        }
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
      return isAllowed
    }
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
