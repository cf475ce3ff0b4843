import CanonicalXML
import PKI

/// The lexical forms of values.
extension FieldReading {
  /// The largest count: nine digits.
  private static let largest = 999_999_999

  /// A count: ASCII digits without sign or leading zeros, at most nine of them; or a decimal number, perhaps with an
  /// exponent, that is whole (`12.0`, `1.2E1`).
  static func count(_ text: ByteRun) -> Int? {
    if (1...9).contains(text.count), text.count == 1 || text[0] != 0x30,
      let count = digits(text, 0..<text.count)
    {
      return count
    }
    return wholeNumber(text)
  }

  /// A decimal number as xs:double and xs:decimal write it, if it is whole; without a sign, and exactly.
  private static func wholeNumber(_ text: ByteRun) -> Int? {
    guard (3...32).contains(text.count) else { return nil }
    var place = 0
    /// Takes digits, and tells how many there were.
    func take(_ body: (Int) -> Void) -> Int {
      let start = place
      while place < text.count, (0x30...0x39).contains(text[place]) {
        body(Int(text[place] - 0x30))
        place += 1
      }
      return place - start
    }
    var mantissa: [Int] = []
    let whole = take { mantissa.append($0) }
    guard whole > 0, whole == 1 || mantissa[0] != 0 else { return nil }
    if place < text.count, text[place] == UInt8(ascii: ".") {
      place += 1
      guard take({ mantissa.append($0) }) > 0 else { return nil }
    }
    var exponent = 0
    if place < text.count, text[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      var sign = 1
      if place < text.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text[place]) {
        sign = text[place] == UInt8(ascii: "-") ? -1 : 1
        place += 1
      }
      guard take({ exponent = min(exponent * 10 + $0, 1_000) }) > 0 else { return nil }
      exponent *= sign
    }
    guard place == text.count else { return nil }
    return value(of: mantissa, integers: whole + exponent)
  }

  /// The number whose digits these are, of which the first ones stand before the decimal point.
  private static func value(of digits: [Int], integers: Int) -> Int? {
    var value = 0
    for (index, digit) in digits.enumerated() {
      guard index < integers else {
        if digit != 0 { return nil }
        continue
      }
      value = value * 10 + digit
      if value > largest { return nil }
    }
    guard value > 0 else { return 0 }
    for _ in 0..<max(0, integers - digits.count) {
      value *= 10
      if value > largest { return nil }
    }
    return value
  }

  private static func digits(_ text: ByteRun, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard (0x30...0x39).contains(text[index]) else { return nil }
      value = value * 10 + Int(text[index] - 0x30)
    }
    return value
  }

  /// An xs:date without a zone: a day that exists.
  static func isDate(_ text: ByteRun) -> Bool {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = digits(text, 0..<4), let month = digits(text, 5..<7),
      let day = digits(text, 8..<10)
    else { return false }
    return Instant(year: year, month: month, day: day) != nil
  }
}
