import CanonicalXML

/// Unicode isolates (UAX 9): a run keeps its own direction and leaves its neighbours alone.
package enum Isolation {
  private static let leftToRight = "\u{2066}"
  private static let firstStrong = "\u{2068}"
  private static let pop = "\u{2069}"
  /// Put at the start of a line of Persian that opens with a digit, a sign or a Latin run.
  static let rightToLeftMark = "\u{200F}"

  /// Untrusted text, escaped, in an isolate of its own where the reader's line needs one.
  ///
  /// An English line needs one only around right-to-left letters, a Persian line always.
  package static func untrusted(
    _ text: String, in language: Language, limit: Int = VisibleText.limit
  ) -> String {
    let visible = VisibleText.escape(text, limit: limit)
    let needed = language.isRightToLeft || visible.unicodeScalars.contains(where: isRightToLeft)
    return needed ? firstStrong + visible + pop : visible
  }

  /// A Latin run (a path, hash, id, code) that must read from left to right in any line.
  ///
  /// The text is escaped too: a path or an id may come from somebody else.
  package static func latin(
    _ text: String, in language: Language, limit: Int = VisibleText.limit
  ) -> String {
    run(VisibleText.escape(text, limit: limit), in: language)
  }

  /// A command line as such a run; its words are visible already.
  static func command(_ line: String) -> String { leftToRight + line + pop }

  private static func run(_ visible: String, in language: Language) -> String {
    let needed = language.isRightToLeft || visible.unicodeScalars.contains(where: isRightToLeft)
    return needed ? leftToRight + visible + pop : visible
  }

  /// A path in a line of Persian on a terminal: its parts stand from left to right, each by itself.
  static func path(_ path: FilePath) -> String {
    let parts = path.components.map { part in
      part.bytes.isEmpty ? "" : firstStrong + VisibleText.path(part) + pop
    }
    return leftToRight + parts.joined(separator: "/") + pop
  }

  /// A line whose paragraph direction a terminal's bidi algorithm will take from its first letter.
  static func line(_ text: String, in language: Language) -> String {
    guard language.isRightToLeft, !text.isEmpty else { return text }
    return startsRightToLeft(text) ? text : rightToLeftMark + text
  }

  /// Text of several lines, each with its direction.
  package static func paragraph(_ text: String, in language: Language) -> String {
    guard language.isRightToLeft else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0), in: language) }.joined(separator: "\n")
  }

  /// Rule P2 of UAX 9: the first strong character outside isolates decides.
  static func startsRightToLeft(_ text: String) -> Bool {
    var depth = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2066...0x2068: depth += 1
      case 0x2069: depth = max(0, depth - 1)
      case _ where depth > 0: continue
      default:
        if isRightToLeft(scalar) { return true }
        if scalar.properties.isAlphabetic { return false }
      }
    }
    return false
  }

  /// Letters of the right-to-left scripts' blocks, and the right-to-left mark.
  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      // Digits and separators of these blocks are not strong.
      scalar.properties.isAlphabetic && !scalar.properties.generalCategory.isMark
    case 0x200F: true
    default: false
    }
  }
}
