/// How a card wants one of its PINs.
public struct PINRule: Hashable, Sendable {
  /// How the characters stand in the command.
  public enum Encoding: Hashable, Sendable {
    /// As they are, ASCII or UTF-8.
    case text
    /// Two digits a byte.
    case packedDigits
  }

  /// P2 of VERIFY.
  public var reference: UInt8
  /// Fewest characters.
  public var minimum: Int
  /// Most characters.
  public var maximum: Int
  /// The length to which the command is padded, in bytes, and with which byte; nil for no padding.
  public var padding: (length: Int, byte: UInt8)? {
    get { paddedLength > 0 ? (paddedLength, paddingByte) : nil }
    set { (paddedLength, paddingByte) = newValue ?? (0, 0) }
  }
  private var paddedLength = 0
  private var paddingByte: UInt8 = 0
  /// True if only digits are allowed.
  public var digitsOnly: Bool
  /// How characters become bytes.
  public var encoding: Encoding

  /// Makes a rule.
  ///
  /// - Parameters:
  ///   - reference: P2 of VERIFY
  ///   - length: fewest to most characters
  ///   - padding: length and byte to which the PIN is padded
  ///   - digitsOnly: only digits are allowed
  ///   - encoding: how characters become bytes
  public init(
    reference: UInt8, length: ClosedRange<Int>, padding: (length: Int, byte: UInt8)? = nil,
    digitsOnly: Bool = true, encoding: Encoding = .text
  ) {
    self.reference = reference
    (minimum, maximum) = (length.lowerBound, length.upperBound)
    self.digitsOnly = digitsOnly
    self.encoding = encoding
    self.padding = padding
  }

  /// Refuses a PIN that the card cannot have, so that no try is spent on it.
  ///
  /// - Throws: ``CardError/pinLength(minimum:maximum:)`` or ``CardError/pinCharacters``
  public func check(_ pin: borrowing PIN) throws(CardError) {
    guard (minimum...max(minimum, maximum)).contains(pin.count) else {
      throw .pinLength(minimum: minimum, maximum: maximum)
    }
    guard !(digitsOnly || encoding == .packedDigits) || pin.isNumeric else { throw .pinCharacters }
  }

  /// Hands a command that carries the PIN to `body`; it stands in locked memory only.
  ///
  /// - Parameters:
  ///   - header: CLA INS P1 P2
  ///   - pins: the PIN, or the PUK and the PIN, or the old and the new PIN
  ///   - body: sends the command
  func withCommand<Result>(
    _ header: [UInt8], _ pin: borrowing PIN, _ body: (Span<UInt8>) throws(CardError) -> Result
  ) throws(CardError) -> Result {
    try check(pin)
    let memory = try LockedMemory(capacity: 5 + PIN.maximumBytes * 2)
    var length = unsafe memory.withBytes { target in
      for index in 0..<4 { unsafe target[index] = header[index] }
      return 5
    }
    length = append(pin, to: memory, at: length)
    let total = length
    return try unsafe memory.withBytes { (bytes) throws(CardError) -> Result in
      unsafe bytes[4] = UInt8(truncatingIfNeeded: total - 5)
      let command = unsafe UnsafeBufferPointer(rebasing: bytes[..<total])
      return try body(unsafe Span(_unsafeElements: command))
    }
  }

  /// Writes the encoded and padded PIN at `start`; returns where it ends.
  private func append(_ pin: borrowing PIN, to memory: LockedMemory, at start: Int) -> Int {
    let count = pin.count
    let (encoding, padding) = (encoding, padding)
    return unsafe pin.memory.withBytes { source in
      unsafe memory.withBytes { target in
        var end = start
        for index in 0..<count {
          let byte = unsafe source[index]
          switch encoding {
          case .text:
            unsafe target[end] = byte
            end += 1
          case .packedDigits:
            let low = index % 2 == 1
            if low { end -= 1 }
            unsafe target[end] = low ? target[end] & 0xF0 | byte & 0x0F : byte << 4 | 0x0F
            end += 1
          }
        }
        while let padding, end < min(start + padding.length, target.count) {
          unsafe target[end] = padding.byte
          end += 1
        }
        return end
      }
    }
  }
}
