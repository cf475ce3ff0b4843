/// Where the parts of a well-formed document lie in its bytes: what a mutation can take hold of.
struct Anatomy: Sendable {
  let bytes: [UInt8]
  private(set) var texts: [Range<Int>] = []
  private(set) var attributes: [Attribute] = []
  private(set) var elements: [Element] = []
  /// Where the bytes of each class of ``Mutation`` stand.
  let places: [[Int]]

  /// An attribute or a namespace declaration.
  struct Attribute: Sendable {
    /// With the white space before it.
    let whole: Range<Int>
    let name: Range<Int>
    let value: Range<Int>
    let isNamespace: Bool
  }

  struct Element: Sendable {
    let startTag: Range<Int>
    let name: String
    let parent: Int?
    /// Equal to the start tag for an empty-element tag.
    var endTag: Range<Int>
    var whole: Range<Int> { startTag.lowerBound..<endTag.upperBound }
    var isEmptyTag: Bool { startTag == endTag }
    var content: Range<Int> {
      isEmptyTag
        ? startTag.upperBound..<startTag.upperBound : startTag.upperBound..<endTag.lowerBound
    }
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    places = Mutation.places(in: bytes)
    var open: [Int] = []
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        let end = next("<", from: place)
        if !open.isEmpty { texts.append(place..<end) }
        place = end
        continue
      }
      place = tag(at: place, &open)
    }
  }

  /// Reads one construct that begins with `<`, and says where it ends.
  private mutating func tag(at start: Int, _ open: inout [Int]) -> Int {
    if has("<!--", at: start) { return next("-->", from: start) + 3 }
    if has("<![CDATA[", at: start) { return next("]]>", from: start) + 3 }
    if has("<?", at: start) { return next("?>", from: start) + 2 }
    if has("</", at: start) {
      let end = next(">", from: start) + 1
      if let index = open.popLast() { elements[index].endTag = start..<end }
      return end
    }
    var place = start + 1
    while !isSpace(place), bytes[place] != UInt8(ascii: ">"), bytes[place] != UInt8(ascii: "/") {
      place += 1
    }
    let name = string(start + 1..<place)
    while bytes[place] != UInt8(ascii: ">"), bytes[place] != UInt8(ascii: "/") {
      let whole = place
      while isSpace(place) { place += 1 }
      guard bytes[place] != UInt8(ascii: ">"), bytes[place] != UInt8(ascii: "/") else { break }
      let equals = next("=", from: place)
      let quote = equals + 1
      let end = bytes[(quote + 1)...].firstIndex(of: bytes[quote]) ?? quote
      attributes.append(
        Attribute(
          whole: whole..<end + 1, name: place..<equals, value: quote + 1..<end,
          isNamespace: has("xmlns", at: place)))
      place = end + 1
    }
    let isEmpty = bytes[place] == UInt8(ascii: "/")
    let end = place + (isEmpty ? 2 : 1)
    elements.append(
      Element(startTag: start..<end, name: name, parent: open.last, endTag: start..<end))
    if !isEmpty { open.append(elements.count - 1) }
    return end
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func has(_ mark: String, at place: Int) -> Bool {
    bytes[place...].prefix(mark.utf8.count).elementsEqual(mark.utf8)
  }

  private func next(_ mark: String, from start: Int) -> Int {
    (try? Markup(bytes).range(of: mark, from: start).lowerBound) ?? bytes.count
  }

  private func isSpace(_ place: Int) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place])
  }
}

extension Anatomy {
  /// The bytes with parts replaced; the parts do not overlap.
  func edited(_ edits: (range: Range<Int>, new: [UInt8])...) -> [UInt8] {
    var result = bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: edit.new)
    }
    return result
  }
}
