/// Digits of one base, whatever stood between them: whether they write the beginning of a list.
struct SoughtList {
  /// How bytes are written.
  enum Base {
    /// RFC 4648, 4.
    case base64
    /// RFC 4648, 8.
    case hexadecimal

    fileprivate var bits: Int { self == .base64 ? 6 : 4 }
    /// The digits of a whole number of bytes.
    fileprivate var group: Int { self == .base64 ? 4 : 2 }

    fileprivate func value(of byte: UInt8) -> UInt8? {
      switch self {
      case .base64: Base64.values[Int(byte)] < 64 ? Base64.values[Int(byte)] : nil
      case .hexadecimal: Hex.value(of: byte)
      }
    }
  }

  /// Digits that are looked at together, and those of them that are looked at once more with what follows: a beginning with
  /// the longest names that anybody has.
  private static let atOnce = 1 << 20
  private static let again = 1 << 15

  private let base: Base
  private var digits: [UInt8] = []
  private var wasFound = false

  init(_ base: Base) { self.base = base }

  /// Takes a character; what is no digit is passed over.
  mutating func take(_ byte: UInt8) {
    guard !wasFound, let value = base.value(of: byte) else { return }
    digits.append(value)
    guard digits.count >= Self.atOnce else { return }
    seek()
    digits.removeFirst(digits.count - Self.again)
  }

  /// Whether one begins among what was taken.
  mutating func isFound() -> Bool {
    seek()
    return wasFound
  }

  private mutating func seek() {
    wasFound = wasFound || (0..<base.group).contains { ListHead.isWithin(bytes(from: $0)) }
  }

  /// What the digits write if the first of some byte is there.
  private func bytes(from first: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count * base.bits / 8)
    var pending: UInt32 = 0
    var count = 0
    for digit in digits.dropFirst(first) {
      pending = pending << UInt32(base.bits) | UInt32(digit)
      count += base.bits
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(count)))
    }
    return bytes
  }
}
