import Glibc

/// The first bytes of a document, which settle its encoding and version before the parser starts.
enum Prolog {
  /// The bytes that are looked at; an XML declaration is no longer.
  static let bytes = 1 << 10

  /// Why a document is refused by its first bytes.
  struct Refusal: Error {
    let reason: XMLError.Reason
  }

  /// Checks the encoding and the XML declaration.
  /// - Returns: The number of bytes of the byte order mark, 0 or 3.
  static func check(_ start: UnsafeRawBufferPointer) -> Result<Int, Refusal> {
    if unsafe isUsual(start) { return .success(0) }
    if let name = unsafe foreignEncoding(start) {
      return .failure(Refusal(reason: .encoding(name)))
    }
    let mark = unsafe start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let rest = unsafe Array(start[mark...])
    guard rest.starts(with: Array("<?xml".utf8)), rest.count > 5, isSpace(rest[5]) else {
      return .success(mark)
    }
    guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
      let isCut = start.count < bytes
      return .failure(
        Refusal(reason: isCut ? .truncated : .notWellFormed("the XML declaration does not end")))
    }
    for (name, value) in pairs(Array(rest[5..<end])) {
      if name == "version", value != "1.0" { return .failure(Refusal(reason: .version(value))) }
      if name == "encoding", value.lowercased() != "utf-8" {
        return .failure(Refusal(reason: .encoding(value)))
      }
    }
    return .success(mark)
  }

  /// Whether the document begins with the declaration that nearly all have.
  private static func isUsual(_ start: UnsafeRawBufferPointer) -> Bool {
    let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    guard let first = start.baseAddress, start.count >= declaration.utf8CodeUnitCount else {
      return false
    }
    return unsafe memcmp(first, declaration.utf8Start, declaration.utf8CodeUnitCount) == 0
  }

  /// The encoding that the first bytes betray (XML 1.0, appendix F), if it is not UTF-8.
  private static func foreignEncoding(_ start: UnsafeRawBufferPointer) -> String? {
    let table: [([UInt8], String)] = [
      ([0x00, 0x00, 0xFE, 0xFF], "UTF-32"), ([0xFF, 0xFE, 0x00, 0x00], "UTF-32"),
      ([0x00, 0x00, 0x00, 0x3C], "UTF-32BE"), ([0x3C, 0x00, 0x00, 0x00], "UTF-32LE"),
      ([0xFE, 0xFF], "UTF-16"), ([0xFF, 0xFE], "UTF-16"),
      ([0x00, 0x3C], "UTF-16BE"), ([0x3C, 0x00], "UTF-16LE"),
      ([0x4C, 0x6F, 0xA7, 0x94], "IBM037"),
    ]
    return table.first { unsafe start.starts(with: $0.0) }?.1
  }

  /// The pairs of a name and a quoted value, as far as they are well-formed; the parser judges that.
  private static func pairs(_ text: [UInt8]) -> [(String, String)] {
    var result: [(String, String)] = []
    var rest = text[...]
    while true {
      rest = rest.drop(while: isSpace)
      let name = rest.prefix { $0 != UInt8(ascii: "=") && !isSpace($0) }
      rest = rest.dropFirst(name.count).drop(while: isSpace)
      guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return result }
      rest = rest.dropFirst().drop(while: isSpace)
      guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { return result }
      rest = rest.dropFirst()
      let value = rest.prefix { $0 != quote }
      rest = rest.dropFirst(value.count + 1)
      result.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
