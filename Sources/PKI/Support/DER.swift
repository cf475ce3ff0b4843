/// A strict reader of DER (ITU-T X.690): definite minimal lengths, low tag numbers.
struct DERReader<Bytes: RandomAccessCollection> where Bytes.Element == UInt8, Bytes.Index == Int {
  let bytes: Bytes
  /// The next byte to read and the end of the part that may be read.
  private(set) var position: Int
  let end: Int

  init(_ bytes: Bytes) { self.init(bytes, from: 0, to: bytes.count) }

  /// A reader of a part of some bytes, of which the first has the index 0.
  init(_ bytes: Bytes, from position: Int, to end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
  }

  typealias Element = DERElement

  var isAtEnd: Bool { position == end }

  mutating func next() throws(CertificateError) -> Element {
    let start = position
    let tag = try byte(start)
    guard tag & 0x1F != 0x1F, tag != 0 else { throw .notDER(offset: start, reason: .badTag) }
    var length = Int(try byte(start))
    if length >= 0x80 {
      let count = length & 0x7F
      guard count > 0 else { throw .notDER(offset: start, reason: .indefiniteLength) }
      guard count <= 4 else { throw .notDER(offset: start, reason: .truncated) }
      length = 0
      for _ in 0..<count { length = length << 8 | Int(try byte(start)) }
      guard length >= 0x80, length >> (8 * (count - 1)) != 0 else {
        throw .notDER(offset: start, reason: .longLength)
      }
    }
    guard length <= end - position else { throw .notDER(offset: start, reason: .truncated) }
    let content = position..<position + length
    position = content.upperBound
    return Element(tag: tag, content: content, whole: start..<position)
  }

  /// The next value, which must have this tag.
  mutating func next(_ tag: UInt8) throws(CertificateError) -> Element {
    let start = position
    let element = try next()
    guard element.tag == tag else { throw .notDER(offset: start, reason: .badTag) }
    return element
  }

  /// A reader of the contents of a constructed value.
  func inside(_ element: Element) -> DERReader {
    DERReader(bytes, from: element.content.lowerBound, to: element.content.upperBound)
  }

  func content(_ element: Element) -> [UInt8] { Array(bytes[element.content]) }

  private mutating func byte(_ start: Int) throws(CertificateError) -> UInt8 {
    guard position < end else { throw .notDER(offset: start, reason: .truncated) }
    defer { position += 1 }
    return bytes[position]
  }

  /// Checks that bytes are exactly one value in DER, all the way down.
  static func check(_ bytes: Bytes) throws(CertificateError) {
    guard !bytes.isEmpty else { throw .empty }
    var reader = DERReader(bytes)
    let element = try reader.next()
    guard reader.isAtEnd else { throw .notDER(offset: reader.position, reason: .trailingBytes) }
    try reader.check(element, depth: 1)
  }

  /// Checks a value all the way down.
  func check(_ element: Element, depth: Int) throws(CertificateError) {
    let start = element.whole.lowerBound
    if element.isConstructed {
      guard depth < CertificateLimits.derDepth else {
        throw .notDER(offset: start, reason: .tooDeep)
      }
      var reader = inside(element)
      while !reader.isAtEnd { try reader.check(reader.next(), depth: depth + 1) }
      return
    }
    let content = element.content
    switch element.tag {
    case 0x01:
      guard isBoolean(content) else { throw .notDER(offset: start, reason: .badBoolean) }
    case 0x02, 0x0A:
      guard isMinimalInteger(content) else { throw .notDER(offset: start, reason: .badInteger) }
    case 0x03:
      guard isBitString(content) else { throw .notDER(offset: start, reason: .badBitString) }
    case 0x10, 0x11:
      throw .notDER(offset: start, reason: .badTag)  // SEQUENCE and SET are constructed
    default: break
    }
  }

  func isBoolean(_ content: Range<Int>) -> Bool {
    content.count == 1 && (bytes[content.lowerBound] == 0x00 || bytes[content.lowerBound] == 0xFF)
  }

  func isMinimalInteger(_ content: Range<Int>) -> Bool {
    guard content.count > 1 else { return content.count == 1 }
    let first = bytes[content.lowerBound]
    let sign = bytes[content.lowerBound + 1] & 0x80
    return !(first == 0x00 && sign == 0) && !(first == 0xFF && sign != 0)
  }

