/// One BER-TLV data object (ISO 7816-4, 5.2.2; X.690), definite length only.
package struct TLV: Hashable, Sendable {
  /// The tag's bytes as one number: `0x7C`, `0x5FC10A`.
  package let tag: UInt32
  /// The value.
  package let value: [UInt8]

  /// Makes a data object.
  ///
  /// - Parameters:
  ///   - tag: the tag's bytes as one number, at most three of them
  ///   - value: the value, at most 2²⁴−1 bytes
  package init(_ tag: UInt32, _ value: [UInt8]) {
    self.tag = tag
    self.value = value
  }

  /// Makes a constructed data object.
  ///
  /// - Parameters:
  ///   - tag: the tag
  ///   - children: what it holds, in order
  package init(_ tag: UInt32, _ children: [TLV]) {
    self.init(tag, children.flatMap(\.encoded))
  }

  /// True if the tag says that the value is a sequence of data objects.
  package var isConstructed: Bool {
    var first = tag
    while first > 0xFF { first >>= 8 }
    return first & 0x20 != 0
  }

  /// Tag, length and value, the length in as few bytes as possible.
  package var encoded: [UInt8] {
    let tagBytes = [16, 8, 0].map { UInt8(truncatingIfNeeded: tag >> $0) }.drop { $0 == 0 }
    let count = value.count
    let length: [UInt8] =
      switch count {
      case ..<0x80: [UInt8(count)]
      case ..<0x100: [0x81, UInt8(count)]
      case ..<0x1_0000: [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
      default: [0x83] + [16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
      }
    return tagBytes + length + value
  }

  /// Reads the data objects of a card's answer or file.
  ///
  /// - Parameters:
  ///   - bytes: data objects one after the other
  ///   - padded: the bytes end at the first `00` or `FF` where a tag should be, as files do
  /// - Returns: the objects, or nothing if a tag or a length runs over the end
  package static func parse(_ bytes: some Sequence<UInt8>, padded: Bool = false) -> [TLV]? {
    var rest = Array(bytes)[...]
    var objects: [TLV] = []
    while let first = rest.first {
      if padded, first == 0 || first == 0xFF { break }
      guard let object = takeFirst(&rest) else { return nil }
      objects.append(object)
    }
    return objects
  }

  /// Takes one object off the front.
  private static func takeFirst(_ rest: inout ArraySlice<UInt8>) -> TLV? {
    guard let first = rest.popFirst() else { return nil }
    var tag = UInt32(first)
    if first & 0x1F == 0x1F {
      repeat {
        guard tag <= 0xFFFF, let next = rest.popFirst() else { return nil }
        tag = tag << 8 | UInt32(next)
      } while tag & 0x80 != 0
    }
    guard let short = rest.popFirst() else { return nil }
    var count = Int(short)
    if short & 0x80 != 0 {
      guard (1...3).contains(short & 0x7F) else { return nil }
      count = 0
      for _ in 0..<(short & 0x7F) {
        guard let next = rest.popFirst() else { return nil }
        count = count << 8 | Int(next)
      }
    }
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return TLV(tag, Array(rest.prefix(count)))
  }

  /// The objects inside this one, if it is constructed and well formed.
  package var children: [TLV]? { isConstructed ? TLV.parse(value) : nil }

  /// The first object inside this one with this tag.
  package func first(_ tag: UInt32) -> TLV? { children?.first { $0.tag == tag } }
}

extension Sequence<TLV> {
  /// The first object with this tag.
  package func first(_ tag: UInt32) -> TLV? { first { $0.tag == tag } }
}
