/// The order of names in a Persian list: the alphabet as CLDR has it for `fa`, آ before ا, letters of the Arabic keyboard beside
/// those of the Persian one; what only joins or marks letters does not count.
package enum PersianOrder {
  /// Letters in their order; those of one text are one letter.
  private static let alphabet = [
    "آ", "اٱ", "ءأٲإٳؤئ", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز", "ژ", "س", "ش",
    "ص", "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ک" + "\u{643}", "گ", "ل", "م", "ن", "و",
    "ه" + "\u{6D5}\u{6C1}\u{6C2}\u{629}\u{6C3}\u{6C0}\u{6BE}", "ی" + "\u{649}\u{64A}",
  ]

  private static let letters: [Unicode.Scalar: (first: UInt32, second: UInt32)] = {
    var table: [Unicode.Scalar: (first: UInt32, second: UInt32)] = [:]
    for (place, same) in alphabet.enumerated() {
      for (variant, letter) in same.unicodeScalars.enumerated() {
        table[letter] = (0x1000 + UInt32(place), UInt32(variant))
      }
    }
    return table
  }()

  /// Whether a name stands before another.
  package static func precedes(_ one: String, _ other: String) -> Bool {
    let (one, other) = (key(one), key(other))
    if one.first != other.first { return one.first.lexicographicallyPrecedes(other.first) }
    return one.second.lexicographicallyPrecedes(other.second)
  }

  private static func key(_ text: String) -> (first: [UInt32], second: [UInt32]) {
    var (first, second): ([UInt32], [UInt32]) = ([], [])
    for scalar in text.unicodeScalars {
      if let letter = letters[scalar] {
        first.append(letter.first)
        second.append(letter.second)
        continue
      }
      guard let weight = weight(of: scalar) else { continue }
      first.append(weight)
      second.append(scalar.value)
    }
    return (first, second)
  }

  /// Spaces before signs before digits before letters; Persian ones before those of other scripts.
  private static func weight(of scalar: Unicode.Scalar) -> UInt32? {
    if scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x640 { return nil }
    if scalar.properties.generalCategory.isMark { return nil }
    if scalar.properties.isWhitespace { return 1 }
    switch scalar.value {
    case 0x30...0x39: return 0x800 + scalar.value - 0x30
    case 0x6F0...0x6F9: return 0x800 + scalar.value - 0x6F0
    case 0x660...0x669: return 0x800 + scalar.value - 0x660
    default: return scalar.properties.isAlphabetic ? 0x2000 + scalar.value : 0x100
    }
  }
}

extension Language {
  /// Whether a name stands before another in a list of this language.
  package func precedes(_ one: String, _ other: String) -> Bool {
    switch self {
    case .persian: return PersianOrder.precedes(one, other)
    case .english:
      let (left, right) = (one.lowercased(), other.lowercased())
      return left == right ? one < other : left < right
    }
  }
}
