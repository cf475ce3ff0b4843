import Glibc

/// Some bytes of a node table: a value, a text or a name. Valid as long as the table lives.
@safe package struct ByteRun: BitwiseCopyable {
  package let base: UnsafePointer<UInt8>
  /// The number of bytes.
  package let count: Int

  @inlinable package init(base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Whether there is no byte.
  @inlinable package var isEmpty: Bool { count == 0 }

  /// One byte.
  @inlinable package subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    return unsafe base[index]
  }

  /// The bytes of a range.
  @inlinable package subscript(range: Range<Int>) -> ByteRun {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe ByteRun(base: base + range.lowerBound, count: range.count)
  }

  /// All bytes at once, as long as `body` runs.
  @inlinable package func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    body(unsafe UnsafeBufferPointer(start: base, count: count).span)
  }

  /// The text as a string of its own.
  package var string: String {
    unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  /// The bytes as an array of their own.
  package var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  /// A hash of the bytes that nobody who does not know the seed can foresee; for tables that compare
  /// the bytes themselves afterwards.
  package func hash(seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: count)
    var index = 0
    while index + 8 <= count {
      let word = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      let product = (hash ^ word).multipliedFullWidth(by: seed | 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
      index += 8
    }
    while index < count {
      hash = (hash ^ UInt64(unsafe base[index])) &* 0x0000_0100_0000_01B3
      index += 1
    }
    return hash ^ hash >> 29
  }

  /// Whether both are the same bytes.
  package static func == (left: ByteRun, right: ByteRun) -> Bool {
    unsafe left.count == right.count && memcmp(left.base, right.base, left.count) == 0
  }

  /// Whether these are the bytes of a literal.
  package static func == (left: ByteRun, right: StaticString) -> Bool {
    unsafe left.count == right.utf8CodeUnitCount
      && memcmp(left.base, right.utf8Start, left.count) == 0
  }

  /// Whether these are the bytes of a string.
  package static func == (left: ByteRun, right: String) -> Bool {
    let utf8 = right.utf8
    guard utf8.count == left.count else { return false }
    return unsafe utf8.withContiguousStorageIfAvailable {
      unsafe memcmp($0.baseAddress ?? left.base, left.base, left.count) == 0
    } ?? left.string.utf8.elementsEqual(utf8)
  }

  /// Whether these are the bytes of an array.
  package static func == (left: ByteRun, right: [UInt8]) -> Bool {
    guard right.count == left.count else { return false }
    return unsafe right.withUnsafeBufferPointer {
      unsafe memcmp($0.baseAddress ?? left.base, left.base, left.count) == 0
    }
  }

  /// Whether it begins with the bytes of a literal.
  package func hasPrefix(_ prefix: StaticString) -> Bool {
    unsafe count >= prefix.utf8CodeUnitCount
      && memcmp(base, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
  }

  /// Whether it ends with the bytes of a literal.
  package func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    return unsafe count >= length && memcmp(base + (count - length), suffix.utf8Start, length) == 0
  }

  /// Whether a literal occurs somewhere in it.
  package func contains(_ part: StaticString) -> Bool {
    let length = part.utf8CodeUnitCount
    var start = 0
    while start + length <= count {
      if unsafe memcmp(base + start, part.utf8Start, length) == 0 { return true }
      start += 1
    }
    return false
  }

  /// Without XML white space at its ends.
  @inlinable package var trimmed: ByteRun {
    var start = 0
    var end = count
    while start < end, unsafe ByteRun.isSpace(base[start]) { start += 1 }
    while end > start, unsafe ByteRun.isSpace(base[end - 1]) { end -= 1 }
    return self[start..<end]
  }

  /// Whether there is nothing but XML white space.
  package var isBlank: Bool {
    var index = 0
    while index < count {
      if index + 8 <= count, word(index) == 0x2020_2020_2020_2020 {
        index += 8
      } else if unsafe ByteRun.isSpace(base[index]) {
        index += 1
      } else {
        return false
      }
    }
    return true
  }

  private func word(_ index: Int) -> UInt64 {
    unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
  }

  @inlinable package static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
