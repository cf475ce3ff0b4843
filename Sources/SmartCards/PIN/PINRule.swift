/// How a card wants one of its PINs.
package struct PINRule: Hashable, Sendable {
  /// How the characters stand in the command.
  package enum Encoding: Hashable, Sendable {
    /// As they are, in ASCII.
    case text
    /// Two digits a byte.
    case packedDigits
  }

  /// P2 of VERIFY.
  package var reference: UInt8
  /// Fewest characters.
  package var minimum: Int
  /// Most characters.
  package var maximum: Int
  /// The length to which the command is padded, in bytes, and with which byte; nil for no padding.
  package var padding: (length: Int, byte: UInt8)? {
    get { paddedLength > 0 ? (paddedLength, paddingByte) : nil }
    set { (paddedLength, paddingByte) = newValue ?? (0, 0) }
  }
  private var paddedLength = 0
  private var paddingByte: UInt8 = 0
  /// How characters become bytes.
  package var encoding: Encoding
  /// Whether other characters than digits may stand in it.
  package var allowsText = false
  /// Whether a VERIFY without data tells the tries left; a card that takes it for a try must not be asked.
  package var tellsTries = true

  /// Makes a rule.
  ///
  /// - Parameters:
  ///   - reference: P2 of VERIFY
  ///   - length: fewest to most characters
  ///   - padding: length and byte to which the PIN is padded
  ///   - encoding: how characters become bytes
  package init(
    reference: UInt8, length: ClosedRange<Int>, padding: (length: Int, byte: UInt8)? = nil,
    encoding: Encoding = .text
  ) {
    self.reference = reference
    (minimum, maximum) = (length.lowerBound, length.upperBound)
    self.encoding = encoding
    self.padding = padding
  }

  /// The bytes that so many characters take, padding left aside.
  package func bytes(of characters: Int) -> Int {
    encoding == .text ? characters : (characters + 1) / 2
  }

  /// Refuses a PIN that the card cannot have, so that no try is spent on it: most have digits alone.
  ///
  /// - Parameters:
  ///   - pin: what was typed
  ///   - code: what it is
  /// - Throws: ``CardError/codeLength(_:minimum:maximum:)`` or ``CardError/codeCharacters(_:)``
  package func check(_ pin: borrowing PIN, as code: CardCode = .pin) throws(CardError) {
    guard (minimum...max(minimum, maximum)).contains(pin.count), pin.count <= PIN.maximumBytes
    else {
      throw .codeLength(code, minimum: minimum, maximum: maximum)
    }
    guard allowsText ? pin.isPrintable : pin.isNumeric else { throw .codeCharacters(code) }
  }
}
