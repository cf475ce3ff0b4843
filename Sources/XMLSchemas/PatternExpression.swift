@_spi(Engines) import CanonicalXML

/// A regular expression of XML Schema (Part 2, appendix F) over ASCII: what it has beyond that makes
/// the parser give up, and the caller ask libxml2.
indirect enum PatternExpression {
  case empty
  /// One byte of a set.
  case byte(ByteSet)
  case sequence([PatternExpression])
  case choice([PatternExpression])
  /// At least so often, at most so often; nil for without end.
  case repeated(PatternExpression, Int, Int?)

  /// A set of ASCII characters.
  struct ByteSet: Hashable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    func contains(_ byte: UInt8) -> Bool {
      byte < 64
        ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
    }

    mutating func insert(_ range: ClosedRange<UInt8>) {
      for byte in range where byte < 128 {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
      }
    }

    /// Every ASCII character that is not in it.
    var inverted: ByteSet { ByteSet(low: ~low, high: ~high) }
  }
}

/// Reads a pattern.
struct PatternParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  private static let depthLimit = 32
  private static let countLimit = 1000

  /// The expression of a pattern; nil if it uses what is not supported here.
  static func expression(_ pattern: some Sequence<UInt8>) -> PatternExpression? {
    var parser = PatternParser(bytes: Array(pattern))
    guard parser.bytes.allSatisfy({ $0 < 0x80 }), let expression = parser.choice(),
      parser.place == parser.bytes.count
    else { return nil }
    return expression
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func takes(_ sought: Character) -> Bool {
    guard byte == sought.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func choice() -> PatternExpression? {
    guard depth < Self.depthLimit else { return nil }
    depth += 1
    defer { depth -= 1 }
    guard let first = sequence() else { return nil }
    var branches = [first]
    while takes("|") {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() -> PatternExpression? {
    var pieces: [PatternExpression] = []
    while let byte, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      guard let atom = atom(), let piece = quantified(atom) else { return nil }
      pieces.append(piece)
    }
    return pieces.isEmpty ? .empty : pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  private mutating func quantified(_ atom: PatternExpression) -> PatternExpression? {
    if takes("?") { return .repeated(atom, 0, 1) }
    if takes("*") { return .repeated(atom, 0, nil) }
    if takes("+") { return .repeated(atom, 1, nil) }
    guard takes("{") else { return atom }
    guard let least = number() else { return nil }
    if takes("}") { return .repeated(atom, least, least) }
    guard takes(",") else { return nil }
    if takes("}") { return .repeated(atom, least, nil) }
    guard let most = number(), takes("}"), most >= least else { return nil }
    return .repeated(atom, least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let byte, (0x30...0x39).contains(byte) {
      value = (value ?? 0) * 10 + Int(byte - 0x30)
      if let value, value > Self.countLimit { return nil }
      place += 1
    }
    return value
  }

  private mutating func atom() -> PatternExpression? {
    if takes("(") {
      guard let inner = choice(), takes(")") else { return nil }
      return inner
    }
    if takes("[") { return characterClass() }
    if takes("\\") { return escape().map { .byte($0) } }
    guard let byte, byte != UInt8(ascii: ".") else { return nil }
    // Quantifiers, brackets and such stand for themselves only after a backslash.
    guard !"?*+{}]^$".utf8.contains(byte) else { return nil }
    place += 1
    return .byte(Self.set(byte))
  }

  private static func set(_ byte: UInt8) -> PatternExpression.ByteSet {
    var set = PatternExpression.ByteSet()
    set.insert(byte...byte)
    return set
  }

  /// A single character after a backslash, or a digit; classes that reach beyond ASCII are none of ours.
  private mutating func escape() -> PatternExpression.ByteSet? {
    guard let byte else { return nil }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return Self.set(0x0A)
    case UInt8(ascii: "r"): return Self.set(0x0D)
    case UInt8(ascii: "t"): return Self.set(0x09)
    case UInt8(ascii: "d"):
      var digits = PatternExpression.ByteSet()
      digits.insert(0x30...0x39)
      return digits
    default: return "\\|.-^?*+{}()[]".utf8.contains(byte) ? Self.set(byte) : nil
    }
  }

  private mutating func characterClass() -> PatternExpression? {
    let isNegated = takes("^")
    var set = PatternExpression.ByteSet()
    while !takes("]") {
      guard let first = classMember() else { return nil }
      guard let low = first.single, byte == UInt8(ascii: "-"), place + 1 < bytes.count,
        bytes[place + 1] != UInt8(ascii: "]")
      else {
        set.low |= first.set.low
        set.high |= first.set.high
        continue
      }
      place += 1
      guard let last = classMember()?.single, low <= last else { return nil }
      set.insert(low...last)
    }
    // Beyond ASCII a negated class would hold everything, which is for libxml2 to say.
    return isNegated ? .byte(set.inverted) : .byte(set)
  }

  /// A member of a class: a set, and the character if it is one.
  private mutating func classMember() -> (set: PatternExpression.ByteSet, single: UInt8?)? {
    if takes("\\") {
      let name = byte
      guard let set = escape() else { return nil }
      guard name != UInt8(ascii: "d") else { return (set, nil) }
      return (set, (UInt8(0)..<128).first { set.contains($0) })
    }
    guard let byte, byte != UInt8(ascii: "[") else { return nil }
    place += 1
    return (Self.set(byte), byte)
  }
}
