/// Where the values and the elements of a well-formed document stand, in its bytes; what signatures hold is left out.
struct DocumentParts {
  /// The values of attributes, and the texts between tags that are not white space alone.
  private(set) var values: [Range<Int>] = []
  /// The elements but for the root, with everything in them.
  private(set) var elements: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    var open: [Int] = []
    // How many elements are open around a signature.
    var outside: Int?
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      if outside == nil { addText(index..<start, bytes) }
      index = Self.end(of: start, bytes)
      guard start + 1 < index, index <= bytes.count else { return }
      switch bytes[start + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): continue
      case UInt8(ascii: "/"):
        if let first = open.popLast(), !open.isEmpty, outside == nil {
          elements.append(first..<index)
        }
        if outside == open.count { outside = nil }
      default:
        let isEmpty = bytes[index - 2] == UInt8(ascii: "/")
        if outside == nil, !isEmpty, Self.isSignature(start..<index, bytes) {
          outside = open.count
        }
        if outside == nil { addAttributes(start..<index, bytes) }
        if !isEmpty { open.append(start) }
        if isEmpty, outside == nil, !open.isEmpty { elements.append(start..<index) }
      }
    }
  }

  private static func isSignature(_ tag: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let name = bytes[tag].dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    return name.split(separator: UInt8(ascii: ":")).last?.elementsEqual("Signature".utf8) ?? false
  }

  private mutating func addText(_ range: Range<Int>, _ bytes: [UInt8]) {
    if bytes[range].contains(where: { $0 > 0x20 }) { values.append(range) }
  }

  /// What stands between quotes in a start tag, but for the bindings of prefixes.
  private mutating func addAttributes(_ tag: Range<Int>, _ bytes: [UInt8]) {
    var index = tag.lowerBound
    while let quote = bytes[index..<tag.upperBound].firstIndex(where: Self.isQuote),
      let end = bytes[(quote + 1)..<tag.upperBound].firstIndex(of: bytes[quote])
    {
      let before = bytes[index..<quote]
      let name = before.lastIndex { $0 <= 0x20 }.map { before[($0 + 1)...] } ?? before
      if !name.starts(with: "xmlns".utf8) { values.append(quote + 1..<end) }
      index = end + 1
    }
  }

  /// Where a tag, a comment, an instruction or a section ends.
  private static func end(of start: Int, _ bytes: [UInt8]) -> Int {
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
    where bytes[start...].starts(with: opening.utf8) {
      let rest = bytes[(start + opening.utf8.count)...]
      return rest.firstRange(of: closing.utf8)?.upperBound ?? bytes.count
    }
    var quote: UInt8?
    for index in start..<bytes.count {
      if let open = quote {
        if bytes[index] == open { quote = nil }
      } else if isQuote(bytes[index]) {
        quote = bytes[index]
      } else if bytes[index] == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return bytes.count
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
