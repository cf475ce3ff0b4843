import PKI

/// The two status bytes that end every answer (ISO 7816-4, 5.6).
package struct StatusWord: RawRepresentable, Hashable, Sendable {
  /// SW1 and SW2, big-endian.
  package let rawValue: UInt16

  /// Wraps SW1‖SW2.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Normal end.
  package static let success = Self(rawValue: 0x9000)
  /// A code is wrong, and it is not said how many tries are left.
  package static let verificationFailed = Self(rawValue: 0x6300)
  /// Wrong length, no further indication.
  package static let wrongLength = Self(rawValue: 0x6700)
  /// Command chaining not supported.
  package static let chainingNotSupported = Self(rawValue: 0x6884)
  /// The last command of a chain was expected.
  package static let lastCommandExpected = Self(rawValue: 0x6883)
  /// Security status not satisfied: a PIN is missing.
  package static let securityStatusNotSatisfied = Self(rawValue: 0x6982)
  /// Authentication method blocked.
  package static let authenticationBlocked = Self(rawValue: 0x6983)
  /// Conditions of use not satisfied.
  package static let conditionsNotSatisfied = Self(rawValue: 0x6985)
  /// Incorrect parameters in the data field.
  package static let wrongData = Self(rawValue: 0x6A80)
  /// File or application not found.
  package static let notFound = Self(rawValue: 0x6A82)
  /// Incorrect P1 or P2.
  package static let wrongParameters = Self(rawValue: 0x6A86)
  /// Referenced data not found.
  package static let referenceNotFound = Self(rawValue: 0x6A88)
  /// Offset outside the file.
  package static let wrongOffset = Self(rawValue: 0x6B00)
  /// Instruction not supported.
  package static let instructionNotSupported = Self(rawValue: 0x6D00)
  /// Class not supported.
  package static let classNotSupported = Self(rawValue: 0x6E00)

  /// SW1, which tells the kind.
  package var sw1: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) }
  /// SW2, which qualifies it.
  package var sw2: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

  /// Whether the card does not know the command at all.
  var isOfUnknownCommand: Bool { self == .instructionNotSupported || self == .classNotSupported }

  /// The tries left that `63Cx` states, or 0 for `6983`.
  package var triesLeft: Int? {
    if self == .authenticationBlocked { return 0 }
    return rawValue & 0xFFF0 == 0x63C0 ? Int(rawValue & 0xF) : nil
  }
}

extension StatusWord: CustomStringConvertible {
  /// Four hexadecimal digits.
  package var description: String { Hex.upperCase([sw1, sw2]) }
}
