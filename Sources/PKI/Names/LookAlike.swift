/// Names that people take for one another, although they are different names to every program.
package enum LookAlike {
  /// A name without what makes it no other name: Arabic letters for Persian ones (yeh, kaf, heh), digits of other
  /// scripts, joiners and marks of direction, tatweel, vowel signs, white space, a hamza on a heh, case.
  ///
  /// Letters that Unicode composes of two are taken apart first, so that both ways to write them fold alike; that the
  /// order of marks, and letters of other scripts, may be written in several ways (NFC and NFD) does not matter to the
  /// comparison of strings. White space does not count at all: where one writes a joiner, the next writes a space.
  package static func skeleton(of name: String) -> String {
    var skeleton = String.UnicodeScalarView()
    func append(_ letters: String) { skeleton.append(contentsOf: letters.unicodeScalars) }
    for scalar in name.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x0622: append("\u{0627}\u{0653}")
      case 0x0623: append("\u{0627}\u{0654}")
      case 0x0624: append("\u{0648}\u{0654}")
      case 0x0625: append("\u{0627}\u{0655}")
      case 0x0626: append("\u{06CC}\u{0654}")
      case 0x06D3: append("\u{06D2}\u{0654}")
      case 0x0654 where skeleton.last == "\u{0647}": continue
      case 0x0640, 0x064B...0x0652, 0x0670: continue
      case 0x0649, 0x064A: skeleton.append("\u{06CC}")
      case 0x0643: skeleton.append("\u{06A9}")
      case 0x0629, 0x06C0, 0x06C1, 0x06C2, 0x06D5: skeleton.append("\u{0647}")
      case 0x0660...0x0669, 0x06F0...0x06F9:
        skeleton.append(Unicode.Scalar(0x30 + scalar.value % 0x10) ?? scalar)
      case _ where scalar.properties.generalCategory == .format: continue
      case _ where scalar.properties.isWhitespace: continue
      default: skeleton.append(scalar)
      }
    }
    return String(skeleton)
  }
}
