/// A SHA-256 as four words: a key that allocates nothing.
struct SHA256Value: Hashable, Sendable, BitwiseCopyable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var fourth: UInt64 = 0

  /// All zero.
  init() {}

  /// The value of 32 bytes; nil for another number of them.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    for start in stride(from: 0, to: 32, by: 8) {
      push(bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) })
    }
  }

  /// Moves the words on by one; the new one becomes the last.
  mutating func push(_ word: UInt64) {
    (first, second, third, fourth) = (second, third, fourth, word)
  }

  /// The 32 bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for index in 0..<32 {
      let word =
        switch index / 8 {
        case 0: first
        case 1: second
        case 2: third
        default: fourth
        }
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index % 8))))
    }
    return bytes
  }
}