  /// The contents of an OBJECT IDENTIFIER: numbers in base 128, none with leading zeros or without an end.
  func isObjectIdentifier(_ content: Range<Int>) -> Bool {
    var isAtStart = true
    for index in content {
      if isAtStart, bytes[index] == 0x80 { return false }
      isAtStart = bytes[index] & 0x80 == 0
    }
    return isAtStart && !content.isEmpty
  }

  private func isBitString(_ content: Range<Int>) -> Bool {
    guard let unused = bytes[content].first, unused < 8, let last = bytes[content].last else {
      return false
    }
    if content.count == 1 { return unused == 0 }
    return last & (1 << unused - 1) == 0
  }
}

/// One value: its tag, the range of its contents and the range of the whole.
struct DERElement {
  let tag: UInt8
  let content: Range<Int>
  let whole: Range<Int>
  var isConstructed: Bool { tag & 0x20 != 0 }
}

/// Writes DER values as byte arrays.
package enum DERWriter {
  package static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    var header = [tag]
    if content.count < 0x80 {
      header.append(UInt8(content.count))
    } else {
      var rest = content.count
      var length: [UInt8] = []
      while rest > 0 {
        length.insert(UInt8(rest & 0xFF), at: 0)
        rest >>= 8
      }
      header.append(0x80 | UInt8(length.count))
      header += length
    }
    return header + content
  }

  package static func sequence(_ parts: [UInt8]...) -> [UInt8] { value(0x30, parts.flatMap { $0 }) }

  package static func sequence(_ parts: [[UInt8]]) -> [UInt8] { value(0x30, parts.flatMap { $0 }) }

  package static func set(_ part: [UInt8]) -> [UInt8] { value(0x31, part) }

  package static func octetString(_ content: [UInt8]) -> [UInt8] { value(0x04, content) }

  package static func bitString(_ content: [UInt8], unused: UInt8 = 0) -> [UInt8] {
    value(0x03, [unused] + content)
  }

  package static func boolean(_ flag: Bool) -> [UInt8] { value(0x01, [flag ? 0xFF : 0x00]) }

  package static let null: [UInt8] = [0x05, 0x00]

  /// A non-negative INTEGER from its big-endian magnitude, leading zeros allowed.
  package static func integer(_ magnitude: some Collection<UInt8>) -> [UInt8] {
    var digits = Array(magnitude.drop { $0 == 0 })
    if digits.first.map({ $0 & 0x80 != 0 }) ?? true { digits.insert(0, at: 0) }
    return value(0x02, digits)
  }

  package static func integer(_ number: UInt64) -> [UInt8] {
    integer((0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) })
  }

  package static func utf8(_ text: String) -> [UInt8] { value(0x0C, Array(text.utf8)) }

  package static func printable(_ text: String) -> [UInt8] { value(0x13, Array(text.utf8)) }

  /// An OBJECT IDENTIFIER from its dotted form; nil where it is none.
  package static func objectIdentifier(_ dotted: String) -> [UInt8]? {
    let parts = dotted.split(separator: ".", omittingEmptySubsequences: false).map { UInt64($0) }
    guard parts.count >= 2, let first = parts[0], let second = parts[1], first <= 2,
      first == 2 || second < 40, second <= UInt64.max - 80
    else { return nil }
    var content = base128(first * 40 + second)
    for part in parts.dropFirst(2) {
      guard let part else { return nil }
      content += base128(part)
    }
    return value(0x06, content)
  }

  private static func base128(_ number: UInt64) -> [UInt8] {
    var rest = number >> 7
    var bytes = [UInt8(number & 0x7F)]
    while rest > 0 {
      bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return bytes
  }

  /// A Time (RFC 5280, 4.1.2.5): UTCTime for 1950 to 2049, GeneralizedTime for other years.
  package static func time(_ instant: Instant) -> [UInt8] {
    let t = instant.utc
    let tail =
      [t.month, t.day, t.hour, t.minute, t.second].map { Instant.padded($0, 2) }.joined() + "Z"
    return (1950...2049).contains(t.year)
      ? value(0x17, Array((Instant.padded(t.year % 100, 2) + tail).utf8)) : generalizedTime(instant)
  }

  /// A GeneralizedTime with seconds and Z, where RFC 5280 wants one whatever the year.
  package static func generalizedTime(_ instant: Instant) -> [UInt8] {
    let t = instant.utc
    let tail =
      [t.month, t.day, t.hour, t.minute, t.second].map { Instant.padded($0, 2) }.joined() + "Z"
    return value(0x18, Array((Instant.padded(t.year, 4) + tail).utf8))
  }
}
