@_spi(Engines) import CanonicalXML

/// Cuts an expression into tokens, by the rules of XPath 1.0, section 3.7.
struct XPathLexer {
  private let bytes: [UInt8]
  private var place = 0
  private var tokens: [XPathToken] = []

  /// The tokens of an expression; the last is `end`.
  /// - Throws: `XPathError.syntax` where no token begins.
  static func tokens(of bytes: [UInt8]) throws(XPathError) -> [XPathToken] {
    var lexer = XPathLexer(bytes: bytes)
    while try lexer.next() {}
    return lexer.tokens
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 3 + 2)
  }

  private func byte(_ distance: Int = 0) -> UInt8 {
    place + distance < bytes.count ? bytes[place + distance] : 0
  }

  private mutating func add(_ kind: XPathToken.Kind, _ length: Int, text: Range<Int>? = nil) {
    tokens.append(XPathToken(kind: kind, text: text ?? place..<place, start: place))
    place += length
  }

  /// Adds the next token.
  /// - Returns: Whether there may be more.
  private mutating func next() throws(XPathError) -> Bool {
    while [0x20, 0x09, 0x0A, 0x0D].contains(byte()) { place += 1 }
    guard place < bytes.count else {
      add(.end, 0)
      return false
    }
    switch byte() {
    case UInt8(ascii: "("): add(.openParenthesis, 1)
    case UInt8(ascii: ")"): add(.closeParenthesis, 1)
    case UInt8(ascii: "["): add(.openBracket, 1)
    case UInt8(ascii: "]"): add(.closeBracket, 1)
    case UInt8(ascii: "@"): add(.at, 1)
    case UInt8(ascii: ","): add(.comma, 1)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try literal()
    case UInt8(ascii: "."): dots()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "$"): try variable()
    default: try operatorOrName()
    }
    return true
  }

  private mutating func literal() throws(XPathError) {
    guard let end = bytes[(place + 1)...].firstIndex(of: byte()) else {
      throw .syntax(.openLiteral, at: place, of: bytes)
    }
    add(.literal, end + 1 - place, text: place + 1..<end)
  }

  private mutating func dots() {
    if byte(1) == UInt8(ascii: ".") { return add(.dotDot, 2) }
    (0x30...0x39).contains(byte(1)) ? number() : add(.dot, 1)
  }

  private mutating func number() {
    var end = place
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      end += 1
      while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    }
    add(.number(XPathNumber.value(bytes[place..<end])), end - place)
  }

  private mutating func variable() throws(XPathError) {
    let start = place
    place += 1
    guard let (prefix, local) = name() else {
      throw .syntax(.namelessVariable, at: start, of: bytes)
    }
    tokens.append(XPathToken(kind: .variable, text: local, prefix: prefix, start: start))
  }

  private mutating func operatorOrName() throws(XPathError) {
    let two = byte(1)
    switch byte() {
    case UInt8(ascii: ":") where two == UInt8(ascii: ":"): add(.doubleColon, 2)
    case UInt8(ascii: "/"):
      two == UInt8(ascii: "/") ? add(.op(.doubleSlash), 2) : add(.op(.slash), 1)
    case UInt8(ascii: "|"): add(.op(.union), 1)
    case UInt8(ascii: "+"): add(.op(.plus), 1)
    case UInt8(ascii: "-"): add(.op(.minus), 1)
    case UInt8(ascii: "="): add(.op(.equal), 1)
    case UInt8(ascii: "!") where two == UInt8(ascii: "="): add(.op(.notEqual), 2)
    case UInt8(ascii: "<"):
      two == UInt8(ascii: "=") ? add(.op(.lessEqual), 2) : add(.op(.less), 1)
    case UInt8(ascii: ">"):
      two == UInt8(ascii: "=") ? add(.op(.greaterEqual), 2) : add(.op(.greater), 1)
    case UInt8(ascii: "*"):
      add(tokens.last?.precedesOperator == true ? .op(.multiply) : .star, 1)
    default: try nameToken()
    }
  }

  private mutating func nameToken() throws(XPathError) {
    let start = place
    if tokens.last?.precedesOperator == true {
      guard let end = NCName.end(bytes, from: place), let found = Self.word(bytes[place..<end])
      else { throw .syntax(.operatorExpected, at: start, of: bytes) }
      return add(.op(found), end - place)
    }
    guard let (prefix, local) = name() else {
      throw .syntax(.unexpectedCharacter, at: start, of: bytes)
    }
    if byte() == UInt8(ascii: ":"), byte(1) == UInt8(ascii: "*"), prefix.isEmpty {
      place += 2
      tokens.append(XPathToken(kind: .prefixStar, text: local, start: start))
      return
    }
    tokens.append(XPathToken(kind: .name, text: local, prefix: prefix, start: start))
  }

  private static func word(_ text: ArraySlice<UInt8>) -> XPathToken.Operator? {
    let words: [(StaticString, XPathToken.Operator)] = [
      ("and", .and), ("or", .or), ("div", .divide), ("mod", .modulo),
    ]
    return words.first { text.elementsEqual($0.0.description.utf8) }?.1
  }

  /// A QName at the present place, which moves behind it. `a::b` is a name and an axis's colons.
  private mutating func name() -> (prefix: Range<Int>, local: Range<Int>)? {
    guard let end = NCName.end(bytes, from: place) else { return nil }
    let first = place..<end
    place = end
    guard byte() == UInt8(ascii: ":"), let second = NCName.end(bytes, from: place + 1) else {
      return (0..<0, first)
    }
    let local = place + 1..<second
    place = second
    return (first, local)
  }
}
