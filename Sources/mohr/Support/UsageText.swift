import ElectionReports

/// ArgumentParser's usage errors in the style of the house: lower case, no full stop.
enum UsageText {
  static func inHouseStyle(_ message: String, language: Language) -> String {
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, first.hasPrefix("Error: ") else { return message }
    var sentence = String(first.dropFirst("Error: ".count))
    if sentence.hasSuffix(".") { sentence.removeLast() }
    let letters = sentence.prefix(2)
    if letters.count == 2, letters.first?.isUppercase == true, letters.last?.isLowercase == true {
      sentence = sentence.prefix(1).lowercased() + sentence.dropFirst()
    }
    let escaped = VisibleText.escape(sentence)
    switch language {
    case .english: lines[0] = "mohr: " + escaped
    case .persian: lines[0] = "mohr: فرمان درست نوشته نشده است\n  " + escaped
    }
    return lines.joined(separator: "\n")
  }
}
