extension String {
  /// The first character that nobody sees and that changes how the others are seen: overrides and marks of direction,
  /// controls, fillers. Joiners and non-joiners are part of Persian words; how many there are, comparing does not mind.
  package var hiddenCharacter: Unicode.Scalar? {
    guard mayHide else { return nil }
    return unicodeScalars.first(where: Self.isHidden)
  }

  /// Whether there is a byte with which such a character begins: names are many, and nearly none has any.
  private var mayHide: Bool {
    let bytes = utf8.span
    for index in bytes.indices {
      switch bytes[index] {
      case ..<0x20, 0x7F, 0xC2, 0xCD, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0...: return true
      // U+0600 to U+061F: signs before numbers, and a mark of direction.
      case 0xD8 where index + 1 < bytes.count && bytes[index + 1] < 0xA0: return true
      default: continue
      }
    }
    return false
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // What nearly every text consists of, and lines of a longer text.
    case 0x20...0x7E, 0x620...0x6DC, 0x2010...0x2027, 0x200C, 0x200D, 0x09, 0x0A, 0x0D: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .format, .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return true
    default: return scalar.properties.isDefaultIgnorableCodePoint || scalar.isBlank
    }
  }
}

extension LocalizedText {
  /// The languages in whose text there is such a character, with the first one.
  package var hiddenCharacters: [(language: String, character: Unicode.Scalar)] {
    var found: [(language: String, character: Unicode.Scalar)] = []
    forEach { language, text in
      if let character = text.hiddenCharacter { found.append((language, character)) }
    }
    return found
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or a sign that nobody sees, though it is not one to be ignored: by its name, for no other
  /// property of characters tells, as of U+13441, EGYPTIAN HIEROGLYPH FULL BLANK, which is a letter.
  package var isBlank: Bool {
    switch properties.generalCategory {
    case .otherLetter, .otherSymbol: break
    default: return false
    }
    guard let name = properties.name else { return false }
    return name.hasSuffix(" BLANK") || name.hasSuffix(" FILLER")
  }

  /// Its name among characters: `U+202E`.
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
