/// Words that are one date or one time together.
enum DateWords {
  /// Whether two words that stand side by side are parts of one date or one time.
  static func belong(_ word: String, before next: String) -> Bool {
    // Of all words of a report few are of a date: each of its pairs has digits.
    guard hasDigit(word) || hasDigit(next) else { return false }
    let (word, next) = (core(word), core(next))
    if isGregorian(word) { return isClock(next) }
    if isClock(word) { return isOffset(next) }
    if isClock(next) { return word == "ساعت" }
    if isNumber(word, digits: 1...2) { return SolarHijriDate.isMonth(next) }
    return isNumber(next, digits: 4...4) && SolarHijriDate.isMonth(word)
  }

  private static func hasDigit(_ word: String) -> Bool {
    word.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: true
      default: false
      }
    }
  }

  /// A word without marks of direction and of punctuation at its ends.
  private static func core(_ word: String) -> String {
    func isOutside(_ scalar: Unicode.Scalar) -> Bool {
      (0x2066...0x2069).contains(scalar.value) || scalar.value == 0x200F
        || "()[],;.:،؛«»“”".unicodeScalars.contains(scalar)
    }
    let scalars = word.unicodeScalars.drop(while: isOutside)
    let end = scalars.lastIndex { !isOutside($0) }.map(scalars.index(after:)) ?? scalars.startIndex
    return Numerals.ascii(String(scalars[..<end]))
  }

  private static func isNumber(_ text: String, digits: ClosedRange<Int>) -> Bool {
    digits.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isNumbers(_ text: some StringProtocol, _ mark: Character, _ digits: [Int])
    -> Bool
  {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    return parts.count == digits.count
      && zip(parts, digits).allSatisfy { isNumber(String($0), digits: $1...$1) }
  }

  private static func isGregorian(_ text: String) -> Bool { isNumbers(text, "-", [4, 2, 2]) }

  private static func isClock(_ text: String) -> Bool {
    isNumbers(text, ":", [2, 2]) || isNumbers(text, ":", [2, 2, 2])
  }

  private static func isOffset(_ text: String) -> Bool {
    text == "Z"
      || (text.hasPrefix("+") || text.hasPrefix("-")) && isNumbers(text.dropFirst(), ":", [2, 2])
  }
}
