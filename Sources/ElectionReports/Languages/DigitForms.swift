/// Digits and separators of other scripts, where a document wants 0–9.
enum DigitForms {
  /// What stands between digits, or before them, in numbers as people write them.
  private static let marks: Set<Unicode.Scalar> = [
    ",", ".", "'", "\u{60C}", "\u{66A}", "\u{66B}", "\u{66C}", "\u{200C}", "\u{200E}",
    "\u{200F}", "\u{2019}",
  ]

  /// Whether a text is a figure, but not one of the digits 0–9 alone.
  static func isMiswritten(_ text: some StringProtocol) -> Bool {
    var hasDigit = false
    var isPlain = true
    for scalar in text.unicodeScalars {
      let isDigit = scalar.properties.numericType == .decimal
      guard isDigit || marks.contains(scalar) || scalar.properties.isWhitespace else {
        return false
      }
      hasDigit = hasDigit || isDigit
      isPlain = isPlain && isDigit && scalar.isASCII
    }
    return hasDigit && !isPlain
  }

  /// What to do about a value, or about a message that quotes one, where its digits are what is wrong.
  static func advice(for value: String, _ say: Speaker) -> String? {
    guard isMiswritten(value) || value.split(separator: "'").contains(where: isMiswritten) else {
      return nil
    }
    return say.sentence(.writeDigits)
  }
}
