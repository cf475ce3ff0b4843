/// The beginning of a text, for repeating it in a report.
enum Excerpt {
  /// The text, or its beginning and how many Unicode scalars follow: `…(+12)`.
  static func of(_ text: String, scalars limit: Int = VerdictLimits.textScalars) -> String {
    guard text.utf8.count > limit else { return text }
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return "\(scalars[..<end])…(+\(scalars[end...].count))"
  }

  /// The same of several texts; the last says how many were left out.
  static func of(_ texts: [String]) -> [String] {
    let left = texts.count - VerdictLimits.listedTexts
    guard left > 0 else { return texts.map { of($0) } }
    return texts.prefix(VerdictLimits.listedTexts).map { of($0) } + ["…(+\(left))"]
  }

  /// What a text weighs in a report, in bytes, at most: controls, marks of direction and what is invisible are
  /// written as escapes there.
  static func weight(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + weight(of: $1) }
  }

  private static func weight(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x22, 0x26, 0x3C, 0x3E, 0x5C: 6
    case 0x20...0x7E: 1
    // Letters of Arabic script, among which no escape is needed.
    case 0x0621...0x06D5: 2
    default: 12
    }
  }

  /// The same of a text in several languages.
  static func weight(of text: LocalizedText) -> Int {
    text.texts.reduce(0) { $0 + 8 + weight(of: $1.key) + weight(of: $1.value) }
  }
}
