@_spi(Engines) import CanonicalXML

/// Numbers of XPath 1.0: IEEE 754 doubles, written without exponents (sections 3.5, 4.2 and 4.4).
enum XPathNumber {
  /// The value of a text; nearly all numbers of a sheet are a few digits.
  static func value(of text: UnsafeBufferPointer<UInt8>) -> Double {
    guard (1...15).contains(text.count) else { return unsafe value(text) }
    var whole: Int64 = 0
    for index in 0..<text.count {
      let digit = unsafe text[index] &- 0x30
      guard digit < 10 else { return unsafe value(text) }
      whole = whole * 10 + Int64(digit)
    }
    return Double(whole)
  }

  /// Optional white space, a minus sign, digits and a point; NaN for anything else.
  static func value(_ text: some Collection<UInt8>) -> Double {
    var rest = text[...]
    while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    var whole: Int64 = 0
    var digits = 0
    var fraction = -1
    var end = rest.startIndex
    while end != rest.endIndex {
      let byte = rest[end]
      if (0x30...0x39).contains(byte) {
        digits += 1
        if digits <= 15 { whole = whole * 10 + Int64(byte - 0x30) }
        if fraction >= 0 { fraction += 1 }
      } else if byte == UInt8(ascii: "."), fraction < 0 {
        fraction = 0
      } else {
        break
      }
      end = rest.index(after: end)
    }
    guard digits > 0, rest[end...].allSatisfy(isSpace) else { return .nan }
    // Up to 15 digits, and powers of ten up to 10^15, are exact: one division rounds once.
    if digits <= 15 {
      let value = fraction > 0 ? Double(whole) / powers[fraction] : Double(whole)
      return isNegative ? -value : value
    }
    let value = Double("0" + String(decoding: rest[..<end], as: UTF8.self) + "e0") ?? .nan
    return isNegative ? -value : value
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// `round()`: the nearest whole number, the greater one of two; -0 between -0.5 and -0 (4.4).
  static func round(_ value: Double) -> Double {
    guard value.isFinite, abs(value) < 4_503_599_627_370_496 else { return value }
    if value < 0, value >= -0.5 { return -0.0 }
    let floor = value.rounded(.down)
    return value - floor >= 0.5 ? floor + 1 : floor
  }

  /// `string()` of a number: as many digits as tell it from all others, never an exponent.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == value.rounded(), let whole = Int64(exactly: value) { return "\(whole)" }
    let text = "\(value)"
    guard let exponent = text.firstIndex(where: { $0 == "e" }) else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    return expand(text[..<exponent], Int(text[text.index(after: exponent)...]) ?? 0)
  }

  /// A mantissa such as `-1.25` and a power of ten, without an exponent.
  private static func expand(_ mantissa: Substring, _ exponent: Int) -> String {
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
    let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
    let digits = String(parts[0]) + fraction
    let point = parts[0].count + exponent
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count {
      return sign + digits + String(repeating: "0", count: point - digits.count)
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
}
