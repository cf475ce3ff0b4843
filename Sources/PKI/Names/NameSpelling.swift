/// How a name is spelt, so that two spellings which RFC 5280 takes for one name (7.1, by RFC 4518) are one string.
///
/// OpenSSL, and ``CanonicalName`` with it, knows only the letters of ASCII. Here no letter's case counts, nor joiners, soft
/// hyphens and marks of direction, nor which white space it is and how much, nor in which form a letter is written
/// (``CompatibilityForms``). That letters are composed or not does not count to the comparison of strings.
enum NameSpelling {
  /// A text as it is compared: mapped (RFC 4518, 2.2), normalized (2.3), white space apart (2.6.1).
  static func prepared(_ text: String) -> String {
    // Case and form once more: a letter of another form may be a capital, or have a small one of another form.
    folded(String(folded(String(folded(withControls(text))))))
  }

  /// What people take a name for, in whatever form its letters are written.
  static func skeleton(of name: String) -> String { LookAlike.skeleton(of: prepared(name)) }

  /// The controls of a name that were written as a backslash and two digits (RFC 4514, 2.4), as themselves again.
  private static func withControls(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var rest = Array(text.utf8)[...]
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        bytes.append(byte)
        continue
      }
      if let high = Hex.value(of: next), high < 2 || next == UInt8(ascii: "7"),
        let low = rest.dropFirst().first.flatMap(Hex.value(of:)), high < 2 || low == 15
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes += [byte, next]
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func folded(_ text: String) -> String {
    let shown = text.unicodeScalars.filter { !isIgnored($0) }
    // Capitals first: small letters that have none of their own become the two that they stand for.
    let small = String(CompatibilityForms.resolved(shown)).uppercased().lowercased()
    var folded = String.UnicodeScalarView()
    var isSpace = false
    for scalar in CompatibilityForms.resolved(small.unicodeScalars) where !isIgnored(scalar) {
      guard !scalar.properties.isWhitespace else {
        isSpace = !folded.isEmpty
        continue
      }
      if isSpace { folded.append(" ") }
      isSpace = false
      folded.append(scalar)
    }
    return String(folded)
  }

  /// Whether it is mapped to nothing: what is not seen by itself, and controls that are no white space.
  static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: return false
    // The joiner of graphemes, and what chooses variants.
    case 0x034F, 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: return true
    // Mongolian's soft hyphen, and what stands for an object.
    case 0x1806, 0xFFFC: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .format: return true
    case .control: return !scalar.properties.isWhitespace
    default: return false
    }
  }
}
