/// The URI of a file that lies beside the signature: one name, nothing else.
///
/// No scheme, no authority, no path, no query, no fragment. An escape may stand for a character that a
/// URI cannot hold, such as a space or a Persian letter; for any other it is a disguise.
enum DetachedName {
  /// The most bytes of a name: what file systems hold.
  private static let limit = 255

  /// The name that a URI gives; nil where it is anything but a plain name.
  static func decode(_ uri: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
      else { return nil }
      let escaped = high << 4 | low
      guard !isPlain(escaped) else { return nil }
      bytes.append(escaped)
    }
    guard (1...limit).contains(bytes.count), bytes != [0x2E], bytes != [0x2E, 0x2E],
      bytes.first != 0x20, bytes.last != 0x20, bytes.allSatisfy(isAllowed)
    else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x41...0x46: character - 0x37
    case 0x61...0x66: character - 0x57
    default: nil
    }
  }

  /// Letters, digits and the marks that never need an escape (RFC 3986, 2.3), and `%`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "%"): true
    default: false
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00..<0x20, 0x7F: false
    case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: ":"), UInt8(ascii: "?"),
      UInt8(ascii: "#"):
      false
    default: true
    }
  }
}
