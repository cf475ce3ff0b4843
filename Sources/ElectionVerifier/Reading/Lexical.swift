import CanonicalXML

/// How lists are written in attributes.
enum Lexical {
  /// What stands between white space (XML 1.0, 2.3): bytes, for a combining mark makes no space another character.
  static func tokens(of text: String) -> [String] {
    text.utf8.split { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.map { String(Substring($0)) }
  }
}

/// A lower-case token such as `county-hq-head`.
package struct Token: Hashable, Sendable {
  package let text: String

  /// Takes lower-case words of letters and digits joined by `-`, at most 40 bytes.
  package init?(_ text: String) {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count <= 40, let first = text.utf8.first, (0x61...0x7A).contains(first),
      words.allSatisfy({
        !$0.isEmpty
          && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      })
    else { return nil }
    self.text = text
  }
}

/// What the schemas call words: a text that XML can hold, of 1 to 1000 characters where runs of white space count as
/// one and those at its ends do not count.
package struct Words: Hashable, Sendable {
  package let text: String

  package init?(_ text: String) {
    var count = 0
    var isAfterSpace = true
    for scalar in text.unicodeScalars {
      guard Self.isAllowed(scalar) else { return nil }
      let isSpace = ["\t", "\n", "\r", " "].contains(scalar)
      if !isSpace || !isAfterSpace { count += 1 }
      isAfterSpace = isSpace
    }
    if isAfterSpace, count > 0 { count -= 1 }
    guard (1...1000).contains(count) else { return nil }
    self.text = text
  }

  /// Char of XML 1.0, 2.2.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: true
    default: false
    }
  }
}
