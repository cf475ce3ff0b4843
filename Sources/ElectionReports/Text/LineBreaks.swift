/// Where a line may be broken: at spaces, but not inside a date, a time, a command or another run that is read and
/// copied as one.
package enum LineBreaks {
  /// What stays together on a line, and how many spaces part it from what stands before it.
  struct Piece: Equatable {
    var spaces: Int
    var text: String
  }

  /// The pieces of a text; one that is wider than a line comes in words.
  static func pieces(_ text: String, to width: Int) -> [Piece] {
    let words = words(text)
    let joins = joins(words.map(\.text))
    var pieces: [Piece] = []
    var start = 0
    while start < words.count {
      var end = start + 1
      while end < words.count, joins[end] { end += 1 }
      let whole = words[start..<end].dropFirst().reduce(words[start].text) {
        $0 + String(repeating: " ", count: $1.spaces) + $1.text
      }
      if DisplayWidth.columns(whole) <= width {
        pieces.append(Piece(spaces: words[start].spaces, text: whole))
      } else {
        pieces += words[start..<end].flatMap { groups(of: $0, to: width) }
      }
      start = end
    }
    return pieces
  }

  /// Digits of a group where a digest has no room for all of them, the most that have room; a shorter word of such digits
  /// is none.
  private static let groups = [32, 16, 8]
  private static let shortest = 40

  /// A digest that is wider than a line, a comma behind it or none, in groups of digits; each other word as it is.
  private static func groups(of word: Piece, to width: Int) -> [Piece] {
    let columns = DisplayWidth.columns(word.text)
    guard columns > width else { return [word] }
    let digits = word.text.unicodeScalars.filter { $0.properties.isASCIIHexDigit }.count
    let besides = columns - digits
    guard digits >= shortest, digits.isMultiple(of: 8), besides <= 1,
      let size = groups.first(where: { $0 + besides <= width })
    else { return [word] }
    var parts = [Piece(spaces: word.spaces, text: "")]
    var count = 0
    for scalar in word.text.unicodeScalars {
      let isDigit = scalar.properties.isASCIIHexDigit
      if isDigit, count == size {
        parts.append(Piece(spaces: 0, text: ""))
        count = 0
      }
      if isDigit { count += 1 }
      parts[parts.count - 1].text.unicodeScalars.append(scalar)
    }
    return parts
  }

  /// A text whose spaces where it may not be broken are such as no browser breaks at.
  package static func kept(_ text: String) -> String {
    let words = words(text)
    let joins = joins(words.map(\.text))
    return zip(words, joins).reduce("") { line, next in
      line + String(repeating: next.1 ? "\u{A0}" : " ", count: next.0.spaces) + next.0.text
    }
  }

  private static func words(_ text: String) -> [Piece] {
    var words: [Piece] = []
    var spaces = 0
    for part in text.split(separator: " ", omittingEmptySubsequences: false) {
      if part.isEmpty {
        spaces += 1
      } else {
        words.append(Piece(spaces: spaces, text: String(part)))
        spaces = 1
      }
    }
    return words
  }

  /// For each word, whether it stays with the one before it.
  private static func joins(_ words: [String]) -> [Bool] {
    var joins = Array(repeating: false, count: words.count)
    var isolates: [Bool] = []
    var command: LineCommand?
    for (index, word) in words.enumerated() {
      if index > 0 {
        joins[index] =
          isolates.contains(true) || command != nil
          || DateWords.belong(words[index - 1], before: word)
      }
      if let open = command {
        if open.ends(with: word) { command = nil }
      } else {
        command = LineCommand(beginningAt: index, of: words)
      }
      for scalar in word.unicodeScalars {
        switch scalar.value {
        case 0x2066: isolates.append(true)
        case 0x2067, 0x2068: isolates.append(false)
        case 0x2069: _ = isolates.popLast()
        default: break
        }
      }
    }
    return joins
  }
}
