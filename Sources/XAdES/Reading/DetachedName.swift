import CanonicalXML

/// The URI of a file beside the signature or in folders below: a relative path, nothing else.
///
/// No scheme, no authority, no `.` or `..`, no query, no fragment. An escape may stand for a character that
/// has to be escaped in a URI, such as a space, a colon or a Persian letter; for any other it is a disguise. Only a first
/// part with a plain colon has `./` before it: without, it would be a scheme (RFC 3986, 4.2).
///
/// The name is bytes: two spellings of one letter are two files.
enum DetachedName {
  /// The most bytes of one part: what file systems hold.
  private static let limit = 255
  /// The most parts of a path.
  private static let depth = 8

  private static let here = Array("./".utf8)

  /// The relative path that a URI gives; nil where it is anything else.
  static func decode(_ uri: String) -> FilePath? {
    let path = uri.utf8
    let rest = path.starts(with: here) ? path.dropFirst(here.count) : path[...]
    var parts: [[UInt8]] = []
    for part in rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if parts.isEmpty, part.contains(UInt8(ascii: ":")) != (rest.count < path.count) { return nil }
      guard parts.count < depth, let name = decodePart(Array(part)) else { return nil }
      parts.append(name)
    }
    return FilePath(parts.joined(separator: [UInt8(ascii: "/")]))
  }

  /// One part of the path.
  private static func decodePart(_ part: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        guard isAllowedPlainly(byte) else { return nil }
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
      bytes.first != 0x20, bytes.last != 0x20, bytes.allSatisfy(isAllowed),
      String(validating: bytes, as: UTF8.self) != nil
    else { return nil }
    return bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x41...0x46: character - 0x37
    case 0x61...0x66: character - 0x57
    default: nil
    }
  }

  /// Letters, digits and the marks that never need an escape (RFC 3986, 2.3).
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// What a name may hold, escaped or not: no control, and nothing that separates folders anywhere.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00..<0x20, 0x7F, UInt8(ascii: "/"), UInt8(ascii: "\\"): false
    default: true
    }
  }

  /// What may stand unescaped: nothing that has a meaning in a path.
  private static func isAllowedPlainly(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
  }
}
