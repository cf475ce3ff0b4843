/// Numbers as people read them.
package enum Numerals {
  /// An integer in groups of three: `1,234` in English, `۱٬۲۳۴` in Persian.
  package static func grouped(_ value: some BinaryInteger, in language: Language) -> String {
    let digits = String(value.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) {
        result.append(language.isRightToLeft ? "\u{066C}" : ",")
      }
      result.append(digit)
    }
    let sign = value < 0 ? (language.isRightToLeft ? "\u{2212}" : "-") : ""
    return sign + localized(result, in: language)
  }

  /// A number that is a name (a year, an edition, an ordinal): no groups.
  package static func plain(_ value: some BinaryInteger, in language: Language) -> String {
    localized(String(value), in: language)
  }

  /// The text with its ASCII digits in the digits of the language (U+06F0… in Persian).
  package static func localized(_ text: String, in language: Language) -> String {
    guard language.isRightToLeft else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(persianDigit)))
  }

  /// The text with Persian and Arabic digits as ASCII digits: what people may type.
  package static func ascii(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(asciiDigit)))
  }

  private static func persianDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard ("0"..."9").contains(scalar) else { return scalar }
    return Unicode.Scalar(scalar.value - 0x30 + 0x06F0) ?? scalar
  }

  private static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x06F0...0x06F9: Unicode.Scalar(scalar.value - 0x06F0 + 0x30) ?? scalar
    case 0x0660...0x0669: Unicode.Scalar(scalar.value - 0x0660 + 0x30) ?? scalar
    default: scalar
    }
  }

  /// Masks a national id for a report: `0012345667` becomes `00******67`; anything else, stars.
  package static func masked(nationalID: String) -> String {
    let scalars = Array(nationalID)
    guard scalars.count == 10, scalars.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return String(repeating: "*", count: min(scalars.count, 10))
    }
    return String(scalars[0...1]) + "******" + String(scalars[8...9])
  }
}
