import PKI

/// The two status bytes that end every answer (ISO 7816-4, 5.6).
public struct StatusWord: RawRepresentable, Hashable, Sendable {
  /// SW1 and SW2, big-endian.
  public let rawValue: UInt16

  /// Wraps SW1‖SW2.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Normal end.
  public static let success = Self(rawValue: 0x9000)
  /// Wrong length, no further indication.
  public static let wrongLength = Self(rawValue: 0x6700)
  /// Command chaining not supported.
  public static let chainingNotSupported = Self(rawValue: 0x6884)
  /// The last command of a chain was expected.
  public static let lastCommandExpected = Self(rawValue: 0x6883)
  /// Security status not satisfied: a PIN is missing.
  public static let securityStatusNotSatisfied = Self(rawValue: 0x6982)
  /// Authentication method blocked.
  public static let authenticationBlocked = Self(rawValue: 0x6983)
  /// Conditions of use not satisfied.
  public static let conditionsNotSatisfied = Self(rawValue: 0x6985)
  /// Incorrect parameters in the data field.
  public static let wrongData = Self(rawValue: 0x6A80)
  /// File or application not found.
  public static let notFound = Self(rawValue: 0x6A82)
  /// Incorrect P1 or P2.
  public static let wrongParameters = Self(rawValue: 0x6A86)
  /// Referenced data not found.
  public static let referenceNotFound = Self(rawValue: 0x6A88)
  /// Offset outside the file.
  public static let wrongOffset = Self(rawValue: 0x6B00)
  /// Instruction not supported.
  public static let instructionNotSupported = Self(rawValue: 0x6D00)
  /// Class not supported.
  public static let classNotSupported = Self(rawValue: 0x6E00)

  /// SW1, which tells the kind.
  public var sw1: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) }
  /// SW2, which qualifies it.
  public var sw2: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

  /// The tries left that `63Cx` states, or 0 for `6983`.
  public var triesLeft: Int? {
    if self == .authenticationBlocked { return 0 }
    return rawValue & 0xFFF0 == 0x63C0 ? Int(rawValue & 0xF) : nil
  }
}

extension StatusWord: CustomStringConvertible {
  /// Four hexadecimal digits.
  public var description: String { Hex.upperCase([sw1, sw2]) }
}
