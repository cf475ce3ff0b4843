/// A request to a reader to have a PIN typed and to present it to the card (PC/SC part 10, 2.5.2 and 2.5.3).
///
/// It holds no PIN: the reader fills the digits in.
package struct PinpadRequest: Hashable, Sendable {
  /// What is wanted.
  package enum Kind: Hashable, Sendable {
    /// A PIN to be verified.
    case verify
    /// A code, and a new PIN that is typed twice.
    case modify
  }

  package let kind: Kind
  /// What the card judges.
  package let code: CardCode
  /// The structure that the reader gets.
  package let bytes: [UInt8]
  /// The lengths that it takes, for what is said of too short a PIN.
  package let lengths: ClosedRange<Int>

  /// Seconds until the first key, and between keys.
  static let patience: UInt8 = 45

  /// VERIFY.
  ///
  /// - Returns: nil if the reader cannot have such a PIN typed
  package static func verify(
    _ header: [UInt8], _ rule: PINRule, on pinpad: Pinpad
  ) -> PinpadRequest? {
    guard pinpad.verifies, let lengths = pinpad.lengths(of: rule) else { return nil }
    let data = body(of: [rule])
    let bytes =
      [patience, patience, format(rule), UInt8(rule.padding?.length ?? 0), 0x00]
      + [UInt8(lengths.upperBound), UInt8(lengths.lowerBound), pinpad.ending]
      + [pinpad.hasDisplay == false ? 0 : 1] + language + [0x00]
      + tail(header + data)
    return PinpadRequest(kind: .verify, code: .pin, bytes: bytes, lengths: lengths)
  }

  /// CHANGE REFERENCE DATA or RESET RETRY COUNTER: a code, then a new PIN.
  ///
  /// - Parameter length: the length of both, where ``PinpadChange/needsLength`` wants it to be known
  /// - Returns: nil if the reader cannot do so: both have one place and one length of data, or none
  package static func modify(
    _ header: [UInt8], presenting code: CardCode, _ old: PINRule, new: PINRule, length: Int? = nil,
    on pinpad: Pinpad
  ) -> PinpadRequest? {
    guard let change = PinpadChange(old, new: new, on: pinpad) else { return nil }
    let lengths = length.map { $0...$0 } ?? change.lengths
    guard lengths.count == 1 || !change.needsLength,
      change.lengths.contains(lengths.lowerBound), change.lengths.contains(lengths.upperBound)
    else { return nil }
    let blocks = [old, new].map { $0.padding?.length ?? $0.bytes(of: lengths.lowerBound) }
    guard blocks[0] == blocks[1], blocks[0] <= 15 else { return nil }
    let block = UInt8(blocks[0])
    let data = body(of: [old, new], unpadded: blocks[0])
    let messages: [UInt8] = pinpad.hasDisplay == false ? [0x00] : [0x03]
    let bytes =
      [patience, patience, format(new), block, 0x00, 0x00, block]
      + [UInt8(lengths.upperBound), UInt8(lengths.lowerBound)]
      // The new PIN is typed twice, the old one asked for.
      + [0x03, pinpad.ending] + messages + language + [0x00, 0x01, 0x02]
      + tail(header + data)
    return PinpadRequest(kind: .modify, code: code, bytes: bytes, lengths: lengths)
  }

  /// bmFormatString: bytes, from the first of the data, left justified; ASCII or BCD.
  private static func format(_ rule: PINRule) -> UInt8 { rule.encoding == .text ? 0x82 : 0x81 }

  /// wLangId: the messages of readers are English, or pictures.
  private static let language: [UInt8] = [0x09, 0x04]

  /// bTeoPrologue, ulDataLength, abData.
  private static func tail(_ command: [UInt8]) -> [UInt8] {
    [0x00, 0x00, 0x00, UInt8(command.count), 0x00, 0x00, 0x00] + command
  }

  /// Lc and the padding, into which the digits are put; without padding the reader makes the data itself, unless it is
  /// known how many bytes they take.
  private static func body(of rules: [PINRule], unpadded length: Int = 0) -> [UInt8] {
    let padding = rules.flatMap { rule in
      let (count, byte) = rule.padding ?? (length, 0xFF)
      return [UInt8](repeating: byte, count: count)
    }
    return [UInt8(padding.count)] + padding
  }
}
