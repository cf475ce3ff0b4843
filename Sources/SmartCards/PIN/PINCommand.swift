/// A command that carries PINs, built and kept in locked memory only.
struct PINCommand: ~Copyable {
  private let memory: LockedMemory
  private let code: CardCode
  private var length = 5

  /// Starts a command without a PIN yet.
  ///
  /// - Parameters:
  ///   - header: CLA INS P1 P2
  ///   - code: what the card judges: the first code in it
  init(_ header: [UInt8], presenting code: CardCode = .pin) throws(CardError) {
    self.code = code
    memory = try LockedMemory(capacity: 5 + 2 * PIN.maximumBytes)
    unsafe memory.withBytes { target in
      for index in 0..<4 { unsafe target[index] = header[index] }
    }
  }

  /// Adds a PIN as a rule wants it: encoded and padded.
  ///
  /// - Throws: ``CardError/codeLength(_:minimum:maximum:)`` or ``CardError/codeCharacters(_:)``
  mutating func append(_ pin: borrowing PIN, _ rule: PINRule) throws(CardError) {
    try rule.check(pin, as: length == 5 ? code : .pin)
    let (start, count) = (length, pin.count)
    length = unsafe pin.memory.withBytes { source in
      unsafe memory.withBytes { target in
        var end = start
        for index in 0..<count {
          let byte = unsafe source[index]
          switch rule.encoding {
          case .text:
            unsafe target[end] = byte
            end += 1
          case .packedDigits where index % 2 == 0:
            unsafe target[end] = byte << 4 | 0x0F
            end += 1
          case .packedDigits:
            unsafe target[end - 1] = target[end - 1] & 0xF0 | byte & 0x0F
          }
        }
        while let padding = rule.padding, end < min(start + padding.length, target.count) {
          unsafe target[end] = padding.byte
          end += 1
        }
        unsafe target[4] = UInt8(truncatingIfNeeded: end - 5)
        return end
      }
    }
  }

  /// Sends the command once; an answer that is lost says so.
  func send(over channel: CardChannel) throws(CardError) -> StatusWord {
    let length = length
    return try unsafe memory.withBytes { (bytes) throws(CardError) -> StatusWord in
      let command = unsafe UnsafeBufferPointer(rebasing: bytes[..<length])
      do throws(CardError) {
        return try channel.sendOnce(unsafe command.span).status
      } catch {
        throw channel.unanswered(code, error)
      }
    }
  }

  /// Sends the command once and says what the card thinks of the first code in it.
  ///
  /// - Parameter name: the command's name, for an answer that is about no PIN
  func present(over channel: CardChannel, _ name: String) throws(CardError) {
    try send(over: channel).judge(code, name)
  }
}

extension CardError {
  /// Whether a card or a module refused, so that there was an answer.
  package var isRefusal: Bool {
    switch self {
    case .module(_, .refused), .refused: true
    default: false
    }
  }

  /// True if the command was never sent, because the operation's budget was spent.
  var isBudget: Bool {
    switch self {
    case .protocolViolation(.tooManyCommands), .protocolViolation(.tooSlow): true
    default: false
    }
  }
}
