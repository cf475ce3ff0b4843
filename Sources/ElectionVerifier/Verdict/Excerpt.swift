import CanonicalXML

/// The beginning of a text, for repeating it in a report.
enum Excerpt {
  /// The text, or its beginning and how many Unicode scalars follow: `…(+12)`.
  static func of(_ text: String, scalars limit: Int = VerdictLimits.textScalars) -> String {
    guard text.utf8.count > limit else { return text }
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…(+\(scalars[end...].count))"
  }

  /// What is read at a place, or its beginning.
  static func words(of leaf: TreeLeaf) -> String {
    let (beginning, rest) = leaf.words(upTo: VerdictLimits.textScalars)
    return rest == 0 ? beginning : beginning + "…(+\(rest))"
  }

  /// The names that lead to a place: the last of them, where they are long.
  static func path(of leaf: TreeLeaf, last count: Int = .max) -> String {
    of(leaf.path(last: count, bytes: VerdictLimits.textScalars))
  }

  /// The same of several texts; the last says how many were left out.
  static func of(_ texts: [String]) -> [String] {
    let left = texts.count - VerdictLimits.listedTexts
    guard left > 0 else { return texts.map { of($0) } }
    return texts.prefix(VerdictLimits.listedTexts).map { of($0) } + ["…(+\(left))"]
  }

  /// What a byte of UTF-8 weighs at most, see below.
  static let heaviest = 12

  /// What a text weighs in a report, in bytes, at most: controls, marks of direction and what is invisible are
  /// written as escapes there.
  static func weight(of text: String) -> Int {
    let bytes = text.utf8.span
    var weight = 0
    for index in bytes.indices {
      switch bytes[index] {
      case 0x22, 0x26, 0x3C, 0x3E, 0x5C: weight += 6
      case 0x20...0x7E: weight += 1
      // What continues a scalar weighed with its first byte.
      case 0x80...0xBF: break
      // Letters of Arabic script, U+0621 to U+06D5, among which no escape is needed.
      case 0xD9, 0xDA: weight += 2
      case 0xD8 where bytes[index + 1] >= 0xA1: weight += 2
      case 0xDB where bytes[index + 1] <= 0x95: weight += 2
      default: weight += heaviest
      }
    }
    return weight
  }

  /// The same of a text in several languages.
  static func weight(of text: LocalizedText) -> Int {
    var weight = 0
    text.forEach { weight += 8 + self.weight(of: $0) + self.weight(of: $1) }
    return weight
  }
}
