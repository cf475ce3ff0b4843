@_spi(Engines) import CanonicalXML

/// Texts of simple types (XML Schema, Part 2). Only what is certain is accepted: white space that would
/// have to be normalised, signs of numbers and rare forms of dates are left to libxml2.
extension SchemaTables {
  /// Whether a text is certainly of a simple type.
  func accepts(_ text: UnsafeBufferPointer<UInt8>, _ index: Int32) -> Bool {
    let type = values[index]
    if type.item >= 0 { return unsafe acceptsList(text, type) }
    guard unsafe accepts(text, type.builtin), unsafe hasLength(text, type) else { return false }
    if type.builtin.isNumber {
      let number = unsafe Self.number(text)
      guard let number, number >= type.least, number <= type.most else { return false }
    }
    for group in type.patterns.indices where unsafe !matches(text, patterns[group]) {
      return false
    }
    for group in type.enumerations.indices where unsafe !isOne(text, of: enumerations[group]) {
      return false
    }
    return true
  }

  /// Whether a text follows one of some patterns.
  private func matches(_ text: UnsafeBufferPointer<UInt8>, _ alternatives: TableRange) -> Bool {
    for index in alternatives.indices where unsafe matches(text, automata[index]) { return true }
    return false
  }

  private func matches(
    _ text: UnsafeBufferPointer<UInt8>, _ automaton: PatternAutomaton.Flat
  ) -> Bool {
    var state: Int32 = 1
    for index in 0..<text.count {
      let kind = unsafe bytes[Int(automaton.classes) + Int(text[index])]
      state = Int32(transitions[automaton.next + state * automaton.classCount + Int32(kind)])
      if state == 0 { return false }
    }
    return bytes[automaton.accepts + state] != 0
  }

  private func isOne(_ text: UnsafeBufferPointer<UInt8>, of choices: TableRange) -> Bool {
    for index in choices.indices where unsafe bytes.slice(texts[index]).elementsEqual(text) {
      return true
    }
    return false
  }

