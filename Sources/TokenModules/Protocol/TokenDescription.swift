package import SmartCards

/// What a token says of itself (CK_TOKEN_INFO).
package struct TokenDescription: Hashable, Sendable {
  /// The number of its slot.
  package let slot: UInt
  /// Its name.
  package let label: String
  /// The kind of token.
  package let model: String
  /// Its serial number.
  package let serial: String
  let flags: UInt
  let pinLength: ClosedRange<Int>

  /// Whether the PIN is typed on the reader's or the token's own keys.
  package var hasPINPad: Bool { flags & 0x100 != 0 }

  /// Whether it was made ready for somebody.
  var isInitialised: Bool { flags & 0x400 != 0 }

  /// Whether keys want a PIN at all.
  package var wantsPIN: Bool { flags & 0x4 != 0 }

  /// What it says of the tries left: that none is, or one. A token may leave these words out, so their absence says
  /// nothing.
  package var pinStatus: PINStatus {
    if flags & 0x40000 != 0 { return .blocked }
    return flags & 0x20000 != 0 ? .triesLeft(1) : .unknown
  }

  /// How its PIN is written: a module says its length, and takes any characters.
  var pinRule: PINRule {
    var rule = PINRule(reference: 0, length: pinLength)
    rule.allowsText = true
    return rule
  }

  /// Reads a description.
  init?(_ unpacker: inout Unpacker) {
    let limit = ModuleLimits.textBytes
    guard let slot = unpacker.number(), let label = unpacker.string(limit: limit),
      let model = unpacker.string(limit: limit), let serial = unpacker.string(limit: limit),
      let flags = unpacker.number(), let most = unpacker.number(), let least = unpacker.number()
    else { return nil }
    (self.slot, self.flags) = (slot, flags)
    (self.label, self.model, self.serial) = (
      Self.text(label), Self.text(model), Self.text(serial)
    )
    // Some modules say 0, or the largest number there is, for what they do not know.
    let longest = UInt(PIN.maximumBytes)
    let lower = Int(min(max(least, 1), longest))
    pinLength = lower...max(lower, Int(min(most == 0 ? longest : most, longest)))
  }

  /// A text without the blanks that fill it.
  private static func text(_ bytes: [UInt8]) -> String {
    let end = bytes.lastIndex { $0 != 0x20 && $0 != 0 }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
