/// Documents that are made of a sample by changing one thing in it: a figure, a word, an element left out or repeated.
struct SampleVariants {
  private struct Edit {
    let place: Range<Int>
    let text: [UInt8]
  }

  private let bytes: [UInt8]
  private let edits: [Edit]

  /// - Parameters:
  ///   - bytes: The sample, a well-formed document.
  ///   - words: What words may become, besides others than they are.
  ///   - choices: Words of which each may become another of the same choice.
  init(of bytes: [UInt8], words: [String], choices: [[String]] = []) {
    self.bytes = bytes
    let choices = choices + [["true", "false"], ["yes", "no"]]
    let parts = DocumentParts(bytes)
    let values = parts.values.flatMap { place in
      Self.others(than: String(decoding: bytes[place], as: UTF8.self), words, choices).map {
        Edit(place: place, text: Array($0.utf8))
      }
    }
    let elements = parts.elements.flatMap { place in
      [
        Edit(place: place, text: []),
        Edit(place: place.upperBound..<place.upperBound, text: Array(bytes[place])),
      ]
    }
    edits = values + elements
  }

  /// How many there are.
  var count: Int { edits.count }

  /// One of them.
  subscript(index: Int) -> [UInt8] {
    var changed = bytes
    changed.replaceSubrange(edits[index].place, with: edits[index].text)
    return changed
  }

  /// What a value becomes: the figures beside it and far from it, other words.
  private static func others(
    than value: String, _ words: [String], _ choices: [[String]]
  ) -> [String] {
    if let figure = Int(value), figure >= 0, figure < 1_000_000_000 {
      return [String(figure + 1), String(max(figure - 1, 0)), "0", "999999999"]
        .filter { $0 != value }
    }
    let own = choices.filter { $0.contains(value) }.flatMap(\.self)
    let neighbours = [neighbour(of: value)].compactMap(\.self)
    return (own + neighbours + words + [value + "x", "x" + value, ""]).reduce(into: []) {
      others, word in
      if word != value, !others.contains(word) { others.append(word) }
    }
  }

  /// A code of the same form: its last digit is another one. Nil where it has none.
  private static func neighbour(of value: String) -> String? {
    guard let place = value.lastIndex(where: { $0.isASCII && $0.isNumber }),
      let digit = value[place].wholeNumberValue
    else { return nil }
    var other = value
    other.replaceSubrange(place...place, with: String((digit + 1) % 10))
    return other
  }
}
