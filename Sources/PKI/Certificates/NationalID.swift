/// A ten-digit national id whose check digit is right.
public struct NationalID: Hashable, Sendable, CustomStringConvertible {
  /// Ten ASCII digits.
  public let digits: String

  /// Reads a national id as certificates and documents carry it.
  /// - Parameter text: exactly ten ASCII digits, not all equal, with the right check digit.
  public init?(_ text: String) {
    let values = text.utf8.map { Int($0) - 0x30 }
    guard values.count == 10, values.allSatisfy((0...9).contains), Set(values).count > 1,
      Self.checkDigit(Array(values.prefix(9))) == values[9]
    else { return nil }
    digits = text
  }

  /// Reads a national id as a person types it: Persian or Arabic digits, leading zeros left off.
  /// - Parameter typed: eight to ten digits.
  package init?(typed: String) {
    var ascii = ""
    for scalar in typed.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: ascii.unicodeScalars.append(scalar)
      case 0x06F0...0x06F9: ascii += String(scalar.value - 0x06F0)
      case 0x0660...0x0669: ascii += String(scalar.value - 0x0660)
      default: return nil
      }
    }
    guard (8...10).contains(ascii.utf8.count) else { return nil }
    self.init(String(repeating: "0", count: 10 - ascii.utf8.count) + ascii)
  }

  /// Completes nine digits with their check digit; nil for all-equal results.
  /// - Parameter nineDigits: 0 to 999,999,999, left-padded with zeros.
  package init?(nineDigits: Int) {
    guard (0...999_999_999).contains(nineDigits) else { return nil }
    let head = Instant.padded(nineDigits, 9)
    self.init(head + String(Self.checkDigit(head.utf8.map { Int($0) - 0x30 })))
  }

  /// The id with its middle hidden, for reports: `00******67`.
  public var masked: String { Self.masked(digits) }

  /// Any identifier with its middle hidden: the first two and the last two characters remain.
  /// - Parameter text: hidden whole where it has fewer than six characters.
  package static func masked(_ text: String) -> String {
    guard text.count >= 6 else { return String(repeating: "*", count: text.count) }
    return text.prefix(2) + String(repeating: "*", count: text.count - 4) + text.suffix(2)
  }

  /// The masked form, so that no log or message shows the id by accident.
  public var description: String { masked }

  /// s = Σ dᵢ·(10−i) over the first nine digits, mod 11; the check digit is s or 11 − s.
  private static func checkDigit(_ nine: [Int]) -> Int {
    let sum = nine.enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) } % 11
    return sum < 2 ? sum : 11 - sum
  }
}
