/// Where the parts of a document stand, in bytes; as far as a mutator has to know.
struct Markup {
  struct Element {
    var whole: Range<Int>
    var name: Range<Int>
    /// The name in the end tag; nil for an empty element.
    var endName: Range<Int>?
  }

  struct Attribute {
    /// With the space before it.
    var whole: Range<Int>
    var name: Range<Int>
    var value: Range<Int>
  }

  let bytes: [UInt8]
  private(set) var elements: [Element] = []
  private(set) var attributes: [Attribute] = []
  /// The texts between tags that are not white space alone.
  private(set) var texts: [Range<Int>] = []

  /// Where the values of attributes stand, without the bindings of names.
  var values: [Range<Int>] { attributes.map(\.value) }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var open: [Int] = []
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      addText(index..<start, inside: !open.isEmpty)
      let end = endOfMarkup(start)
      switch bytes[start + 1 < bytes.count ? start + 1 : start] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): break
      case UInt8(ascii: "/"):
        if let last = open.popLast() {
          elements[last].whole = elements[last].whole.lowerBound..<end
          elements[last].endName = start + 2..<nameEnd(start + 2)
        }
      default:
        let name = start + 1..<nameEnd(start + 1)
        addAttributes(name.upperBound..<end)
        if bytes[end - 2] != UInt8(ascii: "/") { open.append(elements.count) }
        elements.append(Element(whole: start..<end, name: name))
      }
      index = end
    }
  }

  func replacing(_ place: Range<Int>, with piece: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes.replaceSubrange(place, with: piece)
    return bytes
  }

  private mutating func addText(_ range: Range<Int>, inside: Bool) {
    if inside, bytes[range].contains(where: { !Self.isSpace($0) }) { texts.append(range) }
  }

  private mutating func addAttributes(_ range: Range<Int>) {
    var index = range.lowerBound
    while let quote = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "\"")),
      let end = bytes[(quote + 1)..<range.upperBound].firstIndex(of: UInt8(ascii: "\""))
    {
      let nameStart = bytes[index..<quote].firstIndex { !Self.isSpace($0) } ?? index
      let name = nameStart..<max(nameStart, quote - 1)
      if !bytes[name].starts(with: Array("xmlns".utf8)) {
        attributes.append(Attribute(whole: index..<end + 1, name: name, value: quote + 1..<end))
      }
      index = end + 1
    }
  }

  /// After the `>` that ends what begins here.
  private func endOfMarkup(_ start: Int) -> Int {
    let comment = Array("<!--".utf8)
    let section = Array("<![CDATA[".utf8)
    let closing: [UInt8] =
      bytes[start...].starts(with: comment)
      ? Array("-->".utf8) : bytes[start...].starts(with: section) ? Array("]]>".utf8) : [0x3E]
    var index = start
    while index + closing.count <= bytes.count {
      if bytes[index...].starts(with: closing) { return index + closing.count }
      index += 1
    }
    return bytes.count
  }

  private func nameEnd(_ start: Int) -> Int {
    bytes[min(start, bytes.count)...].firstIndex {
      Self.isSpace($0) || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/")
    } ?? bytes.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
