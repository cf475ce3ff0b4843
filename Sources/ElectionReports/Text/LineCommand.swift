/// A command of mohr in a line of English, from its first word to its last: between quotation marks, or behind a colon.
struct LineCommand {
  /// What closes it; nil where it goes on to the end of the clause.
  private let close: Character?

  private static let closing: [Character: Character] = [
    "‘": "’", "“": "”", "'": "'", "\"": "\"", "«": "»",
  ]
  /// Most words of a command between quotation marks: what has none at its end is not one.
  private static let longest = 12

  /// - Parameter index: the place of a word; nil is made where no command of several words begins there.
  init?(beginningAt index: Int, of words: [String]) {
    var word = words[index][...]
    if word.first == "(" { word = word.dropFirst() }
    if let open = word.first, let close = Self.closing[open], word.dropFirst() == "mohr" {
      let rest = words[(index + 1)...].prefix(Self.longest)
      guard rest.contains(where: { $0.contains(close) }) else { return nil }
      self.close = close
    } else {
      guard word == "mohr", index > 0, words[index - 1].hasSuffix(":") else { return nil }
      close = nil
    }
  }

  /// Whether it ends with this word.
  func ends(with word: String) -> Bool {
    if let close { return word.contains(close) }
    return word.last.map { ",;)".contains($0) } ?? false
  }
}
