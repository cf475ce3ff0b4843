/// Eight bytes at once.
struct Word {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080
  private let bits: UInt64

  @inline(__always) init(_ bytes: Bytes) {
    unsafe bits = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
  }

  /// Whether all bytes are ASCII and none is zero.
  @inline(__always) var isPlainASCII: Bool {
    ((bits &- Self.ones) | bits) & Self.highs == 0
  }

  /// Whether all bytes of four are ASCII and none is zero.
  @inline(__always)
  static func arePlainASCII(_ first: Word, _ second: Word, _ third: Word, _ fourth: Word) -> Bool {
    let pairs =
      (first.bits &- ones) | first.bits | (second.bits &- ones) | second.bits
      | (third.bits &- ones) | third.bits | (fourth.bits &- ones) | fourth.bits
    return pairs & highs == 0
  }
}
