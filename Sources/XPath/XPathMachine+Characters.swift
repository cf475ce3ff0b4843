@_spi(Engines) import CanonicalXML

/// What works on characters: substrings, lengths, white space, translations, languages.
extension XPathMachine {
  /// The number of characters of a text.
  func characters(of text: XPathText) -> Int {
    var count = 0
    let all = unsafe bytes(text)
    for index in 0..<text.count where unsafe all[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The characters whose positions, counted from 1, are not before `start` and before `end` (4.2).
  func substring(
    _ text: XPathText, _ start: Double, _ end: Double
  ) throws(XPathStop) -> XPathText {
    try spend(text.count / 8)
    var position = 0.0
    var range: (start: Int, end: Int)?
    let all = unsafe bytes(text)
    for index in 0..<text.count {
      let byte = unsafe all[index]
      if byte & 0xC0 != 0x80 { position += 1 }
      if position >= start && position < end {
        range = (range?.start ?? index, index + 1)
      }
    }
    return text.part(range.map { $0.start..<$0.end } ?? 0..<0)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// White space stripped at both ends, and one space for each run between.
  func normalized(_ text: XPathText) throws(XPathStop) -> XPathText {
    try spend(text.count / 8)
    let mark = scratch.count
    var isPending = false
    for index in 0..<text.count {
      // The scratch may move while it grows.
      let byte = unsafe bytes(text)[index]
      if Self.isSpace(byte) {
        isPending = scratch.count > mark
      } else {
        if isPending { scratch.push(0x20) }
        isPending = false
        scratch.push(byte)
      }
    }
    return written(since: mark)
  }

  /// Characters of the second text become those of the third, or are left out (4.2).
  func translated(
    _ text: XPathText, _ from: XPathText, _ to: XPathText
  ) throws(XPathStop) -> XPathText {
    let mark = scratch.count
    var place = 0
    while place < text.count {
      let length = characterLength(text, place)
      try spend(1 + (from.count + to.count) / 4)
      switch position(of: text.part(place..<place + length), in: from) {
      case nil: try append(text.part(place..<place + length))
      case let found?:
        if let replacement = character(found, of: to) { try append(replacement) }
      }
      place += length
    }
    return written(since: mark)
  }

  private func characterLength(_ text: XPathText, _ place: Int) -> Int {
    let all = unsafe bytes(text)
    var end = place + 1
    while end < text.count, unsafe all[end] & 0xC0 == 0x80 { end += 1 }
    return end - place
  }

  /// The number of characters before the first occurrence of one.
  private func position(of character: XPathText, in text: XPathText) -> Int? {
    var place = 0
    var position = 0
    while place < text.count {
      let length = characterLength(text, place)
      if isSame(text.part(place..<place + length), character) { return position }
      place += length
      position += 1
    }
    return nil
  }

  private func character(_ position: Int, of text: XPathText) -> XPathText? {
    var place = 0
    var left = position
    while place < text.count {
      let length = characterLength(text, place)
      if left == 0 { return text.part(place..<place + length) }
      place += length
      left -= 1
    }
    return nil
  }

  /// Whether the nearest xml:lang at or above a node is a language or one of its kinds (4.3).
  func speaks(_ language: XPathText, _ node: XPathNode) throws(XPathStop) -> Bool {
    var next = node.node
    while next >= 0 {
      try spend(1 + Int(table.nodes[next].attributes.count))
      for index in table.nodes[next].attributes.indices
      where table.attributes[index].name.number == KnownName.xmlLang.rawValue {
        let value = table.attributes[index].value
        let found = XPathText(place: .table, start: Int(value.start), count: Int(value.count))
        try spend(language.count / 8)
        return isKind(found, of: language)
      }
      next = table.nodes[next].parent
    }
    return false
  }

  private func isKind(_ found: XPathText, of language: XPathText) -> Bool {
    guard found.count >= language.count else { return false }
    let (first, second) = unsafe (bytes(found), bytes(language))
    for index in 0..<language.count
    where unsafe Self.lower(first[index]) != Self.lower(second[index]) {
      return false
    }
    return unsafe found.count == language.count || first[language.count] == UInt8(ascii: "-")
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }

  /// What a number costs besides its bytes: in a large table it lies far from the one before.
  private static let stepsOfNumber = 4

  /// The value of a text as `number()` gives it.
  func value(of text: XPathText) throws(XPathStop) -> Double {
    try spend(Self.stepsOfNumber + text.count / 8)
    return unsafe XPathNumber.value(of: bytes(text))
  }
}