  /// A list whose items are separated by one space each.
  private func acceptsList(_ text: UnsafeBufferPointer<UInt8>, _ type: Value) -> Bool {
    var count = 0
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, unsafe text[end] != 0x20 { end += 1 }
      guard unsafe accepts(UnsafeBufferPointer(rebasing: text[start..<end]), type.item) else {
        return false
      }
      count += 1
      start = end + 1
      // A space at the end separates nothing.
      if start == text.count { return false }
    }
    return count >= max(1, type.leastLength) && count <= type.mostLength
  }

  /// Lengths are counted in characters.
  private func hasLength(_ text: UnsafeBufferPointer<UInt8>, _ type: Value) -> Bool {
    guard type.leastLength > 0 || type.mostLength < Int.max else { return true }
    var count = 0
    for index in 0..<text.count where unsafe text[index] & 0xC0 != 0x80 { count += 1 }
    return count >= type.leastLength && count <= type.mostLength
  }

  private func accepts(
    _ text: UnsafeBufferPointer<UInt8>, _ builtin: SchemaValueType.Builtin
  ) -> Bool {
    switch builtin {
    case .string: true
    case .normalizedString: unsafe !text.contains { $0 < 0x20 }
    case .token: unsafe Self.isCollapsed(text)
    case .anyURI: unsafe Self.isPlainURI(text)
    case .ncName: unsafe Self.isPlainName(text)
    case .integer, .nonNegativeInteger: unsafe Self.number(text) != nil
    case .positiveInteger: unsafe (Self.number(text) ?? 0) > 0
    case .date: unsafe text.count == 10 && Self.isDate(text)
    case .dateTime: unsafe Self.isDateTime(text)
    case .language: unsafe Self.isPlainLanguage(text)
    }
  }

  /// No white space at the ends, and single spaces between.
  static func isCollapsed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous = UInt8(0x20)
    for index in 0..<text.count {
      let byte = unsafe text[index]
      if byte < 0x20 || (byte == 0x20 && previous == 0x20) { return false }
      previous = byte
    }
    return text.isEmpty || previous != 0x20
  }

  /// Digits alone, at most 18.
  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...18).contains(text.count) else { return nil }
    return unsafe digits(text, 0, text.count)
  }

  private static func digits(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    guard end <= text.count, start < end else { return nil }
    var value = 0
    for index in start..<end {
      let byte = unsafe text[index]
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Letters of ASCII; libxml2 and later editions of XML differ on others.
  private static func isPlainName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard unsafe text.allSatisfy({ $0 < 0x80 }) else { return false }
    let bytes = unsafe Array(text)
    return NCName.end(bytes, from: 0) == bytes.count
  }

  /// `fa`, `eng`, `en-US`.
  private static func isPlainLanguage(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }
    var count = 0
    while count < text.count, unsafe isLetter(text[count]) { count += 1 }
    guard count == 2 || count == 3 else { return false }
    if count == text.count { return true }
    return unsafe text.count == count + 3 && text[count] == UInt8(ascii: "-")
      && isLetter(text[count + 1]) && isLetter(text[count + 2])
  }

  /// A scheme, then characters that need no escape; one fragment at most, no brackets, no per cent.
  private static func isPlainURI(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let colon = unsafe text.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      unsafe (0x61...0x7A).contains(text[0]) || (0x41...0x5A).contains(text[0])
    else { return false }
    for index in 1..<max(1, colon) where unsafe !isPlain(text[index], "+-.") { return false }
    var fragments = 0
    var start = colon + 1
    if unsafe text.count > start + 1 && text[start] == UInt8(ascii: "/")
      && text[start + 1] == UInt8(ascii: "/")
    {
      start += 2
      let host = start
      while start < text.count, unsafe isPlain(text[start], "-.") { start += 1 }
      // No user, no port.
      guard start > host, unsafe start == text.count || text[start] == UInt8(ascii: "/") else {
        return false
      }
    }
    guard start <= text.count, text.count > colon + 1 else { return false }
    for index in start..<text.count {
      let byte = unsafe text[index]
      if byte == UInt8(ascii: "#") {
        fragments += 1
      } else if !isPlain(byte, "-._~:@!$&'()*+,;=/") {
        return false
      }
    }
    return fragments <= 1
  }

  private static func isPlain(_ byte: UInt8, _ others: StaticString) -> Bool {
    if (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) { return true }
    if (0x30...0x39).contains(byte) { return true }
    for index in 0..<others.utf8CodeUnitCount where unsafe others.utf8Start[index] == byte {
      return true
    }
    return false
  }

  // MARK: Dates

  /// `YYYY-MM-DD`: a day that exists.
  private static func isDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 10, let year = unsafe digits(text, 0, 4), year > 0,
      unsafe text[4] == UInt8(ascii: "-"), let month = unsafe digits(text, 5, 7),
      unsafe text[7] == UInt8(ascii: "-"), let day = unsafe digits(text, 8, 10),
      (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days =
      month == 2
      ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
    return (1...days).contains(day)
  }

  /// A date, `Thh:mm:ss`, a fraction if there is one, and a zone if there is one.
  private static func isDateTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 19, unsafe isDate(text), unsafe text[10] == UInt8(ascii: "T"),
      let hour = unsafe digits(text, 11, 13), hour < 24, unsafe text[13] == UInt8(ascii: ":"),
      let minute = unsafe digits(text, 14, 16), minute < 60, unsafe text[16] == UInt8(ascii: ":"),
      let second = unsafe digits(text, 17, 19), second < 60
    else { return false }
    var place = 19
    if place < text.count, unsafe text[place] == UInt8(ascii: ".") {
      let start = place + 1
      place = start
      while place < text.count, unsafe (0x30...0x39).contains(text[place]) { place += 1 }
      guard (1...9).contains(place - start) else { return false }
    }
    if place == text.count { return true }
    if unsafe text[place] == UInt8(ascii: "Z") { return place + 1 == text.count }
    guard unsafe text[place] == UInt8(ascii: "+") || text[place] == UInt8(ascii: "-"),
      place + 6 == text.count, let hours = unsafe digits(text, place + 1, place + 3), hours < 14,
      unsafe text[place + 3] == UInt8(ascii: ":"),
      let minutes = unsafe digits(text, place + 4, place + 6), minutes < 60
    else { return false }
    return true
  }
}
